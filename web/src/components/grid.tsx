import { Fragment, type ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Field, RowPlace } from "../engine/requests";
import {
  at,
  blockOf,
  copied,
  filled,
  filledDown,
  isSingle,
  movedBy,
  pasted,
  within,
  type CellChange,
  type Position,
  type Selection,
} from "../state/selection";
import { count, list } from "../state/words";
import { CellEditor, type AfterEdit } from "./cell_editor";
import { useVirtualizer } from "./use_virtualizer";

export interface GridMark {
  rule: string;
  accepted: boolean;
  onChoose: () => void;
}

export interface GridCell {
  text: string;
  marks: GridMark[];
  chosen: boolean;
}

export interface GridRow {
  key: string;
  place: RowPlace;
  /** Set back a little, as last year's rows are beside this year's. */
  quiet: boolean;
  lead: ComponentChildren[];
  /** The number of the row, which also carries the marks of fields that have no column here. */
  number: GridCell;
  cells: GridCell[];
}

export interface GridColumn {
  name: string;
  field: Field | undefined;
}

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
  onChange: (changes: CellChange[]) => void;
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
  const [editing, setEditing] = useState<{ text: string; isTyped: boolean } | null>(null);
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

  function moveTo(position: Position, extend = false) {
    setSelection(extend ? { ...selection, active: position } : at(position.row, position.column));
    wantsFocus.current = true;
  }

  function beginEdit(text: string, isTyped = false) {
    setSelection({ ...selection, active });
    setEditing({ text, isTyped });
  }

  function keep(text: string, after: AfterEdit) {
    setEditing(null);
    const changes =
      after === "fill" ? filled(block, () => text) : [{ row: active.row, column: active.column, text }];
    apply(changes);
    if (after === "stay" || after === "fill") {
      wantsFocus.current = table.current?.contains(document.activeElement) ?? false;
      return;
    }
    const key = { down: "ArrowDown", up: "ArrowUp", right: "ArrowRight", left: "ArrowLeft" }[after];
    moveTo(movedBy(key, false, active, size) ?? active);
  }

  function giveUp() {
    setEditing(null);
    wantsFocus.current = true;
  }

  function apply(changes: CellChange[]) {
    const real = changes.filter(({ row, column, text }) => rows[row]?.cells[column]?.text !== text);
    if (real.length > 0) onChange(real);
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
    else if (event.key === "Delete" || event.key === "Backspace") apply(filled(block, () => ""));
    else if (event.key === "Insert") onRow("add", active.row);
    else if (ctrl && event.shiftKey && event.key.toLowerCase() === "d") onRow("duplicate", active.row);
    else if (ctrl && event.key.toLowerCase() === "d") apply(filledDown(texts(), { ...selection, active }));
    else if (ctrl && event.key.toLowerCase() === "a") {
      setSelection({
        anchor: { row: 0, column: 0 },
        active: { row: size.rows - 1, column: size.columns - 1 },
      });
    } else if (!ctrl && event.key.length === 1) beginEdit(event.key, true);
    else return false;
    return true;
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
    apply(changes);
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
        class="grid"
        role="grid"
        aria-label={caption}
        aria-multiselectable="true"
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPaste}
      >
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
            return (
              row && (
                <tr
                  key={row.key}
                  data-row={row.key}
                  aria-rowindex={rowIndex + 2}
                  class={row.quiet ? "grid__quiet" : undefined}
                >
                  {row.lead.map((content, index) => (
                    <td key={leadColumns[index]} class="grid__lead">
                      {content}
                    </td>
                  ))}
                  <td class={`grid__lead grid__number ${markedClass(row.number)}`} tabIndex={-1}>
                    <Content cell={row.number} reachable={row.number.marks.length > 0} />
                  </td>
                  {row.cells.map((cell, columnIndex) => {
                    const here = { row: rowIndex, column: columnIndex };
                    const isActive = rowIndex === active.row && columnIndex === active.column;
                    const isEdited = isActive && editing !== null;
                    const column = columns[columnIndex];
                    return (
                      <td
                        key={column?.name}
                        role="gridcell"
                        data-cell={`${rowIndex} ${columnIndex}`}
                        data-column={column?.name}
                        class={`${markedClass(cell)} ${cell.text.length > longText ? "grid__long" : ""} ${
                          !isSingle(selection) && within(block, here) ? "grid__selected" : ""
                        } ${isEdited ? "grid__edited" : ""}`}
                        tabIndex={isActive && !isEdited ? 0 : -1}
                        aria-selected={within(block, here)}
                        title={meaningOf(column?.field, cell.text)}
                        onMouseDown={(event) => {
                          if (event.button !== 0 || isEdited) return;
                          if (event.shiftKey) event.preventDefault();
                          moveTo(here, event.shiftKey);
                        }}
                        onMouseEnter={(event) => {
                          if (event.buttons === 1 && !editing) setSelection({ ...selection, active: here });
                        }}
                        onDblClick={() => beginEdit(cell.text)}
                      >
                        {isEdited ? (
                          <>
                            <span class="grid__under">{cell.text || " "}</span>
                            <CellEditor
                              label={`${column?.name ?? ""}, row ${row.place.row}`}
                              field={column?.field}
                              text={editing.text}
                              isTyped={editing.isTyped}
                              onKeep={keep}
                              onGiveUp={giveUp}
                            />
                          </>
                        ) : (
                          <Content cell={cell} reachable={isActive} />
                        )}
                      </td>
                    );
                  })}
                </tr>
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

/** Stands for rows that are not drawn. */
function Spacer({ height }: { height: number }) {
  return (
    <tr aria-hidden="true">
      <td class="grid__spacer" style={{ height: `${Math.max(0, height)}px` }} />
    </tr>
  );
}

/** A table with more rows than this has a height of its own, and draws only those in sight. */
const drawnAtOnce = 100;
const rowHeight = 31;
const longText = 24;

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

function markedClass({ marks, chosen }: GridCell): string {
  if (marks.length === 0) return "";
  const open = marks.some((mark) => !mark.accepted);
  return `${open ? "grid__marked" : "grid__accepted"} ${chosen ? "grid__chosen" : ""}`;
}

const mostMarks = 2;

/**
 * The marks can be reached with Tab from the active cell, so that they do not stand in the way elsewhere. Of many only
 * the first are shown, or one bad cell would make its row as high as the window; the list of errors has them all.
 */
function Content({ cell, reachable }: { cell: GridCell; reachable: boolean }) {
  const { marks, text } = cell;
  if (marks.length === 0) return <>{text}</>;
  const shown = marks.length > mostMarks + 1 ? marks.slice(0, mostMarks) : marks;
  const rest = marks.slice(shown.length);
  return (
    <div class="grid__content">
      {text === "" ? <span class="grid__blank">blank</span> : <span>{text}</span>}
      {shown.map((mark) => (
        <MarkButton key={mark.rule} mark={mark} text={mark.rule} reachable={reachable} />
      ))}
      {rest[0] && <MarkButton mark={rest[0]} text={`+${rest.length}`} others={rest} reachable={reachable} />}
    </div>
  );
}

interface MarkButtonProps {
  mark: GridMark;
  text: string;
  /** All that the mark stands for, if it stands for more than one. */
  others?: GridMark[];
  reachable: boolean;
}

function MarkButton({ mark, text, others = [mark], reachable }: MarkButtonProps) {
  const rules = list(others.map((each) => each.rule));
  return (
    <button
      type="button"
      class={`mark ${others.every((each) => each.accepted) ? "mark--accepted" : ""}`}
      tabIndex={reachable ? 0 : -1}
      title={others.length > 1 ? rules : undefined}
      onMouseDown={(event) => event.stopPropagation()}
      onClick={mark.onChoose}
    >
      <span aria-hidden="true">{text}</span>
      <span class="govuk-visually-hidden">
        {" "}
        {mark.accepted ? "Accepted error" : "Error"}, rule {rules}
      </span>
    </button>
  );
}

function meaningOf(field: Field | undefined, text: string): string | undefined {
  const wanted = text.trim().toUpperCase();
  const code = field?.codes.find((each) => each.code === wanted);
  return code && `${code.code}: ${code.meaning}`;
}
