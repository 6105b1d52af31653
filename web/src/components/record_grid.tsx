import { useEffect, useRef } from "preact/hooks";
import type { Mark, RecordRow, RecordTable, When } from "../engine/requests";
import { chosenFields, findingOf, inYears, shownColumns } from "../state/record";
import { number, whenName } from "../state/words";
import { DataGrid, type GridCell, type GridRow } from "./data_grid";
import { ErrorMark } from "./error_mark";
import { useStore } from "./store_context";

function isMarked(row: RecordRow, column: string): boolean {
  return row.marks.some((mark) => mark.column === column);
}

function rowKey({ when, row }: { when: When; row: number }): string {
  return `${when} ${row}`;
}

/** The open table's rows; moving to an error puts the focus on the first cell it flags. */
export function RecordGrid() {
  const { record } = useStore();
  const panel = useRef<HTMLDivElement>(null);
  const table = record.openTable.value;
  const target = record.target.value;
  const seen = useRef(target);

  useEffect(() => {
    if (seen.current === target || !target) return;
    seen.current = target;
    const row = `[data-row="${rowKey(target)}"]`;
    const cell = panel.current?.querySelector<HTMLElement>(`${row} .grid__chosen`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [target]);

  return (
    <div
      id="record-rows"
      class="record__rows"
      role="tabpanel"
      aria-labelledby={`tab-${record.table.value}`}
      ref={panel}
    >
      {table && <OpenTable table={table} />}
    </div>
  );
}

function OpenTable({ table }: { table: RecordTable }) {
  const { record } = useStore();
  const id = record.child.value?.id ?? "";
  const columns = shownColumns(table.columns, table.rows, () => id, isMarked);
  const rows = table.rows.filter((row) => inYears(row, record.years.value));
  if (rows.length === 0) return <p class="govuk-body-s record__empty">No rows in this year.</p>;
  return (
    <DataGrid
      caption={`${table.table} of this child`}
      leadColumns={["Year"]}
      columns={columns.map((index) => table.columns[index] ?? "")}
      rows={rows.map((row) => gridRow(row))}
    />
  );

  function gridRow(row: RecordRow): GridRow {
    const chosen = chosenFields(record.chosenRows.value, table.table, row);
    const unseen = row.marks.filter((mark) => !table.columns.includes(mark.column));
    return {
      key: rowKey(row),
      quiet: row.when === "last",
      lead: [whenName(row.when)],
      number: cell(number(row.row), unseen),
      cells: columns.map((index) => {
        const column = table.columns[index];
        return cell(
          row.cells[index] ?? "",
          row.marks.filter((mark) => mark.column === column),
        );
      }),
    };

    function cell(text: string, marks: Mark[]): GridCell {
      if (marks.length === 0) return { text };
      const rules = new Set(marks.flatMap((mark) => mark.rules));
      return {
        text,
        chosen: marks.some((mark) => chosen.includes(mark.column)),
        mark: [...rules].map((rule) => (
          <ErrorMark key={rule} code={rule} onChoose={() => toFinding(rule, row)} />
        )),
      };
    }
  }

  function toFinding(rule: string, row: RecordRow) {
    const index = findingOf(record.child.value?.findings ?? [], rule, table.table, row);
    if (index < 0) return;
    record.finding.value = index;
    const finding = document.getElementById(`finding-${index}`);
    finding?.focus({ preventScroll: true });
    finding?.scrollIntoView({ block: "nearest" });
  }
}
