import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/**
 * Finds another place for the focus when what had it, within a part of the page, is gone after the part was drawn anew:
 * else the next key would go to the page as a whole.
 */
export function useKeptFocus(part: RefObject<HTMLElement | null>, onLost: () => void): void {
  const hadFocus = part.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (hadFocus && hasNobodyFocus()) onLost();
  });
}

export function hasNobodyFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
