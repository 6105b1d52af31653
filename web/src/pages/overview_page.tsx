import { Downloads } from "../components/downloads";
import { RulesTable } from "../components/rules_table";
import { useStore } from "../components/store_context";
import { TablesSummary } from "../components/tables_summary";
import type { RuleNotRun, Summary } from "../engine/requests";
import { count, number, percent, yearName } from "../state/words";

export function OverviewPage() {
  const store = useStore();
  const summary = store.summary.value;
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
        <Downloads />
      </div>
      <Totals summary={summary} />
      {summary.notes.map((note) => (
        <p class="govuk-inset-text" key={note}>
          {note}
        </p>
      ))}
      {summary.rules.length > 0 ? (
        <RulesTable rules={summary.rules} />
      ) : (
        <p class="govuk-body">No rule found an error in the tables that were loaded.</p>
      )}
      <TablesSummary tables={summary.tables} />
      <NotRun rules={summary.not_run} />
    </>
  );
}

function Totals({ summary }: { summary: Summary }) {
  const { children, children_with_errors: withErrors, errors, rules, rules_run: run } = summary;
  return (
    <dl class="totals">
      <Total value={number(children)} name={children === 1 ? "child" : "children"} detail="in the return" />
      <Total
        value={number(withErrors)}
        name={withErrors === 1 ? "child with errors" : "children with errors"}
        detail={`${percent(withErrors, children)} of children`}
      />
      <Total value={number(errors)} name={errors === 1 ? "error" : "errors"} detail="in both years’ tables" />
      <Total
        value={number(rules.length)}
        name={rules.length === 1 ? "rule broken" : "rules broken"}
        detail={`of ${number(run)} that ran`}
      />
    </dl>
  );
}

function Total({ value, name, detail }: { value: string; name: string; detail: string }) {
  return (
    <div class="total">
      <dt>
        <span class="total__name">{name}</span> <span class="total__detail">{detail}</span>
      </dt>
      <dd>{value}</dd>
    </div>
  );
}

function NotRun({ rules }: { rules: RuleNotRun[] }) {
  if (rules.length === 0) return null;
  const byReason = Map.groupBy(rules, (rule) => rule.reason);
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{count(rules.length, "rule")} did not run</span>
      </summary>
      <div class="govuk-details__text">
        <dl class="not-run">
          {[...byReason].map(([reason, group]) => (
            <div key={reason}>
              <dt>
                {reason} ({count(group.length, "rule")})
              </dt>
              <dd>{group.map((rule) => rule.code).join(", ")}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
