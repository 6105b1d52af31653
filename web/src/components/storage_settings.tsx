import { useStore } from "./store_context";

/** What this browser keeps from visit to visit, with the way to stop it and to forget it. */
export function StorageSettings() {
  const store = useStore();
  const { keeping } = store;
  if (!keeping.able) {
    return (
      <section class="storage">
        <h2 class="govuk-heading-s">What this browser keeps</h2>
        <p>Nothing. {keeping.trouble.value}</p>
      </section>
    );
  }
  return (
    <section class="storage" aria-labelledby="storage-title">
      <h2 class="govuk-heading-s" id="storage-title">
        What this browser keeps
      </h2>
      <p>
        The postcode directory, Ofsted’s lists and your unfinished work stay in this browser’s private storage
        on this computer, so that a reload or a crash loses nothing. No other site and no other computer can
        read them.
      </p>
      {keeping.trouble.value !== null && <p class="govuk-error-message">{keeping.trouble.value}</p>}
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id="keep-work"
            type="checkbox"
            checked={keeping.on.value}
            onChange={(event) => void keeping.switchTo(event.currentTarget.checked)}
          />
          <label class="govuk-label govuk-checkboxes__label" for="keep-work">
            Keep my work in this browser
          </label>
        </div>
      </div>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        onClick={() => void store.forgetEverything()}
      >
        Forget everything kept here
      </button>
    </section>
  );
}
