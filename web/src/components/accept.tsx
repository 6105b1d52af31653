import { useId, useState } from "preact/hooks";

interface AcceptProps {
  /** What is accepted, for those who do not see where the button stands. */
  name: string;
  text?: string;
  /** What can be true of it, in sentences that make a note. */
  mayStand: string[];
  onAccept: (note: string) => void;
  onCancel: () => void;
}

/** Accepts findings as they are, with a note. */
export function Accept({ name, text = "Accept…", ...form }: AcceptProps) {
  const [open, setOpen] = useState(false);
  if (open) return <AcceptForm {...form} onClose={() => setOpen(false)} />;
  return (
    <button type="button" class="link-button finding__accept" onClick={() => setOpen(true)}>
      {text}
      <span class="govuk-visually-hidden"> {name}</span>
    </button>
  );
}

interface AcceptFormProps extends Pick<AcceptProps, "mayStand" | "onAccept" | "onCancel"> {
  onClose: () => void;
}

function AcceptForm({ mayStand, onAccept, onCancel, onClose }: AcceptFormProps) {
  const [note, setNote] = useState("");
  const cancel = () => {
    onClose();
    onCancel();
  };
  return (
    <form
      class="accept"
      onSubmit={(event) => {
        event.preventDefault();
        onAccept(note.trim());
        onClose();
      }}
      onKeyDown={(event) => event.key === "Escape" && cancel()}
    >
      {mayStand.length > 0 && <MayStand sentences={mayStand} note={note} onChoose={setNote} />}
      <label>
        {mayStand.length > 0 ? "Or in your own words" : "Why it is right as it is"}
        <input
          class="govuk-input"
          type="text"
          value={note}
          ref={focusOnce(mayStand.length === 0)}
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

interface MayStandProps {
  sentences: string[];
  note: string;
  onChoose: (sentence: string) => void;
}

/** What is often true of such a row, as a note that is ready to be taken. */
function MayStand({ sentences, note, onChoose }: MayStandProps) {
  const name = useId();
  return (
    <fieldset class="govuk-fieldset accept__reasons">
      <legend>Why it is right as it is</legend>
      <div class="govuk-radios govuk-radios--small">
        {sentences.map((sentence, index) => (
          <div class="govuk-radios__item" key={sentence}>
            <input
              class="govuk-radios__input"
              type="radio"
              id={`${name}-${index}`}
              name={name}
              checked={note === sentence}
              ref={focusOnce(index === 0)}
              onChange={() => onChoose(sentence)}
            />
            <label class="govuk-label govuk-radios__label" for={`${name}-${index}`}>
              {sentence}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function focusFirst(element: HTMLElement | null) {
  element?.focus();
}

/** The same function whenever it is drawn, or the focus would come back at each key. */
function focusOnce(wanted: boolean) {
  return wanted ? focusFirst : null;
}
