import { ExtractNote } from "../components/extract_note";
import { RulesTable } from "../components/rules_table";
import { SafeSuggestions } from "../components/safe_suggestions";
import { useStore } from "../components/store_context";
import { TablesSummary } from "../components/tables_summary";
import { Total } from "../components/total";
import { useKeptScroll } from "../components/use_kept_scroll";
import type { Severity, Summary } from "../engine/requests";
import { NotRun } from "../components/not_run";
import { count, number, percent, yearName } from "../state/words";

export function OverviewPage() {
  const store = useStore();
  const summary = store.summary.value;
  useKeptScroll("overview");
  if (!summary) return null;
  return (
    <>
      <div class="section-head">
        <div>
          <span class="govuk-caption-m">
            {store.authorityName.value}, {yearName(summary.year)}
          </span>
          <h1 class="govuk-heading-l" tabIndex={-1}>
            Errors in the return
          </h1>
        </div>
        <div class="overview__work">
          {summary.errors > 0 && (
            <button
              type="button"
              class="govuk-button"
              onClick={() => void store.workThrough({ having: "errors" })}
            >
              Go through {count(summary.children_with_errors, "child", "children")}
              <span class="govuk-visually-hidden"> with errors</span>
            </button>
          )}
          {summary.queries > 0 && (
            <button
              type="button"
              class="govuk-button govuk-button--secondary"
              onClick={() => void store.workThrough({ having: "queries" })}
            >
              Check {count(summary.children_with_queries, "child", "children")}
            </button>
          )}
        </div>
      </div>
      <ExtractNote />
      <Totals summary={summary} />
      {summary.notes.map((note) => (
        <p class="govuk-inset-text" key={note}>
          {note}
        </p>
      ))}
      <SafeSuggestions />
      {summary.rules.length > 0 ? (
        <RulesTable summary={summary} />
      ) : (
        <p class="govuk-body">No rule found anything in the tables that were loaded.</p>
      )}
      <TablesSummary tables={summary.tables} />
      <NotRun rules={summary.not_run} />
    </>
  );
}

function Totals({ summary }: { summary: Summary }) {
  const { children, errors, queries, accepted, not_due: notDue } = summary;
  const since = summary.since_last_extract;
  return (
    <dl class="totals">
      <Total
        value={number(errors)}
        name={errors === 1 ? "error" : "errors"}
        detail={`in ${number(summary.children_with_errors)} of ${count(children, "child", "children")} (${percent(summary.children_with_errors, children)}), by ${count(rulesWith(summary, "error"), "rule")}`}
      />
      <Total
        value={number(queries)}
        name="to check"
        detail={`in ${count(summary.children_with_queries, "child", "children")}, by ${count(rulesWith(summary, "query"), "rule")}: true data can look like this`}
      />
      <Total
        value={number(notDue.findings)}
        name="not due yet"
        detail={
          notDue.first === null
            ? "everything can be judged"
            : `in ${count(notDue.children, "child", "children")}, the first on ${notDue.first}`
        }
      />
      <Total value={number(accepted)} name="accepted" detail="right as they are, with a note" />
      <Total value={number(fixedHere(summary))} name="fixed here" detail="since the files came" />
      {since && (
        <Total
          value={`${number(since.errors.new)} / ${number(since.errors.gone)}`}
          name="new / gone"
          detail={`errors since the last extract, ${number(since.errors.still_there)} still there; to check: ${number(since.queries.new)} new, ${number(since.queries.gone)} gone`}
        />
      )}
    </dl>
  );
}

function rulesWith({ rules }: Summary, severity: Severity): number {
  return rules.filter((rule) => rule.severity === severity && rule.findings > 0).length;
}

/** What was found when the files came, and is not any more. */
function fixedHere({ extracts, errors, queries, accepted }: Summary): number {
  const atFirst = extracts.findLast((extract) => extract.time !== null);
  const before = atFirst ? atFirst.errors + atFirst.queries + atFirst.accepted : 0;
  return Math.max(0, before - errors - queries - accepted);
}
