import type { Finding, FindingRow } from "../engine/requests";
import { routeHash } from "../state/route";
import { list, number } from "../state/words";
import { useStore } from "./store_context";

/** All errors of the child, each with what is wrong, why, and how it is usually put right. */
export function FindingList() {
  const { record } = useStore();
  const findings = record.child.value?.findings ?? [];
  if (findings.length === 0) {
    return <p class="govuk-body findings__none">No rule that ran found anything wrong with this child.</p>;
  }
  return (
    <section class="findings">
      <h3 class="govuk-heading-s">What is wrong</h3>
      <ol class="findings__list">
        {findings.map((finding, index) => (
          <FindingItem
            key={index}
            finding={finding}
            index={index}
            chosen={record.finding.value === index}
            onChoose={(row) => record.choose(index, row)}
          />
        ))}
      </ol>
    </section>
  );
}

interface FindingItemProps {
  finding: Finding;
  index: number;
  chosen: boolean;
  onChoose: (row: number) => void;
}

function FindingItem({ finding, index, chosen, onChoose }: FindingItemProps) {
  return (
    <li class={`finding ${chosen ? "finding--chosen" : ""}`} id={`finding-${index}`} tabIndex={-1}>
      <h4 class="finding__title">
        <a class="mark" href={routeHash({ view: "rule", code: finding.rule })}>
          <span class="govuk-visually-hidden">Rule </span>
          {finding.rule}
        </a>
        {finding.title}
        <span class="finding__kind">{finding.kind}</span>
      </h4>
      <p class="finding__text">{finding.message}</p>
      <p class="finding__text">
        <strong>Usually put right by:</strong> {finding.fix}
      </p>
      <ul class="finding__places">
        {finding.rows.map((row, position) => (
          <li key={position}>
            <button type="button" class="link-button" onClick={() => onChoose(position)}>
              <span class="govuk-visually-hidden">Show </span>
              {placeName(row)}
            </button>
          </li>
        ))}
      </ul>
    </li>
  );
}

function placeName({ table, when, row, fields }: FindingRow): string {
  return `${table}, ${when} year, row ${number(row)}: ${list(fields)}`;
}
