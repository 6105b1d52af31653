import type { Edit, Effect } from "../engine/requests";
import type { Edits } from "./edits";
import { childName, count, list } from "./words";

/** Makes an edit, and tells beside what it did what was left undone. */
export async function editWithNote(
  edits: Edits,
  made: Edit[],
  why: string,
  note: string,
): Promise<Effect | undefined> {
  const effect = await edits.edit(made, why);
  const told = edits.lastChange.value;
  const notes = [whereRowsWent(made), note].filter((each) => each !== "");
  if (notes.length > 0 && effect && told) {
    edits.tell(told.what, `${told.effect} ${notes.map((each) => `${each}.`).join(" ")}`);
  }
  return effect;
}

/** A row that gets another ID leaves the child that is looked at. */
function whereRowsWent(made: Edit[]): string {
  const ids = made.flatMap((edit) =>
    edit.kind === "cell" && edit.column === "CHILD" ? [edit.becomes.trim()] : [],
  );
  if (ids.length === 0) return "";
  const to = [...new Set(ids)].map((id) => `child ${childName(id)}`);
  return `${ids.length === 1 ? "The row is" : `${count(ids.length, "row")} are`} now with ${list(to)}`;
}
