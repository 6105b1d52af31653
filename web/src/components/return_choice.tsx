import { yearName } from "../state/words";
import { useStore } from "./store_context";

interface ReturnChoiceProps {
  authorityMissing: boolean;
  onCheck: () => void;
}

export function ReturnChoice({ authorityMissing, onCheck }: ReturnChoiceProps) {
  const store = useStore();
  const about = store.about.value;
  return (
    <form
      class="return-choice"
      onSubmit={(event) => {
        event.preventDefault();
        onCheck();
      }}
    >
      <h2 class="govuk-heading-m">Which return is it?</h2>
      <div class="return-choice__fields">
        <div class={`govuk-form-group ${authorityMissing ? "govuk-form-group--error" : ""}`}>
          <label class="govuk-label" for="authority">
            Local authority
          </label>
          {authorityMissing && (
            <p class="govuk-error-message" id="authority-error">
              <span class="govuk-visually-hidden">Error:</span> Choose your local authority
            </p>
          )}
          <select
            class={`govuk-select ${authorityMissing ? "govuk-select--error" : ""}`}
            id="authority"
            value={store.authority.value}
            aria-describedby={authorityMissing ? "authority-error" : undefined}
            onChange={(event) => (store.authority.value = event.currentTarget.value)}
          >
            <option value="">Choose</option>
            {about?.authorities.map((authority) => (
              <option key={authority.code} value={authority.code}>
                {authority.name}
              </option>
            ))}
          </select>
        </div>
        <div class="govuk-form-group">
          <label class="govuk-label" for="year">
            Collection year
          </label>
          <select
            class="govuk-select"
            id="year"
            value={store.year.value}
            onChange={(event) => (store.year.value = Number(event.currentTarget.value))}
          >
            {about?.years.map((year) => (
              <option key={year} value={year}>
                {yearName(year)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" class="govuk-button" disabled={store.busy.value !== null}>
          Check the return
        </button>
      </div>
    </form>
  );
}
