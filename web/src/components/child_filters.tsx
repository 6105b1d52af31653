import { useRef } from "preact/hooks";
import type { ChildFilter } from "../state/child_list";
import { number } from "../state/words";
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
        options={(summary?.rules ?? []).map((rule) => ({
          value: rule.code,
          text: `${rule.code} (${number(rule.errors)}) ${rule.title}`,
        }))}
      />
      <div class="filters__pair">
        <Choice
          name="kind"
          label="Kind"
          all="All kinds"
          options={Object.entries(summary?.kinds ?? {}).map(([kind, errors]) => ({
            value: kind,
            text: `${kind} (${number(errors)})`,
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
      <div class="govuk-checkboxes govuk-checkboxes--small filters__boxes">
        <Box name="onlyErrors" label="Only with errors" />
        <Box name="mostFirst" label="Most errors first" />
      </div>
    </form>
  );
}

interface ChoiceProps {
  name: "rule" | "kind" | "table";
  label: string;
  all: string;
  options: { value: string; text: string }[];
}

function Choice({ name, label, all, options }: ChoiceProps) {
  const store = useStore();
  const value = store.childList.filter.value[name];
  return (
    <div class="govuk-form-group">
      <label class="govuk-label" for={`filter-${name}`}>
        {label}
      </label>
      <select
        class="govuk-select"
        id={`filter-${name}`}
        value={value}
        onChange={(event) => void store.filterChildren({ [name]: event.currentTarget.value })}
      >
        <option value="">{all}</option>
        {/* What the list is filtered by stays a choice when its last error is gone. */}
        {value !== "" && !options.some((each) => each.value === value) && (
          <option value={value}>{value} (0)</option>
        )}
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.text}
          </option>
        ))}
      </select>
    </div>
  );
}

function Box({ name, label }: { name: keyof ChildFilter & ("onlyErrors" | "mostFirst"); label: string }) {
  const store = useStore();
  return (
    <div class="govuk-checkboxes__item">
      <input
        class="govuk-checkboxes__input"
        id={`filter-${name}`}
        type="checkbox"
        checked={store.childList.filter.value[name]}
        onChange={(event) => void store.filterChildren({ [name]: event.currentTarget.checked })}
      />
      <label class="govuk-label govuk-checkboxes__label" for={`filter-${name}`}>
        {label}
      </label>
    </div>
  );
}
