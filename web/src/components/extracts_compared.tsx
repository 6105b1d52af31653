import { useState } from "preact/hooks";
import type { CarriedCorrection, Comparison, CorrectionState } from "../engine/requests";
import { editInWords } from "../state/edit_words";
import { correctionsOf } from "../state/next_extract";
import { routeHash } from "../state/route";
import { childName, count, number, shownText } from "../state/words";
import { Scroller } from "./scroller";
import { useStore } from "./store_context";
import { SeverityTag } from "./severity_tag";
import { Total } from "./total";

const titleId = "compared-title";

/** Leads to the comparison, where there is one. */
export function showComparison() {
  const title = document.getElementById(titleId);
  title?.focus({ preventScroll: true });
  title?.scrollIntoView();
}

/** What the next extract is to the present one, and the decision to go on with it. */
export function ExtractsCompared({ comparison }: { comparison: Comparison }) {
  const { counts } = comparison;
  return (
    <div class="compared">
      <h2 class="govuk-heading-m" id={titleId} tabIndex={-1}>
        What the next extract changes
      </h2>
      <dl class="totals">
        <Total
          value={number(counts.errors.new)}
          name="new"
          detail={`errors that were not there before${besides(counts.queries.new)}`}
        />
        <Total
          value={number(counts.errors["still there"])}
          name="still there"
          detail={`errors, also if you corrected them here alone${besides(counts.queries["still there"])}`}
        />
        <Total
          value={number(counts.errors.gone)}
          name="gone"
          detail={`errors since the present extract${besides(counts.queries.gone)}`}
        />
      </dl>
      <Rules comparison={comparison} />
      <Corrections comparison={comparison} />
      <Acceptances comparison={comparison} />
      <NotCompared rules={comparison.rules_not_compared} />
      <Decision open={correctionsOf(comparison, "open").length} />
    </div>
  );
}

/** What is to be checked is counted apart from errors. */
function besides(queries: number): string {
  return queries > 0 ? `; besides, ${number(queries)} to check` : "";
}

const rulesAtFirst = 8;

function Rules({ comparison }: { comparison: Comparison }) {
  const [all, setAll] = useState(false);
  const changed = comparison.rules
    .filter((rule) => rule.new + rule.gone > 0)
    .toSorted((a, b) => b.new - a.new || b.gone - a.gone);
  if (changed.length === 0) return <p class="govuk-body">No rule finds more or less.</p>;
  const shown = all ? changed : changed.slice(0, rulesAtFirst);
  return (
    <>
      <h3 class="govuk-heading-s" id="compared-rules-title">
        What is new and gone by rule
      </h3>
      <Scroller label="What is new and gone by rule">
        <table class="govuk-table table compared__rules" aria-labelledby="compared-rules-title">
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">What is wrong or to check</th>
              <th scope="col">Severity</th>
              <th scope="col" class="table__number">
                New
              </th>
              <th scope="col" class="table__number">
                Still there
              </th>
              <th scope="col" class="table__number">
                Gone
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((rule) => (
              <tr key={rule.rule}>
                <th scope="row">
                  <a class="govuk-link" href={routeHash({ view: "help", topic: "rules", code: rule.rule })}>
                    {rule.rule}
                  </a>
                </th>
                <td>{rule.title}</td>
                <td>
                  <SeverityTag severity={rule.severity} />
                </td>
                <td class="table__number">{number(rule.new)}</td>
                <td class="table__number">{number(rule["still there"])}</td>
                <td class="table__number">{number(rule.gone)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {shown.length < changed.length && (
        <button type="button" class="link-button compared__more" onClick={() => setAll(true)}>
          Show all {number(changed.length)} rules
        </button>
      )}
    </>
  );
}

const states: { state: CorrectionState; name: string; text: string }[] = [
  { state: "done", name: "Done", text: "The new extract has them already." },
  { state: "open", name: "Open", text: "What you corrected still stands there." },
  { state: "differs", name: "Differs", text: "Something else stands there now: have a look." },
  { state: "row gone", name: "Row gone", text: "There is no such row any more." },
];

const correctionsAtFirst = 20;

function Corrections({ comparison }: { comparison: Comparison }) {
  const [all, setAll] = useState(false);
  const total = comparison.corrections.length;
  if (total === 0) return null;
  const toSee = [...correctionsOf(comparison, "differs"), ...correctionsOf(comparison, "open")];
  const shown = all ? toSee : toSee.slice(0, correctionsAtFirst);
  return (
    <>
      <h3 class="govuk-heading-s" id="compared-corrections-title">
        Your {count(total, "correction")}
      </h3>
      <ul class="compared__states">
        {states
          .map((each) => ({ ...each, corrections: correctionsOf(comparison, each.state).length }))
          .filter(({ corrections }) => corrections > 0)
          .map(({ name, text, corrections }) => (
            <li key={name}>
              <strong>
                {name}: {number(corrections)}.
              </strong>{" "}
              {text}
            </li>
          ))}
      </ul>
      {shown.length > 0 && (
        <Scroller label="Corrections that differ or are open">
          <table class="govuk-table table compared__corrections">
            <caption class="govuk-visually-hidden">Corrections that differ or are open</caption>
            <thead>
              <tr>
                <th scope="col">Child</th>
                <th scope="col">Correction</th>
                <th scope="col">What stands there now</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((correction, index) => (
                <tr key={index}>
                  <th scope="row">{childName(correction.child)}</th>
                  <td>{editInWords(correction.edit)}</td>
                  <td>{standsNow(correction)}</td>
                  <td>
                    <strong
                      class={`govuk-tag govuk-tag--${correction.state === "differs" ? "yellow" : "blue"}`}
                    >
                      {correction.state === "differs" ? "Differs" : "Open"}
                    </strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroller>
      )}
      {shown.length < toSee.length && (
        <button type="button" class="link-button compared__more" onClick={() => setAll(true)}>
          Show all {number(toSee.length)} corrections
        </button>
      )}
    </>
  );
}

function standsNow({ edit, state, found }: CarriedCorrection): string {
  switch (edit.kind) {
    case "cell":
      return shownText(state === "differs" ? (found ?? "") : (edit.was ?? ""));
    case "add_row":
      return state === "differs" ? "another row of this child and date" : "no such row";
    case "remove_row":
      return "the row";
  }
}

function Acceptances({ comparison }: { comparison: Comparison }) {
  const { kept, lapsed } = comparison.acceptances;
  if (kept + lapsed === 0) return null;
  return (
    <p class="govuk-body">
      Of {number(kept + lapsed)} accepted, {number(kept)} {kept === 1 ? "stays" : "stay"} accepted
      {lapsed > 0 && (
        <>
          . {number(lapsed)} {lapsed === 1 ? "does" : "do"} not: what was found is gone, or the row says
          something else now
        </>
      )}
      .
    </p>
  );
}

function NotCompared({ rules }: { rules: string[] }) {
  if (rules.length === 0) return null;
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {count(rules.length, "rule is", "rules are")} not compared
        </span>
      </summary>
      <div class="govuk-details__text">
        They could run on one of the extracts alone, because the other lacks a table: {rules.join(", ")}.
      </div>
    </details>
  );
}

function Decision({ open }: { open: number }) {
  const { nextExtract, busy } = useStore();
  const [makeAgain, setMakeAgain] = useState(true);
  const leave = () => nextExtract.leave().then(() => document.getElementById("next-files-choose")?.focus());
  return (
    <div class="compared__decision">
      {open > 0 && (
        <div class="govuk-checkboxes govuk-checkboxes--small">
          <div class="govuk-checkboxes__item">
            <input
              class="govuk-checkboxes__input"
              id="make-again"
              type="checkbox"
              checked={makeAgain}
              onChange={(event) => setMakeAgain(event.currentTarget.checked)}
            />
            <label class="govuk-label govuk-checkboxes__label" for="make-again">
              Make the {count(open, "open correction")} again
            </label>
          </div>
        </div>
      )}
      <div class="govuk-button-group">
        <button
          type="button"
          class="govuk-button"
          disabled={busy.value !== null}
          onClick={() => void nextExtract.take(makeAgain && open > 0)}
        >
          Go on with the new extract
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          disabled={busy.value !== null}
          onClick={() => void leave()}
        >
          Leave it
        </button>
      </div>
    </div>
  );
}
