import type { Mark } from "./requests";

/** The rules of a mark whose errors are not accepted. */
export function openRules({ rules, accepted }: Mark): string[] {
  return rules.filter((rule) => !accepted.includes(rule));
}

export function isOpen(mark: Mark): boolean {
  return openRules(mark).length > 0;
}

/** Each rule of some marks of a row once, and whether its error is accepted. */
export function rulesOf(marks: Mark[]): { rule: string; accepted: boolean }[] {
  const open = new Set(marks.flatMap(openRules));
  return [...new Set(marks.flatMap((mark) => mark.rules))].map((rule) => ({
    rule,
    accepted: !open.has(rule),
  }));
}
