import { signal } from "@preact/signals";
import type { RuleSummary, Severity, Summary } from "../engine/requests";

export type RuleColumn =
  "code" | "title" | "severity" | "module" | "kind" | "children" | "findings" | "not_due";

export interface RuleOrder {
  column: RuleColumn;
  descending: boolean;
}

export interface FindingFilter {
  text: string;
  severity: Severity | "";
  kind: string;
  module: string;
}

export const allFindings: FindingFilter = { text: "", severity: "", kind: "", module: "" };

/** How the findings by rule are looked at; kept for whoever comes back to them. */
export const ruleOrder = signal<RuleOrder>({ column: "findings", descending: true });
export const findingFilter = signal<FindingFilter>(allFindings);

/** A kind or module of which nothing is left, or that another return does not have, narrows nothing. */
export function stillFitting(filter: FindingFilter, { kinds, modules }: Pick<Summary, "kinds" | "modules">) {
  return {
    ...filter,
    kind: filter.kind in kinds ? filter.kind : "",
    module: filter.module in modules ? filter.module : "",
  };
}

const numeric = new Set<RuleColumn>(["children", "findings", "not_due"]);

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

/** The rules to be shown: those that found something that is due, and if wanted those that only found what is not. */
export function rulesShown(rules: RuleSummary[], withNotDue: boolean): RuleSummary[] {
  return rules.filter(({ findings, accepted }) => withNotDue || findings + accepted > 0);
}

export function filterFindings<
  Rule extends Pick<RuleSummary, "code" | "title" | "severity" | "kind" | "module">,
>(rules: Rule[], { text, severity, kind, module }: FindingFilter): Rule[] {
  const wanted = text.trim().toLowerCase();
  return rules.filter(
    (rule) =>
      (severity === "" || rule.severity === severity) &&
      (kind === "" || rule.kind === kind) &&
      (module === "" || rule.module === module) &&
      `${rule.code} ${rule.title}`.toLowerCase().includes(wanted),
  );
}
