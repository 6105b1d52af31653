import type { Edit, Effect } from "../engine/requests";
import type { Edits } from "./edits";

/** Makes an edit, and tells beside what it did what was left undone. */
export async function editWithNote(
  edits: Edits,
  made: Edit[],
  why: string,
  note: string,
): Promise<Effect | undefined> {
  const effect = await edits.edit(made, why);
  const told = edits.lastChange.value;
  if (note !== "" && effect && told) edits.tell(told.what, `${told.effect} ${note}.`);
  return effect;
}
