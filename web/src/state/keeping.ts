import { signal, type ReadonlySignal } from "@preact/signals";
import type { Changing } from "./edits";

export interface KeptReference {
  name: string;
  kind: "postcodes" | "providers";
  content: Blob;
}

export interface AboutWork {
  authority: string;
  year: number;
  children: number;
}

export interface KeptStep {
  name: Changing;
  ask: object;
}

export type Save = () => Promise<Uint8Array<ArrayBuffer>>;

/** What stays in the browser's private storage from one visit to the next. */
export interface Keeping {
  /** Whether this browser keeps anything at all. */
  readonly able: boolean;
  /** Work is kept as it is done. */
  readonly on: ReadonlySignal<boolean>;
  /** Work of an earlier visit that waits to be gone on with; until then no other is kept. */
  readonly waiting: ReadonlySignal<(AboutWork & { saved: string }) | null>;
  /** The return that is open is kept as it is worked at. */
  readonly keepsWork: ReadonlySignal<boolean>;
  /** Why something is not kept, in a sentence. */
  readonly trouble: ReadonlySignal<string | null>;
  references(): Promise<KeptReference[]>;
  keepReference(about: Omit<KeptReference, "content">, content: Blob): Promise<void>;
  forgetReference(kind: KeptReference["kind"], name: string): Promise<void>;
  /** A return was loaded: its saved session becomes what the steps are kept beside. */
  workLoaded(save: Save, about: AboutWork): void;
  /** The waiting work was opened, as it is kept. */
  workContinued(save: Save, about: AboutWork): void;
  /** There is no return to keep any more. */
  workClosed(): void;
  stepMade(name: Changing, ask: object): void;
  keptWork(): Promise<{ base: Blob; journal: KeptStep[] } | null>;
  deleteWaiting(): Promise<void>;
  switchTo(on: boolean): Promise<void>;
  /** Deletes all that is kept, and keeps no work from now on. */
  forgetEverything(): Promise<void>;
}

/** Keeps nothing, as where a browser has no private storage. */
export const noKeeping: Keeping = {
  able: false,
  on: signal(false),
  waiting: signal(null),
  keepsWork: signal(false),
  trouble: signal(null),
  references: () => Promise.resolve([]),
  keepReference: () => Promise.resolve(),
  forgetReference: () => Promise.resolve(),
  workLoaded: () => undefined,
  workContinued: () => undefined,
  workClosed: () => undefined,
  stepMade: () => undefined,
  keptWork: () => Promise.resolve(null),
  deleteWaiting: () => Promise.resolve(),
  switchTo: () => Promise.resolve(),
  forgetEverything: () => Promise.resolve(),
};
