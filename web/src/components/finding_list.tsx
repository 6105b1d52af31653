import { memo } from "preact/compat";
import { useState } from "preact/hooks";
import type { Finding, FindingRow } from "../engine/requests";
import { offersFor } from "../state/offers";
import { sameRow } from "../state/places";
import { routeHash } from "../state/route";
import { list, number, timeInWords } from "../state/words";
import { Accept } from "./accept";
import { useStore } from "./store_context";
import { SuggestionItem } from "./suggestion_item";

/** All errors of the child, each with what is wrong, why, how it is usually put right and what is suggested. */
export function FindingList() {
  const { record } = useStore();
  const rule = record.chosen.value?.rule;
  const all = record.child.value?.findings ?? [];
  // The chosen error comes first, right below the rows that it is about.
  const findings = [...all.filter((each) => each.rule === rule), ...all.filter((each) => each.rule !== rule)];
  if (findings.length === 0) {
    return <p class="govuk-body findings__none">No rule that ran found anything wrong with this child.</p>;
  }
  return (
    <section class="findings">
      <h3 class="govuk-heading-s">What is wrong</h3>
      <ol class="findings__list">
        {findings.map((finding) => (
          <FindingItem
            key={finding.rule}
            finding={finding}
            chosenRow={record.chosen.value?.rule === finding.rule ? record.chosen.value.row : null}
          />
        ))}
      </ol>
    </section>
  );
}

interface FindingItemProps {
  finding: Finding;
  /** Which of its rows is chosen; null if another error is. */
  chosenRow: number | null;
}

const FindingItem = memo(function FindingItem({ finding, chosenRow }: FindingItemProps) {
  const isAccepted = finding.rows.every((row) => row.accepted);
  const classes = ["finding", chosenRow !== null && "finding--chosen", isAccepted && "finding--accepted"];
  return (
    <li class={classes.filter(Boolean).join(" ")} id={`finding-${finding.rule}`} tabIndex={-1}>
      <h4 class="finding__title">
        <a class="mark" href={routeHash({ view: "rule", code: finding.rule })}>
          <span class="govuk-visually-hidden">Rule </span>
          {finding.rule}
        </a>
        {finding.title}
        <span class="finding__kind">{isAccepted ? `${finding.kind}, accepted` : finding.kind}</span>
      </h4>
      <p class="finding__text">{finding.message}</p>
      <p class="finding__text">
        <strong>Usually put right by:</strong> {finding.fix}{" "}
        <a class="govuk-link" href={routeHash({ view: "help", topic: "rules", code: finding.rule })}>
          More on rule {finding.rule}
        </a>
      </p>
      <ul class="finding__rows">
        {finding.rows.map((row, index) => (
          <FindingPlace
            key={`${row.table} ${row.when} ${row.row}`}
            rule={finding.rule}
            row={row}
            index={index}
            chosen={chosenRow === index}
          />
        ))}
      </ul>
    </li>
  );
});

interface FindingPlaceProps {
  rule: string;
  row: FindingRow;
  index: number;
  chosen: boolean;
}

/** One row that a rule flags: the way to its cells, what is suggested for it, and accepting it. */
function FindingPlace({ rule, row, index, chosen }: FindingPlaceProps) {
  const { record, edits } = useStore();
  const error = { rule, table: row.table, when: row.when, row: row.row };
  return (
    <li class="finding__row">
      <div class="finding__place">
        <button
          type="button"
          class="link-button"
          aria-current={chosen ? "true" : undefined}
          onClick={() => record.choose(rule, index)}
        >
          <span class="govuk-visually-hidden">Show </span>
          {placeName(row)}
        </button>
        {row.since_last_extract === "new" && (
          <strong class="govuk-tag govuk-tag--blue">new since last</strong>
        )}
        {row.accepted ? (
          <span class="finding__accepted">
            Accepted {timeInWords(row.accepted.time)}: {row.accepted.note || "no note"}{" "}
            <button
              type="button"
              class="link-button"
              onClick={() => void edits.withdraw([error]).then(() => focusFinding(rule))}
            >
              No longer accept<span class="govuk-visually-hidden">: {placeName(row)}</span>
            </button>
          </span>
        ) : (
          <Accept
            name={placeName(row)}
            onAccept={(note) => void edits.accept([error], note).then(() => focusFinding(rule))}
            onCancel={() => focusFinding(rule)}
          />
        )}
      </div>
      {!row.accepted && <Suggestions rule={rule} row={row} />}
    </li>
  );
}

interface SuggestionsProps {
  rule: string;
  row: FindingRow;
}

const shownAtFirst = 2;

/** A suggestion that clears several errors is given in full with the first of them, and in short with the others. */
function Suggestions({ rule, row }: SuggestionsProps) {
  const { record } = useStore();
  const [all, setAll] = useState(false);
  const offers = offersFor(record.offers.value, rule, row);
  const isChosen = record.chosen.value?.rule === rule;
  if (offers.length === 0) return null;
  const shown = all ? offers : offers.slice(0, shownAtFirst);
  return (
    <ul class="suggestions" aria-label="Suggested">
      {shown.map(({ suggestion, rule: first, place }, index) => (
        <SuggestionItem
          key={index}
          suggestion={suggestion}
          toldWith={isChosen || (first === rule && sameRow(place, row)) ? undefined : first}
          onApplied={() => focusFinding(rule)}
        />
      ))}
      {shown.length < offers.length && (
        <li>
          <button type="button" class="link-button" onClick={() => setAll(true)}>
            {number(offers.length - shown.length)} more
          </button>
        </li>
      )}
    </ul>
  );
}

/** What was pressed has gone, so the focus goes to its error, or if that has gone too to the next one. */
function focusFinding(rule: string) {
  const finding =
    document.getElementById(`finding-${rule}`) ?? document.querySelector<HTMLElement>(".finding");
  (finding ?? document.querySelector<HTMLElement>(".record__name"))?.focus();
}

function placeName({ table, when, row, fields }: FindingRow): string {
  return `${table}, ${when} year, row ${number(row)}: ${list(fields)}`;
}
