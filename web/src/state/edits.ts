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
  type RowPlace,
  type Severity,
  type Step,
} from "../engine/requests";
import type { Activity } from "./activity";
import { stepInWords, whereRowsWent } from "./edit_words";
import { effectInWords, leftInWords } from "./effect_words";
import { count, countOf, number, timeNow } from "./words";

/** What the last change did, for a line that is shown and read out. */
export interface LastChange {
  what: string;
  effect: string;
  refused: boolean;
}

/** Requests that make, undo or redo a step. */
export type Changing =
  "edit" | "change_many" | "fix_safely" | "apply_kind" | "go_to_step" | "accept" | "withdraw_acceptance";

/** A step as it was undone or done again: what it changed, and the place of the first of it. */
interface Moved {
  what: string;
  place: RowPlace & { child: string; column?: string };
}

export interface EditEvents {
  /** Asks for what is shown, at once: the questions stand in line behind the change. Answers what shows it. */
  refresh(): Promise<() => Promise<void>>;
  /** A step was made, and is to be kept. */
  made(name: Changing, ask: object): void;
  /** A step was undone or done again here. */
  moved(place: Moved["place"]): Promise<void>;
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
      const show = await refreshing;
      // All in one, so that the page is drawn once.
      const shown = batch(() => {
        stepsDone.value = answer.steps_done;
        stepsTotal.value = answer.steps;
        unsaved.value = true;
        tell(...tellOf(answer));
        return show();
      });
      events.made(name, ask);
      await shown;
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
      `${effectInWords(effect)} ${whereRowsWent(edits)}`.trim(),
    ]);
  }

  function changeMany(change: MassEdit, why: string) {
    return perform("change_many", { ...change, why, time: timeNow() }, (effect) => [
      `${count(effect.rows, "row")} changed: ${change.column} of ${change.table}`,
      effectInWords(effect),
    ]);
  }

  function fixSafely(choice: { rules?: string[] }) {
    return perform("fix_safely", { ...choice, time: timeNow() }, (effect) => [
      `Safe suggestions applied for ${count(effect.children, "child", "children")}`,
      effectInWords(effect),
    ]);
  }

  /** Makes all suggestions of a kind for rows of a rule. */
  function applyKind(code: string, kind: string) {
    return perform("apply_kind", { code, kind, time: timeNow() }, (effect) => [
      `${kind}: applied for ${count(effect.children, "child", "children")}`,
      effectInWords(effect),
    ]);
  }

  /** What a step is about, as long as its rows are there. */
  async function stepAt(position: number): Promise<Moved | null> {
    const [step] = (await engine.ask("history", { offset: position, limit: 1 })).steps;
    const [first] = step?.edits ?? [];
    if (!step || !first) return null;
    const { table, when, row, column } = first;
    const { rows } = await engine.ask("rows", { rows: [{ table, when, row }] }).catch(() => ({ rows: [] }));
    const child = rows[0]?.child ?? "";
    return {
      what: `${child === "" ? "" : `child ${child}, `}${stepInWords(step.edits, step.count)}`,
      place: { table, when, row, child, ...(column !== undefined && { column }) },
    };
  }

  async function moveBy(by: 1 | -1, name: string): Promise<void> {
    const to = stepsDone.value + by;
    if (to < 0 || to > stepsTotal.value) return;
    const position = Math.min(stepsDone.value, to);
    // An added row is there before it is taken away, and one that was removed after it is put back.
    const before = await stepAt(position).catch(() => null);
    if (!(await goTo(to, name))) return;
    const step = before ?? (await stepAt(position).catch(() => null));
    if (!step) return;
    tell(`${name}: ${step.what}`, lastChange.value?.effect ?? "");
    await events.moved(step.place);
  }

  // One after the other, however fast the keys come.
  let moving: Promise<void> = Promise.resolve();
  function move(by: 1 | -1, name: string): Promise<void> {
    moving = moving.then(() => moveBy(by, name));
    return moving;
  }

  const undo = () => move(-1, "Undone");
  const redo = () => move(1, "Redone");

  function goTo(step: number, what: string): Promise<Effect | undefined> {
    return perform("go_to_step", { steps: step }, (effect) => [what, effectInWords(effect)]);
  }

  function accept(errors: ErrorName[], note: string, severity: Severity) {
    return perform("accept", { errors, note, time: timeNow() }, (answer) => [
      `${countOf(severity, errors.length)}: accepted`,
      `${leftInWords(answer)} ${number(answer.accepted)} accepted.`,
    ]);
  }

  function withdraw(errors: ErrorName[]) {
    return perform("withdraw_acceptance", { errors, time: timeNow() }, (answer) => [
      "No longer accepted",
      leftInWords(answer),
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
    applyKind,
    goTo,
    undo,
    redo,
    accept,
    withdraw,
    showHistory,
  };
}

export type Edits = ReturnType<typeof createEdits>;
