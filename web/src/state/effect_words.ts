import type { Counts, Effect, Errors, SafeFixes } from "../engine/requests";
import { count, findingsInWords, list, number } from "./words";

/** What a change did to what was found, in a sentence or two that can be read out. */
export function effectInWords({ cleared, caused, errors, queries }: Effect): string {
  const parts = [
    ...(cleared.count > 0 ? [`Cleared ${named(cleared)}.`] : []),
    ...(caused.count > 0 ? [`New: ${named(caused)}.`] : []),
  ];
  const what = parts.length > 0 ? parts.join(" ") : "No error cleared, none new.";
  return `${what} ${leftInWords({ errors, queries })}`;
}

/** "12 errors and 3 to check left." */
export function leftInWords({ errors, queries }: Counts): string {
  const toCheck = queries > 0 ? ` and ${number(queries)} to check` : "";
  return `${count(errors, "error")}${toCheck} left.`;
}

/** What a change of rows would do to what was found. */
export function previewInWords(effect: Effect & { rows: number }): string {
  const { rows, cleared, caused, errors, queries } = effect;
  if (rows === 0) return "No row would change.";
  const clears = cleared.count === 0 ? "no error" : named(cleared);
  return `${count(rows, "row")} would change. It would clear ${clears} and cause ${causedBy(caused)}. ${findingsInWords({ errors, queries })} would be left.`;
}

function causedBy(caused: Errors): string {
  return caused.count === 0 ? "none" : named(caused);
}

const countsOf = ({ count: all, queries }: Errors): Counts => ({ errors: all - queries, queries });

/** What all that is safe would do. */
export function planInWords({ children, cleared, caused, left_out: leftOut }: SafeFixes): string {
  const left =
    leftOut.length === 0
      ? ""
      : ` ${count(leftOut.length, "child is", "children are")} left out, because corrections of theirs meet each other: go through them one by one.`;
  if (children === 0) return `Nothing can be put right with safety now.${left}`;
  return `They change the rows of ${count(children, "child", "children")}, clear ${findingsInWords(countsOf(cleared))} and cause ${causedBy(caused)}.${left}`;
}

/** What all suggestions of a kind would do. */
export function kindInWords({ children, cleared, caused, left_out: leftOut }: SafeFixes): string {
  const left = leftOut.length === 0 ? "" : ` ${count(leftOut.length, "child is", "children are")} left out.`;
  if (children === 0) return `Nothing can be applied now.${left}`;
  const clears = cleared.count === 0 ? "no error" : named(cleared);
  return `It changes the rows of ${count(children, "child", "children")}, clears ${clears} and causes ${causedBy(caused)}.${left}`;
}

const mostRules = 4;

/** "2 errors and 1 to check (rules 501, 502 and 377)" */
function named(found: Errors): string {
  const rules = [...new Set(found.findings.map((finding) => finding.rule))];
  const shown = rules.length > mostRules ? [...rules.slice(0, mostRules), "others"] : rules;
  return `${findingsInWords(countsOf(found))} (${shown.length > 1 ? "rules" : "rule"} ${list(shown)})`;
}
