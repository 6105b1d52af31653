import type { Effect, Errors, SafeFixes } from "../engine/requests";
import { count, list } from "./words";

/** What a change did to the errors, in a sentence or two that can be read out. */
export function effectInWords({ cleared, caused, errors }: Effect): string {
  const parts = [
    ...(cleared.count > 0 ? [`Cleared ${named(cleared)}.`] : []),
    ...(caused.count > 0 ? [`New: ${named(caused)}.`] : []),
  ];
  const what = parts.length > 0 ? parts.join(" ") : "No error cleared, none new.";
  return `${what} ${count(errors, "error")} left.`;
}

/** What a change of rows would do to the errors. */
export function previewInWords({ rows, cleared, caused, errors }: Effect & { rows: number }): string {
  if (rows === 0) return "No row would change.";
  const clears = cleared.count === 0 ? "no error" : named(cleared);
  return `${count(rows, "row")} would change. It would clear ${clears} and cause ${causedBy(caused)}. ${count(errors, "error")} would be left.`;
}

function causedBy(caused: Errors): string {
  return caused.count === 0 ? "none" : named(caused);
}

/** What all that is safe would do. */
export function planInWords({ children, cleared, caused, left_out: leftOut }: SafeFixes): string {
  const left =
    leftOut.length === 0
      ? ""
      : ` ${count(leftOut.length, "child is", "children are")} left out, because corrections of theirs meet each other: go through them one by one.`;
  if (children === 0) return `Nothing can be put right with safety now.${left}`;
  return `They change the rows of ${count(children, "child", "children")}, clear ${count(cleared.count, "error")} and cause ${causedBy(caused)}.${left}`;
}

const mostRules = 4;

/** "3 errors (501, 502)" */
function named({ count: number, findings }: Errors): string {
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  const shown = rules.length > mostRules ? [...rules.slice(0, mostRules), "others"] : rules;
  return `${count(number, "error")} (${shown.length > 1 ? "rules" : "rule"} ${list(shown)})`;
}
