import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import type { GridColumn } from "./grid_line";
import { useVirtualizer } from "./use_virtualizer";

/** A table with more rows than this has a height of its own, and draws only those in sight. */
const drawnAtOnce = 100;
const rowHeight = 31;

/** What is drawn of a table with so many rows, where a long one draws only the rows in sight. */
export function useLongTable(
  { table, scroller }: { table: RefObject<HTMLTableElement | null>; scroller: RefObject<HTMLElement | null> },
  rows: number,
  active: number,
  columns: GridColumn[],
) {
  const isLong = rows > drawnAtOnce;
  const virtualizer = useVirtualizer({
    count: isLong ? rows : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const measure = useCallback((row: HTMLTableRowElement | null) => virtualizer.measureElement(row), []);
  const drawn: DrawnRow[] = isLong
    ? inSight(virtualizer, active)
    : Array.from({ length: rows }, (_, index) => ({ index, gap: 0 }));
  return {
    isLong,
    drawn,
    /** The height of the rows below that are not drawn. */
    below: isLong ? virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0) : 0,
    widths: useFixedWidths(table, isLong, columns),
    measure: isLong ? measure : null,
  };
}

interface DrawnRow {
  index: number;
  /** The height of the rows above that are not drawn. */
  gap: number;
  end?: number;
}

/**
 * The rows to be drawn of a long table: those in sight, and the active one wherever it is, for it has the focus and
 * perhaps a text that is being typed.
 */
function inSight(virtualizer: ReturnType<typeof useVirtualizer>, active: number): DrawnRow[] {
  const items = virtualizer.getVirtualItems();
  const activeItem = virtualizer.measurementsCache[active];
  const isThere = !activeItem || items.some((item) => item.index === active);
  const drawn = isThere ? items : [...items, activeItem].sort((a, b) => a.index - b.index);
  return drawn.map(({ index, start, end }, place) => ({
    index,
    gap: start - (drawn[place - 1]?.end ?? 0),
    end,
  }));
}

/**
 * The widths of the columns of a long table as they were when it was first drawn: otherwise the browser would measure
 * all cells anew, and columns would change their width, whenever rows come into sight.
 */
function useFixedWidths(
  table: RefObject<HTMLTableElement | null>,
  isLong: boolean,
  columns: GridColumn[],
): number[] | null {
  const [fixed, setFixed] = useState<{ columns: GridColumn[]; widths: number[] } | null>(null);
  const widths = isLong && fixed?.columns === columns ? fixed.widths : null;
  useLayoutEffect(() => {
    if (!isLong || widths) return;
    const heads = [...(table.current?.querySelectorAll("thead th") ?? [])];
    setFixed({ columns, widths: heads.map((head) => Math.ceil(head.getBoundingClientRect().width)) });
  }, [isLong, columns]);
  return widths;
}

/** Stands for rows that are not drawn. */
export function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden="true">
      <td class="grid__spacer" style={{ height: `${Math.max(0, height)}px` }} />
    </tr>
  );
}
