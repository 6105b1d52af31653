import { signal, type Signal } from "@preact/signals";
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
  /** Autosave is switched on. */
  readonly on: Signal<boolean>;
  /** Work of an earlier visit that waits to be gone on with. */
  readonly waiting: Signal<(AboutWork & { saved: string }) | null>;
  /** Why nothing is kept just now, in a sentence. */
  readonly trouble: Signal<string | null>;
  references(): Promise<KeptReference[]>;
  keepReference(about: Omit<KeptReference, "content">, content: Blob): Promise<void>;
  forgetReference(kind: KeptReference["kind"], name: string): Promise<void>;
  lastAuthority(): string;
  rememberAuthority(code: string): void;
  /** A return was loaded: its saved session becomes what the steps are kept beside. */
  workLoaded(save: Save, about: AboutWork): void;
  workContinued(): void;
  stepMade(name: Changing, ask: object, save: Save, about: AboutWork): void;
  work(): Promise<{ base: Blob; journal: KeptStep[] } | null>;
  /** Keeps nothing until the next return is loaded. */
  pause(): void;
  clearWork(): Promise<void>;
  switchTo(on: boolean): Promise<void>;
  forgetEverything(): Promise<void>;
}

/** Keeps nothing, as where a browser has no private storage. */
export const noKeeping: Keeping = {
  able: false,
  on: signal(false),
  waiting: signal(null),
  trouble: signal(null),
  references: () => Promise.resolve([]),
  keepReference: () => Promise.resolve(),
  forgetReference: () => Promise.resolve(),
  lastAuthority: () => "",
  rememberAuthority: () => undefined,
  workLoaded: () => undefined,
  workContinued: () => undefined,
  stepMade: () => undefined,
  work: () => Promise.resolve(null),
  pause: () => undefined,
  clearWork: () => Promise.resolve(),
  switchTo: () => Promise.resolve(),
  forgetEverything: () => Promise.resolve(),
};
