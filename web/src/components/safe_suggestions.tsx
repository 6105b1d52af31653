import { useEffect, useRef, useState } from "preact/hooks";
import type { SafeFixes } from "../engine/requests";
import { planInWords } from "../state/effect_words";
import { timeNow } from "../state/words";
import { SafePlan } from "./safe_plan";
import { useStore } from "./store_context";
import { useFocusKept } from "./use_focus_kept";

interface SafeSuggestionsProps {
  /** Only for errors of this rule. */
  rule?: string;
}

/** What can be put right at once, because the evidence is strong and nothing speaks against it: first seen, then done. */
export function SafeSuggestions(props: SafeSuggestionsProps) {
  const { errors = 0, queries = 0 } = useStore().summary.value ?? {};
  return errors + queries === 0 ? null : <SafeSection {...props} />;
}

function SafeSection({ rule }: SafeSuggestionsProps) {
  const store = useStore();
  const section = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [plan, setPlan] = useState<SafeFixes | null>(null);
  const { chosen, told, choose } = useChosenRules(plan, rule);
  // A plan holds for the return as it stood.
  useEffect(() => setPlan(null), [store.changed.value, rule]);
  useFocusKept(section);

  const busy = store.busy.value !== null;
  const all = rule === undefined ? {} : { rules: [rule] };
  const look = () =>
    store.run("Looking for safe suggestions", async () => {
      setPlan(await store.engine.ask("fix_safely", { ...all, preview: true, time: timeNow() }));
    });
  const apply = () =>
    store.run("Applying safe suggestions", async () => {
      const choice = chosen.length === plan?.rules.length ? all : { rules: chosen };
      if (await store.edits.fixSafely(choice)) heading.current?.focus();
    });

  return (
    <section class="safe" aria-labelledby="safe-title" ref={section}>
      <div class="safe__head">
        <h2 class="govuk-heading-s" id="safe-title" tabIndex={-1} ref={heading}>
          Safe suggestions
        </h2>
        <p>
          Corrections with strong evidence that clear errors and cause none
          {rule === undefined ? "" : `, for rule ${rule}`}.
        </p>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          aria-disabled={busy}
          onClick={() => !busy && void look()}
        >
          See what they are
        </button>
      </div>
      <div class="safe__told" role="status">
        {told && <p>{planInWords(told)}</p>}
      </div>
      {plan && plan.children > 0 && (
        <SafePlan
          plan={plan}
          {...(rule !== undefined && { rule })}
          chosen={chosen}
          onChoose={choose}
          busy={busy}
          onApply={() => void apply()}
        />
      )}
    </section>
  );
}

/** The rules of a plan whose suggestions are to be applied, and what that would do: at first all of it. */
function useChosenRules(plan: SafeFixes | null, rule: string | undefined) {
  const store = useStore();
  const [chosen, setChosen] = useState<string[]>([]);
  const [told, setTold] = useState<SafeFixes | null>(null);
  const wanted = useRef<string[]>([]);

  function take(rules: string[]): void {
    wanted.current = rules;
    setChosen(rules);
  }
  useEffect(() => {
    take(plan?.rules.map(({ code }) => code) ?? []);
    setTold(plan);
  }, [plan]);

  // A suggestion may clear errors of several rules: what some of them do together is asked for and not added up.
  async function previewOf(rules: string[]): Promise<SafeFixes | null> {
    if (!plan || rules.length === plan.rules.length) return plan;
    if (rules.length === 0) return null;
    return store.engine.ask("fix_safely", { rules, preview: true, time: timeNow() });
  }
  function choose(rules: string[]): void {
    if (rule !== undefined) return;
    take(rules);
    void store.guarded(async () => {
      const preview = await previewOf(rules);
      if (wanted.current === rules) setTold(preview);
    });
  }
  return { chosen, told, choose };
}
