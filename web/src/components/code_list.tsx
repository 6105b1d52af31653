import type { RefObject } from "preact";
import { createPortal } from "preact/compat";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Field } from "../engine/requests";

export type Code = Field["codes"][number];

interface CodeListProps {
  label: string;
  codes: Code[];
  /** The code that the cell has, which is shown but not chosen. */
  present: string | undefined;
  chosen: number;
  /** The field that the codes are offered for. */
  field: RefObject<HTMLElement | null>;
  onTake: (code: string) => void;
}

/** The codes that a cell can have. It lies over the page, for the table around the cell would cut it off. */
export function CodeList({ label, codes, present, chosen, field, onTake }: CodeListProps) {
  const list = useRef<HTMLUListElement>(null);
  const place = usePlaceBeside(field);
  const layer = field.current?.closest("main");
  const isThere = place !== null && layer !== null && layer !== undefined;

  useLayoutEffect(() => {
    list.current?.querySelector(".codes__code--present")?.scrollIntoView({ block: "nearest" });
  }, [isThere, present]);

  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  if (!isThere) return null;
  const { isAbove, ...box } = place;
  return createPortal(
    <ul
      ref={list}
      id="cell-codes"
      class={`codes ${isAbove ? "codes--above" : ""}`}
      role="listbox"
      aria-label={label}
      style={box}
    >
      {codes.map((code, index) => (
        <li
          key={code.code}
          id={`cell-code-${index}`}
          class={`codes__code ${code.code === present ? "codes__code--present" : ""}`}
          role="option"
          aria-selected={index === chosen}
          // Before the field loses the focus, which would keep what was typed.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(code.code);
          }}
        >
          <strong>{code.code}</strong> {code.meaning}
          {code.code === present && <span class="govuk-visually-hidden"> (in the cell now)</span>}
        </li>
      ))}
    </ul>,
    layer,
  );
}

interface Place {
  left: string;
  top: string;
  width: string;
  maxHeight: string;
  isAbove: boolean;
}

const wished = { width: 330, height: 250 };
const margin = 8;

/** Where there is most room beside a field, also while the page or the table is scrolled. */
function usePlaceBeside(field: RefObject<HTMLElement | null>): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useLayoutEffect(() => {
    const put = () => setPlace(field.current && placeBeside(field.current));
    const onScroll = ({ target }: Event) => {
      if (target instanceof Node && target.contains(field.current)) put();
    };
    put();
    addEventListener("scroll", onScroll, { capture: true, passive: true });
    addEventListener("resize", put);
    return () => {
      removeEventListener("scroll", onScroll, { capture: true });
      removeEventListener("resize", put);
    };
  }, []);
  return place;
}

function placeBeside(field: HTMLElement): Place | null {
  const box = field.getBoundingClientRect();
  const view = field.closest(".scroller")?.getBoundingClientRect();
  if (view && (box.bottom < view.top || box.top > view.bottom)) return null;
  const windowWidth = document.documentElement.clientWidth;
  const width = Math.min(wished.width, windowWidth - 2 * margin);
  const [above, below] = [box.top - margin, innerHeight - box.bottom - margin];
  const isAbove = below < wished.height && above > below;
  const height = Math.min(wished.height, isAbove ? above : below);
  return {
    left: `${Math.max(margin, Math.min(box.left, windowWidth - margin - width))}px`,
    top: `${isAbove ? box.top : box.bottom}px`,
    width: `${width}px`,
    maxHeight: `${Math.max(0, height)}px`,
    isAbove,
  };
}
