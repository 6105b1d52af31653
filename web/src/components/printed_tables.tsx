import type { Signal } from "@preact/signals";
import { flushSync } from "preact/compat";
import { rulesOf, type MarkState } from "../engine/marks";
import type { RecordRow, RecordTable } from "../engine/requests";
import { groupBy } from "../state/group";
import { list, number, whenName } from "../state/words";
import { useStore } from "./store_context";

/** Has all tables drawn while a page is printed: the browser takes its picture when the event is over. */
export function followPrinting(printing: Signal<boolean>): () => void {
  const before = () => flushSync(() => (printing.value = true));
  const after = () => (printing.value = false);
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return () => {
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  };
}

/** The child's rows of all tables, as they stand on paper. */
export function PrintedTables() {
  const { record } = useStore();
  return (
    <div class="printed">
      {record.tables.value
        .filter((table) => table.rows.length > 0)
        .map((table) => (
          <PrintedTable key={table.table} table={table} />
        ))}
    </div>
  );
}

function PrintedTable({ table }: { table: RecordTable }) {
  return (
    <table class="grid">
      <caption class="govuk-heading-s">{table.table}</caption>
      <thead>
        <tr>
          {["Year", "Row", ...table.columns].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={`${row.when} ${row.row}`}>
            <td>{whenName(row.when)}</td>
            <td>
              {number(row.row)} <MarksOf row={row} isColumn={(column) => !table.columns.includes(column)} />
            </td>
            {table.columns.map((column, index) => (
              <td key={column}>
                {row.cells[index]} <MarksOf row={row} isColumn={(marked) => marked === column} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const signs: Record<MarkState, string> = {
  error: "!",
  "to check": "To check:",
  accepted: "Accepted:",
  "not due yet": "Not due yet:",
};

function MarksOf({ row, isColumn }: { row: RecordRow; isColumn: (column: string) => boolean }) {
  const found = rulesOf(row.marks.filter((mark) => isColumn(mark.column)));
  return (
    <>
      {[...groupBy(found, (each) => each.state)].map(([state, rules]) => (
        <strong class="printed__rules" key={state}>
          {signs[state]} {list(rules.map((each) => each.rule))}{" "}
        </strong>
      ))}
    </>
  );
}
