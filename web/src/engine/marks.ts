import type { Mark } from "./requests";

/** How what a rule found in a row stands. */
export type MarkState = "error" | "to check" | "accepted" | "not due yet";

const byUrgency: MarkState[] = ["error", "to check", "accepted", "not due yet"];

function stateIn({ queries, accepted, not_due: notDue }: Mark, rule: string): MarkState {
  if (notDue.includes(rule)) return "not due yet";
  if (accepted.includes(rule)) return "accepted";
  return queries.includes(rule) ? "to check" : "error";
}

export function isOpenState(state: MarkState): boolean {
  return state === "error" || state === "to check";
}

/** The rules of a mark whose findings are due and not accepted. */
export function openRules(mark: Mark): string[] {
  return mark.rules.filter((rule) => isOpenState(stateIn(mark, rule)));
}

export function isOpen(mark: Mark): boolean {
  return openRules(mark).length > 0;
}

export function hasError(mark: Mark): boolean {
  return mark.rules.some((rule) => stateIn(mark, rule) === "error");
}

/** Each rule of some marks of a row once, and how its finding stands; the most urgent first. */
export function rulesOf(marks: Mark[]): { rule: string; state: MarkState }[] {
  const states = new Map<string, MarkState>();
  for (const mark of marks) {
    for (const rule of mark.rules) {
      const [known, now] = [states.get(rule), stateIn(mark, rule)];
      if (known === undefined || byUrgency.indexOf(now) < byUrgency.indexOf(known)) states.set(rule, now);
    }
  }
  return [...states]
    .map(([rule, state]) => ({ rule, state }))
    .toSorted((one, other) => byUrgency.indexOf(one.state) - byUrgency.indexOf(other.state));
}
