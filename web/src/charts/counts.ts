import type { Extract, RuleSummary, TableSummary } from "../engine/requests";
import { groupBy } from "../state/group";
import { count, number } from "../state/words";

/** The rules with the most errors, and what all others have together. */
export function mostBroken(rules: RuleSummary[], most: number) {
  const broken = rules.filter((rule) => rule.errors > 0).toSorted((a, b) => b.errors - a.errors);
  const rest = broken.slice(most);
  return { shown: broken.slice(0, most), rest: { rules: rest.length, errors: errorsOf(rest) } };
}

export function errorsOf(counted: { errors: number }[]): number {
  return counted.reduce((sum, each) => sum + each.errors, 0);
}

/** Names with their counts, most first, without those that have none. */
export function mostFirst(counts: Record<string, number>): [name: string, count: number][] {
  return Object.entries(counts)
    .filter(([, value]) => value > 0)
    .toSorted(([, a], [, b]) => b - a);
}

export interface TableErrors {
  table: string;
  errors: number;
  thisYear: number;
  lastYear: number;
}

/** Errors by table, both years together, most first. */
export function errorsByTable(tables: TableSummary[]): TableErrors[] {
  return [...groupBy(tables, (each) => each.table)]
    .map(([table, group]) => ({
      table,
      errors: errorsOf(group),
      thisYear: errorsOf(group.filter((each) => each.when === "this")),
      lastYear: errorsOf(group.filter((each) => each.when === "last")),
    }))
    .filter((each) => each.errors > 0)
    .toSorted((a, b) => b.errors - a.errors);
}

/** Kinds in the order of their errors over all extracts. */
export function kindsOf(extracts: Extract[]): string[] {
  const sums: Record<string, number> = {};
  for (const { kinds } of extracts) {
    for (const [kind, errors] of Object.entries(kinds)) sums[kind] = (sums[kind] ?? 0) + errors;
  }
  return mostFirst(sums).map(([kind]) => kind);
}

/** "12 May 2026"; the last of a list of extracts has no time and stands for now. */
export function extractName({ time }: Extract, form: "long" | "short" = "long"): string {
  if (time === null) return "Now";
  const day = new Date(time);
  if (Number.isNaN(day.getTime())) return "No date";
  return day.toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    ...(form === "long" && { year: "numeric" }),
  });
}

/** Whether there is more to draw than one extract and what was done in it. */
export function haveHistory(extracts: Extract[]): boolean {
  return extracts.filter(({ time }) => time !== null).length > 1;
}

/** How errors went from the first extract to now, in sentences. */
export function trend(extracts: Extract[]): string {
  const [first, last] = [extracts[0], extracts.at(-1)];
  const change = first && last ? changeOf(first, last) : "";
  if (haveHistory(extracts)) return change;
  const more =
    "When you take in the next extract, this becomes a chart of how the errors go from one to the next.";
  return first && last && first.errors !== last.errors
    ? `${change} ${more}`
    : `There is one extract so far. ${more}`;
}

function changeOf(first: Extract, last: Extract): string {
  const change = last.errors - first.errors;
  const beginning = `There were ${count(first.errors, "error")} in the first extract`;
  if (change === 0) return `${beginning}, and there are as many now.`;
  const direction = change < 0 ? "fewer" : "more";
  return `${beginning}; now there are ${number(last.errors)}: ${number(Math.abs(change))} ${direction}.`;
}
