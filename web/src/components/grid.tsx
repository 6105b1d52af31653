import { Fragment } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import {
  at,
  blockOf,
  copied,
  filled,
  filledDown,
  isSingle,
  movedBy,
  pasted,
  type CellChange,
  type Position,
  type Selection,
} from "../state/selection";
import { count } from "../state/words";
import type { AfterEdit } from "./cell_editor";
import { GridLine, type Editing, type GridColumn, type GridRow } from "./grid_line";
import { useVirtualizer } from "./use_virtualizer";

export type RowAction = "add" | "duplicate" | "remove";

/** A cell to put the focus on; another object means another wish. */
export interface FocusWish {
  key: string;
  column: string | undefined;
}

interface GridProps {
  id: string;
  caption: string;
  leadColumns: string[];
  columns: GridColumn[];
  rows: GridRow[];
  wish?: FocusWish | null;
  onChange: (changes: CellChange[]) => Promise<unknown>;
  onRow: (action: RowAction, row: number) => void;
  /** The active cell came to another row. */
  onActiveRow?: (row: number) => void;
  onTell: (what: string) => void;
}

/** Rows of a table of the return, dense, to be edited in place as in a spreadsheet. */
export function Grid({
  id,
  caption,
  leadColumns,
  columns,
  rows,
  wish,
  onChange,
  onRow,
  onActiveRow,
  onTell,
}: GridProps) {
  const table = useRef<HTMLTableElement>(null);
  const [selection, setSelection] = useState<Selection>(at(0, 0));
  const [editing, setEditing] = useState<Editing | null>(null);
  const wantsFocus = useRef(false);
  const seen = useRef<FocusWish | null | undefined>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const isLong = rows.length > drawnAtOnce;
  const virtualizer = useVirtualizer({
    count: isLong ? rows.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const widths = useFixedWidths(table, isLong, columns);
  const drawn = isLong
    ? virtualizer.getVirtualItems().map((item) => item.index)
    : rows.map((_, index) => index);
  const size = { rows: rows.length, columns: columns.length };
  const active = {
    row: Math.min(selection.active.row, size.rows - 1),
    column: Math.min(selection.active.column, size.columns - 1),
  };
  const block = blockOf({ ...selection, active });
  const texts = () => rows.map((row) => row.cells.map((cell) => cell.text));

  useEffect(() => onActiveRow?.(active.row), [active.row]);

  useEffect(() => {
    if (seen.current === wish) return;
    seen.current = wish;
    if (!wish) return;
    const row = rows.findIndex((each) => each.key === wish.key);
    if (row < 0) return;
    const column = columns.findIndex((each) => each.name === wish.column);
    if (column < 0) {
      table.current?.querySelector<HTMLElement>(`[data-row="${wish.key}"] .grid__number`)?.focus();
      return;
    }
    setSelection(at(row, column));
    wantsFocus.current = true;
  }, [wish]);

  useLayoutEffect(() => {
    if (!wantsFocus.current || editing) return;
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${active.row} ${active.column}"]`);
    if (!cell) {
      // Not drawn yet: once it is scrolled into sight, the table is drawn anew and comes back here.
      if (isLong) virtualizer.scrollToIndex(active.row);
      else wantsFocus.current = false;
      return;
    }
    wantsFocus.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  // The same functions whenever the grid is drawn, so that rows in which nothing changed are not drawn with it.
  const latest = useRef({ keep, giveUp });
  latest.current = { keep, giveUp };
  const onKeep = useCallback((text: string, after: AfterEdit) => latest.current.keep(text, after), []);
  const onGiveUp = useCallback(() => latest.current.giveUp(), []);
  const measure = useCallback((row: HTMLTableRowElement | null) => virtualizer.measureElement(row), []);

  function moveTo(position: Position, extend = false) {
    setSelection(extend ? { ...selection, active: position } : at(position.row, position.column));
    wantsFocus.current = true;
  }

  function beginEdit(text: string, isTyped = false) {
    setSelection({ ...selection, active });
    setEditing({ text, isTyped });
  }

  function keep(text: string, after: AfterEdit) {
    const changes =
      after === "fill" ? filled(block, () => text) : [{ row: active.row, column: active.column, text }];
    // Sent before anything is drawn: the engine works meanwhile.
    const made = apply(changes);
    if (after === "stay") {
      setEditing(null);
      wantsFocus.current = table.current?.contains(document.activeElement) ?? false;
      return;
    }
    // With the new errors comes a new picture in any case, so the editor waits for it rather than cost one of its own.
    void Promise.race([made, wait(longestWait)]).then(() => {
      setEditing(null);
      if (after === "fill") wantsFocus.current = true;
      else moveTo(movedBy(arrows[after], false, active, size) ?? active);
    });
  }

  function giveUp() {
    setEditing(null);
    wantsFocus.current = true;
  }

  function apply(changes: CellChange[]): Promise<unknown> {
    const real = changes.filter(({ row, column, text }) => rows[row]?.cells[column]?.text !== text);
    return real.length > 0 ? onChange(real) : Promise.resolve();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (editing || !(event.target instanceof HTMLElement) || !event.target.matches("[data-cell]")) return;
    if (act(event)) event.preventDefault();
  }

  function act(event: KeyboardEvent): boolean {
    const ctrl = event.ctrlKey || event.metaKey;
    const text = rows[active.row]?.cells[active.column]?.text ?? "";
    if (event.altKey) return false;
    const moved = movedBy(event.key, ctrl, active, size);
    if (moved) moveTo(moved, event.shiftKey);
    else if (event.key === "Enter" || event.key === "F2") beginEdit(text);
    else if (ctrl && event.key === "Delete") onRow("remove", active.row);
    else if (event.key === "Delete" || event.key === "Backspace") void apply(filled(block, () => ""));
    else if (event.key === "Insert") onRow("add", active.row);
    else if (ctrl && event.shiftKey && event.key.toLowerCase() === "d") onRow("duplicate", active.row);
    else if (ctrl && event.key.toLowerCase() === "d")
      void apply(filledDown(texts(), { ...selection, active }));
    else if (ctrl && event.key.toLowerCase() === "a") {
      setSelection({
        anchor: { row: 0, column: 0 },
        active: { row: size.rows - 1, column: size.columns - 1 },
      });
    } else if (!ctrl && event.key.length === 1) beginEdit(event.key, true);
    else return false;
    return true;
  }

  /** The cell under the pointer, but not one of its marks or its editor. */
  function cellAt({ target }: Event): Position | undefined {
    if (!(target instanceof Element) || target.closest("button, input, .codes")) return undefined;
    const place = target.closest<HTMLElement>("[data-cell]")?.dataset.cell?.split(" ").map(Number);
    return place && { row: place[0] ?? 0, column: place[1] ?? 0 };
  }

  function onMouseDown(event: MouseEvent) {
    const cell = event.button === 0 ? cellAt(event) : undefined;
    if (!cell) return;
    // Else the browser would select the texts in between.
    if (event.shiftKey) event.preventDefault();
    moveTo(cell, event.shiftKey);
  }

  function onMouseOver(event: MouseEvent) {
    const cell = event.buttons === 1 && !editing ? cellAt(event) : undefined;
    if (cell) setSelection({ ...selection, active: cell });
  }

  function onDblClick(event: MouseEvent) {
    const cell = cellAt(event);
    if (cell) beginEdit(rows[cell.row]?.cells[cell.column]?.text ?? "");
  }

  function onCopy(event: ClipboardEvent) {
    if (editing) return;
    event.clipboardData?.setData("text/plain", copied(texts(), block));
    event.preventDefault();
  }

  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData("text/plain");
    if (editing || !text) return;
    event.preventDefault();
    const { changes, left } = pasted(text, { ...selection, active }, size);
    void apply(changes);
    if (left > 0) onTell(`${count(left, "cell")} of what was copied had no place here. Add rows first.`);
  }

  return (
    <div
      ref={scroller}
      class={`scroller ${isLong ? "scroller--tall" : ""}`}
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table
        ref={table}
        id={id}
        class={`grid ${widths ? "grid--fixed" : ""}`}
        role="grid"
        aria-label={caption}
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
        onMouseDown={onMouseDown}
        onMouseOver={onMouseOver}
        onDblClick={onDblClick}
        onCopy={onCopy}
        onPaste={onPaste}
      >
        {widths && (
          <colgroup>
            {widths.map((width, index) => (
              <col key={index} style={{ width: `${width}px` }} />
            ))}
          </colgroup>
        )}
        <thead>
          <tr>
            {[...leadColumns, "Row"].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            {columns.map(({ name, field }) => (
              <th key={name} scope="col" title={field?.meaning}>
                <ColumnName name={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {isLong && <Spacer height={virtualizer.getVirtualItems()[0]?.start ?? 0} />}
          {drawn.map((rowIndex) => {
            const row = rows[rowIndex];
            const inBlock = !isSingle(selection) && block.top <= rowIndex && rowIndex <= block.bottom;
            return (
              row && (
                <GridLine
                  key={row.key}
                  row={row}
                  index={rowIndex}
                  leadColumns={leadColumns}
                  columns={columns}
                  activeColumn={rowIndex === active.row ? active.column : -1}
                  left={inBlock ? block.left : 0}
                  right={inBlock ? block.right : -1}
                  editing={rowIndex === active.row ? editing : null}
                  measure={isLong ? measure : null}
                  onKeep={onKeep}
                  onGiveUp={onGiveUp}
                />
              )
            );
          })}
          {isLong && (
            <Spacer height={virtualizer.getTotalSize() - (virtualizer.getVirtualItems().at(-1)?.end ?? 0)} />
          )}
        </tbody>
      </table>
    </div>
  );
}

/**
 * The widths of the columns of a long table as they were when it was first drawn: otherwise the browser would measure
 * all cells anew, and columns would change their width, whenever rows come into sight.
 */
function useFixedWidths(
  table: { current: HTMLTableElement | null },
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
function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden="true">
      <td class="grid__spacer" style={{ height: `${Math.max(0, height)}px` }} />
    </tr>
  );
}

const arrows = { down: "ArrowDown", up: "ArrowUp", right: "ArrowRight", left: "ArrowLeft" };

/** Longer than an edit takes, and too short for anybody to press the next key. */
const longestWait = 40;

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** A table with more rows than this has a height of its own, and draws only those in sight. */
const drawnAtOnce = 100;
const rowHeight = 31;
/** Long names of columns may break after an underscore. */
function ColumnName({ name }: { name: string }) {
  const [first, ...others] = name.split("_");
  return (
    <>
      {first}
      {others.map((part, index) => (
        <Fragment key={index}>
          _<wbr />
          {part}
        </Fragment>
      ))}
    </>
  );
}
