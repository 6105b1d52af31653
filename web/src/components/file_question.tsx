import { useEffect, useRef, useState } from "preact/hooks";
import type { FileQuestion as Question } from "../state/files";
import { count, list } from "../state/words";
import { showComparison } from "./extracts_compared";
import { useStore } from "./store_context";

/** Asks what files are that wait, where an answer could lose work. */
export function FileQuestion() {
  const question = useStore().files.question.value;
  if (!question) return null;
  return question.about === "session" ? (
    <AboutSession question={question} />
  ) : (
    <AboutTables question={question} />
  );
}

/** The heading takes the focus, because the question stands between the user and what they wanted. */
function useFocus(question: Question) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest(".file-question")?.scrollIntoView({ block: "nearest" });
  }, [question]);
  return heading;
}

/** The question takes the focus with it when it goes, so it is put where the next thing is to be done. */
function afterwards(done: Promise<void>) {
  void done.then(() => document.getElementById("files-choose")?.focus());
}

function AboutSession({ question }: { question: Extract<Question, { about: "session" }> }) {
  const { files, edits } = useStore();
  return (
    <section class="file-question" aria-labelledby="file-question-title">
      <h2 class="govuk-heading-s" id="file-question-title" tabIndex={-1} ref={useFocus(question)}>
        Open the saved session “{question.file.name}”?
      </h2>
      <p>
        It takes the place of the work that is open, in which{" "}
        {count(edits.stepsDone.value, "change stands", "changes stand")}. Not all of that is in a saved
        session: save it first under Download if you still need it.
      </p>
      <div class="govuk-button-group">
        <button type="button" class="govuk-button" onClick={() => afterwards(files.answerSession(true))}>
          Open it
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => afterwards(files.answerSession(false))}
        >
          Leave it out
        </button>
      </div>
    </section>
  );
}

function AboutTables({ question }: { question: Extract<Question, { about: "tables" }> }) {
  const { files, edits } = useStore();
  const [choice, setChoice] = useState<"next" | "replace">("next");
  const changes = edits.stepsDone.value;
  return (
    <form
      class="file-question"
      onSubmit={(event) => {
        event.preventDefault();
        const done = files.answerTables(choice);
        if (choice === "next") void done.then(showComparison);
        else afterwards(done);
      }}
    >
      <fieldset class="govuk-fieldset" aria-describedby="file-question-hint">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
          <h2 class="govuk-fieldset__heading" tabIndex={-1} ref={useFocus(question)}>
            Are these files the next extract?
          </h2>
        </legend>
        <div class="govuk-hint" id="file-question-hint">
          They hold {list(question.tables)}. This return is here already
          {changes > 0 && `, and ${count(changes, "change")} of yours with it`}.
        </div>
        <div class="govuk-radios govuk-radios--small">
          <Choice
            id="file-question-next"
            text="Yes, the next extract"
            hint="claret compares it with the present one before anything changes: which errors are new, still there or gone, and what has become of your corrections."
            checked={choice === "next"}
            onChoose={() => setChoice("next")}
          />
          <Choice
            id="file-question-replace"
            text="No, replace what is loaded"
            hint={`They take the place of the files of the same table and year. ${
              changes > 0
                ? "Your corrections in those tables, and the errors accepted in them, are lost."
                : ""
            }`}
            checked={choice === "replace"}
            onChoose={() => setChoice("replace")}
          />
        </div>
      </fieldset>
      <div class="govuk-button-group">
        <button type="submit" class="govuk-button">
          Continue
        </button>
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          onClick={() => afterwards(files.answerTables("leave"))}
        >
          Leave them out
        </button>
      </div>
    </form>
  );
}

interface ChoiceProps {
  id: string;
  text: string;
  hint: string;
  checked: boolean;
  onChoose: () => void;
}

function Choice({ id, text, hint, checked, onChoose }: ChoiceProps) {
  return (
    <div class="govuk-radios__item">
      <input
        class="govuk-radios__input"
        id={id}
        type="radio"
        name="file-question"
        checked={checked}
        aria-describedby={`${id}-hint`}
        onChange={onChoose}
      />
      <label class="govuk-label govuk-radios__label" for={id}>
        {text}
      </label>
      <div class="govuk-hint govuk-radios__hint" id={`${id}-hint`}>
        {hint}
      </div>
    </div>
  );
}
