import type { Counts, Severity, When } from "../engine/requests";

/** A collection year is named by both calendar years it touches: 2026 is 2025/26. */
export function yearName(year: number): string {
  return `${year - 1}/${String(year % 100).padStart(2, "0")}`;
}

// Made once: a new one for each number would take longer than all else that an edit draws.
const grouped = new Intl.NumberFormat("en-GB");

export function number(value: number): string {
  return grouped.format(value);
}

export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** "2 errors and 1 to check" */
export function findingsInWords({ errors, queries }: Counts): string {
  const parts = [
    ...(errors > 0 || queries === 0 ? [count(errors, "error")] : []),
    ...(queries > 0 ? [`${number(queries)} to check`] : []),
  ];
  return list(parts);
}

/** "3 errors", "3 to check" */
export function countOf(severity: Severity, value: number): string {
  return severity === "error" ? count(value, "error") : `${number(value)} to check`;
}

export function severityName(severity: Severity): string {
  return severity === "error" ? "Error" : "To check";
}

export function percent(part: number, whole: number): string {
  if (whole === 0) return "0%";
  const share = (100 * part) / whole;
  return share > 0 && share < 1 ? "under 1%" : `${Math.round(share)}%`;
}

export function childName(id: string): string {
  return id === "" ? "(no child ID)" : id;
}

export function whenName(when: When): string {
  return when === "this" ? "This year" : "Last year";
}

/** "a, b and c" */
export function list(words: string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

/**
 * The collection that is being prepared on a day: the portal takes a year's return from April to June
 * after it, and from July on the work is on the year that is running.
 */
export function collectionYearOn(day: Date, years: number[]): number {
  const year = day.getFullYear() + (day.getMonth() >= 6 ? 1 : 0);
  return Math.min(Math.max(year, Math.min(...years)), Math.max(...years));
}

/** A cell's text where it must be seen that it is blank. */
export function shownText(text: string): string {
  return text === "" ? "blank" : text;
}

/** Now, as the engine keeps times. */
export function timeNow(): string {
  return new Date().toISOString();
}

/** "27 Nov, 10:31"; a time that is none stays as it is. */
export function timeInWords(time: string): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return time;
  const words = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
  return date.toLocaleString("en-GB", words);
}
