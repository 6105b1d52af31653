import { signal } from "@preact/signals";
import type { AboutWork, Keeping, KeptStep, Save } from "../state/keeping";
import { timeNow } from "../state/words";
import { forgetEverything } from "./database";
import { forget, remember, remembered } from "./reference_store";
import { claimWork } from "./tab_lock";
import { StorageTrouble } from "./trouble";
import { append, clear, isOn, load, saveBase, setOn } from "./work_store";

/** Steps that come out otherwise with other reference data are not kept by themselves, but in a saved session. */
const keptWhole = new Set(["fix_safely", "take_next"]);

const authorityKey = "claret authority";

/** Keeps what there is to keep in this browser's private storage. Nothing of it can make the page fail. */
export async function createKeeping(): Promise<Keeping> {
  const trouble = signal<string | null>(null);
  const on = signal(true);
  const waiting = signal<Keeping["waiting"]["value"]>(null);
  let isOwner = false;
  let isPaused = true;
  // One thing after the other, so that a step is never kept beside a session that has it already.
  let previous: Promise<unknown> = Promise.resolve();

  function told<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    return work().then(
      (value) => {
        trouble.value = null;
        return value;
      },
      (error: unknown) => {
        trouble.value = error instanceof StorageTrouble ? error.message : String(error);
        return otherwise;
      },
    );
  }

  function queue(work: () => Promise<void>): Promise<void> {
    const done = previous.then(() => told(work, undefined));
    previous = done;
    return done;
  }

  const keepsWork = () => on.value && isOwner && !isPaused;

  function saveWhole(save: Save, about: AboutWork): void {
    // Asked for now, so that it stands in line before the next step.
    const saved = save();
    saved.catch(() => undefined);
    void queue(async () => saveBase(new Blob([await saved]), { ...about, saved: timeNow() }));
  }

  on.value = await told(isOn, false);
  await new Promise<void>((resolve) =>
    claimWork((owner) => {
      isOwner = owner;
      resolve();
    }),
  );
  const kept = on.value ? await told(load, null) : null;
  if (kept && isOwner) {
    const { year, authority, saved, children } = kept.about;
    waiting.value = { year: year ?? 0, authority: authority ?? "", saved, children };
  }

  return {
    able: trouble.value === null,
    on,
    waiting,
    trouble,
    references: () => told(remembered, []),
    keepReference: (about, content) => told(() => remember(about, content), undefined),
    forgetReference: (kind, name) =>
      told(async () => {
        const gone = (await remembered()).filter(
          (each) => each.kind === kind && (name === "" || each.name === name),
        );
        await Promise.all(gone.map((each) => forget(each.name)));
      }, undefined),
    lastAuthority: () => localStorage.getItem(authorityKey) ?? "",
    rememberAuthority: (code) => localStorage.setItem(authorityKey, code),
    workLoaded(save, about) {
      isPaused = false;
      waiting.value = null;
      if (keepsWork()) saveWhole(save, about);
    },
    workContinued() {
      isPaused = false;
      waiting.value = null;
    },
    stepMade(name, ask, save, about) {
      if (!keepsWork()) return;
      if (keptWhole.has(name)) saveWhole(save, about);
      else void queue(() => append({ name, ask }));
    },
    async work() {
      const work = await told(load, null);
      return work && { base: work.base, journal: work.journal as KeptStep[] };
    },
    pause() {
      isPaused = true;
    },
    clearWork: () =>
      queue(async () => {
        await clear();
        waiting.value = null;
      }),
    switchTo: (wish) =>
      queue(async () => {
        await setOn(wish);
        on.value = wish;
        if (!wish) waiting.value = null;
      }),
    forgetEverything: () =>
      queue(async () => {
        localStorage.removeItem(authorityKey);
        isPaused = true;
        waiting.value = null;
        await forgetEverything();
      }),
  };
}
