import { signal } from "@preact/signals";
import type { RuleSummary, Summary } from "../engine/requests";

export type RuleColumn = "code" | "title" | "module" | "kind" | "children" | "errors";

export interface RuleOrder {
  column: RuleColumn;
  descending: boolean;
}

export interface ErrorFilter {
  text: string;
  kind: string;
  module: string;
}

export const allErrors: ErrorFilter = { text: "", kind: "", module: "" };

/** How the errors by rule are looked at; kept for whoever comes back to them. */
export const ruleOrder = signal<RuleOrder>({ column: "errors", descending: true });
export const errorFilter = signal<ErrorFilter>(allErrors);

/** A kind or module of which no error is left, or that another return does not have, narrows nothing. */
export function stillFitting(filter: ErrorFilter, { kinds, modules }: Pick<Summary, "kinds" | "modules">) {
  return {
    text: filter.text,
    kind: filter.kind in kinds ? filter.kind : "",
    module: filter.module in modules ? filter.module : "",
  };
}

const numeric = new Set<RuleColumn>(["children", "errors"]);

/** Rules come in the order of their codes, which also settles ties. */
export function sortRules(rules: RuleSummary[], { column, descending }: RuleOrder): RuleSummary[] {
  if (column === "code") return descending ? rules.toReversed() : rules;
  const direction = descending ? -1 : 1;
  return rules.toSorted((a, b) => {
    const [one, other] = [a[column], b[column]];
    const difference =
      typeof one === "number" && typeof other === "number"
        ? one - other
        : String(one).localeCompare(String(other), "en-GB");
    return direction * difference;
  });
}

/** A second press on a column turns its order round; counts start with the largest. */
export function nextOrder(order: RuleOrder, column: RuleColumn): RuleOrder {
  if (order.column === column) return { column, descending: !order.descending };
  return { column, descending: numeric.has(column) };
}

export function filterErrors<Rule extends Pick<RuleSummary, "code" | "title" | "kind" | "module">>(
  rules: Rule[],
  { text, kind, module }: ErrorFilter,
): Rule[] {
  const wanted = text.trim().toLowerCase();
  return rules.filter(
    (rule) =>
      (kind === "" || rule.kind === kind) &&
      (module === "" || rule.module === module) &&
      `${rule.code} ${rule.title}`.toLowerCase().includes(wanted),
  );
}
