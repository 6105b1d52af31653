import { useEffect, useRef } from "preact/hooks";
import { useStore } from "./store_context";

/** Asks before something is lost that cannot be brought back. */
export function Confirmation() {
  const { confirmation } = useStore();
  const asked = confirmation.asked.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (asked) dialog.current?.showModal();
  }, [asked]);
  if (!asked) return null;
  return (
    <dialog
      ref={dialog}
      class="confirmation"
      aria-labelledby="confirmation-title"
      onClose={() => confirmation.answer(false)}
    >
      <h2 class="govuk-heading-m" id="confirmation-title">
        {asked.title}
      </h2>
      <p class="govuk-body">{asked.text}</p>
      <div class="govuk-button-group">
        <button
          type="button"
          class="govuk-button govuk-button--warning"
          onClick={() => confirmation.answer(true)}
        >
          {asked.action}
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          autofocus
          onClick={() => confirmation.answer(false)}
        >
          Cancel
        </button>
      </div>
    </dialog>
  );
}
