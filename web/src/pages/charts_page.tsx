import { ErrorsByKind } from "../charts/errors_by_kind";
import { ErrorsByRule } from "../charts/errors_by_rule";
import { ErrorsOverExtracts } from "../charts/errors_over_extracts";
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
      <ErrorsOverExtracts extracts={summary.extracts} />
      {summary.errors > 0 && (
        <>
          <ErrorsByRule rules={summary.rules} />
          <ErrorsByKind summary={summary} />
        </>
      )}
    </>
  );
}

function totals({
  children,
  children_with_errors: withErrors,
  errors,
  accepted,
  rules,
  rules_run: run,
}: Summary) {
  const broken = rules.filter((rule) => rule.errors > 0).length;
  const who = `The return has ${count(children, "child", "children")}, ${number(withErrors)} of them with errors (${percent(withErrors, children)}).`;
  const what =
    errors === 0
      ? `None of the ${count(run, "rule")} that ran found an error.`
      : `${number(broken)} of the ${count(run, "rule")} that ran found ${count(errors, "error")}.`;
  const without = accepted > 0 ? ` ${count(accepted, "more error is", "more errors are")} accepted.` : "";
  return `${who} ${what}${without}`;
}
