import { Fragment, type ComponentChildren } from "preact";
import { Scroller } from "./scroller";

export interface GridCell {
  text: string;
  /** What stands beside the text when something is wrong with it. */
  mark?: ComponentChildren;
  chosen?: boolean;
}

export interface GridRow {
  key: string;
  /** Set back a little, as last year's rows are beside this year's. */
  quiet: boolean;
  lead: ComponentChildren[];
  /** The number of the row, which also carries the marks of fields that have no column here. */
  number: GridCell;
  cells: GridCell[];
}

interface DataGridProps {
  caption: string;
  leadColumns: string[];
  columns: string[];
  rows: GridRow[];
}

/** Rows of a table of the return, dense, with the cells in error marked by more than their colour. */
export function DataGrid({ caption, leadColumns, columns, rows }: DataGridProps) {
  return (
    <Scroller label={caption}>
      <table class="grid">
        <caption class="govuk-visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {[...leadColumns, "Row", ...columns].map((name) => (
              <th key={name} scope="col">
                <ColumnName name={name} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-row={row.key} class={row.quiet ? "grid__quiet" : undefined}>
              {row.lead.map((content, index) => (
                <td key={leadColumns[index]} class="grid__lead">
                  {content}
                </td>
              ))}
              <Cell {...row.number} lead />
              {row.cells.map((cell, index) => (
                <Cell key={columns[index]} {...cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
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

const longText = 24;

function Cell({ text, mark, chosen, lead }: GridCell & { lead?: boolean }) {
  const own = lead ? "grid__lead" : text.length > longText ? "grid__long" : "";
  if (mark === undefined) return <td class={own}>{text}</td>;
  return (
    <td class={`grid__marked ${chosen ? "grid__chosen" : ""} ${own}`} tabIndex={-1}>
      <div class="grid__content">
        {text === "" ? <span class="grid__blank">blank</span> : <span>{text}</span>}
        {mark}
      </div>
    </td>
  );
}
