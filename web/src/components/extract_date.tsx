import { useEffect, useState } from "preact/hooks";
import type { ExtractDate as Known, Guesses } from "../engine/requests";
import { dayInWords, extractInWords, readExtractDate, yearsEnd } from "../state/extract_date";
import { useStore } from "./store_context";

/** Up to which day the data tell: as far as claret can see, and as the user says. */
export function ExtractDate() {
  const store = useStore();
  const year = store.year.value;
  const known = knownDate(store.extractDate.value, store.guesses.value.extract_date, yearsEnd(year));
  const [extract, setExtract] = useState<boolean | null>(null);
  // What is known anew, by a guess or by a choice, is what is shown.
  useEffect(() => setExtract(null), [known?.date, known?.given]);
  if (!known) return null;
  const isExtract = extract ?? !known.finished;
  const guess = store.guesses.value.extract_date;
  return (
    <div class="govuk-form-group extract-date" id="extract-date" tabIndex={-1}>
      <fieldset class="govuk-fieldset" aria-describedby="extract-date-reason">
        <legend class="govuk-label">How far it tells</legend>
        <div class="govuk-radios govuk-radios--small">
          <Choice
            id="extract-date-finished"
            text={`The return is finished (${dayInWords(yearsEnd(year))})`}
            checked={!isExtract}
            onChoose={() => {
              setExtract(false);
              void store.chooseExtractDate(yearsEnd(year));
            }}
          />
          <Choice
            id="extract-date-extract"
            text="It is an extract of the running year, up to"
            checked={isExtract}
            onChoose={() => setExtract(true)}
          />
        </div>
      </fieldset>
      {isExtract && <DateField key={year} date={known.finished ? "" : known.date} />}
      <p class="return-choice__reason" id="extract-date-reason" role="status">
        {known.given ? "As you said." : `${extractInWords(known)}. ${known.reason}`}{" "}
        {known.given && guess && guess.value !== known.date && (
          <button type="button" class="link-button" onClick={() => void store.chooseExtractDate("")}>
            By the files: {guess.finished ? "finished" : dayInWords(guess.value)}
          </button>
        )}
      </p>
    </div>
  );
}

function knownDate(given: string, guess: Guesses["extract_date"], end: string): Known | null {
  if (given !== "") return { date: given, finished: given === end, given: true, reason: "" };
  return guess && { date: guess.value, finished: guess.finished, given: false, reason: guess.reason };
}

interface ChoiceProps {
  id: string;
  text: string;
  checked: boolean;
  onChoose: () => void;
}

function Choice({ id, text, checked, onChoose }: ChoiceProps) {
  return (
    <div class="govuk-radios__item">
      <input
        class="govuk-radios__input"
        type="radio"
        id={id}
        name="extract-date"
        checked={checked}
        onChange={onChoose}
      />
      <label class="govuk-label govuk-radios__label" for={id}>
        {text}
      </label>
    </div>
  );
}

/** Takes a day with Enter, or when it is left; what is no day of the year changes nothing. */
function DateField({ date }: { date: string }) {
  const store = useStore();
  const [typed, setTyped] = useState(date);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setTyped(date), [date]);

  function take() {
    if (typed.trim() === date) {
      setProblem(null);
      return;
    }
    const read = readExtractDate(typed, store.year.value);
    setProblem("problem" in read ? read.problem : null);
    if (!("date" in read)) return;
    // The field goes, and must not take the focus along.
    if (read.date === yearsEnd(store.year.value)) document.getElementById("extract-date-finished")?.focus();
    void store.chooseExtractDate(read.date);
  }

  return (
    <form
      class={`extract-date__field ${problem === null ? "" : "govuk-form-group--error"}`}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <label class="govuk-visually-hidden" for="extract-date-day">
        Last day that the data tell of
      </label>
      {problem !== null && (
        <p class="govuk-error-message" id="extract-date-problem" role="alert">
          <span class="govuk-visually-hidden">Error: </span>
          {problem}
        </p>
      )}
      <input
        class={`govuk-input govuk-input--width-10 ${problem === null ? "" : "govuk-input--error"}`}
        id="extract-date-day"
        type="text"
        inputMode="numeric"
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`extract-date-hint${problem === null ? "" : " extract-date-problem"}`}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => typed.trim() !== "" && take()}
      />
      <span class="govuk-hint" id="extract-date-hint">
        For example, 30/09/2025
      </span>
    </form>
  );
}
