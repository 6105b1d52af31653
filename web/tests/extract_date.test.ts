import { describe, expect, test } from "vitest";
import {
  dayInWords,
  extractInWords,
  monthInWords,
  notDueInWords,
  readExtractDate,
  today,
  yearsEnd,
} from "../src/state/extract_date";

const date = { date: "30/09/2025", finished: false, given: false, reason: "" };

test("the extract's date is said in words, and how sure it is", () => {
  expect(extractInWords(date)).toBe("Extract of about 30 September 2025");
  expect(extractInWords({ ...date, given: true })).toBe("Extract of 30 September 2025");
  expect(extractInWords({ ...date, date: "31/03/2026", finished: true })).toBe(
    "Finished return, up to 31 March 2026",
  );
});

test("what is not due yet is counted, with the day of the first", () => {
  expect(notDueInWords({ findings: 1412, children: 9, first: "14/10/2025" })).toBe(
    "1,412 findings are not due yet, the first on 14/10/2025.",
  );
  expect(notDueInWords({ findings: 1, children: 1, first: "14/10/2025" })).toBe(
    "1 finding is not due yet, and is on 14/10/2025.",
  );
  expect(notDueInWords({ findings: 0, children: 0, first: null })).toBe("Nothing waits to become due.");
});

test("days and months are said as people say them", () => {
  expect(dayInWords("01/04/2025")).toBe("1 April 2025");
  expect(dayInWords("soon")).toBe("soon");
  expect(monthInWords("2026-03")).toBe("March 2026");
  expect(yearsEnd(2026)).toBe("31/03/2026");
  expect(today(new Date(2026, 11, 1, 23, 59))).toBe("01/12/2026");
});

describe("a day that is typed", () => {
  test.each(["30/09/2025", " 30/9/2025 ", "30.9.25", "30-09-2025", "30 9 2025"])("is read: %s", (typed) => {
    expect(readExtractDate(typed, 2026)).toEqual({ date: "30/09/2025" });
  });

  test.each(["31/09/2025", "yesterday", "2025-09-30", "30/09", "1/1/1/2025"])("is no day: %s", (typed) => {
    expect(readExtractDate(typed, 2026)).toEqual({
      problem: "The extract’s date must be a real date, such as 30/09/2025",
    });
  });

  test("is one of the collection year, its first and its last included", () => {
    expect(readExtractDate("01/04/2025", 2026)).toEqual({ date: "01/04/2025" });
    expect(readExtractDate("31/03/2026", 2026)).toEqual({ date: "31/03/2026" });
    const problem =
      "The extract’s date must be between 1 April 2025 and 31 March 2026, the collection year 2025/26";
    expect(readExtractDate("31/03/2025", 2026)).toEqual({ problem });
    expect(readExtractDate("01/04/2026", 2026)).toEqual({ problem });
  });

  test("is missed if nothing is there", () => {
    expect(readExtractDate("  ", 2026)).toEqual({
      problem: "Enter the day up to which the extract tells",
    });
  });
});
