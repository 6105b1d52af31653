import type { Edit, MadeEdit } from "../engine/requests";
import { childName, count, list, number, shownText } from "./words";

/** "Episodes, row 12, LS: C1 to C2" */
export function editInWords(edit: MadeEdit | Edit): string {
  const row = "row" in edit ? `, row ${number(edit.row)}` : "";
  const place = `${edit.table}${edit.when === "last" ? " (last year)" : ""}${row}`;
  switch (edit.kind) {
    case "add_row":
      return `${place}: row added`;
    case "remove_row":
      return `${place}: row removed`;
    case "cell": {
      const from = edit.was === undefined ? "" : `${shownText(edit.was)} to `;
      return `${place}, ${edit.column ?? ""}: ${from}${shownText(edit.becomes ?? "")}`;
    }
  }
}

/** What a step did, in a line. */
export function stepInWords(edits: (MadeEdit | Edit)[], total: number): string {
  const [first] = edits;
  if (!first) return "Findings accepted or no longer accepted";
  return total === 1 ? editInWords(first) : `${editInWords(first)} and ${count(total - 1, "other change")}`;
}

/** All that a suggestion changes. */
export function changesInWords(edits: Edit[]): string {
  return edits.map(editInWords).join("; ");
}

/** A row that gets another ID leaves the child that is looked at. */
export function whereRowsWent(made: Edit[]): string {
  const ids = made.flatMap((edit) =>
    edit.kind === "cell" && edit.column === "CHILD" ? [edit.becomes.trim()] : [],
  );
  if (ids.length === 0) return "";
  const to = [...new Set(ids)].map((id) => `child ${childName(id)}`);
  return `${ids.length === 1 ? "The row is" : `${count(ids.length, "row")} are`} now with ${list(to)}.`;
}
