import type { ComponentChildren } from "preact";

interface ScrollerProps {
  label: string;
  class?: string;
  children: ComponentChildren;
}

/** Holds what may be wider than the page; it takes the focus, so that the arrow keys can scroll it. */
export function Scroller({ label, class: extra = "", children }: ScrollerProps) {
  return (
    <div class={`scroller ${extra}`} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
