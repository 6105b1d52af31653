import { Fragment } from "preact";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import {
  at,
  blockOf,
  copied,
  filled,
  filledDown,
  inStretch,
  isSingle,
  movedBy,
  pasted,
  stretchAround,
  type CellChange,
  type Position,
} from "../state/selection";
import { cleaned } from "../state/typed";
import { count, whenName } from "../state/words";
import type { AfterEdit } from "./cell_editor";
import { GridLine, type Editing, type GridColumn, type GridRow } from "./grid_line";
import { Spacer, useLongTable } from "./long_table";
import { useKeptFocus } from "./use_kept_focus";
import { useSelection } from "./use_selection";

export type RowAction = "add" | "duplicate" | "remove";

/** A cell to put the focus on; another object means another wish. */
export interface FocusWish {
  key: string;
  column: string | undefined;
  /** It is to be edited at once. */
  edit?: boolean;
}

/** Rows that something is to be done to. */
export interface ChosenRows {
  active: number;
  top: number;
  bottom: number;
}

interface GridProps {
  id: string;
  caption: string;
  leadColumns: string[];
  columns: GridColumn[];
  rows: GridRow[];
  wish?: FocusWish | null;
  /** The active cell of the grid that stood here before, and of this one when another takes its place. */
  place?: { current: Position };
  /** A note is told beside what the changes did. */
  onChange: (changes: CellChange[], note: string) => Promise<unknown>;
  onRows: (action: RowAction, rows: ChosenRows) => void;
  /** Other rows are selected. */
  onSelectRows?: (rows: ChosenRows) => void;
  /** Alt+Enter: leads to where a row belongs. */
  onFollow?: (row: number) => void;
  /** What was left undone, without a full stop. */
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
  place,
  onChange,
  onRows,
  onSelectRows,
  onFollow,
  onTell,
}: GridProps) {
  const table = useRef<HTMLTableElement>(null);
  const [held, setSelection] = useSelection(rows, columns, place?.current ?? { row: 0, column: 0 });
  const [editing, setEditing] = useState<Editing | null>(null);
  const wantsFocus = useRef(false);
  const seen = useRef<FocusWish | null | undefined>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const size = { rows: rows.length, columns: columns.length };
  const { active } = held;
  const selection = { active, anchor: { ...held.anchor, row: sameYear(held.anchor.row, active.row) } };
  const block = blockOf(selection);
  const { isLong, drawn, below, widths, measure } = useLongTable(
    { table, scroller },
    rows.length,
    active.row,
    columns,
  );
  const texts = () => rows.map((row) => row.cells.map((cell) => cell.text));

  useEffect(
    () => onSelectRows?.({ active: active.row, top: block.top, bottom: block.bottom }),
    [active.row, block.top, block.bottom],
  );

  useEffect(() => {
    if (place) place.current = active;
  }, [active.row, active.column]);

  useKeptFocus(table, () => (wantsFocus.current = true));

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
    if (wish.edit) beginEdit(rows[row]?.cells[column]?.text ?? "", { row, column });
  }, [wish]);

  useLayoutEffect(() => {
    if (!wantsFocus.current || editing) return;
    wantsFocus.current = false;
    focusOn(active);
  });

  // The same functions whenever the grid is drawn, so that rows in which nothing changed are not drawn with it.
  const latest = useRef({ keep, giveUp });
  latest.current = { keep, giveUp };
  const onKeep = useCallback((text: string, after: AfterEdit) => latest.current.keep(text, after), []);
  const onGiveUp = useCallback(() => latest.current.giveUp(), []);

  function moveTo(position: Position) {
    setSelection(at(position.row, position.column));
    wantsFocus.current = true;
  }

  /** The rows of one year around a row; what is done to several rows never reaches into the other year's. */
  function yearAround(row: number) {
    return stretchAround(
      row,
      rows.map((each) => each.place.when),
    );
  }

  function sameYear(row: number, as: number): number {
    return rows[row]?.place.when === rows[as]?.place.when ? row : inStretch(row, yearAround(as));
  }

  function yearOf(row: number): string {
    return whenName(rows[row]?.place.when ?? "this").toLowerCase();
  }

  function extendTo(position: Position) {
    const row = sameYear(position.row, selection.anchor.row);
    if (row !== position.row) onTell(`Only rows of ${yearOf(row)} are selected`);
    setSelection({ ...selection, active: { ...position, row } });
    wantsFocus.current = true;
  }

  function selectAll() {
    const { top, bottom } = yearAround(active.row);
    const others = size.rows - (bottom - top + 1);
    if (others > 0)
      onTell(`Only rows of ${yearOf(active.row)} are selected, not the ${count(others, "other")}`);
    setSelection({
      anchor: { row: top, column: 0 },
      active: { row: bottom, column: size.columns - 1 },
    });
    wantsFocus.current = true;
  }

  function beginEdit(text: string, { row, column }: Position, isTyped = false) {
    const { key = "", refuses } = rows[row] ?? {};
    if (refuses !== undefined) {
      onTell(refuses);
      return;
    }
    setSelection(isAt({ row, column }, active) ? selection : at(row, column));
    setEditing({ row: key, text, isTyped });
  }

  function keep(text: string, after: AfterEdit) {
    const isSame = text === rows[active.row]?.cells[active.column]?.text;
    const kept = isSame ? text : asRecorded(text, active.column);
    const next =
      after in arrows ? movedBy(arrows[after as keyof typeof arrows], false, active, size) : undefined;
    const to = { ...active, ...next, row: sameYear(next?.row ?? active.row, active.row) };
    const note = next && next.row !== to.row ? `This is the end of the rows of ${yearOf(to.row)}` : "";
    const changes =
      after === "fill"
        ? filled(block, ({ column }) => (isSame ? text : asRecorded(text, column)))
        : [{ ...active, text: kept }];
    // Sent before anything is drawn: the engine works meanwhile.
    const made = apply(changes, note);
    if (after === "stay") {
      setEditing(null);
      wantsFocus.current = table.current?.contains(document.activeElement) ?? false;
      return;
    }
    // With the new errors comes a new picture in any case, so the editor waits for it rather than cost one of its own.
    void Promise.race([made, wait(longestWait)]).then(() => {
      // Before the editor goes: a field that is taken away with the focus has the browser lay out the page once more.
      focusOn(after === "fill" ? active : to);
      setEditing(null);
      if (after === "fill") wantsFocus.current = true;
      else moveTo(to);
    });
  }

  function focusOn({ row, column }: Position) {
    const cell = table.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`);
    if (!cell || cell === document.activeElement) return;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function asRecorded(text: string, column: number): string {
    return cleaned(text, columns[column]?.field?.form);
  }

  function giveUp() {
    setEditing(null);
    wantsFocus.current = true;
  }

  function apply(changes: CellChange[], note = ""): Promise<unknown> {
    const others = changes.filter(({ row, column, text }) => rows[row]?.cells[column]?.text !== text);
    const real = others.filter(({ row }) => rows[row]?.refuses === undefined);
    const refused = others.map(({ row }) => rows[row]?.refuses).find((refuses) => refuses !== undefined);
    const notes = [note, refused].filter(Boolean).join(". ");
    if (real.length > 0) return onChange(real, notes);
    if (notes !== "") onTell(notes);
    return Promise.resolve();
  }

  function fillDown() {
    const isOfOtherYear = block.top === block.bottom && yearAround(block.top).top === block.top;
    if (isOfOtherYear && block.top > 0) onTell(`This is the first of the rows of ${yearOf(block.top)}`);
    else void apply(filledDown(texts(), selection));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (editing || !(event.target instanceof HTMLElement) || !event.target.matches("[data-cell]")) return;
    if (act(event)) event.preventDefault();
  }

  function act(event: KeyboardEvent): boolean {
    const ctrl = event.ctrlKey || event.metaKey;
    const text = rows[active.row]?.cells[active.column]?.text ?? "";
    const key = event.key.toLowerCase();
    if (event.altKey) {
      if (event.key !== "Enter" || !onFollow) return false;
      onFollow(active.row);
      return true;
    }
    const moved = movedBy(event.key, ctrl, active, size);
    if (moved && event.shiftKey) extendTo(moved);
    else if (moved) moveTo(moved);
    else if (event.key === "Enter" || event.key === "F2") beginEdit(text, active);
    else if (ctrl && event.key === "Delete") {
      // Held down, the key would go on to the rows that come up from below.
      if (!event.repeat) actOnRows("remove");
    } else if (event.key === "Delete" || event.key === "Backspace") void apply(filled(block, () => ""));
    else if (event.key === "Insert") actOnRows("add");
    else if (ctrl && event.shiftKey && key === "d") actOnRows("duplicate");
    else if (ctrl && key === "d") fillDown();
    else if (ctrl && key === "a") selectAll();
    else if (!ctrl && event.key.length === 1) beginEdit(event.key, active, true);
    else return false;
    return true;
  }

  function actOnRows(action: RowAction) {
    onRows(action, { active: active.row, top: block.top, bottom: block.bottom });
  }

  /** The cell under the pointer, but not one of its marks or its editor. */
  function cellAt({ target }: Event): Position | undefined {
    if (!(target instanceof Element) || target.closest("button, input, .codes")) return undefined;
    return placeOf(target.closest<HTMLElement>("[data-cell]"));
  }

  /** What has the focus, be it a mark or a link, is in the active row, which is what keys act on. */
  function onFocusIn({ target }: FocusEvent) {
    if (editing || wantsFocus.current || !(target instanceof Element)) return;
    const row = Number(target.closest<HTMLElement>("tr[data-index]")?.dataset.index ?? active.row);
    const cell = placeOf(target.closest<HTMLElement>("[data-cell]")) ?? { row, column: active.column };
    if (!isAt(cell, active)) setSelection(at(cell.row, cell.column));
  }

  function onMouseDown(event: MouseEvent) {
    const cell = event.button === 0 ? cellAt(event) : undefined;
    if (!cell) return;
    // Else the browser would select the texts in between.
    if (event.shiftKey) event.preventDefault();
    if (event.shiftKey) extendTo(cell);
    else moveTo(cell);
  }

  function onMouseOver(event: MouseEvent) {
    const cell = event.buttons === 1 && !editing ? cellAt(event) : undefined;
    if (cell && !isAt(cell, active)) extendTo(cell);
  }

  function onDblClick(event: MouseEvent) {
    const cell = cellAt(event);
    if (cell) beginEdit(rows[cell.row]?.cells[cell.column]?.text ?? "", cell);
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
    const end = yearAround(active.row).bottom + 1;
    const { changes, left } = pasted(text, selection, { ...size, rows: end });
    const wayOut = end < size.rows ? `for ${yearOf(end)} begins below` : "so add rows first";
    const note = `${count(left, "cell")} of what was copied had no place here, ${wayOut}`;
    const recorded = changes.map((change) => ({ ...change, text: asRecorded(change.text, change.column) }));
    void apply(recorded, left > 0 ? note : "");
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
        onFocusIn={onFocusIn}
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
          <tr aria-rowindex={1}>
            {[...leadColumns, "Row"].map((name) => (
              <th key={name} scope="col" class={name === "Row" ? "grid__number" : undefined}>
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
          {drawn.map(({ index: rowIndex, gap }) => {
            const row = rows[rowIndex];
            const inBlock = !isSingle(selection) && block.top <= rowIndex && rowIndex <= block.bottom;
            return (
              row && (
                <Fragment key={row.key}>
                  {gap > 0 && <Spacer height={gap} />}
                  <GridLine
                    row={row}
                    index={rowIndex}
                    leadColumns={leadColumns}
                    columns={columns}
                    activeColumn={rowIndex === active.row ? active.column : -1}
                    left={inBlock ? block.left : 0}
                    right={inBlock ? block.right : -1}
                    editing={editing?.row === row.key && rowIndex === active.row ? editing : null}
                    measure={measure}
                    onKeep={onKeep}
                    onGiveUp={onGiveUp}
                  />
                </Fragment>
              )
            );
          })}
          {isLong && <Spacer height={below} />}
        </tbody>
      </table>
    </div>
  );
}

function placeOf(cell: HTMLElement | null): Position | undefined {
  const place = cell?.dataset.cell?.split(" ").map(Number);
  return place && { row: place[0] ?? 0, column: place[1] ?? 0 };
}

function isAt(one: Position, other: Position): boolean {
  return one.row === other.row && one.column === other.column;
}

const arrows = { down: "ArrowDown", up: "ArrowUp", right: "ArrowRight", left: "ArrowLeft" };

/** Longer than an edit takes, and too short for anybody to press the next key. */
const longestWait = 40;

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

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
