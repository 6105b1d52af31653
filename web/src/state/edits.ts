import { batch, computed, signal } from "@preact/signals";
import {
  Refusal,
  type Answer,
  type Ask,
  type Edit,
  type Effect,
  type Engine,
  type ErrorName,
  type MassEdit,
  type Step,
} from "../engine/requests";
import type { Activity } from "./activity";
import { stepInWords } from "./edit_words";
import { effectInWords } from "./effect_words";
import { count, timeNow } from "./words";

/** What the last change did, for a line that is shown and read out. */
export interface LastChange {
  what: string;
  effect: string;
  refused: boolean;
}

/** Requests that make, undo or redo a step. */
export type Changing =
  "edit" | "change_many" | "fix_safely" | "go_to_step" | "accept" | "withdraw_acceptance";

export interface EditEvents {
  /** Asks for what is shown, at once: the questions stand in line behind the change. */
  refresh(): Promise<void>;
  /** A step was made, and is to be kept. */
  made(name: Changing, ask: object): void;
}

/** Everything that changes the return, and the list of what was changed. */
export function createEdits(engine: Engine, activity: Activity, events: EditEvents) {
  const steps = signal<Step[]>([]);
  const stepsDone = signal(0);
  const stepsTotal = signal(0);
  const historyOpen = signal(false);
  const lastChange = signal<LastChange | null>(null);
  /** Something was changed that no saved session has. */
  const unsaved = signal(false);
  const canUndo = computed(() => stepsDone.value > 0);
  const canRedo = computed(() => stepsDone.value < stepsTotal.value);

  function reset(done = 0, total = 0): void {
    steps.value = [];
    stepsDone.value = done;
    stepsTotal.value = total;
    lastChange.value = null;
    if (done === 0) unsaved.value = false;
  }

  function tell(what: string, effect: string, refused = false): void {
    lastChange.value = { what, effect, refused };
  }

  async function loadHistory(): Promise<void> {
    const all: Step[] = [];
    for (;;) {
      const answer = await engine.ask("history", { offset: all.length, limit: 500 });
      all.push(...answer.steps);
      if (all.length >= answer.total || answer.steps.length === 0) {
        batch(() => {
          steps.value = all;
          stepsDone.value = answer.steps_done;
          stepsTotal.value = answer.total;
        });
        return;
      }
    }
  }

  async function perform<Name extends Changing>(
    name: Name,
    ask: Ask<Name>,
    tellOf: (answer: Answer<Name>) => [string, string],
  ): Promise<Answer<Name> | undefined> {
    try {
      const answering = engine.ask(name, ask);
      const refreshing = events.refresh();
      const answer = await answering;
      await refreshing;
      events.made(name, ask);
      batch(() => {
        stepsDone.value = answer.steps_done;
        stepsTotal.value = answer.steps;
        unsaved.value = true;
        tell(...tellOf(answer));
      });
      if (historyOpen.value) await loadHistory();
      return answer;
    } catch (error) {
      if (error instanceof Refusal) tell("Nothing was changed", error.message, true);
      else
        await activity.guarded(() => {
          throw error;
        });
      return undefined;
    }
  }

  function edit(edits: Edit[], why: string): Promise<Effect | undefined> {
    if (edits.length === 0) return Promise.resolve(undefined);
    return perform("edit", { edits, why, time: timeNow() }, (effect) => [
      stepInWords(edits, edits.length),
      effectInWords(effect),
    ]);
  }

  function changeMany(change: MassEdit, why: string) {
    return perform("change_many", { ...change, why, time: timeNow() }, (effect) => [
      `${count(effect.rows, "row")} changed: ${change.column} of ${change.table}`,
      effectInWords(effect),
    ]);
  }

  function fixSafely(choice: { rules?: string[]; source?: string }) {
    return perform("fix_safely", { ...choice, time: timeNow() }, (effect) => [
      `Safe suggestions applied for ${count(effect.children, "child", "children")}`,
      effectInWords(effect),
    ]);
  }

  function goTo(step: number, what: string): Promise<Effect | undefined> {
    return perform("go_to_step", { steps: step }, (effect) => [what, effectInWords(effect)]);
  }

  async function undo(): Promise<void> {
    if (canUndo.value) await goTo(stepsDone.value - 1, "Undone");
  }

  async function redo(): Promise<void> {
    if (canRedo.value) await goTo(stepsDone.value + 1, "Redone");
  }

  function accept(errors: ErrorName[], note: string) {
    return perform("accept", { errors, note, time: timeNow() }, (answer) => [
      `${count(errors.length, "error")} accepted`,
      `${count(answer.errors, "error")} left, ${count(answer.accepted, "error")} accepted.`,
    ]);
  }

  function withdraw(errors: ErrorName[]) {
    return perform("withdraw_acceptance", { errors, time: timeNow() }, (answer) => [
      "No longer accepted",
      `${count(answer.errors, "error")} left.`,
    ]);
  }

  async function showHistory(open: boolean): Promise<void> {
    if (open) await activity.guarded(loadHistory);
    historyOpen.value = open;
  }

  return {
    steps,
    stepsDone,
    stepsTotal,
    historyOpen,
    lastChange,
    unsaved,
    canUndo,
    canRedo,
    reset,
    tell,
    edit,
    changeMany,
    fixSafely,
    goTo,
    undo,
    redo,
    accept,
    withdraw,
    showHistory,
  };
}

export type Edits = ReturnType<typeof createEdits>;
