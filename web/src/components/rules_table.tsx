import type { Counts, RuleSummary, Severity, Summary } from "../engine/requests";
import { routeHash } from "../state/route";
import {
  filterFindings,
  findingFilter,
  nextOrder,
  ruleOrder,
  rulesShown,
  sortRules,
  stillFitting,
  type FindingFilter,
  type RuleColumn,
} from "../state/sorting";
import { count, countOf, findingsInWords, number } from "../state/words";
import { NotDueSwitch } from "./not_due_switch";
import { SelectField } from "./select_field";
import { SeverityTag } from "./severity_tag";
import { useStore } from "./store_context";

interface Column {
  column: RuleColumn;
  name: string;
  numeric?: boolean;
  looks?: string;
}

const columns: Column[] = [
  { column: "code", name: "Rule" },
  { column: "title", name: "What is wrong or to check" },
  { column: "severity", name: "Severity", looks: "rules__severity" },
  { column: "module", name: "Module", looks: "rules__extra" },
  { column: "kind", name: "Kind", looks: "rules__extra" },
  { column: "children", name: "Children", numeric: true },
  { column: "findings", name: "Found", numeric: true },
];
const notDueColumn: Column = { column: "not_due", name: "Not due yet", numeric: true };

/** Findings by rule; the bars are in proportion to the rule with the most. */
export function RulesTable({ summary }: { summary: Summary }) {
  const order = ruleOrder.value;
  const filter = stillFitting(findingFilter.value, summary);
  const narrow = (part: Partial<FindingFilter>) => (findingFilter.value = { ...filter, ...part });
  const withNotDue = useStore().withNotDue.value;
  const { kinds, modules } = summary;
  const rules = rulesShown(summary.rules, withNotDue);
  const most = Math.max(...rules.map((rule) => rule.findings), 1);
  const shown = sortRules(filterFindings(rules, filter), order);
  const columnsShown = withNotDue ? [...columns, notDueColumn] : columns;
  return (
    <section>
      <div class="section-head">
        <h2 class="govuk-heading-m rules__title">Errors and what to check, by rule</h2>
        <NotDueSwitch {...summary.not_due} />
      </div>
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
        <SelectField
          id="rules-severity"
          label="Severity"
          value={filter.severity}
          options={[
            { value: "", text: "All" },
            { value: "error", text: `Error (${number(summary.errors)})` },
            { value: "query", text: `To check (${number(summary.queries)})` },
          ]}
          onChoose={(severity) => narrow({ severity: severity as Severity | "" })}
        />
        <Facet name="Kind" counts={kinds} value={filter.kind} onChoose={(kind) => narrow({ kind })} />
        <Facet
          name="Module"
          counts={modules}
          value={filter.module}
          onChoose={(module) => narrow({ module })}
        />
        <p class="rules__count" role="status">
          {count(shown.length, "rule")}, {findingsInWords(countsOf(shown))}
        </p>
      </div>
      <table class={classes("govuk-table table rules", withNotDue && "rules--not-due")}>
        <caption class="govuk-visually-hidden">
          Errors and what to check by rule, column headers with buttons are sortable
        </caption>
        <thead>
          <tr>
            {columnsShown.map(({ column, name, numeric, looks }) => (
              <th
                key={column}
                scope="col"
                class={classes(numeric && "table__number", looks)}
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
            <RuleLine key={rule.code} rule={rule} most={most} withNotDue={withNotDue} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface FacetProps {
  name: string;
  counts: Record<string, Counts>;
  value: string;
  onChoose: (value: string) => void;
}

function Facet({ name, counts, value, onChoose }: FacetProps) {
  const options = Object.entries(counts)
    .map(([option, { errors, queries }]) => ({ option, found: errors + queries }))
    .toSorted((a, b) => b.found - a.found);
  return (
    <SelectField
      id={`rules-${name.toLowerCase()}`}
      label={name}
      value={value}
      options={[
        { value: "", text: "All" },
        ...options.map(({ option, found }) => ({ value: option, text: `${option} (${number(found)})` })),
      ]}
      onChoose={onChoose}
    />
  );
}

interface RuleLineProps {
  rule: RuleSummary;
  most: number;
  withNotDue: boolean;
}

function RuleLine({ rule, most, withNotDue }: RuleLineProps) {
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
        {rule.severity === "query" && (
          <span class="rules__severity-below">
            <SeverityTag severity="query" />
          </span>
        )}
        {rule.accepted > 0 && <span class="rules__accepted"> {number(rule.accepted)} accepted</span>}
      </td>
      <td class="rules__severity">
        <SeverityTag severity={rule.severity} />
      </td>
      <td class="rules__extra">{rule.module}</td>
      <td class="rules__extra">{rule.kind}</td>
      <td class="table__number">
        <button type="button" class="link-button" onClick={() => void store.workThrough({ rule: rule.code })}>
          {number(rule.children)}
          <span class="govuk-visually-hidden">
            {" "}
            {rule.children === 1 ? "child" : "children"}: go through {countOf(rule.severity, rule.findings)}{" "}
            of rule {rule.code}
          </span>
        </button>
      </td>
      <td class="table__number rules__found">{number(rule.findings)}</td>
      {withNotDue && <NotDueCell rule={rule} />}
      <td class="rules__bar" aria-hidden="true">
        {rule.findings > 0 && (
          <span class={`bar bar--${rule.severity}`} style={{ width: `${(100 * rule.findings) / most}%` }} />
        )}
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

function NotDueCell({ rule }: { rule: RuleSummary }) {
  return (
    <td class="table__number rules__not-due">
      {rule.not_due > 0 && (
        <>
          {number(rule.not_due)}
          {rule.first_due !== null && <span class="rules__due">first due {rule.first_due}</span>}
        </>
      )}
    </td>
  );
}

function countsOf(rules: RuleSummary[]): Counts {
  const sumOf = (severity: Severity) =>
    rules.filter((rule) => rule.severity === severity).reduce((sum, rule) => sum + rule.findings, 0);
  return { errors: sumOf("error"), queries: sumOf("query") };
}

function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(" ");
}
