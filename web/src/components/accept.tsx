import { useState } from "preact/hooks";

interface AcceptProps {
  /** What is accepted, for those who do not see where the button stands. */
  name: string;
  text?: string;
  onAccept: (note: string) => void;
  onCancel: () => void;
}

/** Accepts errors as they are, with a note. */
export function Accept({ name, text = "Accept…", onAccept, onCancel }: AcceptProps) {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const cancel = () => {
    setOpen(false);
    onCancel();
  };
  if (!open) {
    return (
      <button type="button" class="link-button finding__accept" onClick={() => setOpen(true)}>
        {text}
        <span class="govuk-visually-hidden"> {name}</span>
      </button>
    );
  }
  return (
    <form
      class="accept"
      onSubmit={(event) => {
        event.preventDefault();
        onAccept(note.trim());
        setOpen(false);
      }}
      onKeyDown={(event) => event.key === "Escape" && cancel()}
    >
      <label>
        Why it is right as it is
        <input
          class="govuk-input"
          type="text"
          value={note}
          ref={(element) => element?.focus()}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="govuk-button govuk-button--secondary">
        Accept
      </button>
      <button type="button" class="link-button" onClick={cancel}>
        Cancel
      </button>
    </form>
  );
}
