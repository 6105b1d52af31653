import { useEffect } from "preact/hooks";

/** A section that goes when its last suggestion was applied must not take the focus along. */
export function useFocusKept(section: { current: HTMLElement | null }): void {
  useEffect(
    () => () => {
      if (section.current?.contains(document.activeElement))
        document.querySelector<HTMLElement>("main h1")?.focus();
    },
    [],
  );
}
