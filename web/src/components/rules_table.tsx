import { useState } from "preact/hooks";
import type { RuleSummary } from "../engine/requests";
import { routeHash } from "../state/route";
import { nextOrder, sortRules, type RuleColumn, type RuleOrder } from "../state/sorting";
import { count, number } from "../state/words";
import { useStore } from "./store_context";

const columns: { column: RuleColumn; name: string; numeric?: boolean; narrow?: boolean }[] = [
  { column: "code", name: "Rule" },
  { column: "title", name: "What is wrong" },
  { column: "module", name: "Module", narrow: true },
  { column: "kind", name: "Kind", narrow: true },
  { column: "children", name: "Children", numeric: true },
  { column: "errors", name: "Errors", numeric: true },
];

/** Errors by rule; the bars are in proportion to the rule with the most errors. */
export function RulesTable({ rules }: { rules: RuleSummary[] }) {
  const [order, setOrder] = useState<RuleOrder>({ column: "errors", descending: true });
  const most = Math.max(...rules.map((rule) => rule.errors));
  return (
    <table class="govuk-table table rules">
      <caption class="govuk-table__caption govuk-table__caption--m">
        Errors by rule<span class="govuk-visually-hidden">, column headers with buttons are sortable</span>
      </caption>
      <thead>
        <tr>
          {columns.map(({ column, name, numeric, narrow }) => (
            <th
              key={column}
              scope="col"
              class={classes(numeric && "table__number", narrow && "rules__extra")}
              aria-sort={order.column !== column ? "none" : order.descending ? "descending" : "ascending"}
            >
              <button type="button" class="sort" onClick={() => setOrder(nextOrder(order, column))}>
                {name}
                <SortSign state={order.column !== column ? "none" : order.descending ? "down" : "up"} />
              </button>
            </th>
          ))}
          <td class="rules__bar" />
        </tr>
      </thead>
      <tbody>
        {sortRules(rules, order).map((rule) => (
          <RuleLine key={rule.code} rule={rule} most={most} />
        ))}
      </tbody>
    </table>
  );
}

function RuleLine({ rule, most }: { rule: RuleSummary; most: number }) {
  const store = useStore();
  return (
    <tr>
      <th scope="row" class="rules__code">
        <a class="govuk-link" href={routeHash({ view: "rule", code: rule.code })}>
          {rule.code}
        </a>
      </th>
      <td>{rule.title}</td>
      <td class="rules__extra">{rule.module}</td>
      <td class="rules__extra">{rule.kind}</td>
      <td class="table__number">
        <button type="button" class="link-button" onClick={() => void store.workThrough(rule.code)}>
          {number(rule.children)}
          <span class="govuk-visually-hidden">
            {" "}
            {rule.children === 1 ? "child" : "children"}: go through {count(rule.errors, "error")} of rule{" "}
            {rule.code}
          </span>
        </button>
      </td>
      <td class="table__number rules__errors">{number(rule.errors)}</td>
      <td class="rules__bar" aria-hidden="true">
        <span class="bar" style={{ width: `${(100 * rule.errors) / most}%` }} />
      </td>
    </tr>
  );
}

function SortSign({ state }: { state: "none" | "up" | "down" }) {
  return (
    <svg class={`sort__sign sort__sign--${state}`} viewBox="0 0 10 14" aria-hidden="true">
      <path class="sort__up" d="M1 6 5 1l4 5z" />
      <path class="sort__down" d="M1 8l4 5 4-5z" />
    </svg>
  );
}

function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
