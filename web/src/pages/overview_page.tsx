import { RulesTable } from "../components/rules_table";
import { SafeSuggestions } from "../components/safe_suggestions";
import { useStore } from "../components/store_context";
import { TablesSummary } from "../components/tables_summary";
import { Total } from "../components/total";
import { useKeptScroll } from "../components/use_kept_scroll";
import type { Summary } from "../engine/requests";
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
        {summary.errors > 0 && (
          <button
            type="button"
            class="govuk-button overview__work"
            onClick={() => void store.workThrough({ onlyErrors: true })}
          >
            Go through {count(summary.children_with_errors, "child", "children")}
          </button>
        )}
      </div>
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
        <p class="govuk-body">No rule found an error in the tables that were loaded.</p>
      )}
      <TablesSummary tables={summary.tables} />
      <NotRun rules={summary.not_run} />
    </>
  );
}

function Totals({ summary }: { summary: Summary }) {
  const { children, children_with_errors: withErrors, errors, accepted } = summary;
  const since = summary.since_last_extract;
  const atFirst = summary.extracts.findLast((extract) => extract.time !== null);
  const fixed = atFirst ? atFirst.errors + atFirst.accepted - errors - accepted : 0;
  return (
    <dl class="totals">
      <Total value={number(children)} name={children === 1 ? "child" : "children"} detail="in the return" />
      <Total
        value={number(withErrors)}
        name={withErrors === 1 ? "child with errors" : "children with errors"}
        detail={`${percent(withErrors, children)} of children`}
      />
      <Total
        value={number(errors)}
        name={errors === 1 ? "error" : "errors"}
        detail={`by ${count(summary.rules.filter((rule) => rule.errors > 0).length, "rule")} of ${number(summary.rules_run)} that ran`}
      />
      <Total
        value={number(Math.max(0, fixed))}
        name="fixed here"
        detail={accepted > 0 ? `and ${number(accepted)} accepted` : "since the files came"}
      />
      {since && (
        <Total
          value={`${number(since.new)} / ${number(since.gone)}`}
          name="new / gone"
          detail={`since the last extract, ${number(since.still_there)} still there`}
        />
      )}
    </dl>
  );
}
