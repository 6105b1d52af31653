import type { Guess } from "../engine/requests";
import { authorityChoices } from "../state/authorities";
import { notDueInWords } from "../state/extract_date";
import { routeHash } from "../state/route";
import { count, findingsInWords, yearName } from "../state/words";
import { ExtractDate } from "./extract_date";
import { NotRun } from "./not_run";
import { useStore } from "./store_context";

/** Whose return it is and of which year, as far as claret can tell and as the user says; then what the check found. */
export function ReturnChoice() {
  const store = useStore();
  const { about, authority, year, guesses } = store;
  const needsAuthority = authority.value === "" && store.files.sources.value.length > 0;
  return (
    <section class="return-choice" aria-labelledby="return-choice-title">
      <h2 class="govuk-heading-s" id="return-choice-title">
        Whose return it is
      </h2>
      <div class={`govuk-form-group ${needsAuthority ? "govuk-form-group--error" : ""}`}>
        <label class="govuk-label" for="authority">
          Local authority
        </label>
        {needsAuthority && (
          <p class="govuk-error-message" id="authority-missing">
            Choose your local authority, and the return is checked
          </p>
        )}
        <select
          class="govuk-select"
          id="authority"
          value={authority.value}
          aria-describedby={needsAuthority ? "authority-missing" : "authority-reason"}
          onChange={(event) => void store.chooseAuthority(event.currentTarget.value)}
        >
          <option value="">Choose</option>
          {authorityChoices(about.value?.authorities ?? [], year.value, authority.value).map(
            ({ code, text }) => (
              <option key={code} value={code}>
                {text}
              </option>
            ),
          )}
        </select>
        <Reason id="authority-reason" guess={guesses.value.authority} value={authority.value} />
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label" for="year">
          Collection year
        </label>
        <select
          class="govuk-select"
          id="year"
          value={year.value}
          aria-describedby="year-reason"
          onChange={(event) => void store.chooseYear(Number(event.currentTarget.value))}
        >
          {about.value?.years.map((each) => (
            <option key={each} value={each}>
              {yearName(each)}
            </option>
          ))}
        </select>
        <Reason id="year-reason" guess={guesses.value.year} value={year.value} />
      </div>
      <ExtractDate />
      <Outcome />
    </section>
  );
}

function Reason<T>({ id, guess, value }: { id: string; guess: Guess<T> | null; value: T }) {
  return (
    <p class="return-choice__reason" id={id}>
      {guess?.value === value ? guess.reason : ""}
    </p>
  );
}

/** What the check found, and the way to it. */
function Outcome() {
  const store = useStore();
  const summary = store.summary.value;
  return (
    <div class="return-choice__outcome" role="status">
      {summary ? (
        <>
          <p class="govuk-body">
            <strong>
              {findingsInWords(summary)} in {count(summary.children, "child", "children")}
            </strong>
            , by {count(summary.rules_run, "rule")}.{" "}
            {summary.not_due.findings > 0 && (
              <a class="govuk-link" href={routeHash({ view: "not-due" })}>
                {notDueInWords(summary.not_due)}
              </a>
            )}
          </p>
          <button type="button" class="govuk-button" onClick={() => store.go({ view: "overview" })}>
            See the errors
          </button>
          <NotRun rules={summary.not_run} />
        </>
      ) : (
        <p class="govuk-body-s">Errors are shown as soon as this year’s files are here.</p>
      )}
    </div>
  );
}
