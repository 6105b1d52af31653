import type { Counts, Extract, RuleSummary, Severity, TableSummary } from "../engine/requests";
import { groupBy } from "../state/group";
import { count, countOf, number } from "../state/words";

/** The rules of one severity that found most, and what all others of it found together. */
export function mostFound(rules: RuleSummary[], severity: Severity, most: number) {
  const found = rules
    .filter((rule) => rule.severity === severity && rule.findings > 0)
    .toSorted((a, b) => b.findings - a.findings);
  const rest = found.slice(most);
  return { shown: found.slice(0, most), rest: { rules: rest.length, findings: findingsOf(rest) } };
}

export function findingsOf(counted: { findings: number }[]): number {
  return counted.reduce((sum, each) => sum + each.findings, 0);
}

/** Names with their counts, most errors first, without those that have none at all. */
export function mostFirst(counts: Record<string, Counts>): [name: string, counts: Counts][] {
  return Object.entries(counts)
    .filter(([, { errors, queries }]) => errors + queries > 0)
    .toSorted(([, a], [, b]) => b.errors - a.errors || b.queries - a.queries);
}

function sumOf(counted: Counts[]): Counts {
  return counted.reduce(
    (sum, { errors, queries }) => ({ errors: sum.errors + errors, queries: sum.queries + queries }),
    { errors: 0, queries: 0 },
  );
}

export interface TableCounts extends Counts {
  table: string;
  /** Errors alone. */
  thisYear: number;
  lastYear: number;
}

/** Findings by table, both years together, most errors first. */
export function countsByTable(tables: TableSummary[]): TableCounts[] {
  return [...groupBy(tables, (each) => each.table)]
    .map(([table, group]) => ({
      table,
      ...sumOf(group),
      thisYear: sumOf(group.filter((each) => each.when === "this")).errors,
      lastYear: sumOf(group.filter((each) => each.when === "last")).errors,
    }))
    .filter((each) => each.errors + each.queries > 0)
    .toSorted((a, b) => b.errors - a.errors || b.queries - a.queries);
}

/** Kinds in the order of their errors over all extracts. */
export function kindsOf(extracts: Extract[]): string[] {
  const sums: Record<string, number> = {};
  for (const { kinds } of extracts) {
    for (const [kind, errors] of Object.entries(kinds)) sums[kind] = (sums[kind] ?? 0) + errors;
  }
  return Object.entries(sums)
    .filter(([, errors]) => errors > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind]) => kind);
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
  return first && last && (first.errors !== last.errors || first.queries !== last.queries)
    ? `${change} ${more}`
    : `There is one extract so far. ${more}`;
}

function changeOf(first: Extract, last: Extract): string {
  const toCheck =
    first.queries + last.queries > 0
      ? ` ${countOf("query", first.queries)} then, ${number(last.queries)} now.`
      : "";
  return `${changeOfErrors(first, last)}${toCheck}`;
}

function changeOfErrors(first: Extract, last: Extract): string {
  const change = last.errors - first.errors;
  const beginning = `There were ${count(first.errors, "error")} in the first extract`;
  if (change === 0) return `${beginning}, and there are as many now.`;
  const direction = change < 0 ? "fewer" : "more";
  return `${beginning}; now there are ${number(last.errors)}: ${number(Math.abs(change))} ${direction}.`;
}
