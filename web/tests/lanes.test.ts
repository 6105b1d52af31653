import { describe, expect, test } from "vitest";
import { dayText } from "../src/state/days";
import { journeyLanes, type Item } from "../src/charts/lanes";
import type { ChildRecord, Mark, RecordTable, When } from "../src/engine/requests";
import { madeMark } from "./made";

const columns: Record<string, string[]> = {
  Episodes: ["CHILD", "DECOM", "LS", "PLACE", "DEC"],
  Missing: ["CHILD", "MIS_START", "MIS_END", "MISSING"],
  Reviews: ["CHILD", "REVIEW", "REVIEW_CODE"],
  AD1: ["CHILD", "DATE_INT", "DATE_MATCH"],
};

interface Line {
  when?: When;
  cells: string;
  marks?: Mark[];
}

function table(name: string, lines: Line[]): RecordTable {
  return {
    table: name,
    columns: columns[name] ?? [],
    rows: lines.map(({ when = "this", cells, marks = [] }, index) => ({
      when,
      row: index + 1,
      cells: ["1", ...cells.split(",")],
      marks,
    })),
  };
}

function lanesOf(...tables: RecordTable[]) {
  const record: ChildRecord = { id: "1", tables, findings: [] };
  return journeyLanes(record, 2026);
}

function itemsOf(lane: string, ...tables: RecordTable[]): Item[] {
  return lanesOf(...tables).lanes.find(({ name }) => name === lane)?.items ?? [];
}

function told(items: Item[]): string[] {
  return items.map((item) => `${item.code} ${dayText(item.start)}-${dayText(item.end)}`);
}

test("a child without rows has no lanes", () => {
  expect(lanesOf()).toEqual({ lanes: [], undated: [], rowsWithErrors: 0, rowsToCheck: 0 });
  expect(lanesOf(table("Episodes", []))).toEqual({
    lanes: [],
    undated: [],
    rowsWithErrors: 0,
    rowsToCheck: 0,
  });
});

test("episodes are bars in the order of time; what has not ended goes to the end of its year", () => {
  const items = itemsOf(
    "Placement",
    table("Episodes", [
      { cells: "10/06/2025,C2,U4," },
      { cells: "01/05/2025,C2,K1,10/06/2025" },
      { cells: "01/02/2020,C2,R1,", when: "last" },
    ]),
  );
  expect(told(items)).toEqual([
    "R1 01/02/2020-31/03/2025",
    "K1 01/05/2025-10/06/2025",
    "U4 10/06/2025-31/03/2026",
  ]);
  expect(items.map((item) => item.open)).toEqual([true, false, true]);
});

test("what begins after the end of its year and has not ended is a day long", () => {
  expect(told(itemsOf("Placement", table("Episodes", [{ cells: "01/05/2031,C2,U4," }])))).toEqual([
    "U4 01/05/2031-01/05/2031",
  ]);
});

describe("rows of both years", () => {
  test("a row that this year's return carries on is drawn once, with the marks of both", () => {
    const mark = (rule: string): Mark[] => [madeMark("DEC", [rule])];
    const [item, ...others] = itemsOf(
      "Placement",
      table("Episodes", [
        { cells: "01/02/2024,C2,U4,05/05/2025", marks: mark("1") },
        { cells: "01/02/2024,C2,U4,", when: "last", marks: mark("2") },
      ]),
    );
    expect(others).toEqual([]);
    expect(item?.rows.map((row) => row.when)).toEqual(["this", "last"]);
    expect(item?.marks.map(({ when, rules }) => [when, rules])).toEqual([
      ["this", ["1"]],
      ["last", ["2"]],
    ]);
    expect(told(item ? [item] : [])).toEqual(["U4 01/02/2024-05/05/2025"]);
  });

  test("rows that differ between the years are both drawn", () => {
    expect(
      told(
        itemsOf(
          "Placement",
          table("Episodes", [
            { cells: "01/02/2024,C2,U4,05/05/2025" },
            { cells: "01/02/2024,C2,K1,", when: "last" },
            { cells: "01/02/2024,C2,U4,01/01/2025", when: "last" },
          ]),
        ),
      ),
    ).toEqual(["U4 01/02/2024-01/01/2025", "K1 01/02/2024-31/03/2025", "U4 01/02/2024-05/05/2025"]);
  });
});

describe("legal statuses", () => {
  test("equal ones that follow on each other are one bar", () => {
    const items = itemsOf(
      "Legal status",
      table("Episodes", [
        { cells: "01/05/2025,C2,K1,10/06/2025" },
        { cells: "10/06/2025,C2,U4,01/07/2025" },
        { cells: "01/07/2025,E1,U4,01/08/2025" },
        { cells: "20/08/2025,E1,U4," },
      ]),
    );
    expect(told(items)).toEqual([
      "C2 01/05/2025-01/07/2025",
      "E1 01/07/2025-01/08/2025",
      "E1 20/08/2025-31/03/2026",
    ]);
    expect(items[0]?.rows.map(({ row }) => row)).toEqual([1, 2]);
  });

  test("carry their own marks, placements the others, accepted ones neither", () => {
    const episodes = table("Episodes", [
      {
        cells: "01/05/2025,C2,K1,",
        marks: [
          madeMark("LS", ["144"]),
          madeMark("PLACE", ["142", "146"]),
          madeMark("DECOM", ["142"]),
          madeMark("DEC", ["9"], { accepted: ["9"] }),
        ],
      },
    ]);
    expect(itemsOf("Legal status", episodes)[0]?.marks).toEqual([
      { table: "Episodes", when: "this", row: 1, columns: ["LS"], rules: ["144"], isError: true },
    ]);
    expect(itemsOf("Placement", episodes)[0]?.marks).toEqual([
      {
        table: "Episodes",
        when: "this",
        row: 1,
        columns: ["PLACE", "DECOM"],
        rules: ["142", "146"],
        isError: true,
      },
    ]);
    expect(lanesOf(episodes).rowsWithErrors).toBe(1);
  });
});

test("what ends before it starts is told, and drawn between both days", () => {
  const [item] = itemsOf("Missing", table("Missing", [{ cells: "10/06/2025,01/06/2025,M" }]));
  expect(item).toMatchObject({ backwards: true, open: false });
  expect(told(item ? [item] : [])).toEqual(["M 01/06/2025-10/06/2025"]);
});

test("dates that cannot be read are listed, with those that can drawn", () => {
  const { lanes, undated } = lanesOf(
    table("Missing", [
      { cells: "10/06/2025,soon,M" },
      { cells: ",12/06/2025,M", marks: [madeMark("MIS_START", ["1"])] },
      { cells: "31/06/2025,,M" },
      { cells: "01/07/2025,,M" },
    ]),
    table("AD1", [{ cells: "01/02/2025," }, { cells: "," }]),
  );
  expect(lanes.map(({ name, items }) => [name, items.length])).toEqual([
    ["Missing", 2],
    ["Adoption", 1],
  ]);
  expect(lanes[0]?.items[0]).toMatchObject({ endUnclear: true });
  expect(undated.map(({ table: name, row, marked, dates }) => [name, row, marked, dates])).toEqual([
    ["Missing", 1, false, [{ column: "MIS_END", text: "soon" }]],
    ["Missing", 2, true, [{ column: "MIS_START", text: "" }]],
    ["Missing", 3, false, [{ column: "MIS_START", text: "31/06/2025" }]],
    [
      "AD1",
      2,
      false,
      [
        { column: "DATE_INT", text: "" },
        { column: "DATE_MATCH", text: "" },
      ],
    ],
  ]);
});

test("reviews are points", () => {
  const [item] = itemsOf("Reviews", table("Reviews", [{ cells: "11/04/2025,PN1" }]));
  expect(item).toMatchObject({ shape: "point", code: "PN1", column: "REVIEW_CODE" });
});
