import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Edit, Mark, RecordRow, RecordTable } from "../engine/requests";
import { editWithNote } from "../state/edit_note";
import { fieldOf } from "../state/guide";
import { rulesOf } from "../engine/marks";
import { sameRow } from "../state/places";
import { chosenFields, inYears, shownColumns, type CellTarget } from "../state/record";
import type { CellChange, Position } from "../state/selection";
import { count, number, whenName } from "../state/words";
import { Grid, type ChosenRows, type FocusWish, type RowAction } from "./grid";
import type { GridCell, GridRow } from "./grid_line";
import { useStore } from "./store_context";
import { hasNobodyFocus, useKeptFocus } from "./use_kept_focus";

function isMarked(row: RecordRow, column: string): boolean {
  return row.marks.some((mark) => mark.column === column);
}

function rowKey({ when, row }: { when: string; row: number }): string {
  return `${when} ${row}`;
}

/** The open table's rows of the child, to be edited in place. */
export function RecordGrid() {
  const { record } = useStore();
  const table = record.openTable.value;
  const panel = useRef<HTMLDivElement>(null);
  useKeptFocus(panel, () => focusWithin(panel.current));
  useLayoutEffect(() => {
    const whole = panel.current;
    return () => {
      // Once all is gone, and an editor in it has given up: it would keep its text for losing the focus here.
      if (whole?.contains(document.activeElement)) queueMicrotask(focusHeading);
    };
  }, []);
  return (
    <div
      ref={panel}
      id="record-rows"
      class="record__rows"
      role="tabpanel"
      aria-labelledby={`tab-${record.table.value}`}
    >
      {table && <OpenTable key={table.table} table={table} />}
    </div>
  );
}

function focusHeading() {
  if (hasNobodyFocus()) document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}

/** The active cell, or where rows can be added if there are none. */
function focusWithin(panel: HTMLElement | null) {
  const cell = panel?.querySelector<HTMLElement>('[data-cell][tabindex="0"]');
  (cell ?? panel?.querySelector<HTMLElement>(".row-tools button"))?.focus();
}

function OpenTable({ table }: { table: RecordTable }) {
  const { record, edits, guide } = useStore();
  const [chosenRows, setChosenRows] = useState<ChosenRows>({ active: 0, top: 0, bottom: 0 });
  const isActing = useRef(false);
  // Kept here, so that it is the same cell again after a child without rows.
  const place = useRef<Position>({ row: 0, column: 0 });
  const [added, setAdded] = useState<FocusWish | null>(null);
  const id = record.child.value?.id ?? "";
  const rows = table.rows.filter((row) => inYears(row, record.years.value));
  const columns = shownColumns(table.columns, table.rows, () => id, isMarked);
  const names = columns.map((index) => table.columns[index] ?? "");
  const gridColumns = useMemo(
    () =>
      names.map((name) => ({
        name,
        field: guide.value ? fieldOf(guide.value, table.table, name) : undefined,
      })),
    [names.join(), guide.value],
  );
  const target = record.target.value;
  const wish = target?.table === table.table ? wishOf(target) : (added ?? null);

  function change(changes: CellChange[], note: string) {
    const made = changes.flatMap(({ row, column, text }): Edit[] => {
      const [from, name] = [rows[row], names[column]];
      if (!from || name === undefined) return [];
      const was = from.cells[columns[column] ?? -1] ?? "";
      return [
        {
          kind: "cell",
          when: from.when,
          table: table.table,
          row: from.row,
          column: name,
          was,
          becomes: text,
        },
      ];
    });
    return editWithNote(edits, made, "Typed", note);
  }

  /** What is pressed while rows come or go was meant for the rows as they were. */
  async function act(action: RowAction, at: ChosenRows) {
    if (isActing.current) return;
    isActing.current = true;
    await (action === "remove" ? remove(at) : add(action, rows[at.active]));
    isActing.current = false;
  }

  function remove({ top, bottom }: ChosenRows) {
    const gone = rows.slice(top, bottom + 1);
    return edits.edit(
      gone.map(({ when, row }) => ({ kind: "remove_row", table: table.table, when, row })),
      gone.length === 1 ? "Row removed" : "Rows removed",
    );
  }

  async function add(action: "add" | "duplicate", row: RecordRow | undefined) {
    const edit: Edit =
      action === "duplicate" && row
        ? { kind: "add_row", table: table.table, when: row.when, copy_of: row.row }
        : { kind: "add_row", table: table.table, when: newRowsYear(), cells: knownOfChild(table) };
    if (!(await edits.edit([edit], action === "add" ? "Row added" : "Row duplicated"))) return;
    const newest = record.openTable.value?.rows
      .filter((each) => each.when === edit.when)
      .reduce((most, each) => Math.max(most, each.row), 0);
    if (newest) setAdded({ key: rowKey({ when: edit.when, row: newest }), column: names[0] });
  }

  const newRowsYear = () => (record.years.value === "last" ? "last" : "this");

  /** What a new row repeats of the child: its ID, and its date of birth where the table has one. */
  function knownOfChild({ columns: all }: RecordTable): Record<string, string> {
    const header = record.tables.value.find((each) => each.table === "Header");
    const born = header?.rows[0]?.cells[header.columns.indexOf("DOB")] ?? "";
    return {
      CHILD: id,
      ...(all.includes("DOB") && born !== "" && table.table !== "Header" && { DOB: born }),
    };
  }

  return (
    <>
      <RowTools
        table={table.table}
        row={rows[chosenRows.active]?.row}
        chosen={chosenRows.bottom - chosenRows.top + 1}
        onAct={(action) => void act(action, chosenRows)}
      />
      {rows.length === 0 ? (
        <p class="govuk-body-s record__empty">
          No rows{record.years.value === "both" ? "" : " in this year"}.
        </p>
      ) : (
        <>
          <p class="grid-hint">Enter or double-click edits a cell. F8 goes to the next error.</p>
          <Grid
            id="record-grid"
            caption={`${table.table} of this child`}
            leadColumns={["Year"]}
            columns={gridColumns}
            rows={rows.map(gridRow)}
            wish={wish}
            onChange={change}
            place={place}
            onRows={(action, at) => void act(action, at)}
            onSelectRows={setChosenRows}
            onTell={(what) => edits.tell(what, "")}
          />
        </>
      )}
    </>
  );

  function gridRow(row: RecordRow): GridRow {
    const place = { ...row, table: table.table };
    const chosen = chosenFields(record.chosenRows.value, place);
    const unseen = row.marks.filter((mark) => !table.columns.includes(mark.column));
    return {
      key: rowKey(row),
      place,
      quiet: row.when === "last",
      lead: [whenName(row.when)],
      number: cell(number(row.row), unseen),
      cells: columns.map((index, position) =>
        cell(
          row.cells[index] ?? "",
          row.marks.filter((mark) => mark.column === names[position]),
        ),
      ),
    };

    function cell(text: string, marks: Mark[]): GridCell {
      return {
        text,
        chosen: marks.some((mark) => chosen.includes(mark.column)),
        marks: rulesOf(marks).map((each) => ({
          ...each,
          title: dueOf(each.rule),
          onChoose: () => toFinding(each.rule),
        })),
      };
    }

    function foundBy(rule: string) {
      const found = record.child.value?.findings.find((each) => each.rule === rule);
      return { found, at: found?.rows.findIndex((each) => sameRow(each, place)) ?? -1 };
    }

    function dueOf(rule: string): string | undefined {
      const { found, at } = foundBy(rule);
      return found?.rows[at]?.until_due;
    }

    function toFinding(rule: string) {
      const { found, at } = foundBy(rule);
      if (!found) return;
      record.chosen.value = { rule, row: Math.max(at, 0) };
      const finding = document.getElementById(`finding-${rule}`);
      finding?.focus({ preventScroll: true });
      finding?.scrollIntoView({ block: "nearest" });
    }
  }
}

// The same object for the same wish, so that a redraw does not move the focus again.
const wishes = new WeakMap<CellTarget, FocusWish>();
function wishOf(target: CellTarget): FocusWish {
  const known = wishes.get(target);
  if (known) return known;
  const wish = { key: rowKey(target), column: target.column, edit: target.edit ?? false };
  wishes.set(target, wish);
  return wish;
}

interface RowToolsProps {
  table: string;
  row: number | undefined;
  /** How many rows are selected. */
  chosen: number;
  onAct: (action: RowAction) => void;
}

function RowTools({ table, row, chosen, onAct }: RowToolsProps) {
  return (
    <div class="row-tools" role="group" aria-label={`Rows of ${table}`}>
      <button type="button" class="link-button" onClick={() => onAct("add")}>
        Add a row
      </button>
      {row !== undefined && (
        <>
          <button type="button" class="link-button" onClick={() => onAct("duplicate")}>
            Duplicate row {number(row)}
          </button>
          <button
            type="button"
            class="link-button"
            // The second press of a double click would take the row that came up from below.
            onClick={(event) => event.detail < 2 && onAct("remove")}
          >
            Remove {chosen > 1 ? count(chosen, "row") : `row ${number(row)}`}
          </button>
        </>
      )}
    </div>
  );
}
