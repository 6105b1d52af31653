import { useRef } from "preact/hooks";
import { number } from "../state/words";
import { useStore } from "./store_context";

const typingPause = 200;

export function ChildFilters() {
  const store = useStore();
  const filter = store.childList.filter.value;
  const timer = useRef<number>(undefined);
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      <div class="govuk-form-group">
        <label class="govuk-label" for="filter-rule">
          Rule
        </label>
        <select
          class="govuk-select"
          id="filter-rule"
          value={filter.rule}
          onChange={(event) => void store.filterChildren({ rule: event.currentTarget.value })}
        >
          <option value="">All rules</option>
          {store.summary.value?.rules.map((rule) => (
            <option key={rule.code} value={rule.code}>
              {rule.code} ({number(rule.errors)}) {rule.title}
            </option>
          ))}
        </select>
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
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id="filter-errors"
            type="checkbox"
            checked={filter.onlyErrors}
            onChange={(event) => void store.filterChildren({ onlyErrors: event.currentTarget.checked })}
          />
          <label class="govuk-label govuk-checkboxes__label" for="filter-errors">
            Only children with errors
          </label>
        </div>
      </div>
    </form>
  );
}
