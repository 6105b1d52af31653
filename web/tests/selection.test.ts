import { expect, test } from "vitest";
import {
  at,
  blockOf,
  carried,
  copied,
  filledDown,
  inStretch,
  isSingle,
  movedBy,
  pasted,
  stretchAround,
  within,
} from "../src/state/selection";

const cells = [
  ["a", "b", "c"],
  ["d", "e", "f"],
  ["g", "h", "i"],
];
const size = { rows: 3, columns: 3 };
const block = (top: number, left: number, bottom: number, right: number) => ({
  anchor: { row: bottom, column: right },
  active: { row: top, column: left },
});

test("a block is the same whichever way it was drawn", () => {
  const drawn = blockOf(block(0, 1, 2, 2));
  expect(drawn).toEqual({ top: 0, left: 1, bottom: 2, right: 2 });
  expect(within(drawn, { row: 1, column: 1 })).toBe(true);
  expect(within(drawn, { row: 1, column: 0 })).toBe(false);
  expect(isSingle(at(1, 1))).toBe(true);
  expect(isSingle(block(0, 0, 1, 0))).toBe(false);
});

test.each([
  ["ArrowDown", false, { row: 2, column: 1 }],
  ["ArrowUp", true, { row: 0, column: 1 }],
  ["ArrowRight", true, { row: 1, column: 2 }],
  ["PageDown", false, { row: 2, column: 1 }],
  ["Home", false, { row: 1, column: 0 }],
  ["Home", true, { row: 0, column: 0 }],
  ["End", true, { row: 2, column: 2 }],
])("%s (ctrl: %o) moves to %o", (key, ctrl, to) => {
  expect(movedBy(key, ctrl, { row: 1, column: 1 }, size)).toEqual(to);
});

test("no key moves out of the table, and other keys move nothing", () => {
  expect(movedBy("ArrowUp", false, { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 });
  expect(movedBy("ArrowRight", false, { row: 0, column: 2 }, size)).toEqual({ row: 0, column: 2 });
  expect(movedBy("a", false, { row: 0, column: 0 }, size)).toBeUndefined();
});

test("a block goes to a spreadsheet and comes back as it was", () => {
  const odd = [
    ['say "x"', "two\nlines"],
    ["tab\there", ""],
  ];
  const text = copied(odd, { top: 0, left: 0, bottom: 1, right: 1 });
  const { changes, left } = pasted(text, at(0, 0), { rows: 2, columns: 2 });
  expect(changes.map((change) => change.text)).toEqual(odd.flat());
  expect(left).toBe(0);
});

test("what spreadsheets write at the end of a block is no further row", () => {
  expect(pasted("x\ty\r\n", at(1, 0), size).changes).toEqual([
    { row: 1, column: 0, text: "x" },
    { row: 1, column: 1, text: "y" },
  ]);
});

test("one cell that is pasted fills the selection; a larger block is put once, as far as there is room", () => {
  expect(pasted("x", block(0, 0, 1, 1), size).changes).toHaveLength(4);
  const { changes, left } = pasted("1\t2\n3\t4", at(2, 2), size);
  expect(changes).toEqual([{ row: 2, column: 2, text: "1" }]);
  expect(left).toBe(3);
});

test("an empty clipboard cell empties the cell", () => {
  expect(pasted("x\t", at(0, 0), size).changes).toEqual([
    { row: 0, column: 0, text: "x" },
    { row: 0, column: 1, text: "" },
  ]);
});

test("filling down takes the first row of the selection, or the cell above", () => {
  expect(filledDown(cells, block(0, 1, 2, 1))).toEqual([
    { row: 1, column: 1, text: "b" },
    { row: 2, column: 1, text: "b" },
  ]);
  expect(filledDown(cells, at(1, 0))).toEqual([{ row: 1, column: 0, text: "a" }]);
  expect(filledDown(cells, at(0, 0))).toEqual([]);
});

const columns = ["LS", "CIN"];
const held = {
  selection: { active: { row: 1, column: 1 }, anchor: { row: 2, column: 0 } },
  activeRow: "this 2",
  anchorRow: "this 3",
  columns,
};

test("a selection stays on its rows when others come or go above them", () => {
  expect(carried(held, ["this 1", "this 2", "this 3"], columns)).toEqual(held.selection);
  expect(carried(held, ["this 1", "this 9", "this 2", "this 3"], columns)).toEqual({
    active: { row: 2, column: 1 },
    anchor: { row: 3, column: 0 },
  });
});

test("where its row is gone, the selection is the nearest cell, and that one only", () => {
  expect(carried(held, ["this 1", "this 3"], columns)).toEqual(at(1, 1));
  expect(carried(held, ["this 7"], ["LS"])).toEqual(at(0, 0));
});

test("a selection stays in its column when another comes in front", () => {
  expect(carried(held, ["this 1", "this 2", "this 3"], ["CHILD", "LS", "CIN"])).toEqual({
    active: { row: 1, column: 2 },
    anchor: { row: 2, column: 1 },
  });
});

test("a stretch of rows ends where another year begins", () => {
  const years = ["this", "this", "last", "last", "last"];
  expect(stretchAround(1, years)).toEqual({ top: 0, bottom: 1 });
  expect(stretchAround(2, years)).toEqual({ top: 2, bottom: 4 });
  expect(inStretch(4, { top: 0, bottom: 1 })).toBe(1);
  expect(inStretch(1, { top: 2, bottom: 4 })).toBe(2);
});
