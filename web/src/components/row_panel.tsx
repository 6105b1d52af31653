import { useEffect, useState } from "preact/hooks";
import type { RowPlace, RuleText, Suggestions } from "../engine/requests";
import { suggestionsFor } from "../state/offers";
import { childName, count, number } from "../state/words";
import { Accept } from "./accept";
import { useStore } from "./store_context";
import { SuggestionList } from "./suggestion_list";

interface RowPanelProps {
  rule: Pick<RuleText, "code" | "severity" | "may_stand">;
  row: RowPlace & { child: string };
  known: Suggestions;
  /** The rows that are selected and still in error. */
  selected: RowPlace[];
  /** Something was applied or accepted, and what was pressed may have gone. */
  onDone: () => void;
}

/** What can be done for the active row of a rule: what is suggested, and accepting it with all that are selected. */
export function RowPanel({ rule, row, known, selected, onDone }: RowPanelProps) {
  const { edits } = useStore();
  const { suggestions, explanations } = known;
  const { code, severity, may_stand: mayStand } = rule;
  const accept = (note: string) => {
    const errors = selected.map(({ table, when, row: number }) => ({ rule: code, table, when, row: number }));
    void edits.accept(errors, note, severity).then(onDone);
  };
  return (
    <div class="row-panel" role="group" aria-label="For the active row">
      <div class="finding__place">
        <strong>
          Child {childName(row.child)}, row {number(row.row)}
        </strong>
        {suggestions.length > 0 && <span>Alt+A applies the first suggestion.</span>}
        <Accept
          key={selected.map((each) => `${each.when} ${each.row}`).join()}
          name="as they are"
          text={selected.length > 1 ? `Accept ${count(selected.length, "row")}…` : "Accept…"}
          mayStand={mayStand}
          onAccept={accept}
          onCancel={onDone}
        />
      </div>
      <SuggestionList
        rule={code}
        row={row}
        child={row.child}
        offers={suggestions.map((suggestion) => ({ suggestion, rule: code, place: row }))}
        explanations={explanations}
        shownAtFirst={shownAtOnce}
        inFull
        onApplied={onDone}
      />
    </div>
  );
}

const shownAtOnce = 3;

export interface KnownSuggestions<Row> extends Suggestions {
  row: Row;
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
      const found = await suggestionsFor(store.engine, rule, row);
      if (isWanted) setKnown({ row, ...found });
    });
    return () => void (isWanted = false);
  }, [rule, row]);
  return row ? known : null;
}
