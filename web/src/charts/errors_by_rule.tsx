import type { RuleSummary } from "../engine/requests";
import { routeHash } from "../state/route";
import { count, number, percent } from "../state/words";
import { BarList } from "./bar_list";
import { ChartFigure, type ChartTable } from "./chart_figure";
import { errorsOf, mostBroken } from "./counts";

const rulesShown = 15;

/** The rules with most errors; the bars lead to their rows. */
export function ErrorsByRule({ rules }: { rules: RuleSummary[] }) {
  const { shown, rest } = mostBroken(rules, rulesShown);
  return (
    <ChartFigure title="Errors by rule" summary={summaryOf(rules)} table={tableOf(rules)}>
      <BarList
        bars={shown.map((rule) => ({ key: rule.code, name: <RuleName rule={rule} />, value: rule.errors }))}
      />
      {rest.rules > 0 && (
        <p class="chart__note">
          {count(rest.rules, "other rule")} found {count(rest.errors, "error")} more.
        </p>
      )}
    </ChartFigure>
  );
}

function RuleName({ rule }: { rule: RuleSummary }) {
  return (
    <a class="govuk-link" href={routeHash({ view: "rule", code: rule.code })}>
      <strong>{rule.code}</strong> {rule.title}
    </a>
  );
}

const rulesInSummary = 3;

function summaryOf(rules: RuleSummary[]): string {
  const { shown, rest } = mostBroken(rules, rulesInSummary);
  const share = percent(errorsOf(shown), errorsOf(rules));
  if (rest.rules === 0) return `${count(shown.length, "rule")} found errors.`;
  return `The ${rulesInSummary} rules with most errors found ${share} of all errors.`;
}

function tableOf(rules: RuleSummary[]): ChartTable {
  const { shown } = mostBroken(rules, rules.length);
  return {
    columns: [
      { name: "Rule" },
      { name: "What is wrong" },
      { name: "Children", numeric: true },
      { name: "Errors", numeric: true },
    ],
    rows: shown.map(({ code, title, children, errors }) => ({
      key: code,
      cells: [code, title, number(children), number(errors)],
    })),
  };
}
