import type { ExtractDate, Summary } from "../engine/requests";
import { dateOf, dayOf, dayText, firstDay, lastDay, readDay, type Day } from "./days";
import { count, yearName } from "./words";

/** "30 September 2025"; a text that is no day stays as it is. */
export function dayInWords(text: string): string {
  const day = readDay(text);
  return day === null ? text : inWords(day);
}

function inWords(day: Day): string {
  return dateOf(day).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** "October 2025", of a month as the engine writes it. */
export function monthInWords(month: string): string {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return dateOf(dayOf(year, number, 1)).toLocaleDateString("en-GB", {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

/** Today, as the return writes days. */
export function today(now = new Date()): string {
  return dayText(dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate()));
}

/** 31 March, as the return writes days. */
export function yearsEnd(year: number): string {
  return dayText(lastDay(year));
}

/** "Extract of about 30 September 2025" */
export function extractInWords({ date, finished, given }: ExtractDate): string {
  if (finished) return `Finished return, up to ${dayInWords(date)}`;
  return `Extract of ${given ? "" : "about "}${dayInWords(date)}`;
}

/** "412 findings are not due yet, the first on 14/10/2025." */
export function notDueInWords({ findings, first }: Summary["not_due"]): string {
  if (findings === 0) return "Nothing waits to become due.";
  const when = first === null ? "" : `, ${findings === 1 ? "and is" : "the first"} on ${first}`;
  return `${count(findings, "finding is", "findings are")} not due yet${when}.`;
}

export type ReadDate = { date: string } | { problem: string };

/** A day as a user types it, if it is one of the collection year. */
export function readExtractDate(typed: string, year: number): ReadDate {
  const text = typed.trim();
  if (text === "") return { problem: "Enter the day up to which the extract tells" };
  const found = readDay(text.replace(/[\s.-]+/g, "/").replace(/\/(\d\d)$/, "/20$1"));
  if (found === null) return { problem: "The extract’s date must be a real date, such as 30/09/2025" };
  const [first, last] = [firstDay(year), lastDay(year)];
  if (found < first || found > last) {
    return {
      problem: `The extract’s date must be between ${inWords(first)} and ${inWords(last)}, the collection year ${yearName(year)}`,
    };
  }
  return { date: dayText(found) };
}
