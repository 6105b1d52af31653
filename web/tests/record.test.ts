import { expect, test } from "vitest";
import type { ChildRecord, RecordRow } from "../src/engine/requests";
import { chosenFields, createRecord, findingOf, shownColumns } from "../src/state/record";

const row = (number: number, when: RecordRow["when"], marked: string[] = []): RecordRow => ({
  when,
  row: number,
  cells: ["7", "x"],
  marks: marked.map((column) => ({ column, rules: ["501"] })),
});

const child: ChildRecord = {
  id: "7",
  tables: [
    { table: "Header", columns: ["CHILD", "SEX"], rows: [row(1, "this")] },
    {
      table: "Episodes",
      columns: ["CHILD", "DECOM"],
      rows: [row(3, "this"), row(4, "this", ["DECOM"]), row(2, "last")],
    },
  ],
  findings: [
    {
      rule: "501",
      title: "",
      message: "",
      fix: "",
      kind: "",
      rows: [{ table: "Episodes", when: "this", row: 4, fields: ["DECOM"] }],
    },
  ],
};

test("episodes come first, with the rows and the rows in error counted", () => {
  const record = createRecord();
  record.show(child, "");
  expect(record.table.value).toBe("Episodes");
  expect(record.tabs.value).toEqual([
    { table: "Episodes", rows: 3, marked: 1 },
    { table: "Header", rows: 1, marked: 0 },
  ]);
  record.years.value = "last";
  expect(record.tabs.value[0]).toEqual({ table: "Episodes", rows: 1, marked: 0 });
});

test("a child opened for a rule shows that rule's error", () => {
  const record = createRecord();
  record.table.value = "Header";
  record.show(child, "501");
  expect(record.finding.value).toBe(0);
  expect(record.table.value).toBe("Episodes");
  expect(record.target.value).toBeNull();
});

test("the next child keeps the table that was open", () => {
  const record = createRecord();
  record.show(child, "");
  record.table.value = "Header";
  record.show({ ...child, id: "8" }, "");
  expect(record.table.value).toBe("Header");
});

test("choosing an error brings its row into sight, whatever was filtered", () => {
  const record = createRecord();
  record.show(child, "");
  record.table.value = "Header";
  record.years.value = "last";
  record.choose(0);
  const first = record.target.value;
  expect(record.table.value).toBe("Episodes");
  expect(record.years.value).toBe("both");
  expect(first).toMatchObject({ row: 4 });
  record.choose(0);
  expect(record.target.value).not.toBe(first);
});

test("the chosen error's fields belong to one row of one year", () => {
  const rows = child.findings[0]?.rows ?? [];
  expect(chosenFields(rows, "Episodes", row(4, "this"))).toEqual(["DECOM"]);
  expect(chosenFields(rows, "Episodes", row(4, "last"))).toEqual([]);
  expect(chosenFields(rows, "Header", row(4, "this"))).toEqual([]);
  expect(findingOf(child.findings, "501", "Episodes", row(4, "this"))).toBe(0);
  expect(findingOf(child.findings, "501", "Episodes", row(3, "this"))).toBe(-1);
});

test("a column of nothing but the child's ID is left out, unless it is marked", () => {
  const marked = (each: RecordRow, column: string) => each.marks.some((mark) => mark.column === column);
  const columns = ["CHILD", "SEX"];
  expect(shownColumns(columns, [row(1, "this")], () => "7", marked)).toEqual([1]);
  expect(shownColumns(columns, [row(1, "this", ["CHILD"])], () => "7", marked)).toEqual([0, 1]);
});
