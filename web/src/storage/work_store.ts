import { askToKeep, transact } from "./database";
import { StorageTrouble } from "./trouble";

export interface WorkAbout {
  year: number | null;
  authority: string | null;
  /** ISO 8601. */
  saved: string;
  children: number;
}

/** A saved session; the journal holds what was done since. */
export interface Base {
  id: number;
  content: Blob;
  about: WorkAbout;
}

export interface KeptWork {
  base: Blob;
  about: WorkAbout;
  journal: object[];
}

/** The base that this tab saved or loaded: what it appends belongs to that one and to no other. */
let current: number | undefined;

/** Whether work is kept; it is until the user switches it off. */
export function isOn(): Promise<boolean> {
  return transact(
    ["switches"],
    "readonly",
    async (transaction) => (await transaction.objectStore("switches").get("keep work")) ?? true,
  );
}

/** Switching off also clears what is kept. */
export async function setOn(on: boolean): Promise<void> {
  await transact(["base", "journal", "switches"], "readwrite", async (transaction) => {
    await transaction.objectStore("switches").put(on, "keep work");
    if (on) return;
    await transaction.objectStore("base").clear();
    await transaction.objectStore("journal").clear();
  });
}

/** Replaces what is kept; every request that was appended before this call must be part of the content. */
export async function saveBase(content: Blob, about: WorkAbout): Promise<void> {
  void askToKeep();
  const id = Math.random();
  await transact(["base", "journal", "switches"], "readwrite", async (transaction) => {
    // Another tab may have switched it off since.
    if ((await transaction.objectStore("switches").get("keep work")) === false) {
      throw new StorageTrouble("Keeping work in this browser is switched off, so this work was not kept.");
    }
    await transaction.objectStore("base").clear();
    await transaction.objectStore("journal").clear();
    await transaction.objectStore("base").add({ id, content, about });
  });
  current = id;
}

export async function append(request: object): Promise<void> {
  await transact(["base", "journal"], "readwrite", async (transaction) => {
    const [base] = await transaction.objectStore("base").getAllKeys();
    if (base === undefined || base !== current) {
      throw new StorageTrouble(
        "The work kept in this browser was cleared, or is another tab's, so this change was not kept.",
      );
    }
    await transaction.objectStore("journal").add(request);
  });
}

export async function load(): Promise<KeptWork | null> {
  const [bases, journal] = await transact(["base", "journal"], "readonly", (transaction) =>
    Promise.all([transaction.objectStore("base").getAll(), transaction.objectStore("journal").getAll()]),
  );
  const base = bases[0];
  if (!base) return null;
  current = base.id;
  return { base: base.content, about: base.about, journal };
}

export async function clear(): Promise<void> {
  await transact(["base", "journal"], "readwrite", async (transaction) => {
    await transaction.objectStore("base").clear();
    await transaction.objectStore("journal").clear();
  });
}
