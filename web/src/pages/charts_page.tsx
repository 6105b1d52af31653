import { ErrorsOverExtracts } from "../charts/errors_over_extracts";
import { FindingsByKind } from "../charts/findings_by_kind";
import { FindingsByRule } from "../charts/findings_by_rule";
import { ExtractNote } from "../components/extract_note";
import { useStore } from "../components/store_context";
import type { Summary } from "../engine/requests";
import { count, number, percent, yearName } from "../state/words";

/** The quality of the return at a glance, for those who answer for it. */
export function ChartsPage() {
  const store = useStore();
  const summary = store.summary.value;
  if (!summary) return null;
  return (
    <>
      <div class="section-head">
        <div>
          <span class="govuk-caption-l">
            {store.authorityName.value}, {yearName(summary.year)}
          </span>
          <h1 class="govuk-heading-l" tabIndex={-1}>
            Quality of the return
          </h1>
        </div>
        <button
          type="button"
          class="govuk-button govuk-button--secondary charts__print"
          onClick={() => window.print()}
        >
          Print these charts
        </button>
      </div>
      <p class="govuk-body-l charts__totals">{totals(summary)}</p>
      <ExtractNote />
      <ErrorsOverExtracts extracts={summary.extracts} />
      <FindingsByRule rules={summary.rules} severity="error" />
      <FindingsByRule rules={summary.rules} severity="query" />
      {summary.errors + summary.queries > 0 && <FindingsByKind summary={summary} />}
    </>
  );
}

function totals({
  children,
  children_with_errors: withErrors,
  children_with_queries: withQueries,
  errors,
  queries,
  accepted,
  rules,
  rules_run: run,
}: Summary) {
  const broken = rules.filter((rule) => rule.severity === "error" && rule.findings > 0).length;
  const who = `The return has ${count(children, "child", "children")}, ${number(withErrors)} of them with errors (${percent(withErrors, children)}).`;
  const what =
    errors === 0
      ? `None of the ${count(run, "rule")} that ran found an error.`
      : `${number(broken)} of the ${count(run, "rule")} that ran found ${count(errors, "error")}.`;
  const toCheck =
    queries > 0
      ? ` Besides, ${number(queries)} ${queries === 1 ? "is" : "are"} to check, in ${count(withQueries, "child", "children")}.`
      : "";
  const without = accepted > 0 ? ` ${number(accepted)} ${accepted === 1 ? "is" : "are"} accepted.` : "";
  return `${who} ${what}${toCheck}${without}`;
}
