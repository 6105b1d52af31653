import type { Effect, Errors } from "../engine/requests";
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

const mostRules = 4;

/** "3 errors (501, 502)" */
function named({ count: number, findings }: Errors): string {
  const rules = [...new Set(findings.map((finding) => finding.rule))];
  const shown = rules.length > mostRules ? [...rules.slice(0, mostRules), "others"] : rules;
  return `${count(number, "error")} (${shown.length > 1 ? "rules" : "rule"} ${list(shown)})`;
}
