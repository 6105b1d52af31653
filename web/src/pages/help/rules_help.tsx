import { signal } from "@preact/signals";
import type { GuideRule } from "../../engine/requests";
import { SelectField } from "../../components/select_field";
import { SeverityTag } from "../../components/severity_tag";
import { useStore } from "../../components/store_context";
import { anyRule, choicesOf, filterRules, type RuleFilter } from "../../state/guide";
import { routeHash } from "../../state/route";
import { count, number, yearName } from "../../state/words";

/** Kept while the page is open, so that whoever comes back from a rule finds the list as it was. */
const filter = signal<RuleFilter>(anyRule);

export function RulesHelp() {
  const store = useStore();
  const guide = store.guide.value;
  const rules = guide?.rules ?? [];
  const found = filterRules(rules, filter.value);
  return (
    <>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        Rules
      </h1>
      <p class="govuk-body">
        {guide
          ? `All ${count(rules.length, "rule")} that claret applies to the return of ${yearName(store.year.value)}. ` +
            "Search for a code, a field or a word."
          : "Reading the rules…"}
      </p>
      {guide && (
        <>
          <Filters rules={rules} />
          <p class="govuk-body" role="status">
            {found.length === rules.length ? "All rules are shown" : `${count(found.length, "rule")} found`}
            {found.length < rules.length && (
              <button type="button" class="link-button help__all" onClick={() => (filter.value = anyRule)}>
                Show all
              </button>
            )}
          </p>
          {found.length > 0 && <RulesList rules={found} />}
        </>
      )}
    </>
  );
}

function Filters({ rules }: { rules: GuideRule[] }) {
  return (
    <form class="help__filters" role="search" aria-label="Rules" onSubmit={(event) => event.preventDefault()}>
      <div class="govuk-form-group">
        <label class="govuk-label" for="rules-text">
          Search
        </label>
        <input
          class="govuk-input"
          id="rules-text"
          type="search"
          autocomplete="off"
          value={filter.value.text}
          onInput={({ currentTarget }) => (filter.value = { ...filter.value, text: currentTarget.value })}
        />
      </div>
      <SeverityChoice />
      <Choice name="module" label="Module" values={choicesOf(rules, (rule) => [rule.module])} />
      <Choice name="kind" label="Kind" values={choicesOf(rules, (rule) => [rule.kind])} />
      <Choice
        name="table"
        label="Marks table"
        values={choicesOf(rules, (rule) => rule.flags.map((flag) => flag.table))}
      />
    </form>
  );
}

function SeverityChoice() {
  return (
    <div class="govuk-form-group">
      <SelectField
        id="rules-severity"
        label="Severity"
        value={filter.value.severity}
        options={[
          { value: "", text: "All" },
          { value: "error", text: "Error" },
          { value: "query", text: "To check" },
        ]}
        onChoose={(severity) =>
          (filter.value = { ...filter.value, severity: severity as RuleFilter["severity"] })
        }
      />
    </div>
  );
}

interface ChoiceProps {
  name: "module" | "kind" | "table";
  label: string;
  values: string[];
}

function Choice({ name, label, values }: ChoiceProps) {
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={`rules-${name}`}>
        {label}
      </label>
      <select
        class="govuk-select"
        id={`rules-${name}`}
        value={filter.value[name]}
        onChange={({ currentTarget }) => (filter.value = { ...filter.value, [name]: currentTarget.value })}
      >
        <option value="">All</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </div>
  );
}

function RulesList({ rules }: { rules: GuideRule[] }) {
  const summary = useStore().summary.value;
  const found = new Map(summary?.rules.map((rule) => [rule.code, rule.findings]));
  return (
    <table class="govuk-table table help__rules">
      <caption class="govuk-visually-hidden">Rules</caption>
      <thead>
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">What is wrong or to check</th>
          <th scope="col" class="help__extra">
            Severity
          </th>
          <th scope="col" class="help__extra">
            Kind
          </th>
          <th scope="col" class="help__extra">
            Module
          </th>
          {summary && (
            <th scope="col" class="table__number">
              Found
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.code}>
            <th scope="row">
              <a class="govuk-link" href={routeHash({ view: "help", topic: "rules", code: rule.code })}>
                {rule.code}
              </a>
            </th>
            <td>{rule.title}</td>
            <td class="help__extra">
              <SeverityTag severity={rule.severity} />
            </td>
            <td class="help__extra">{rule.kind}</td>
            <td class="help__extra">{rule.module}</td>
            {summary && <td class="table__number">{number(found.get(rule.code) ?? 0)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
