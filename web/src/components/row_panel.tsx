import { useEffect, useState } from "preact/hooks";
import type { RowPlace, Suggestion } from "../engine/requests";
import { suggestionsFor } from "../state/offers";
import { childName, count, number } from "../state/words";
import { Accept } from "./accept";
import { useStore } from "./store_context";
import { SuggestionItem } from "./suggestion_item";

interface RowPanelProps {
  rule: string;
  row: RowPlace & { child: string };
  suggestions: Suggestion[];
  /** The rows that are selected and still in error. */
  selected: RowPlace[];
  /** Something was applied or accepted, and what was pressed may have gone. */
  onDone: () => void;
}

/** What can be done for the active row of a rule: what is suggested, and accepting it with all that are selected. */
export function RowPanel({ rule, row, suggestions, selected, onDone }: RowPanelProps) {
  const { edits } = useStore();
  const accept = (note: string) => {
    const errors = selected.map(({ table, when, row: number }) => ({ rule, table, when, row: number }));
    void edits.accept(errors, note).then(onDone);
  };
  return (
    <div class="row-panel" role="group" aria-label="For the active row">
      <div class="finding__place">
        <strong>
          Child {childName(row.child)}, row {number(row.row)}
        </strong>
        <span>
          {suggestions.length === 0 ? "Nothing is suggested." : "Alt+A applies the first suggestion."}
        </span>
        <Accept
          key={selected.map((each) => `${each.when} ${each.row}`).join()}
          name="as they are"
          text={selected.length > 1 ? `Accept ${count(selected.length, "row")}…` : "Accept…"}
          onAccept={accept}
          onCancel={onDone}
        />
      </div>
      {suggestions.length > 0 && (
        <ul class="suggestions" aria-label="Suggested">
          {suggestions.slice(0, shownAtOnce).map((suggestion, index) => (
            <SuggestionItem key={index} suggestion={suggestion} toldWith={undefined} onApplied={onDone} />
          ))}
        </ul>
      )}
    </div>
  );
}

const shownAtOnce = 3;

export interface KnownSuggestions<Row> {
  row: Row;
  suggestions: Suggestion[];
}

/**
 * What is suggested for the error of a rule on a row, best first. Until that is known it is what was for the row
 * before, so that nothing flickers on the way down a column.
 */
export function useSuggestions<Row extends RowPlace>(
  rule: string,
  row: Row | undefined,
): KnownSuggestions<Row> | null {
  const store = useStore();
  const [known, setKnown] = useState<KnownSuggestions<Row> | null>(null);
  useEffect(() => {
    if (!row) return;
    let isWanted = true;
    void store.guarded(async () => {
      const suggestions = await suggestionsFor(store.engine, rule, row);
      if (isWanted) setKnown({ row, suggestions });
    });
    return () => void (isWanted = false);
  }, [rule, row]);
  return row ? known : null;
}
