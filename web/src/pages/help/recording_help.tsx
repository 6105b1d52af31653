import { useStore } from "../../components/store_context";
import { fieldsToRecord, type FieldToRecord } from "../../state/guide";
import { routeHash } from "../../state/route";
import { count, list, yearName } from "../../state/words";
import { CodeList, FieldForm } from "./field_about";

const fieldsShown = 10;
const rulesShown = 5;
const tablesNamed = 3;

/** How to record the fields that most errors mark, for those who record them: to be printed or read together. */
export function RecordingHelp() {
  const store = useStore();
  const guide = store.guide.value;
  const summary = store.summary.value;
  const fields = guide ? fieldsToRecord(guide, summary?.rules ?? null, fieldsShown) : [];
  return (
    <>
      {summary && (
        <span class="govuk-caption-l">
          {store.authorityName.value}, {yearName(summary.year)}
        </span>
      )}
      <h1 class="govuk-heading-l" tabIndex={-1}>
        Recording guide
      </h1>
      <p class="govuk-body">
        For social workers and business support: how to record what the return on children looked after is
        made of, so that errors do not arise.{" "}
        {summary
          ? "It is made of the fields that the most errors of the checked return mark, and names no child."
          : "It is made of the fields that the most rules mark. Once a return is checked, it is made of its errors."}
      </p>
      {guide && summary && fields.length === 0 && (
        <p class="govuk-body">No rule found an error in the return: there is nothing to record otherwise.</p>
      )}
      {fields.length > 0 && (
        <>
          <button
            type="button"
            class="govuk-button govuk-button--secondary help__print"
            onClick={() => window.print()}
          >
            Print this guide
          </button>
          <ol class="recording">
            {fields.map((each) => (
              <FieldSection key={each.field.column} {...each} checked={summary !== null} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function FieldSection({ field, tables, errors, rules, checked }: FieldToRecord & { checked: boolean }) {
  return (
    <li class="recording__field">
      <h2 class="govuk-heading-m">
        {field.column}{" "}
        <span class="help__where">
          in {tables.length > tablesNamed ? count(tables.length, "table") : list(tables)}
        </span>
      </h2>
      <p class="govuk-body">
        {field.meaning} <FieldForm form={field.form} />
      </p>
      {field.recording !== "" && (
        <p class="govuk-body recording__how">
          <strong>How to record it:</strong> {field.recording}
        </p>
      )}
      {field.codes.length > 0 && (
        <>
          <h3 class="govuk-heading-s">Codes</h3>
          <CodeList codes={field.codes} />
        </>
      )}
      <h3 class="govuk-heading-s">What goes wrong</h3>
      <p class="govuk-body">
        {checked
          ? `${count(errors, "error")} of ${count(rules.length, "rule")} that ${rules.length === 1 ? "marks" : "mark"} it.`
          : `${count(rules.length, "rule")} can mark it.`}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {rules.slice(0, rulesShown).map((rule) => (
          <li key={rule.code}>
            <a class="govuk-link" href={routeHash({ view: "help", topic: "rules", code: rule.code })}>
              {rule.code}
            </a>{" "}
            {rule.title}
            {checked && `: ${count(rule.errors, "error")}`}
          </li>
        ))}
        {rules.length > rulesShown && <li>and {count(rules.length - rulesShown, "rule")} more</li>}
      </ul>
    </li>
  );
}
