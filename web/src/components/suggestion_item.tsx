import { useRef, useState } from "preact/hooks";
import type { Suggestion } from "../engine/requests";
import { changesInWords } from "../state/edit_words";
import { causedInWords, countsInWords, rulesIn } from "../state/offers";
import { useStore } from "./store_context";

interface SuggestionItemProps {
  suggestion: Suggestion;
  /** The rule with whose error its evidence is given, if that is elsewhere. */
  toldWith: string | undefined;
  onApplied: () => void;
}

/** One suggestion: what it changes, on what evidence, and what that does to the errors. */
export function SuggestionItem({ suggestion, toldWith, onApplied }: SuggestionItemProps) {
  const { edits } = useStore();
  const apply = () => void edits.edit(suggestion.edits, suggestion.why).then(onApplied);
  return (
    <li class="suggestion">
      <ApplyButton suggestion={suggestion} onApply={apply} />
      <div>
        <strong>{changesInWords(suggestion.edits)}</strong>
        {suggestion.safe && <strong class="govuk-tag govuk-tag--green suggestion__safe">safe</strong>}
        <div class="suggestion__why">
          {toldWith === undefined
            ? suggestion.evidence.map((each) => each.sentence).join(" ")
            : `As with rule ${toldWith}.`}{" "}
          {effectOf(suggestion)}
        </div>
      </div>
    </li>
  );
}

/** What causes an error asks a second time, and names it. */
function ApplyButton({ suggestion, onApply }: { suggestion: Suggestion; onApply: () => void }) {
  const [asks, setAsks] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const causes = suggestion.caused.length > 0;
  const leave = () => {
    setAsks(false);
    button.current?.focus();
  };
  return (
    <span class="suggestion__buttons">
      <button
        ref={button}
        type="button"
        class={`govuk-button suggestion__apply ${asks ? "govuk-button--warning" : "govuk-button--secondary"}`}
        onClick={() => (causes && !asks ? setAsks(true) : onApply())}
      >
        {asks ? "Apply all the same" : causes ? "Apply…" : "Apply"}
        <span class="govuk-visually-hidden">: {changesInWords(suggestion.edits)}</span>
      </button>
      {causes && (
        <span class="suggestion__asks" role="status">
          {asks && `It causes ${causedInWords(suggestion)}.`}
        </span>
      )}
      {asks && (
        <button type="button" class="link-button" onClick={leave}>
          Do not apply
        </button>
      )}
    </span>
  );
}

/** "Clears 3 errors (501, 502), causes none." */
function effectOf({ cleared, caused }: Suggestion): string {
  const clears = `${countsInWords(cleared)} (${rulesIn(cleared)})`;
  return `Clears ${clears}, causes ${caused.length === 0 ? "none" : `${countsInWords(caused)} (${rulesIn(caused)})`}.`;
}
