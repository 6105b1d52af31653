import { useState } from "preact/hooks";
import type { Explanation } from "../engine/requests";
import { choicesOf, type Choice, type Offer } from "../state/offers";
import { sameRow } from "../state/places";
import type { RowPlace } from "../engine/requests";
import { number } from "../state/words";
import { useStore } from "./store_context";
import { SuggestionItem } from "./suggestion_item";

interface SuggestionListProps {
  rule: string;
  row: RowPlace;
  child: string;
  offers: Offer[];
  explanations: Explanation[];
  /** How many choices are shown until more are asked for. */
  shownAtFirst: number;
  /** Their evidence is given in full, also if it is told with an error above. */
  inFull: boolean;
  onApplied: () => void;
}

/** What is suggested for an error and, where there is no evidence for a value, what the rules would accept. */
export function SuggestionList(props: SuggestionListProps) {
  const { rule, row, child, offers, explanations, shownAtFirst, inFull, onApplied } = props;
  const [all, setAll] = useState(false);
  const choices = choicesOf(offers);
  const shown = all ? choices : choices.slice(0, shownAtFirst);
  if (choices.length + explanations.length === 0) {
    return <p class="suggestions__none">No evidence for a value.</p>;
  }
  return (
    <>
      {choices.length > 0 && (
        <ul class="suggestions" aria-label="Suggested">
          {shown.map((choice, index) => (
            <ChoiceItem
              key={index}
              choice={choice}
              toldWith={({ rule: first, place }) =>
                inFull || (first === rule && sameRow(place, row)) ? undefined : first
              }
              onApplied={onApplied}
            />
          ))}
          {shown.length < choices.length && (
            <li>
              <button type="button" class="link-button" onClick={() => setAll(true)}>
                {number(choices.length - shown.length)} more
              </button>
            </li>
          )}
        </ul>
      )}
      {explanations.map((explanation) => (
        <ExplanationLine
          key={explanation.sentence}
          explanation={explanation}
          child={child}
          rule={rule}
          alone={choices.length === 0}
        />
      ))}
    </>
  );
}

interface ChoiceItemProps {
  choice: Choice;
  toldWith: (offer: Offer) => string | undefined;
  onApplied: () => void;
}

/** One suggestion, or side by side those of which only one can be right. */
function ChoiceItem({ choice: { offers }, toldWith, onApplied }: ChoiceItemProps) {
  const items = offers.map((offer, index) => (
    <SuggestionItem
      key={index}
      suggestion={offer.suggestion}
      toldWith={toldWith(offer)}
      onApplied={onApplied}
    />
  ));
  if (offers.length === 1) return <>{items}</>;
  return (
    <li class="either">
      <p class="either__title">Either of these can be right: choose the one that is.</p>
      <ul class="either__choices" aria-label="One of these">
        {items}
      </ul>
    </li>
  );
}

interface ExplanationLineProps {
  explanation: Explanation;
  child: string;
  rule: string;
  /** Nothing is suggested beside it. */
  alone: boolean;
}

/** It is nothing to apply: it leads to the cell, for whoever knows what is right. */
function ExplanationLine({ explanation, child, rule, alone }: ExplanationLineProps) {
  const store = useStore();
  const { sentence, cell } = explanation;
  return (
    <p class="explanation">
      {alone && "No evidence for a value. "}
      {sentence}{" "}
      {cell && (
        <button type="button" class="link-button" onClick={() => void store.editCell(cell, child, rule)}>
          Edit {cell.column}
          <span class="govuk-visually-hidden">
            {" "}
            of {cell.table}, row {number(cell.row)}
          </span>
        </button>
      )}
    </p>
  );
}
