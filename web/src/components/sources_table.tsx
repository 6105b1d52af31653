import type { SourceWithProblems, TableAbout, When } from "../engine/requests";
import { count, list, yearName } from "../state/words";
import { Scroller } from "./scroller";
import { useStore } from "./store_context";

const whens: When[] = ["this", "last"];

/** Every table of the return against both years: what was recognised, and what is missing. */
export function SourcesTable() {
  const store = useStore();
  const tables = store.about.value?.tables ?? [];
  const years = { this: store.year.value, last: store.year.value - 1 };
  const find = (when: When, table: string) =>
    store.files.sources.value.find((source) => source.when === when && source.table === table);
  return (
    <section class="sources">
      <div class="section-head">
        <h2 class="govuk-heading-m">Tables of the return</h2>
        <button type="button" class="link-button" onClick={() => void store.clear()}>
          Remove all files
        </button>
      </div>
      <Scroller label="Tables of the return">
        <table class="govuk-table table sources__table">
          <caption class="govuk-visually-hidden">Tables recognised in the files of both years</caption>
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col">This year, {yearName(years.this)}</th>
              <th scope="col">Last year, {yearName(years.last)}</th>
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <tr key={table.name}>
                <th scope="row">{table.name}</th>
                {whens.map((when) => {
                  const source = find(when, table.name);
                  return (
                    <td key={when}>
                      {source ? <Loaded source={source} /> : <Absent table={table} year={years[when]} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <MissingTables
        missing={whens.map((when) => ({
          when,
          collected: tables.filter((table) => table.first_year <= years[when]),
          absent: tables.filter((table) => table.first_year <= years[when] && !find(when, table.name)),
        }))}
      />
    </section>
  );
}

function Loaded({ source }: { source: SourceWithProblems }) {
  const store = useStore();
  const { files, edits } = store;
  const year = source.when === "this" ? "this year" : "last year";
  const otherYear = source.when === "this" ? "last year" : "this year";
  const reason = files.sorted.value.find(
    (each) => each.file === source.file && each.when === source.when,
  )?.reason;
  return (
    <div class="source" title={reason}>
      <span class="source__file">{source.file}</span>
      <span class="source__rows">{count(source.rows, "row")}</span>
      {source.problems.length > 0 && (
        <strong class="govuk-tag govuk-tag--yellow">{count(source.problems.length, "problem")}</strong>
      )}
      {reason !== undefined && <span class="govuk-visually-hidden">{reason}</span>}
      {/* Corrections belong to a row of a year, so a table with corrections stays where it is. */}
      {edits.stepsDone.value === 0 && (
        <button
          type="button"
          class="link-button source__move"
          onClick={() => void files.move(source.when, source.table)}
        >
          Move to {otherYear}
          <span class="govuk-visually-hidden">: {source.table}</span>
        </button>
      )}
      <button
        type="button"
        class="link-button source__remove"
        onClick={() => void store.removeTable(source.when, source.table)}
      >
        Remove
        <span class="govuk-visually-hidden">
          {" "}
          {source.table}, {year}
        </span>
      </button>
    </div>
  );
}

function Absent({ table, year }: { table: TableAbout; year: number }) {
  return (
    <span class="source__absent">
      {table.first_year > year ? `Collected from ${yearName(table.first_year)}` : "Not loaded"}
    </span>
  );
}

interface Missing {
  when: When;
  collected: TableAbout[];
  absent: TableAbout[];
}

function MissingTables({ missing }: { missing: Missing[] }) {
  const parts = missing
    .filter(({ absent }) => absent.length > 0)
    .map(({ when, collected, absent }) => {
      const names =
        absent.length === collected.length ? "all tables" : list(absent.map((table) => table.name));
      return `${names} of ${when} year`;
    });
  if (parts.length === 0) return null;
  return (
    <p class="govuk-inset-text sources__missing">
      Not loaded: {parts.join("; ")}. You can check without them, but rules that need them will not run.
    </p>
  );
}
