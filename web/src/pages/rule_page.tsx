import { useEffect, useState } from "preact/hooks";
import { DataGrid, type GridCell, type GridRow } from "../components/data_grid";
import { useStore } from "../components/store_context";
import type { RulePage as RuleAnswer, RuleRow } from "../engine/requests";
import { shownColumns } from "../state/record";
import { childName, count, number, whenName } from "../state/words";

const pageSize = 100;

/** One rule, and all rows that break it. */
export function RulePage({ code }: { code: string }) {
  const store = useStore();
  const [offset, setOffset] = useState(0);
  const [answer, setAnswer] = useState<RuleAnswer | null>(null);

  useEffect(() => {
    let wanted = true;
    void store.guarded(async () => {
      const found = await store.engine.ask("rule", { code, offset, limit: pageSize });
      if (wanted) setAnswer(found);
    });
    return () => {
      wanted = false;
    };
  }, [code, offset]);

  const summary = store.summary.value?.rules.find((rule) => rule.code === code);
  return (
    <>
      <a class="govuk-back-link" href="#overview">
        All errors
      </a>
      <span class="govuk-caption-m">Rule {code}</span>
      <h1 class="govuk-heading-l rule__title" tabIndex={-1}>
        {answer?.rule.title ?? summary?.title ?? code}
      </h1>
      {answer && (
        <>
          <RuleFacts rule={answer.rule} />
          {summary && (
            <button type="button" class="govuk-button" onClick={() => void store.workThrough(code)}>
              Go through{" "}
              {summary.children === 1 ? "the child" : `the ${count(summary.children, "child", "children")}`}
            </button>
          )}
          <h2 class="govuk-heading-m">{count(answer.total, "row")} in error</h2>
          {[...Map.groupBy(answer.rows, (row) => row.table)].map(([table, rows]) => (
            <RuleRows key={table} code={code} table={table} rows={rows} />
          ))}
          <Pages offset={offset} shown={answer.rows.length} total={answer.total} go={setOffset} />
        </>
      )}
    </>
  );
}

function RuleFacts({ rule }: { rule: RuleAnswer["rule"] }) {
  return (
    <>
      <p class="govuk-body">{rule.message}</p>
      <p class="govuk-body">
        <strong>How it is usually put right:</strong> {rule.fix}
      </p>
      <p class="rule__facts">
        {rule.module} · {rule.kind} · collection years {rule.years}
      </p>
    </>
  );
}

function RuleRows({ code, table, rows }: { code: string; table: string; rows: RuleRow[] }) {
  const store = useStore();
  const columns = rows[0]?.columns ?? [];
  const shown = shownColumns(columns, rows, (row) => row.child, isFlagged);
  const grid = rows.map((row): GridRow => ({
    key: `${row.when} ${row.row} ${row.child}`,
    quiet: row.when === "last",
    lead: [
      <button type="button" class="link-button" onClick={() => void store.workThrough(code, row.child)}>
        {childName(row.child)}
      </button>,
      whenName(row.when),
    ],
    number: cell(
      number(row.row),
      row.fields.some((field) => !columns.includes(field)),
    ),
    cells: shown.map((index) => cell(row.cells[index] ?? "", isFlagged(row, columns[index] ?? ""))),
  }));

  function cell(text: string, flagged: boolean): GridCell {
    return flagged ? { text, mark: <InError /> } : { text };
  }

  return (
    <section class="rule__rows">
      <h3 class="govuk-heading-s">{table}</h3>
      <DataGrid
        caption={`${table}: rows that break rule ${code}`}
        leadColumns={["Child", "Year"]}
        columns={shown.map((index) => columns[index] ?? "")}
        rows={grid}
      />
    </section>
  );
}

/** All marks on this page stand for the one rule, so its code is not repeated. */
function InError() {
  return (
    <span class="mark">
      <span aria-hidden="true">!</span>
      <span class="govuk-visually-hidden">in error</span>
    </span>
  );
}

function isFlagged(row: RuleRow, column: string): boolean {
  return row.fields.includes(column);
}

interface PagesProps {
  offset: number;
  shown: number;
  total: number;
  go: (offset: number) => void;
}

function Pages({ offset, shown, total, go }: PagesProps) {
  if (total <= pageSize) return null;
  return (
    <nav class="pages" aria-label="Pages of rows">
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        disabled={offset === 0}
        onClick={() => go(offset - pageSize)}
      >
        Previous {pageSize}
      </button>
      <span aria-live="polite">
        Rows {number(offset + 1)} to {number(offset + shown)} of {number(total)}
      </span>
      <button
        type="button"
        class="govuk-button govuk-button--secondary"
        disabled={offset + shown >= total}
        onClick={() => go(offset + pageSize)}
      >
        Next {pageSize}
      </button>
    </nav>
  );
}
