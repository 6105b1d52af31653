import { expect, test } from "vitest";
import { cleaned } from "../src/state/typed";

test("blanks around a text go, those within it stay", () => {
  expect(cleaned("  C1\u00a0")).toBe("C1");
  expect(cleaned("\u00a0M1 1AA ")).toBe("M1 1AA");
  expect(cleaned(" ")).toBe("");
});

test.each([
  ["6/6/25", "06/06/2025"],
  ["6/6/2025", "06/06/2025"],
  ["06-06-2025", "06/06/2025"],
  ["06.06.2025", "06/06/2025"],
  ["2025-06-06", "06/06/2025"],
  ["06062025", "06/06/2025"],
  ["29/2/2024", "29/02/2024"],
  [" 25/12/2024\u00a0", "25/12/2024"],
])("the date %s is recorded as %s", (typed, recorded) => {
  expect(cleaned(typed, "date")).toBe(recorded);
});

test.each([
  "06/13/2025",
  "29/02/2025",
  "6/6/99",
  "6/6-25",
  "20250606",
  "6 June 2025",
  "06/2025",
  "0/1/2025",
  "45814",
  "",
])("%o stays as it was typed", (typed) => {
  expect(cleaned(typed, "date")).toBe(typed);
});

test("what looks like a date stays in a column of other texts", () => {
  expect(cleaned("6/6/25", "text")).toBe("6/6/25");
  expect(cleaned("06062025", "number")).toBe("06062025");
  expect(cleaned("6/6/25")).toBe("6/6/25");
});
