import type { Store } from "./store";

/** Keys that work wherever the focus is; those of a grid or a field are its own. */
export function followKeys(store: Store): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const act = actionOf(store, event);
    if (!act) return;
    event.preventDefault();
    act();
  };
  addEventListener("keydown", onKeyDown);
  return () => removeEventListener("keydown", onKeyDown);
}

function actionOf(store: Store, event: KeyboardEvent): (() => void) | undefined {
  const key = event.key.toLowerCase();
  const ctrl = event.ctrlKey || event.metaKey;
  if (ctrl && !isField(event.target) && store.summary.value) {
    if (key === "z" && !event.shiftKey) return () => void store.edits.undo();
    if (key === "y" || key === "z") return () => void store.edits.redo();
  }
  if (store.route.value.view !== "children") return undefined;
  if (event.altKey && key === "arrowdown") return () => void store.stepChild(1);
  if (event.altKey && key === "arrowup") return () => void store.stepChild(-1);
  // A key that is held down must not go on applying.
  if (event.altKey && key === "a" && !event.repeat) return () => void store.applyFirstSuggestion();
  if (key === "f8") return () => store.record.step(event.shiftKey ? -1 : 1);
  return undefined;
}

/** A field has an undo of its own for what is typed in it. */
function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement
    ? !["checkbox", "radio", "button", "file"].includes(target.type)
    : target instanceof HTMLTextAreaElement;
}
