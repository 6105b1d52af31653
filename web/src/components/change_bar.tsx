import { useLayoutEffect, useRef } from "preact/hooks";
import { count, number } from "../state/words";
import { useStore } from "./store_context";

/** Says what the last change did, to the eye and to screen readers, and leads back from it. */
export function ChangeBar() {
  const { edits, summary, keeping } = useStore();
  const bar = useRef<HTMLElement>(null);
  const isThere = summary.value !== null;
  useLayoutEffect(() => (bar.current ? followHeight(bar.current) : undefined), [isThere]);
  if (!isThere) return null;
  const last = edits.lastChange.value;
  const done = edits.stepsDone.value;
  return (
    <section ref={bar} class="change-bar" aria-label="Changes">
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

/** What stays in sight above the bar has to know its height, which follows from what it says. */
function followHeight(bar: HTMLElement): () => void {
  const observer = new ResizeObserver(() => {
    document.documentElement.style.setProperty("--change-bar-height", `${bar.offsetHeight}px`);
  });
  observer.observe(bar);
  return () => observer.disconnect();
}
