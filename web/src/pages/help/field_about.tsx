import type { Field } from "../../engine/requests";
import { count } from "../../state/words";

const forms: Record<Field["form"], string> = {
  date: "A date, DD/MM/YYYY.",
  code: "A code.",
  postcode: "A postcode.",
  urn: "Ofsted’s number of a provider.",
  upn: "A pupil’s unique number.",
  number: "A number.",
  text: "",
};

/** What a field takes, in a few words. */
export function FieldForm({ form }: { form: Field["form"] }) {
  return forms[form] === "" ? null : <span class="help__form">{forms[form]}</span>;
}

/** A field's codes with what they mean, folded away. */
export function FieldCodes({ field }: { field: Field }) {
  if (field.codes.length === 0) return null;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {count(field.codes.length, "code")} of {field.column}
        </span>
      </summary>
      <div class="govuk-details__text">
        <CodeList codes={field.codes} />
      </div>
    </details>
  );
}

export function CodeList({ codes }: { codes: Field["codes"] }) {
  return (
    <dl class="help__codes">
      {codes.map(({ code, meaning }) => (
        <div key={code}>
          <dt>{code}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
