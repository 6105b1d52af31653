import { useEffect, useState } from "preact/hooks";
import type { Effect, MassEdit, RowCondition, When } from "../engine/requests";
import { previewInWords } from "../state/effect_words";
import { count, timeNow } from "../state/words";
import { SelectField } from "./select_field";
import { useStore } from "./store_context";

interface MassEditFormProps {
  table: string;
  columns: string[];
  /** The rule whose rows are meant unless something else is chosen. */
  rule: string;
  column: string;
}

type Preview = Effect & { rows: number };

const conditions: { kind: RowCondition["kind"]; text: string }[] = [
  { kind: "flagged", text: "rows in error by this rule" },
  { kind: "equals", text: "rows where the cell is" },
  { kind: "contains", text: "rows where the cell contains" },
  { kind: "blank", text: "rows where the cell is blank" },
  { kind: "all", text: "all rows" },
];

/** Changes one column of many rows of a table in one step, after showing what that would do. */
export function MassEditForm({ table, columns, rule, column: first }: MassEditFormProps) {
  const store = useStore();
  const [column, setColumn] = useState(first);
  const [when, setWhen] = useState<When>("this");
  const [kind, setKind] = useState<RowCondition["kind"]>("flagged");
  const [text, setText] = useState("");
  const [becomes, setBecomes] = useState("");
  const [partOnly, setPartOnly] = useState(false);
  const [preview, setPreview] = useState<Preview | null>(null);
  const id = `mass-${table}`;
  const change: MassEdit = {
    when,
    table,
    column,
    becomes,
    ...(kind === "contains" && partOnly && { in_place_of: text }),
    where: kind === "flagged" ? { kind, text: rule } : { kind, column, text },
  };
  // A preview holds for the return and the wish as they stood.
  useEffect(() => setPreview(null), [store.changed.value, JSON.stringify(change)]);

  const look = () =>
    store.run("Trying the change", async () => {
      setPreview(
        await store.engine.ask("change_many", { ...change, preview: true, why: "", time: timeNow() }),
      );
    });
  const apply = () =>
    store.run("Changing rows", async () => {
      await store.edits.changeMany(change, `Many rows changed, for rule ${rule}`);
    });

  return (
    <details class="govuk-details mass-edit">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">Change many rows at once</span>
      </summary>
      <form
        class="govuk-details__text mass-edit__form"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <SelectField
          id={`${id}-column`}
          label="Column"
          value={column}
          options={columns.map((name) => ({ value: name, text: name }))}
          onChoose={setColumn}
        />
        <SelectField
          id={`${id}-when`}
          label="Year"
          value={when}
          options={[
            { value: "this", text: "This year" },
            { value: "last", text: "Last year" },
          ]}
          onChoose={(choice) => setWhen(choice as When)}
        />
        <SelectField
          id={`${id}-where`}
          label="In"
          value={kind}
          options={conditions.map((each) => ({ value: each.kind, text: each.text }))}
          onChoose={(choice) => setKind(choice as RowCondition["kind"])}
        />
        {(kind === "equals" || kind === "contains") && (
          <Text id={`${id}-text`} label="This text" value={text} onInput={setText} />
        )}
        {kind === "contains" && (
          <div class="govuk-checkboxes govuk-checkboxes--small">
            <div class="govuk-checkboxes__item">
              <input
                class="govuk-checkboxes__input"
                id={`${id}-part`}
                type="checkbox"
                checked={partOnly}
                onChange={(event) => setPartOnly(event.currentTarget.checked)}
              />
              <label class="govuk-label govuk-checkboxes__label" for={`${id}-part`}>
                Replace only this part
              </label>
            </div>
          </div>
        )}
        <Text id={`${id}-becomes`} label="Becomes" value={becomes} onInput={setBecomes} />
        <button type="submit" class="govuk-button govuk-button--secondary">
          Preview
        </button>
        <div class="mass-edit__preview" role="status">
          {preview && (
            <>
              <p>{previewInWords(preview)}</p>
              {preview.rows > 0 && (
                <button type="button" class="govuk-button" onClick={() => void apply()}>
                  Change {count(preview.rows, "row")}
                </button>
              )}
            </>
          )}
        </div>
      </form>
    </details>
  );
}

interface TextProps {
  id: string;
  label: string;
  value: string;
  onInput: (value: string) => void;
}

function Text({ id, label, value, onInput }: TextProps) {
  return (
    <div>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <input
        class="govuk-input govuk-input--width-10"
        id={id}
        type="text"
        spellcheck={false}
        autocomplete="off"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}
