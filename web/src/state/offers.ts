import type { ChildRecord, Engine, Finding, RowPlace, Suggestion } from "../engine/requests";
import type { Edits } from "./edits";
import { sameRow } from "./places";

/** A suggestion, and the first of the child's errors that it clears, with which it is given in full. */
export interface Offer {
  suggestion: Suggestion;
  rule: string;
  place: RowPlace;
}

export function offersOf(suggestions: Suggestion[], findings: Finding[]): Offer[] {
  return suggestions.flatMap((suggestion): Offer[] => {
    for (const { rule, rows } of findings) {
      const place = rows.find((row) => clears(suggestion, rule, row));
      if (place) return [{ suggestion, rule, place }];
    }
    return [];
  });
}

/** What is suggested for one error, best first. */
export function offersFor(offers: Offer[], rule: string, place: RowPlace): Offer[] {
  return offers.filter(({ suggestion }) => clears(suggestion, rule, place));
}

/** Whether the cells that a suggestion changes are still as they were when it was made. */
export function stillFits({ edits }: Suggestion, record: ChildRecord): boolean {
  return edits.every((edit) => {
    if (edit.kind === "add_row") return true;
    const table = record.tables.find((each) => each.table === edit.table);
    const row = table?.rows.find((each) => each.row === edit.row && each.when === edit.when);
    if (edit.kind === "remove_row" || edit.was === undefined) return row !== undefined;
    return row?.cells[table?.columns.indexOf(edit.column) ?? -1] === edit.was;
  });
}

function clears(suggestion: Suggestion, rule: string, place: RowPlace): boolean {
  return suggestion.cleared.some((error) => error.rule === rule && sameRow(error, place));
}

/** What the engine suggests for one error, best first. */
export async function suggestionsFor(engine: Engine, rule: string, place: RowPlace): Promise<Suggestion[]> {
  const { table, when, row } = place;
  return (await engine.ask("suggestions", { rule, table, when, row })).suggestions;
}

/** Makes the best of what is suggested for an error, which is in sight; but nothing that takes a row away. */
export async function applyBest(edits: Edits, best: Suggestion | undefined, rule: string): Promise<void> {
  const refuse = (why: string) => edits.tell("Nothing was changed", why, true);
  if (!best) refuse(`Nothing is suggested for this error of rule ${rule}.`);
  else if (best.edits.some((edit) => edit.kind === "remove_row")) {
    refuse("What is suggested takes a row away: use its own button for it.");
  } else await edits.edit(best.edits, best.why);
}
