import type { ComponentChildren } from "preact";
import type { Guide, GuideRule } from "../../engine/requests";
import { useStore } from "../../components/store_context";
import {
  fieldOf,
  judgedMeanings,
  kindMeanings,
  markedFields,
  ruleOf,
  type MarkedField,
} from "../../state/guide";
import { routeHash } from "../../state/route";
import { count, countOf, list, number, severityName, yearName } from "../../state/words";
import { FieldCodes, FieldForm } from "./field_about";

/** What a rule means and how its error is avoided. */
export function RuleHelp({ code }: { code: string }) {
  const store = useStore();
  const guide = store.guide.value;
  const rule = guide ? ruleOf(guide, code) : undefined;
  return (
    <>
      <a class="govuk-back-link" href={routeHash({ view: "help", topic: "rules" })}>
        All rules
      </a>
      <span class="govuk-caption-l">Rule {code}</span>
      <h1 class="govuk-heading-l" tabIndex={-1}>
        {rule?.title ?? (guide ? "No such rule" : "Reading the rules…")}
      </h1>
      {guide && rule && <RuleText guide={guide} rule={rule} />}
      {guide && !rule && (
        <p class="govuk-body">
          claret has no rule {code} for the return of {yearName(store.year.value)}.
        </p>
      )}
    </>
  );
}

function RuleText({ guide, rule }: { guide: Guide; rule: GuideRule }) {
  const fields = markedFields(rule);
  return (
    <>
      <InThisReturn rule={rule} />
      <h2 class="govuk-heading-m">What it means</h2>
      <p class="govuk-body">{rule.message}</p>
      {rule.severity === "query" && <ToCheck sentences={rule.may_stand} />}
      <h2 class="govuk-heading-m">How it is usually put right</h2>
      <p class="govuk-body">{rule.fix}</p>
      <h2 class="govuk-heading-m">How to avoid it</h2>
      <p class="govuk-body">
        {fields.length === 1
          ? "The rule marks one field. Recorded like this, it gives no error:"
          : `The rule marks ${count(fields.length, "field")}. Recorded like this, they give no error:`}
      </p>
      {fields.map((marked) => (
        <MarkedFieldAbout key={`${marked.table} ${marked.column}`} guide={guide} marked={marked} />
      ))}
      <h2 class="govuk-heading-m">About the rule</h2>
      <Facts rule={rule} />
    </>
  );
}

function ToCheck({ sentences }: { sentences: string[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">What may stand</h2>
      <p class="govuk-body">
        What the rule finds is to be checked, for true data can look like this. Accept it, with a note, if for
        example:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function InThisReturn({ rule }: { rule: GuideRule }) {
  const summary = useStore().summary.value;
  if (!summary) return null;
  const found = summary.rules.find((each) => each.code === rule.code);
  const notRun = summary.not_run.find((each) => each.code === rule.code);
  return (
    <p class="govuk-inset-text">
      {found ? (
        <>
          It found{" "}
          <a class="govuk-link" href={routeHash({ view: "rule", code: rule.code })}>
            {countOf(found.severity, found.findings)}
          </a>{" "}
          in your return, on {count(found.children, "child", "children")}.
          {found.not_due > 0 && (
            <>
              {" "}
              {number(found.not_due)} not due yet
              {found.first_due !== null && `, the first on ${found.first_due}`}.
            </>
          )}
        </>
      ) : notRun ? (
        `It did not run on your return: ${notRun.reason}.`
      ) : (
        "It found nothing in your return."
      )}
    </p>
  );
}

function MarkedFieldAbout({ guide, marked }: { guide: Guide; marked: MarkedField }) {
  const { table, column, years } = marked;
  const field = fieldOf(guide, table, column);
  return (
    <section class="help__field">
      <h3 class="govuk-heading-s">
        {column} <span class="help__where">in {whereOf(table, years)}</span>
      </h3>
      {field && (
        <>
          <p class="govuk-body">
            {field.meaning} <FieldForm form={field.form} />
          </p>
          {field.recording !== "" && <p class="govuk-body">{field.recording}</p>}
          <FieldCodes field={field} />
        </>
      )}
    </section>
  );
}

function whereOf(table: string, years: MarkedField["years"]): string {
  const both = years.includes("this") && years.includes("last");
  return both ? `${table}, of both years` : years.includes("last") ? `last year’s ${table}` : table;
}

function Facts({ rule }: { rule: GuideRule }) {
  const kind = kindMeanings[rule.kind];
  return (
    <dl class="help__facts">
      <Fact name="Severity">
        {severityName(rule.severity)}
        {rule.severity === "query" ? ": it can be right as it is" : ": it is wrong"}
      </Fact>
      <Fact name="Can be judged">
        {rule.judged}
        {rule.judged !== "now" && `: ${judgedMeanings[rule.judged]}`}
      </Fact>
      <Fact name="Kind">
        {rule.kind}
        {kind !== undefined && `: ${kind}`}
      </Fact>
      <Fact name="Module">{rule.module}</Fact>
      <Fact name="Collection years">{rule.years}</Fact>
      <Fact name="Needs">{list(rule.needs)}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
