import { computed, signal } from "@preact/signals";
import type { AboutWork, Keeping, KeptStep, Save } from "../state/keeping";
import { timeNow } from "../state/words";
import { forgetEverything } from "./database";
import { forget, remember, remembered } from "./reference_store";
import { claimWork } from "./tab_lock";
import { StorageTrouble } from "./trouble";
import { append, clear, isOn, load, saveBase, setOn } from "./work_store";

const otherTab =
  "claret is open in another tab, whose work this browser keeps. Save this one’s as a session before you close it.";
const otherWork =
  "Earlier work is kept in this browser and waits on the Start page. Until you go on with it or delete it, this work is not kept.";

/** Keeps what there is to keep in this browser's private storage. Nothing of it can make the page fail. */
export async function createKeeping(): Promise<Keeping> {
  const failure = signal<string | null>(null);
  const on = signal(true);
  const waiting = signal<Keeping["waiting"]["value"]>(null);
  const isOwner = signal(false);
  /** The return that is worked at; none while there is nothing to keep, as for the sample. */
  const work = signal<{ save: Save; about: AboutWork } | null>(null);
  const keepsWork = computed(
    () => on.value && isOwner.value && work.value !== null && waiting.value === null,
  );
  const trouble = computed(() => {
    if (failure.value !== null || !on.value || work.value === null) return failure.value;
    if (!isOwner.value) return otherTab;
    return waiting.value === null ? null : otherWork;
  });
  // One thing after the other, so that a step is never kept beside a session that has it already.
  let previous: Promise<unknown> = Promise.resolve();

  function told<T>(job: () => Promise<T>, otherwise: T): Promise<T> {
    return job().then(
      (value) => {
        failure.value = null;
        return value;
      },
      (error: unknown) => {
        failure.value = error instanceof StorageTrouble ? error.message : String(error);
        return otherwise;
      },
    );
  }

  function queue(job: () => Promise<void>): Promise<void> {
    const done = previous.then(() => told(job, undefined));
    previous = done;
    return done;
  }

  function saveWhole(): void {
    const now = work.value;
    if (!now || !keepsWork.value) return;
    // Asked for at once, so that it stands in line before the next step.
    const saved = now.save();
    saved.catch(() => undefined);
    void queue(async () => saveBase(new Blob([await saved]), { ...now.about, saved: timeNow() }));
  }

  async function lookForWork(): Promise<void> {
    const kept = on.value && isOwner.value ? await told(load, null) : null;
    if (!kept) return;
    const { year, authority, saved, children } = kept.about;
    waiting.value = { year: year ?? 0, authority: authority ?? "", saved, children };
  }

  on.value = await told(isOn, false);
  const able = failure.value === null;
  await new Promise<void>((claimed) => {
    claimWork((owner) => {
      isOwner.value = owner;
      claimed();
      // The other tab was closed, or has crashed: what it kept is not overwritten.
      if (owner && work.value !== null) void queue(lookForWork).then(saveWhole);
    });
  });
  await lookForWork();

  return {
    able,
    on,
    waiting,
    keepsWork,
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
    workLoaded(save, about) {
      work.value = { save, about };
      saveWhole();
    },
    workContinued(save, about) {
      work.value = { save, about };
      waiting.value = null;
    },
    workClosed() {
      if (keepsWork.value) void queue(clear);
      work.value = null;
    },
    stepMade(name, ask) {
      if (!keepsWork.value) return;
      // With other reference data it would come out otherwise, so what it did is kept, and not that it was asked for.
      if (name === "fix_safely" || name === "apply_kind") saveWhole();
      else void queue(() => append({ name, ask }));
    },
    async keptWork() {
      const kept = await told(load, null);
      return kept && { base: kept.base, journal: kept.journal as KeptStep[] };
    },
    async deleteWaiting() {
      await queue(clear);
      waiting.value = null;
      saveWhole();
    },
    async switchTo(wish) {
      await queue(() => setOn(wish));
      on.value = wish;
      if (!wish) waiting.value = null;
      saveWhole();
    },
    async forgetEverything() {
      await queue(async () => {
        await forgetEverything();
        await setOn(false);
      });
      on.value = false;
      waiting.value = null;
    },
  };
}
