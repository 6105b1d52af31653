import type { RuleSummary, Severity } from "../engine/requests";
import { routeHash } from "../state/route";
import { count, countOf, number, percent } from "../state/words";
import { BarList } from "./bar_list";
import { ChartFigure, type ChartTable } from "./chart_figure";
import { findingsOf, mostFound } from "./counts";

const rulesShown = 15;

const titles: Record<Severity, string> = { error: "Errors by rule", query: "To check by rule" };

interface FindingsByRuleProps {
  rules: RuleSummary[];
  severity: Severity;
}

/** The rules of a severity that found most; the bars lead to their rows. */
export function FindingsByRule({ rules, severity }: FindingsByRuleProps) {
  const { shown, rest } = mostFound(rules, severity, rulesShown);
  if (shown.length === 0) return null;
  return (
    <ChartFigure
      title={titles[severity]}
      summary={summaryOf(rules, severity)}
      table={tableOf(rules, severity)}
    >
      <BarList
        outlined={severity === "query"}
        bars={shown.map((rule) => ({
          key: rule.code,
          name: <RuleName rule={rule} />,
          value: rule.findings,
        }))}
      />
      {rest.rules > 0 && (
        <p class="chart__note">
          {count(rest.rules, "other rule")} found {countOf(severity, rest.findings)} more.
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

function summaryOf(rules: RuleSummary[], severity: Severity): string {
  const { shown, rest } = mostFound(rules, severity, rulesInSummary);
  const found = findingsOf(shown);
  if (severity === "query") {
    return `${countOf(severity, found + rest.findings)}: what these rules find can be right as it is.`;
  }
  const share = percent(found, found + rest.findings);
  if (rest.rules === 0) return `${count(shown.length, "rule")} found errors.`;
  return `The ${rulesInSummary} rules with most errors found ${share} of all errors.`;
}

function tableOf(rules: RuleSummary[], severity: Severity): ChartTable {
  const { shown } = mostFound(rules, severity, rules.length);
  return {
    columns: [
      { name: "Rule" },
      { name: severity === "error" ? "What is wrong" : "What is to be checked" },
      { name: "Children", numeric: true },
      { name: severity === "error" ? "Errors" : "To check", numeric: true },
    ],
    rows: shown.map(({ code, title, children, findings }) => ({
      key: code,
      cells: [code, title, number(children), number(findings)],
    })),
  };
}
