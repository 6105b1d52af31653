import type { Summary, TableSummary } from "../engine/requests";
import { kindMeanings } from "../state/guide";
import { number, percent } from "../state/words";
import { BarList } from "./bar_list";
import { ChartFigure } from "./chart_figure";
import { errorsByTable, mostFirst, type TableErrors } from "./counts";

/** Errors by their kind, by module and by table, side by side where there is room. */
export function ErrorsByKind({ summary }: { summary: Summary }) {
  return (
    <div class="charts__group">
      <ErrorsByName title="Errors by kind" name="Kind" counts={summary.kinds} meanings={kindMeanings} />
      <ErrorsByName title="Errors by module" name="Module" counts={summary.modules} />
      <ErrorsByTable tables={summary.tables} />
    </div>
  );
}

interface ErrorsByNameProps {
  title: string;
  name: string;
  counts: Record<string, number>;
  meanings?: Record<string, string>;
}

function ErrorsByName({ title, name, counts, meanings = {} }: ErrorsByNameProps) {
  const parts = mostFirst(counts);
  const all = parts.reduce((sum, [, value]) => sum + value, 0);
  return (
    <ChartFigure
      title={title}
      table={{
        columns: [{ name }, { name: "Errors", numeric: true }, { name: "Share", numeric: true }],
        rows: parts.map(([part, value]) => ({
          key: part,
          cells: [part, number(value), percent(value, all)],
        })),
      }}
    >
      <BarList
        bars={parts.map(([part, value]) => ({
          key: part,
          name: <NameWithMeaning name={part} meaning={meanings[part]} />,
          value,
          detail: `(${percent(value, all)})`,
        }))}
      />
    </ChartFigure>
  );
}

function NameWithMeaning({ name, meaning }: { name: string; meaning: string | undefined }) {
  return (
    <>
      {name}
      {meaning !== undefined && <span class="bars__meaning">{meaning}</span>}
    </>
  );
}

function ErrorsByTable({ tables }: { tables: TableSummary[] }) {
  const parts = errorsByTable(tables);
  return (
    <ChartFigure
      title="Errors by table"
      table={{
        columns: [
          { name: "Table" },
          { name: "This year", numeric: true },
          { name: "Last year", numeric: true },
          { name: "Errors", numeric: true },
        ],
        rows: parts.map(({ table, thisYear, lastYear, errors }) => ({
          key: table,
          cells: [table, number(thisYear), number(lastYear), number(errors)],
        })),
      }}
    >
      <BarList
        bars={parts.map((part) => ({
          key: part.table,
          name: part.table,
          value: part.errors,
          ...(part.lastYear > 0 && { detail: yearsOf(part) }),
        }))}
      />
    </ChartFigure>
  );
}

function yearsOf({ thisYear, lastYear }: TableErrors): string {
  return thisYear === 0 ? "(last year’s)" : `(${number(lastYear)} of them last year’s)`;
}
