import type { Counts, Summary, TableSummary } from "../engine/requests";
import { kindMeanings } from "../state/guide";
import { number, percent } from "../state/words";
import { BarList } from "./bar_list";
import { ChartFigure } from "./chart_figure";
import { countsByTable, mostFirst, type TableCounts } from "./counts";

/** Findings by their kind, by module and by table, side by side where there is room. */
export function FindingsByKind({ summary }: { summary: Summary }) {
  return (
    <div class="charts__group">
      <FindingsByName title="Errors by kind" name="Kind" counts={summary.kinds} meanings={kindMeanings} />
      <FindingsByName title="Errors by module" name="Module" counts={summary.modules} />
      <FindingsByTable tables={summary.tables} />
    </div>
  );
}

interface FindingsByNameProps {
  title: string;
  name: string;
  counts: Record<string, Counts>;
  meanings?: Record<string, string>;
}

function FindingsByName({ title, name, counts, meanings = {} }: FindingsByNameProps) {
  const parts = mostFirst(counts);
  const all = parts.reduce((sum, [, { errors }]) => sum + errors, 0);
  return (
    <ChartFigure
      title={title}
      table={{
        columns: [
          { name },
          { name: "Errors", numeric: true },
          { name: "Share", numeric: true },
          { name: "To check", numeric: true },
        ],
        rows: parts.map(([part, { errors, queries }]) => ({
          key: part,
          cells: [part, number(errors), percent(errors, all), number(queries)],
        })),
      }}
    >
      <BarList
        bars={parts.map(([part, { errors, queries }]) => ({
          key: part,
          name: <NameWithMeaning name={part} meaning={meanings[part]} />,
          value: errors,
          toCheck: queries,
          detail: `(${percent(errors, all)})`,
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

function FindingsByTable({ tables }: { tables: TableSummary[] }) {
  const parts = countsByTable(tables);
  return (
    <ChartFigure
      title="Errors by table"
      table={{
        columns: [
          { name: "Table" },
          { name: "This year", numeric: true },
          { name: "Last year", numeric: true },
          { name: "Errors", numeric: true },
          { name: "To check", numeric: true },
        ],
        rows: parts.map(({ table, thisYear, lastYear, errors, queries }) => ({
          key: table,
          cells: [table, number(thisYear), number(lastYear), number(errors), number(queries)],
        })),
      }}
    >
      <BarList
        bars={parts.map((part) => ({
          key: part.table,
          name: part.table,
          value: part.errors,
          toCheck: part.queries,
          ...(part.lastYear > 0 && { detail: yearsOf(part) }),
        }))}
      />
    </ChartFigure>
  );
}

function yearsOf({ thisYear, lastYear }: TableCounts): string {
  return thisYear === 0 ? "(last year’s)" : `(${number(lastYear)} of them last year’s)`;
}
