import { useEffect, useRef } from "preact/hooks";
import type { Step } from "../engine/requests";
import { editInWords, stepInWords } from "../state/edit_words";
import { number, timeInWords } from "../state/words";
import { useStore } from "./store_context";

/** All steps in their order; any of them can be gone back to, and forward again. */
export function HistoryPanel() {
  return useStore().edits.historyOpen.value ? <OpenHistory /> : null;
}

function OpenHistory() {
  const { edits } = useStore();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const done = edits.stepsDone.value;
  const steps = edits.steps.value;
  return (
    <aside
      class="history"
      id="history"
      aria-labelledby="history-title"
      onKeyDown={(event) => event.key === "Escape" && close()}
    >
      <div class="section-head">
        <h2 class="govuk-heading-s" id="history-title" tabIndex={-1} ref={heading}>
          History
        </h2>
        <button type="button" class="link-button" onClick={close}>
          Close<span class="govuk-visually-hidden"> history</span>
        </button>
      </div>
      <p class="govuk-body-s">
        Choose a step to go back to how things stood after it. Later steps stay here until you change
        something else.
      </p>
      <ol class="history__steps">
        <HistoryStep text="As the files came" current={done === 0} undone={false} onGo={() => go(0)} />
        {steps.map((step, index) => (
          <HistoryStep
            key={index}
            text={stepInWords(step.edits, step.count)}
            step={step}
            number={index + 1}
            current={done === index + 1}
            undone={index >= done}
            onGo={() => go(index + 1)}
          />
        ))}
      </ol>
    </aside>
  );

  function close() {
    void edits.showHistory(false);
    document.querySelector<HTMLElement>('[aria-controls="history"]')?.focus();
  }

  function go(step: number) {
    void edits.goTo(
      step,
      step < done ? `Went back to step ${number(step)}` : `Went on to step ${number(step)}`,
    );
  }
}

interface HistoryStepProps {
  text: string;
  step?: Step;
  number?: number;
  current: boolean;
  undone: boolean;
  onGo: () => void;
}

function HistoryStep({ text, step, number: position, current, undone, onGo }: HistoryStepProps) {
  return (
    <li class={`history__step ${undone ? "history__step--undone" : ""}`}>
      <button
        type="button"
        class="history__go"
        aria-current={current ? "step" : undefined}
        title={step?.edits.map(editInWords).join("\n")}
        onClick={onGo}
      >
        <span class="history__text">
          {position !== undefined && `${number(position)}. `}
          {text}
          {undone && <span class="govuk-visually-hidden"> (undone)</span>}
        </span>
        {step && (
          <span class="history__why">
            {step.why} · {timeInWords(step.time)}
          </span>
        )}
      </button>
    </li>
  );
}
