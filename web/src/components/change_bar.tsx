import { count, number } from "../state/words";
import { useStore } from "./store_context";

/** Says what the last change did, to the eye and to screen readers, and leads back from it. */
export function ChangeBar() {
  const { edits, summary, keeping } = useStore();
  if (!summary.value) return null;
  const last = edits.lastChange.value;
  const done = edits.stepsDone.value;
  return (
    <section class="change-bar" aria-label="Changes">
      <p class={`change-bar__text ${last?.refused ? "change-bar__text--refused" : ""}`} role="status">
        {last ? (
          <>
            <strong>{last.what}.</strong> {last.effect}
          </>
        ) : (
          <>{done === 0 ? "Nothing changed yet." : `${count(done, "change")} so far.`}</>
        )}
      </p>
      {keeping.trouble.value !== null && <p class="change-bar__trouble">{keeping.trouble.value}</p>}
      <div class="change-bar__tools">
        <button
          type="button"
          class="link-button"
          aria-disabled={!edits.canUndo.value}
          title="Ctrl+Z"
          onClick={() => void edits.undo()}
        >
          Undo
        </button>
        <button
          type="button"
          class="link-button"
          aria-disabled={!edits.canRedo.value}
          title="Ctrl+Y"
          onClick={() => void edits.redo()}
        >
          Redo
        </button>
        <button
          type="button"
          class="link-button"
          aria-expanded={edits.historyOpen.value}
          aria-controls="history"
          onClick={() => void edits.showHistory(!edits.historyOpen.value)}
        >
          History ({number(done)}
          <span class="govuk-visually-hidden"> {count(done, "change").replace(/^\S+ /, "")}</span>)
        </button>
      </div>
    </section>
  );
}
