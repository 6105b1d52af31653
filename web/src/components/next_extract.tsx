import { useEffect } from "preact/hooks";
import type { FindingsCompared, SourceWithProblems, When } from "../engine/requests";
import { count, findingsInWords, list, number, yearName } from "../state/words";
import { DropZone } from "./drop_zone";
import { ExtractsCompared, showComparison } from "./extracts_compared";
import { FileProblems } from "./file_problems";
import { RefusedFiles } from "./refused_files";
import { Scroller } from "./scroller";
import { useStore } from "./store_context";

const problemsTitle = "Problems with files of the next extract";

/** Where an analyst comes back with a newer extract: it is compared first, and then takes the place of the present one. */
export function NextExtract() {
  const store = useStore();
  const { nextExtract, summary, files } = store;
  const { sources, refused, problems, comparison, isOutdated } = nextExtract;
  const isChecked = summary.value !== null;
  useEffect(() => {
    if (isChecked && isOutdated.value) void nextExtract.renew();
  }, [isChecked, isOutdated.value]);
  // Files that wait for an answer must not come along with others.
  if (!isChecked || files.question.value) return null;
  const compared = comparison.value;
  const inWords = (state: keyof FindingsCompared) =>
    findingsInWords({
      errors: compared?.counts.errors[state] ?? 0,
      queries: compared?.counts.queries[state] ?? 0,
    });
  // Where files were refused, the focus stays on what is said of them.
  const showWhatCame = () => {
    if (refused.value.length === 0) showComparison();
  };
  return (
    <section class="next" aria-labelledby="next-files-label">
      <RefusedFiles refused={refused.value} list={problemsTitle} />
      <div class="start">
        <DropZone
          id="next-files"
          label="Next extract"
          hint="When you have a newer extract of this return, add all of this year’s files here. Last year’s stay as they are, unless you add them too."
          status={
            sources.value.length === 0 ? "No files yet" : `Read: ${count(sources.value.length, "table")}`
          }
          empty={sources.value.length === 0}
          onFiles={(given) => void nextExtract.add(given).then(showWhatCame)}
        />
        {sources.value.length > 0 ? <TablesOfBoth /> : <WhatHappens />}
      </div>
      <p class="govuk-visually-hidden" role="status">
        {compared &&
          `Compared: ${inWords("new")} new, ${inWords("still there")} still there, ${inWords("gone")} gone.`}
      </p>
      {compared && <ExtractsCompared comparison={compared} />}
      {problems.value.length > 0 && <FileProblems title={problemsTitle} problems={problems.value} />}
    </section>
  );
}

function WhatHappens() {
  return (
    <div class="next__what">
      <p>
        claret compares both extracts before anything changes: which errors are new, still there or gone, and
        which of your corrections the new extract has.
      </p>
      <p>
        Then you go on with the new one. Corrections that it lacks can be made again, and errors that you
        accepted stay accepted.
      </p>
    </div>
  );
}

const find = (sources: SourceWithProblems[], when: When, table: string) =>
  sources.find((source) => source.when === when && source.table === table);

/** What was recognised, beside what is there of the same table. */
function TablesOfBoth() {
  const { about, files, nextExtract, year } = useStore();
  const now = nextExtract.sources.value;
  const before = files.sources.value;
  const tables = (about.value?.tables ?? []).map((table) => table.name);
  const rows = (["this", "last"] as const).flatMap((when) =>
    tables
      .map((table) => ({ when, table, was: find(before, when, table), is: find(now, when, table) }))
      .filter(({ was, is }) => is ?? (when === "this" && was)),
  );
  const lacking = rows.filter(({ is }) => !is).map(({ table }) => table);
  const hasThis = now.some((source) => source.when === "this");
  return (
    <div class="next__tables">
      <h3 class="govuk-heading-s" id="next-tables-title">
        What was recognised
      </h3>
      <Scroller label="Tables of the next extract">
        <table class="govuk-table table next__table" aria-labelledby="next-tables-title">
          <thead>
            <tr>
              <th scope="col">Table</th>
              <th scope="col" class="table__number">
                Rows before
              </th>
              <th scope="col" class="table__number">
                Rows now
              </th>
              <th scope="col">File</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ when, table, was, is }) => (
              <tr key={`${when} ${table}`}>
                <th scope="row">
                  {table}
                  {when === "last" && ", last year"}
                </th>
                <td class="table__number">{was ? number(was.rows) : "–"}</td>
                <td class="table__number">{is ? number(is.rows) : "–"}</td>
                <td class="source__file">
                  {is?.file ?? <strong class="govuk-tag govuk-tag--yellow">Not in it</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <TakenOver />
      {!hasThis && <p>None of this year’s files yet: add them, and both extracts are compared.</p>}
      {hasThis && lacking.length > 0 && (
        <p>
          Not in the new extract: {list(lacking)}. Add these files too, if there are any: without them, rules
          that need them are not compared, and corrections in them are lost.
        </p>
      )}
      {nextExtract.otherYear.value !== null && (
        <p class="govuk-inset-text">
          By its days, this is an extract of {yearName(nextExtract.otherYear.value)}, and the return that is
          open is that of {yearName(year.value)}. For the return of another year, leave this and remove all
          files first.
        </p>
      )}
    </div>
  );
}

function TakenOver() {
  const tables = useStore().nextExtract.comparison.value?.taken_over ?? [];
  if (tables.length === 0) return null;
  return <p>Last year’s tables stay as they are: {list(tables)}.</p>;
}
