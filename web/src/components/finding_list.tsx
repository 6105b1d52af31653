import { memo } from "preact/compat";
import type { Finding, FindingRow } from "../engine/requests";
import { explanationsFor, offersFor } from "../state/offers";
import { isOpenRow } from "../state/record";
import { routeHash } from "../state/route";
import { list, number, timeInWords } from "../state/words";
import { Accept } from "./accept";
import { MayStand } from "./may_stand";
import { SeverityTag } from "./severity_tag";
import { useStore } from "./store_context";
import { SuggestionList } from "./suggestion_list";

/** All findings of the child, each with what is wrong, why, how it is usually put right and what is suggested. */
export function FindingList() {
  const { record } = useStore();
  const rule = record.chosen.value?.rule;
  const all = record.child.value?.findings ?? [];
  // The chosen one comes first, right below the rows that it is about.
  const findings = [...all.filter((each) => each.rule === rule), ...all.filter((each) => each.rule !== rule)];
  if (findings.length === 0) {
    return <p class="govuk-body findings__none">No rule that ran found anything wrong with this child.</p>;
  }
  return (
    <section class="findings">
      <h3 class="govuk-heading-s">{titleOf(findings)}</h3>
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

function titleOf(findings: Finding[]): string {
  const has = (severity: Finding["severity"]) =>
    findings.some((finding) => finding.severity === severity && finding.rows.some(isOpenRow));
  if (findings.every((finding) => finding.rows.every((row) => row.due !== undefined))) return "Not due yet";
  if (!has("query")) return "What is wrong";
  return has("error") ? "What is wrong, and what to check" : "What to check";
}

interface FindingItemProps {
  finding: Finding;
  /** Which of its rows is chosen; null if another finding is. */
  chosenRow: number | null;
}

const FindingItem = memo(function FindingItem({ finding, chosenRow }: FindingItemProps) {
  const classes = ["finding", `finding--${stateOf(finding)}`, chosenRow !== null && "finding--chosen"];
  return (
    <li class={classes.filter(Boolean).join(" ")} id={`finding-${finding.rule}`} tabIndex={-1}>
      <h4 class="finding__title">
        <a class={`mark mark--${stateOf(finding)}`} href={routeHash({ view: "rule", code: finding.rule })}>
          <span class="govuk-visually-hidden">Rule </span>
          {finding.rule}
        </a>
        {finding.title} <FindingTag finding={finding} />
      </h4>
      <p class="finding__text">{finding.message}</p>
      <MayStand sentences={finding.may_stand} />
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
            finding={finding}
            row={row}
            index={index}
            chosen={chosenRow === index}
          />
        ))}
      </ul>
    </li>
  );
});

/** How the most urgent of its rows stands. */
function stateOf({ severity, rows }: Finding): "error" | "query" | "accepted" | "later" {
  if (rows.some(isOpenRow)) return severity;
  return rows.some((row) => row.accepted) ? "accepted" : "later";
}

function FindingTag({ finding }: { finding: Finding }) {
  const state = stateOf(finding);
  return (
    <>
      {finding.severity === "query" && <SeverityTag severity="query" />}
      {state === "later" && <strong class="severity severity--later">Not due yet</strong>}
      <span class="finding__kind">
        {finding.kind}
        {state === "accepted" && ", accepted"}
      </span>
    </>
  );
}

interface FindingPlaceProps {
  finding: Finding;
  row: FindingRow;
  index: number;
  chosen: boolean;
}

/** One row that a rule flags: the way to its cells, what is suggested for it, and accepting it. */
function FindingPlace({ finding, row, index, chosen }: FindingPlaceProps) {
  const { record, edits } = useStore();
  const { rule, severity } = finding;
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
        {row.due !== undefined && <DueLine due={row.due} sentence={row.until_due ?? ""} />}
        {row.accepted && (
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
        )}
        {isOpenRow(row) && (
          <Accept
            name={placeName(row)}
            mayStand={finding.may_stand}
            onAccept={(note) => void edits.accept([error], note, severity).then(() => focusFinding(rule))}
            onCancel={() => focusFinding(rule)}
          />
        )}
      </div>
      {isOpenRow(row) && <Suggestions rule={rule} row={row} />}
    </li>
  );
}

/** When it becomes an error, and why it is none yet. */
function DueLine({ due, sentence }: { due: string; sentence: string }) {
  return (
    <span class="finding__due">
      <strong class="severity severity--later">Due {due}</strong> {sentence}
    </span>
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
  const offers = offersFor(record.offers.value, rule, row);
  const explanations = explanationsFor(record.explanations.value, rule, row);
  if (offers.length + explanations.length === 0 && !record.isSuggested.value) return null;
  return (
    <SuggestionList
      rule={rule}
      row={row}
      child={record.child.value?.id ?? ""}
      offers={offers}
      explanations={explanations}
      shownAtFirst={shownAtFirst}
      inFull={record.chosen.value?.rule === rule}
      onApplied={() => focusFinding(rule)}
    />
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
