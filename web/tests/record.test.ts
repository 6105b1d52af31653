import { expect, test } from "vitest";
import type { ChildRecord, Explanation, RecordRow } from "../src/engine/requests";
import { choicesOf, explanationsFor, offersFor, offersOf } from "../src/state/offers";
import { chosenFields, createRecord as createRecordOf, openCounts, shownColumns } from "../src/state/record";
import { madeFinding, madeMark, madePlace, madeSuggestion } from "./made";

const row = (number: number, when: RecordRow["when"], marked: string[] = []): RecordRow => ({
  when,
  row: number,
  cells: ["7", "x"],
  marks: marked.map((column) => madeMark(column, ["501"])),
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
  findings: [madeFinding("501", [{ table: "Episodes", when: "this", row: 4, fields: ["DECOM"] }])],
};

const loaded = () => ["Header", "Episodes", "OC2"].map((table) => ({ table, columns: ["CHILD"], rows: [] }));
const createRecord = () => createRecordOf(loaded);

test("episodes come first, with the rows and the rows in error counted", () => {
  const record = createRecord();
  record.show(child, "");
  expect(record.table.value).toBe("Episodes");
  expect(record.tabs.value).toEqual([
    { table: "Episodes", rows: 3, marked: 1, toCheck: 0 },
    { table: "Header", rows: 1, marked: 0, toCheck: 0 },
    { table: "OC2", rows: 0, marked: 0, toCheck: 0 },
  ]);
  record.years.value = "last";
  expect(record.tabs.value[0]).toEqual({ table: "Episodes", rows: 1, marked: 0, toCheck: 0 });
});

test("a child opened for a rule shows that rule's error", () => {
  const record = createRecord();
  record.table.value = "Header";
  record.show(child, "501");
  expect(record.chosen.value).toEqual({ rule: "501", row: 0 });
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
  record.choose("501");
  const first = record.target.value;
  expect(record.table.value).toBe("Episodes");
  expect(record.years.value).toBe("both");
  expect(first).toMatchObject({ row: 4, column: "DECOM" });
  record.choose("501");
  expect(record.target.value).not.toBe(first);
});

test("the chosen error's fields belong to one row of one year", () => {
  const rows = child.findings[0]?.rows ?? [];
  const at = (table: string, when: "this" | "last", number: number) => ({ table, when, row: number });
  expect(chosenFields(rows, at("Episodes", "this", 4))).toEqual(["DECOM"]);
  expect(chosenFields(rows, at("Episodes", "last", 4))).toEqual([]);
  expect(chosenFields(rows, at("Header", "this", 4))).toEqual([]);
});

const finding = (rule: string, ...numbers: number[]) =>
  madeFinding(
    rule,
    numbers.map((number) => ({ table: "Episodes", when: "this", row: number, fields: ["DECOM"] })),
  );

test("going through the errors of a child comes to each of their rows, and round again", () => {
  const record = createRecord();
  record.show({ ...child, findings: [finding("501", 3, 4), finding("502", 4)] }, "");
  const seen = [1, 1, 1, 1].map((direction) => {
    record.step(direction as 1);
    return `${record.chosen.value?.rule} ${record.target.value?.row}`;
  });
  expect(seen).toEqual(["501 3", "501 4", "502 4", "501 3"]);
  record.step(-1);
  expect(record.chosen.value).toEqual({ rule: "502", row: 0 });
  record.show({ ...child, findings: [] }, "");
  record.step(1);
  expect(record.chosen.value).toBeNull();
});

test("after a change the chosen error stays chosen while it is there", () => {
  const record = createRecord();
  record.show({ ...child, findings: [finding("501", 3), finding("502", 4)] }, "502");
  record.renew({ ...child, findings: [finding("502", 4)] });
  expect(record.chosen.value?.rule).toBe("502");
  record.renew({ ...child, findings: [] });
  expect(record.chosen.value).toBeNull();
});

test("what is to be checked comes after the errors, and is stepped to; what is not due yet comes last and is not", () => {
  const record = createRecord();
  const later = finding("191", 3);
  for (const each of later.rows) each.due = "31/03/2026";
  const query = { ...finding("377", 4), severity: "query" as const };
  record.show({ ...child, findings: [later, query, finding("501", 3)] }, "");
  expect(record.child.value?.findings.map(({ rule }) => rule)).toEqual(["501", "377", "191"]);
  const seen = [1, 1, 1].map(() => {
    record.step(1);
    return record.chosen.value?.rule;
  });
  expect(seen).toEqual(["501", "377", "501"]);
  expect(record.said.value).toContain("1 of 2");
  expect(openCounts([later, query, finding("501", 3)])).toEqual({ errors: 1, queries: 1 });
});

test("a row with nothing but what is to be checked is counted apart on its tab", () => {
  const record = createRecord();
  const rows = [
    { ...row(1, "this"), marks: [madeMark("SEX", ["377"], { queries: ["377"] })] },
    { ...row(2, "this"), marks: [madeMark("SEX", ["377", "501"], { queries: ["377"] })] },
    { ...row(3, "this"), marks: [madeMark("SEX", ["191"], { not_due: ["191"] })] },
  ];
  record.show({ ...child, tables: [{ table: "Header", columns: ["CHILD", "SEX"], rows }] }, "");
  expect(record.tabs.value).toContainEqual({ table: "Header", rows: 3, marked: 1, toCheck: 1 });
});

test("suggestions of which only one can be right are a choice", () => {
  const place = { table: "Episodes", when: "this", row: 4, fields: [] } as const;
  const offers = [null, 1, null, 1, 2].map((choice) => ({
    suggestion: madeSuggestion({ choice }),
    rule: "501",
    place: { ...place, fields: [] },
  }));
  const numbers = offers.map(({ suggestion }) => suggestion);
  expect(
    choicesOf(offers).map((choice) => choice.offers.map((offer) => numbers.indexOf(offer.suggestion))),
  ).toEqual([[0], [1, 3], [2], [4]]);
});

test("an explanation stands with each error that it is about", () => {
  const explained: Explanation = {
    sentence: "One of both must go.",
    rules: ["501", "502"],
    errors: [madePlace("501", { row: 4 }), madePlace("502", { row: 4 })],
    cell: null,
  };
  const at = (row: number) => ({ table: "Episodes", when: "this", row }) as const;
  expect(explanationsFor([explained], "502", at(4))).toEqual([explained]);
  expect(explanationsFor([explained], "502", at(5))).toEqual([]);
  expect(explanationsFor([explained], "503", at(4))).toEqual([]);
});

test("accepted errors are not counted as errors", () => {
  const [row] = finding("501", 3).rows;
  if (!row) throw new Error("no row");
  const accepted = { ...row, row: 4, accepted: { note: "", time: "" } };
  expect(openCounts([{ ...finding("501"), rows: [row, accepted] }])).toEqual({ errors: 1, queries: 0 });
});

test("a suggestion belongs to the errors that it clears, and first of all to the first of them", () => {
  const place = { table: "Episodes", when: "this", row: 4 } as const;
  const cleared = ["502", "501"].map((rule) => madePlace(rule, place));
  const suggestion = madeSuggestion({ cleared });
  const offers = offersOf([suggestion], [finding("501", 3, 4), finding("502", 4)]);
  expect(offers).toMatchObject([{ suggestion, rule: "501", place }]);
  expect(offersFor(offers, "502", place)).toEqual(offers);
  expect(offersFor(offers, "503", place)).toEqual([]);
  expect(offersFor(offers, "501", { ...place, when: "last" })).toEqual([]);
});

test("what a change left as it was is not drawn again", () => {
  const record = createRecord();
  record.show({ ...child, findings: [finding("501", 3), finding("502", 4)] }, "");
  const [first, second] = record.child.value?.findings ?? [];
  record.renew(structuredClone({ ...child, findings: [finding("501", 3), finding("502", 5)] }));
  expect(record.child.value?.findings[0]).toBe(first);
  expect(record.child.value?.findings[1]).not.toBe(second);
  expect(record.child.value?.findings[1]).toEqual(finding("502", 5));
});

test("a column of nothing but the child's ID is left out, unless it is marked", () => {
  const marked = (each: RecordRow, column: string) => each.marks.some((mark) => mark.column === column);
  const columns = ["CHILD", "SEX"];
  expect(shownColumns(columns, [row(1, "this")], () => "7", marked)).toEqual([1]);
  expect(shownColumns(columns, [row(1, "this", ["CHILD"])], () => "7", marked)).toEqual([0, 1]);
});
