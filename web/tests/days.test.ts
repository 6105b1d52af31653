import { expect, test } from "vitest";
import { dayOf, dayText, firstDay, lastDay, readDay, yearsAfter } from "../src/state/days";

test("days are counted from 1 January 1970", () => {
  expect(readDay("01/01/1970")).toBe(0);
  expect(readDay("31/12/1969")).toBe(-1);
  expect(readDay(" 1/4/2025 ")).toBe(dayOf(2025, 4, 1));
});

test.each([
  "",
  "  ",
  "2025-04-01",
  "31/06/2025",
  "29/02/2025",
  "00/01/2025",
  "zz/06/2012",
  "01/04/25",
  "01/13/2025",
])("%j is no day", (text) => {
  expect(readDay(text)).toBeNull();
});

test.each(["29/02/2024", "22/09/1677", "11/04/2262", "01/01/0099"])(
  "%s is read and written alike",
  (text) => {
    const day = readDay(text);
    expect(day).not.toBeNull();
    expect(dayText(day ?? 0)).toBe(text);
  },
);

test("a collection year begins on 1 April and ends on 31 March", () => {
  expect([firstDay(2026), lastDay(2026)].map(dayText)).toEqual(["01/04/2025", "31/03/2026"]);
});

test("who is born on 29 February comes of age on 28 February", () => {
  expect(dayText(yearsAfter(dayOf(2008, 2, 29), 18))).toBe("28/02/2026");
  expect(dayText(yearsAfter(dayOf(2008, 2, 29), 20))).toBe("29/02/2028");
  expect(dayText(yearsAfter(dayOf(2008, 3, 1), 18))).toBe("01/03/2026");
});
