import type {
  ChildRecord,
  Engine,
  Explanation,
  Finding,
  RowPlace,
  Severity,
  Suggestion,
  Suggestions,
} from "../engine/requests";
import type { Edits } from "./edits";
import { sameRow } from "./places";
import { findingsInWords, list } from "./words";

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

/** What is offered for one error: to be applied, or where several are as likely as each other, to be chosen from. */
export interface Choice {
  offers: Offer[];
}

/** Puts offers together of which only one can be right. */
export function choicesOf(offers: Offer[]): Choice[] {
  const choices = new Map<number, Choice>();
  return offers.flatMap((offer): Choice[] => {
    const { choice } = offer.suggestion;
    if (choice === null) return [{ offers: [offer] }];
    const known = choices.get(choice);
    if (known) {
      known.offers.push(offer);
      return [];
    }
    const begun = { offers: [offer] };
    choices.set(choice, begun);
    return [begun];
  });
}

/** What is explained of one error, for which there is no evidence of a value. */
export function explanationsFor(explanations: Explanation[], rule: string, place: RowPlace): Explanation[] {
  return explanations.filter(({ errors }) =>
    errors.some((error) => error.rule === rule && sameRow(error, place)),
  );
}

function clears(suggestion: Suggestion, rule: string, place: RowPlace): boolean {
  return suggestion.cleared.some((error) => error.rule === rule && sameRow(error, place));
}

/** What the engine suggests for one error, best first, and what it explains. */
export function suggestionsFor(engine: Engine, rule: string, place: RowPlace): Promise<Suggestions> {
  const { table, when, row } = place;
  return engine.ask("suggestions", { rule, table, when, row });
}

/** "1 error (408)": what a suggestion causes, to be known before it is applied. */
export function causedInWords({ caused }: Suggestion): string {
  return `${countsInWords(caused)} (${rulesIn(caused)})`;
}

export function rulesIn(findings: { rule: string }[]): string {
  return list([...new Set(findings.map(({ rule }) => rule))]);
}

export function countsInWords(findings: { severity: Severity }[]): string {
  const queries = findings.filter(({ severity }) => severity === "query").length;
  return findingsInWords({ errors: findings.length - queries, queries });
}

/** The suggestion that was asked about, because it causes errors; the same key again makes it. */
export interface AskedAbout {
  current: string;
}

/**
 * Makes the best of what is suggested for an error, which is in sight; but nothing that takes a row away or has an
 * equal beside it, and at once nothing that causes an error.
 */
export async function applyBest(
  edits: Edits,
  best: Suggestion | undefined,
  rule: string,
  asked: AskedAbout,
): Promise<void> {
  const refuse = (why: string) => edits.tell("Nothing was changed", why, true);
  const wish = JSON.stringify(best?.edits ?? null);
  const isSecondPress = asked.current === wish;
  asked.current = "";
  if (!best) refuse(`Nothing is suggested for this error of rule ${rule}.`);
  else if (best.choice !== null) {
    refuse("Two corrections are as likely as each other: choose one with its own button.");
  } else if (best.edits.some((edit) => edit.kind === "remove_row")) {
    refuse("What is suggested takes a row away: use its own button for it.");
  } else if (best.caused.length > 0 && !isSecondPress) {
    refuse(`It would cause ${causedInWords(best)}. Press Alt+A again to apply it all the same.`);
    asked.current = wish;
  } else await edits.edit(best.edits, best.why);
}
