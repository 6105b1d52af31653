import { useEffect, useLayoutEffect } from "preact/hooks";

const kept = new Map<string, number>();

/** Puts a view back to where it was scrolled when Back or Forward lead to it again; links lead to its beginning. */
export function useKeptScroll(view: string): void {
  useLayoutEffect(() => {
    // The browser would scroll before the view is there, and lose where the one before it was.
    history.scrollRestoration = "manual";
    return () => void kept.set(view, scrollY);
  }, [view]);

  useEffect(() => {
    const isSeen = (history.state as { isSeen?: true } | null)?.isSeen === true;
    history.replaceState({ isSeen: true }, "");
    const from = kept.get(view);
    if (!isSeen || from === undefined) return;
    // Arriving at any view scrolls to its beginning first.
    const frame = requestAnimationFrame(() => scrollTo(0, from));
    return () => cancelAnimationFrame(frame);
  }, [view]);
}
