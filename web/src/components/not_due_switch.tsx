import { useId } from "preact/hooks";
import { number } from "../state/words";
import { useStore } from "./store_context";

interface NotDueSwitchProps {
  findings: number;
  first: string | null;
  /** Without the first day, where there is little room. */
  brief?: boolean;
}

/** Lists what is not due yet with what is; there is none where nothing waits. */
export function NotDueSwitch({ findings, first, brief = false }: NotDueSwitchProps) {
  const store = useStore();
  const id = useId();
  const shown = store.withNotDue.value;
  if (findings === 0) return null;
  return (
    <div class="govuk-checkboxes govuk-checkboxes--small not-due-switch">
      <div class="govuk-checkboxes__item">
        <input
          class="govuk-checkboxes__input"
          id={id}
          type="checkbox"
          checked={shown}
          onChange={(event) => void store.showNotDue(event.currentTarget.checked)}
        />
        <label class="govuk-label govuk-checkboxes__label" for={id}>
          {brief ? "Show not due yet" : "Show what is not due yet"}
          <span class="not-due-switch__number">
            {" "}
            ({number(findings)}
            {!brief && first !== null && `, the first on ${first}`})
          </span>
        </label>
      </div>
    </div>
  );
}
