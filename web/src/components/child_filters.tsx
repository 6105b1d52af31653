import { useRef } from "preact/hooks";
import type { Having, RuleSummary, Severity } from "../engine/requests";
import type { ChildFilter } from "../state/child_list";
import { rulesShown } from "../state/sorting";
import { countOf, findingsInWords, number } from "../state/words";
import { NotDueSwitch } from "./not_due_switch";
import { useStore } from "./store_context";

const typingPause = 200;

export function ChildFilters() {
  const store = useStore();
  const filter = store.childList.filter.value;
  const summary = store.summary.value;
  const timer = useRef<number>(undefined);
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <Choice
        name="rule"
        label="Rule"
        all="All rules"
        options={rulesShown(summary?.rules ?? [], store.withNotDue.value).map((rule) => ({
          value: rule.code,
          text: `${rule.code} (${countOfRule(rule)}) ${rule.title}`,
          group: groupOf(rule),
        }))}
      />
      <div class="filters__pair">
        <Choice
          name="kind"
          label="Kind"
          all="All kinds"
          options={Object.entries(summary?.kinds ?? {}).map(([kind, counts]) => ({
            value: kind,
            text: `${kind} (${findingsInWords(counts)})`,
          }))}
        />
        <Choice
          name="table"
          label="Table"
          all="All tables"
          options={[...new Set(summary?.tables.map((each) => each.table))].map((table) => ({
            value: table,
            text: table,
          }))}
        />
      </div>
      <div class="filters__pair filters__pair--id">
        <div class="govuk-form-group">
          <label class="govuk-label" for="filter-text">
            Child ID
          </label>
          <input
            class="govuk-input"
            id="filter-text"
            type="text"
            spellcheck={false}
            autocomplete="off"
            value={filter.text}
            onInput={(event) => {
              const text = event.currentTarget.value;
              clearTimeout(timer.current);
              timer.current = window.setTimeout(() => void store.filterChildren({ text }), typingPause);
            }}
          />
        </div>
        <HavingChoice />
      </div>
      <div class="filters__boxes">
        <div class="govuk-checkboxes govuk-checkboxes--small">
          <MostFirst />
        </div>
        {summary && <NotDueSwitch {...summary.not_due} brief />}
      </div>
    </form>
  );
}

interface ChoiceProps {
  name: "rule" | "kind" | "table";
  label: string;
  all: string;
  options: Option[];
}

interface Option {
  value: string;
  text: string;
  group?: string;
}

const groups: Record<Severity, string> = { error: "Errors", query: "To check" };
const notDueGroup = "Not due yet";

function groupOf({ severity, findings, accepted }: RuleSummary): string {
  return findings + accepted > 0 ? groups[severity] : notDueGroup;
}

function countOfRule({ severity, findings, accepted, not_due: notDue }: RuleSummary): string {
  return findings + accepted > 0 ? countOf(severity, findings) : `${number(notDue)} not due yet`;
}

function Choice({ name, label, all, options }: ChoiceProps) {
  const store = useStore();
  const value = store.childList.filter.value[name];
  const choose = (chosen: string) => {
    // A rule of which nothing is due yet has children only where that is looked for.
    const waits = options.some((each) => each.value === chosen && each.group === notDueGroup);
    return store.filterChildren({ [name]: chosen, ...(waits && { having: "not due" }) });
  };
  const drawn = (option: Option) => (
    <option key={option.value} value={option.value}>
      {option.text}
    </option>
  );
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={`filter-${name}`}>
        {label}
      </label>
      <select
        class="govuk-select"
        id={`filter-${name}`}
        value={value}
        onChange={(event) => void choose(event.currentTarget.value)}
      >
        <option value="">{all}</option>
        {/* What the list is filtered by stays a choice when its last error is gone. */}
        {value !== "" && !options.some((each) => each.value === value) && (
          <option value={value}>{value} (0)</option>
        )}
        {options.filter((each) => each.group === undefined).map(drawn)}
        {[...Object.values(groups), notDueGroup]
          .map((group) => ({ group, of: options.filter((each) => each.group === group) }))
          .filter(({ of }) => of.length > 0)
          .map(({ group, of }) => (
            <optgroup key={group} label={group}>
              {of.map(drawn)}
            </optgroup>
          ))}
      </select>
    </div>
  );
}

const havings: { value: Having | ""; text: string }[] = [
  { value: "", text: "All children" },
  { value: "findings", text: "Errors, to check" },
  { value: "errors", text: "Errors" },
  { value: "queries", text: "To check" },
  { value: "not due", text: "Not due yet" },
];

function HavingChoice() {
  const store = useStore();
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for="filter-having">
        Show
      </label>
      <select
        class="govuk-select"
        id="filter-having"
        value={store.childList.filter.value.having}
        onChange={(event) =>
          void store.filterChildren({ having: event.currentTarget.value as ChildFilter["having"] })
        }
      >
        {havings.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function MostFirst() {
  const store = useStore();
  return (
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        id="filter-mostFirst"
        type="checkbox"
        checked={store.childList.filter.value.mostFirst}
        onChange={(event) => void store.filterChildren({ mostFirst: event.currentTarget.checked })}
      />
      <label class="govuk-label govuk-checkboxes__label" for="filter-mostFirst">
        Most errors first
      </label>
    </div>
  );
}
