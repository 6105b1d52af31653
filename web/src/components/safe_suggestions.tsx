import { useEffect, useState } from "preact/hooks";
import type { SafeFixes } from "../engine/requests";
import { routeHash } from "../state/route";
import { count, number, timeNow } from "../state/words";
import { useStore } from "./store_context";

interface SafeSuggestionsProps {
  /** Only for errors of this rule. */
  rule?: string;
}

/** What can be put right at once, because the evidence is strong and nothing speaks against it: first seen, then done. */
export function SafeSuggestions({ rule }: SafeSuggestionsProps) {
  const store = useStore();
  const [plan, setPlan] = useState<SafeFixes | null>(null);
  const choice = rule === undefined ? {} : { rules: [rule] };
  // A plan holds for the return as it stood.
  useEffect(() => setPlan(null), [store.changed.value, rule]);
  if ((store.summary.value?.errors ?? 0) === 0) return null;

  const look = () =>
    store.run("Looking for safe suggestions", async () => {
      setPlan(await store.engine.ask("fix_safely", { ...choice, preview: true, time: timeNow() }));
    });
  const apply = () =>
    store.run("Applying safe suggestions", async () => {
      await store.edits.fixSafely(choice);
    });

  return (
    <section class="safe" aria-labelledby="safe-title">
      <div class="safe__head">
        <h2 class="govuk-heading-s" id="safe-title">
          Safe suggestions
        </h2>
        <p>
          Corrections with strong evidence that clear errors and cause none
          {rule === undefined ? "" : `, for rule ${rule}`}.
        </p>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          disabled={store.busy.value !== null}
          onClick={() => void look()}
        >
          See what they are
        </button>
      </div>
      <div role="status">{plan && <Plan plan={plan} onApply={() => void apply()} />}</div>
    </section>
  );
}

function Plan({ plan, onApply }: { plan: SafeFixes; onApply: () => void }) {
  if (plan.children === 0) return <p class="safe__text">Nothing can be put right with safety now.</p>;
  return (
    <div class="safe__plan">
      <p class="safe__text">
        They change the rows of {count(plan.children, "child", "children")}, clear{" "}
        {count(plan.cleared.count, "error")} and cause{" "}
        {plan.caused.count === 0 ? "none" : number(plan.caused.count)}:
      </p>
      <ul class="safe__rules">
        {plan.rules
          .toSorted((a, b) => b.cleared - a.cleared)
          .map(({ code, cleared }) => (
            <li key={code}>
              <a class="govuk-link" href={routeHash({ view: "rule", code })}>
                {code}
              </a>{" "}
              {number(cleared)}
            </li>
          ))}
      </ul>
      {plan.left_out.length > 0 && (
        <p class="safe__text">
          {count(plan.left_out.length, "child", "children")} left out, because corrections of theirs meet each
          other: go through them one by one.
        </p>
      )}
      <button type="button" class="govuk-button" onClick={onApply}>
        Apply them all
      </button>
      <p class="safe__text">It is one step in the history, and one Undo takes all of it back.</p>
    </div>
  );
}
