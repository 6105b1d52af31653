import type { ErrorPlace, Suggestion } from "../engine/requests";
import { changesInWords } from "../state/edit_words";
import { count, list } from "../state/words";
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
  return (
    <li class="suggestion">
      <button
        type="button"
        class="govuk-button govuk-button--secondary suggestion__apply"
        onClick={() => void edits.edit(suggestion.edits, suggestion.why).then(onApplied)}
      >
        Apply
        <span class="govuk-visually-hidden">: {changesInWords(suggestion.edits)}</span>
      </button>
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

/** "Clears 3 errors (501, 502), causes none." */
function effectOf({ cleared, caused }: Suggestion): string {
  return `Clears ${told(cleared)}, causes ${caused.length === 0 ? "none" : told(caused)}.`;
}

function told(errors: ErrorPlace[]): string {
  return `${count(errors.length, "error")} (${list([...new Set(errors.map((error) => error.rule))])})`;
}
