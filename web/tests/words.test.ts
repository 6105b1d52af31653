import { describe, expect, test } from "vitest";
import {
  childName,
  collectionYearOn,
  count,
  findingsInWords,
  list,
  percent,
  yearName,
} from "../src/state/words";

test("a collection year is named by both calendar years", () => {
  expect(yearName(2026)).toBe("2025/26");
  expect(yearName(2100)).toBe("2099/00");
});

test("counts agree with their noun", () => {
  expect(count(1, "error")).toBe("1 error");
  expect(count(0, "error")).toBe("0 errors");
  expect(count(1234, "child", "children")).toBe("1,234 children");
});

test("errors and what is to be checked are counted apart", () => {
  expect(findingsInWords({ errors: 2, queries: 1 })).toBe("2 errors and 1 to check");
  expect(findingsInWords({ errors: 0, queries: 3 })).toBe("3 to check");
  expect(findingsInWords({ errors: 1, queries: 0 })).toBe("1 error");
  expect(findingsInWords({ errors: 0, queries: 0 })).toBe("0 errors");
});

test("a share is never rounded to nothing", () => {
  expect(percent(0, 200)).toBe("0%");
  expect(percent(1, 200)).toBe("under 1%");
  expect(percent(37, 200)).toBe("19%");
  expect(percent(0, 0)).toBe("0%");
});

test("words are joined as in a sentence", () => {
  expect([list([]), list(["a"]), list(["a", "b"]), list(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});

test("a row without a child ID has a name all the same", () => {
  expect(childName("")).toBe("(no child ID)");
  expect(childName("12")).toBe("12");
});

describe("the collection being prepared", () => {
  const years = [2023, 2024, 2025, 2026, 2027];

  test.each([
    ["2026-04-01", 2026],
    ["2026-06-30", 2026],
    ["2026-07-01", 2027],
    ["2026-12-31", 2027],
    ["2026-03-31", 2026],
    ["2019-05-01", 2023],
    ["2040-05-01", 2027],
  ])("on %s is that of %i", (day, year) => {
    expect(collectionYearOn(new Date(`${day}T12:00`), years)).toBe(year);
  });
});
