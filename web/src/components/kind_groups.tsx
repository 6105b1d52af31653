import { useEffect, useRef, useState } from "preact/hooks";
import type { SafeFixes, SuggestionGroup } from "../engine/requests";
import { changesInWords } from "../state/edit_words";
import { kindInWords } from "../state/effect_words";
import { suggestionsOfKind, type SuggestedRow } from "../state/safe_rows";
import { childName, count, number, timeNow } from "../state/words";
import { useStore } from "./store_context";
import { useFocusKept } from "./use_focus_kept";

interface Preview {
  kind: string;
  effect: SafeFixes;
  rows: SuggestedRow[];
}

/** The same kind of suggestion for many rows of a rule is one decision: seen first, then made for all of them. */
export function KindGroups({ rule }: { rule: string }) {
  const store = useStore();
  const section = useRef<HTMLElement>(null);
  const [groups, setGroups] = useState<SuggestionGroup[] | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  // They hold for the return as it stood.
  useEffect(() => {
    setGroups(null);
    setPreview(null);
  }, [store.changed.value, rule]);
  useFocusKept(section);

  const look = () =>
    store.run("Looking for suggestions", async () => {
      const answer = await store.engine.ask("suggestions_of_rule", { code: rule, offset: 0, limit: 1 });
      setGroups(answer.groups);
    });
  const show = (kind: string) =>
    store.run("Trying the suggestions", async () => {
      const ask = { code: rule, kind, preview: true, time: timeNow() };
      const effect = await store.engine.ask("apply_kind", ask);
      setPreview({ kind, effect, rows: await suggestionsOfKind(store.engine, rule, kind, shownRows) });
    });
  return (
    <section class="kinds" aria-labelledby="kinds-title" ref={section}>
      <div class="safe__head">
        <h2 class="govuk-heading-s" id="kinds-title" tabIndex={-1}>
          Suggestions for many rows
        </h2>
        <p>The same kind of correction for all rows that have evidence for it, as one decision.</p>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          aria-disabled={store.busy.value !== null}
          onClick={() => store.busy.value === null && void look()}
        >
          See what there is<span class="govuk-visually-hidden"> for many rows</span>
        </button>
      </div>
      <div role="status">
        {groups?.length === 0 && <p class="suggestions__none">No evidence for a value in any row.</p>}
      </div>
      {groups && groups.length > 0 && (
        <ul class="kinds__list">
          {groups.map((group) => (
            <li key={group.kind}>
              <GroupLine group={group} onShow={() => void show(group.kind)} />
              {preview?.kind === group.kind && <KindPreview rule={rule} {...preview} />}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const shownRows = 20;

function GroupLine({ group, onShow }: { group: SuggestionGroup; onShow: () => void }) {
  const { kind, rows, safe } = group;
  return (
    <div class="kinds__line">
      <span>
        <strong>{kind}</strong>: {count(rows, "row")}
        {safe > 0 && `, ${number(safe)} of them safe`}
      </span>
      <button type="button" class="link-button" onClick={onShow}>
        Preview<span class="govuk-visually-hidden">: {kind}</span>
      </button>
    </div>
  );
}

function KindPreview({ rule, kind, effect, rows }: Preview & { rule: string }) {
  const store = useStore();
  const apply = async () => {
    const causes = effect.caused.count > 0;
    const sure =
      !causes ||
      (await store.confirmation.ask({
        title: `${kind}: apply it all the same?`,
        text: kindInWords(effect),
        action: "Apply all the same",
      }));
    if (!sure) return;
    await store.run("Applying suggestions", async () => {
      await store.edits.applyKind(rule, kind);
    });
    document.getElementById("kinds-title")?.focus();
  };
  return (
    <div class="kinds__preview" role="group" aria-label={`${kind}: what it would do`}>
      <p role="status">{kindInWords(effect)}</p>
      <ul class="safe__rows">
        {rows.map(({ child, suggestion }, index) => (
          <li key={index}>
            Child {childName(child)}: <strong>{changesInWords(suggestion.edits)}</strong>
            <span class="safe__why">{suggestion.evidence.map((each) => each.sentence).join(" ")}</span>
          </li>
        ))}
      </ul>
      {rows.length === shownRows && <p>These are the first {number(shownRows)}.</p>}
      {effect.children > 0 && (
        <button
          type="button"
          class="govuk-button"
          aria-disabled={store.busy.value !== null}
          onClick={() => store.busy.value === null && void apply()}
        >
          Apply for {count(effect.children, "child", "children")}
        </button>
      )}
    </div>
  );
}
