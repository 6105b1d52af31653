import { useState } from "preact/hooks";
import type { RuleSuggestions, SafeFixes } from "../engine/requests";
import { ruleOf } from "../state/guide";
import { routeHash } from "../state/route";
import { firstSafe, type SuggestedRow } from "../state/safe_rows";
import { changesInWords } from "../state/edit_words";
import { childName, count, number } from "../state/words";
import { useStore } from "./store_context";

interface SafePlanProps {
  plan: SafeFixes;
  /** The only rule for whose errors there are suggestions in the plan; those that it clears besides cannot be left out. */
  rule?: string;
  chosen: string[];
  onChoose: (rules: string[]) => void;
  busy: boolean;
  onApply: () => void;
}

/** The safe suggestions, by the rules whose errors they clear. */
export function SafePlan({ plan, rule, chosen, onChoose, busy, onApply }: SafePlanProps) {
  const rules = plan.rules.toSorted((a, b) => b.cleared - a.cleared);
  const choice = rule === undefined;
  const isDisabled = busy || (choice && chosen.length === 0);
  const apply = (
    <button
      type="button"
      class="govuk-button"
      aria-disabled={isDisabled}
      onClick={() => !isDisabled && onApply()}
    >
      {chosen.length === rules.length ? "Apply them all" : `Apply the chosen ${count(chosen.length, "rule")}`}
    </button>
  );
  return (
    <div class="safe__plan">
      <div class="safe__apply">
        {apply}
        <p>It is one step in the history, and one Undo takes all of it back.</p>
      </div>
      <table class="govuk-table table safe__table">
        <caption class="govuk-visually-hidden">Safe suggestions by rule</caption>
        <thead>
          <tr>
            {choice && (
              <th scope="col" class="safe__choice">
                <RuleBox
                  name="All rules"
                  checked={chosen.length === rules.length}
                  onChange={(checked) => onChoose(checked ? rules.map(({ code }) => code) : [])}
                />
              </th>
            )}
            <th scope="col">Rule</th>
            <th scope="col">What is wrong</th>
            <th scope="col" class="table__number">
              Clears
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map(({ code, cleared }) => (
            <PlanLine
              key={code}
              code={code}
              cleared={cleared}
              leftOut={plan.left_out}
              suggested={choice || code === rule}
              box={
                choice && (
                  <RuleBox
                    name={`Rule ${code}`}
                    checked={chosen.includes(code)}
                    onChange={(checked) =>
                      onChoose(checked ? [...chosen, code] : chosen.filter((each) => each !== code))
                    }
                  />
                )
              }
            />
          ))}
        </tbody>
      </table>
      {rules.length > manyRules && apply}
    </div>
  );
}

/** So many that the button above the table is out of sight at its end. */
const manyRules = 8;

interface RuleBoxProps {
  name: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function RuleBox({ name, checked, onChange }: RuleBoxProps) {
  return (
    <input
      type="checkbox"
      class="safe__box"
      aria-label={name}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

interface PlanLineProps {
  code: string;
  cleared: number;
  leftOut: string[];
  /** It has suggestions of its own, and is not only cleared by those of another. */
  suggested: boolean;
  box: preact.ComponentChild;
}

function PlanLine({ code, cleared, leftOut, suggested, box }: PlanLineProps) {
  const { guide, summary } = useStore();
  const known = guide.value && ruleOf(guide.value, code);
  const title = known?.title ?? summary.value?.rules.find((rule) => rule.code === code)?.title;
  return (
    <>
      <tr class={suggested ? "safe__line" : undefined}>
        {box && <td class="safe__choice">{box}</td>}
        <th scope="row" class="rules__code">
          <a class="govuk-link" href={routeHash({ view: "rule", code })}>
            {code}
          </a>
        </th>
        <td>{title}</td>
        <td class="table__number">{number(cleared)}</td>
      </tr>
      {suggested && (
        <tr>
          {box && <td />}
          <td colSpan={3}>
            <RuleDetails code={code} leftOut={leftOut} />
          </td>
        </tr>
      )}
    </>
  );
}

const shownRows = 20;

/** The suggestions for one rule, asked for when they are opened. */
function RuleDetails({ code, leftOut }: { code: string; leftOut: string[] }) {
  const store = useStore();
  const [rows, setRows] = useState<SuggestedRow[] | null>(null);
  const [found, setFound] = useState<RuleSuggestions["safe"]>(0);
  const load = () =>
    store.guarded(async () => {
      const answer = await firstSafe(store.engine, code, shownRows, leftOut);
      setFound(answer.found);
      setRows(answer.rows);
    });
  return (
    <details
      class="govuk-details safe__details"
      onToggle={(event) => event.currentTarget.open && rows === null && void load()}
    >
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          What changes<span class="govuk-visually-hidden"> for rule {code}</span>
        </span>
      </summary>
      <div class="govuk-details__text">
        {rows === null ? "Looking…" : <Rows rows={rows} found={found} code={code} />}
      </div>
    </details>
  );
}

function Rows({ rows, found, code }: { rows: SuggestedRow[]; found: number; code: string }) {
  const store = useStore();
  return (
    <>
      {rows.length === 0 && <p>Cleared by what is suggested for other rules.</p>}
      <ul class="safe__rows">
        {rows.map(({ child, suggestion }, index) => (
          <li key={index}>
            <button
              type="button"
              class="link-button"
              onClick={() => void store.workThrough({ rule: code }, child)}
            >
              <span class="govuk-visually-hidden">Child </span>
              {childName(child)}
            </button>{" "}
            <strong>{changesInWords(suggestion.edits)}</strong>
            <span class="safe__why">{suggestion.evidence.map((each) => each.sentence).join(" ")}</span>
          </li>
        ))}
      </ul>
      {found > shownRows && (
        <p>
          The first {number(shownRows)}; rule {code} has {count(found, "error")} that can be put right with
          safety.
        </p>
      )}
    </>
  );
}
