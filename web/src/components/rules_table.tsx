import type { RuleSummary, Summary } from "../engine/requests";
import { routeHash } from "../state/route";
import {
  errorFilter,
  filterErrors,
  nextOrder,
  ruleOrder,
  sortRules,
  stillFitting,
  type ErrorFilter,
  type RuleColumn,
} from "../state/sorting";
import { count, number } from "../state/words";
import { SelectField } from "./select_field";
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
export function RulesTable({ summary }: { summary: Summary }) {
  const order = ruleOrder.value;
  const filter = stillFitting(errorFilter.value, summary);
  const narrow = (part: Partial<ErrorFilter>) => (errorFilter.value = { ...filter, ...part });
  const { rules, kinds, modules } = summary;
  const most = Math.max(...rules.map((rule) => rule.errors), 1);
  const shown = sortRules(filterErrors(rules, filter), order);
  return (
    <section>
      <h2 class="govuk-heading-m rules__title">Errors by rule</h2>
      <div class="rules__filters">
        <div class="rules__search">
          <label class="govuk-label" for="rules-text">
            Code or words
          </label>
          <input
            class="govuk-input"
            id="rules-text"
            type="search"
            spellcheck={false}
            value={filter.text}
            onInput={(event) => narrow({ text: event.currentTarget.value })}
          />
        </div>
        <Facet name="Kind" counts={kinds} value={filter.kind} onChoose={(kind) => narrow({ kind })} />
        <Facet
          name="Module"
          counts={modules}
          value={filter.module}
          onChoose={(module) => narrow({ module })}
        />
        <p class="rules__count" role="status">
          {count(shown.length, "rule")}, {count(errorsOf(shown), "error")}
        </p>
      </div>
      <table class="govuk-table table rules">
        <caption class="govuk-visually-hidden">
          Errors by rule, column headers with buttons are sortable
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
                <button
                  type="button"
                  class="sort"
                  onClick={() => (ruleOrder.value = nextOrder(order, column))}
                >
                  {name}
                  <SortSign state={order.column !== column ? "none" : order.descending ? "down" : "up"} />
                </button>
              </th>
            ))}
            <td class="rules__bar" />
          </tr>
        </thead>
        <tbody>
          {shown.map((rule) => (
            <RuleLine key={rule.code} rule={rule} most={most} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface FacetProps {
  name: string;
  counts: Record<string, number>;
  value: string;
  onChoose: (value: string) => void;
}

function Facet({ name, counts, value, onChoose }: FacetProps) {
  const options = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  return (
    <SelectField
      id={`rules-${name.toLowerCase()}`}
      label={name}
      value={value}
      options={[
        { value: "", text: "All" },
        ...options.map(([option, errors]) => ({ value: option, text: `${option} (${number(errors)})` })),
      ]}
      onChoose={onChoose}
    />
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
      <td>
        {rule.title}
        {rule.accepted > 0 && <span class="rules__accepted"> {number(rule.accepted)} accepted</span>}
      </td>
      <td class="rules__extra">{rule.module}</td>
      <td class="rules__extra">{rule.kind}</td>
      <td class="table__number">
        <button type="button" class="link-button" onClick={() => void store.workThrough({ rule: rule.code })}>
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

function errorsOf(rules: RuleSummary[]): number {
  return rules.reduce((sum, rule) => sum + rule.errors, 0);
}

function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
