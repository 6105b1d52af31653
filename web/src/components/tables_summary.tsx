import type { TableSummary, When } from "../engine/requests";
import { number } from "../state/words";
import { Scroller } from "./scroller";
import { useStore } from "./store_context";

const whens: When[] = ["this", "last"];

export function TablesSummary({ tables }: { tables: TableSummary[] }) {
  const store = useStore();
  const names = [...new Set(tables.map((each) => each.table))];
  const hasLast = tables.some((each) => each.when === "last");
  const shown = whens.filter((when) => when === "this" || hasLast);
  return (
    <section>
      <h2 class="govuk-heading-m">Errors and what to check, by table</h2>
      <Scroller label="Errors and what to check by table">
        <table class="govuk-table table tables-summary">
          <caption class="govuk-visually-hidden">Rows, errors and what to check of each table</caption>
          <thead>
            <tr>
              <th scope="col">Table</th>
              {shown.map((when) => [
                <th key={`${when} rows`} scope="col" class="table__number">
                  Rows {when} year
                </th>,
                <th key={`${when} errors`} scope="col" class="table__number">
                  Errors {when} year
                </th>,
                <th key={`${when} queries`} scope="col" class="table__number">
                  To check {when} year
                </th>,
              ])}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">
                  <button
                    type="button"
                    class="link-button"
                    onClick={() => void store.workThrough({ table: name, having: "findings" })}
                  >
                    <span class="govuk-visually-hidden">Go through errors of </span>
                    {name}
                  </button>
                </th>
                {shown.map((when) => {
                  const found = tables.find((each) => each.table === name && each.when === when);
                  return [
                    <td key={`${when} rows`} class="table__number">
                      {found ? number(found.rows) : "not loaded"}
                    </td>,
                    <td key={`${when} errors`} class="table__number">
                      {found ? number(found.errors) : "–"}
                    </td>,
                    <td key={`${when} queries`} class="table__number">
                      {found ? number(found.queries) : "–"}
                    </td>,
                  ];
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}
