import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { Scroller } from "../components/scroller";

export interface ChartTable {
  columns: { name: string; numeric?: boolean }[];
  rows: { key: string; cells: ComponentChildren[] }[];
}

interface ChartFigureProps {
  title: string;
  /** What the chart shows, in a sentence. */
  summary?: string | undefined;
  table: ChartTable;
  children: ComponentChildren;
}

/** A chart with its heading, what it says in a sentence, and its figures as a table. */
export function ChartFigure({ title, summary, table, children }: ChartFigureProps) {
  const heading = useId();
  return (
    <figure class="chart" aria-labelledby={heading}>
      <figcaption>
        <h2 class="govuk-heading-m" id={heading}>
          {title}
        </h2>
        {summary !== undefined && <p class="chart__summary">{summary}</p>}
      </figcaption>
      {children}
      <FiguresTable title={title} {...table} />
    </figure>
  );
}

export function FiguresTable({ title, columns, rows }: ChartTable & { title: string }) {
  const kindOf = (index: number) => (columns[index]?.numeric ? "table__number" : undefined);
  return (
    <details class="govuk-details chart__table">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          Show as a table<span class="govuk-visually-hidden">: {title}</span>
        </span>
      </summary>
      <div class="govuk-details__text">
        <Scroller label={`${title}, as a table`}>
          <table class="govuk-table table">
            <caption class="govuk-visually-hidden">{title}</caption>
            <thead>
              <tr>
                {columns.map(({ name }, index) => (
                  <th key={name} scope="col" class={kindOf(index)}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells: [first, ...others] }) => (
                <tr key={key}>
                  <th scope="row" class={kindOf(0)}>
                    {first}
                  </th>
                  {others.map((cell, index) => (
                    <td key={columns[index + 1]?.name} class={kindOf(index + 1)}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      </div>
    </details>
  );
}
