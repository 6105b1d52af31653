import { computed, signal } from "@preact/signals";
import {
  Refusal,
  type Engine,
  type LoadAnswer,
  type Problem,
  type Reference,
  type SortedFile,
  type Source,
  type SourceWithProblems,
  type When,
} from "../engine/requests";
import type { Activity } from "./activity";
import type { Given } from "./dropped";
import { count, list } from "./words";

/** Above the postcode directory's archive; a whole return of the largest council is a few megabytes. */
export const largestFile = 500_000_000;

/** What happens around the files: before they change, after they changed, and when one of them is a saved session. */
export interface FileEvents {
  changing(): void;
  changed(): Promise<void>;
  session(file: File): Promise<Problem[]>;
  /** Whether there are changes that no saved session has. */
  isUnsaved(): boolean;
  /** Whether what is loaded has been worked at, so that other files may be its next extract. */
  isWorkedAt(): boolean;
  /** The files that wait are the next extract. */
  next(): Promise<void>;
  /** A file of postcodes or providers was taken, and is worth keeping for the next visit. */
  reference(file: File, kind: "postcodes" | "providers"): Promise<void>;
  referenceRemoved(kind: "postcodes" | "providers", file: string): Promise<void>;
}

/** What became of files as they were read: those of the return wait, and so do saved sessions. */
export interface ReadFiles {
  tables: string[];
  sessions: File[];
  refused: Problem[];
}

/** What to do with files that wait: only the user can tell, because work might be lost. */
export type FileQuestion = { about: "session"; file: File } | { about: "tables"; tables: string[] };

const noReference: Reference = { postcodes: null, providers: [] };

/** What is loaded, and what became of the files that were given. */
export function createFiles(engine: Engine, activity: Activity, events: FileEvents) {
  const sources = signal<SourceWithProblems[]>([]);
  const refused = signal<Problem[]>([]);
  const sorted = signal<SortedFile[]>([]);
  const reference = signal<Reference>(noReference);
  const question = signal<FileQuestion | null>(null);
  /** What is to be told of a saved session that was opened all the same. */
  const notes = signal<Problem[]>([]);
  /** What is to be told of how the files that came last were sorted. */
  const whenSorted = signal<Problem[]>([]);
  let waiting: Omit<ReadFiles, "refused"> = { tables: [], sessions: [] };
  let isStale = false;
  const problems = computed(() => {
    const ofLoaded = [...sources.value, ...reference.value.providers].flatMap((taken) => taken.problems);
    return [...refused.value, ...notes.value, ...notIn(ofLoaded, whenSorted.value), ...ofLoaded];
  });

  async function refresh(): Promise<void> {
    sources.value = (await engine.ask("sources", {})).sources;
    reference.value = await engine.ask("reference", {});
  }

  function changing(): void {
    isStale = true;
    events.changing();
  }

  async function settle(): Promise<void> {
    if (!isStale) return;
    isStale = false;
    await refresh();
    await events.changed();
  }

  function change(what: string, work: () => Promise<unknown>): Promise<void> {
    return activity.run(what, async () => {
      changing();
      await work();
      await settle();
    });
  }

  /** Reads files, and takes those of postcodes and providers; a file that is taken has its problems with it. */
  async function readAll(given: Given[]): Promise<ReadFiles> {
    const found: ReadFiles = { tables: [], sessions: [], refused: [] };
    for (const [index, { file, path }] of given.entries()) {
      activity.detail.value = `${file.name}, ${index + 1} of ${given.length}`;
      const answer = await read(file, () => engine.ask("take", { file: file.name, path }, file));
      if (answer.kind === "session") found.sessions.push(file);
      else if (answer.kind === "table") found.tables.push(...(answer.tables ?? []));
      else if (answer.kind === null) found.refused.push(...answer.problems);
      else {
        changing();
        await events.reference(file, answer.kind);
      }
    }
    activity.detail.value = null;
    return found;
  }

  function add(given: Given[]): Promise<void> {
    return activity.run(`Reading ${count(given.length, "file")}`, async () => {
      const found = await readAll(given);
      refused.value = found.refused;
      notes.value = [];
      whenSorted.value = [];
      waiting.tables.push(...found.tables);
      waiting.sessions.push(...found.sessions);
      await goOn();
      await settle();
    });
  }

  /** Does what there is to do with files that wait, until the user has to be asked. */
  async function goOn(): Promise<void> {
    question.value = null;
    for (let file = waiting.sessions[0]; file; file = waiting.sessions[0]) {
      if (events.isUnsaved()) {
        question.value = { about: "session", file };
        return;
      }
      waiting.sessions.shift();
      await open(file);
    }
    const tables = [...new Set(waiting.tables)];
    if (tables.length === 0) return;
    const isLoaded = (table: string) => sources.value.some((source) => source.table === table);
    if (events.isWorkedAt() && tables.some(isLoaded)) question.value = { about: "tables", tables };
    else await sort();
  }

  async function open(file: File): Promise<void> {
    events.changing();
    const found = await events.session(file);
    refused.value = [...refused.value, ...found.filter(isRefusal)];
    notes.value = found.filter((problem) => !isRefusal(problem));
    // A session is opened with all that is loaded beside it; what stood before is as it was if it is refused.
    isStale = found.some(isRefusal);
  }

  async function sort(): Promise<void> {
    changing();
    waiting.tables = [];
    const before = sources.value;
    const { files, moved = [] } = await engine.ask("sort_taken", {});
    whenSorted.value = [...movedTables(moved, before), ...files.flatMap(replacements)];
    sorted.value = withSorted(sorted.value, files);
    refused.value = [...refused.value, ...refusedWhenSorted(files)];
  }

  function answerSession(opens: boolean): Promise<void> {
    return activity.run("Opening a saved session", async () => {
      const file = waiting.sessions.shift();
      if (opens && file) await open(file);
      await goOn();
      await settle();
    });
  }

  function answerTables(choice: "next" | "replace" | "leave"): Promise<void> {
    return activity.run("Reading files", async () => {
      question.value = null;
      waiting.tables = [];
      if (choice === "next") await events.next();
      else if (choice === "replace") await sort();
      else await engine.ask("drop_taken", {});
      await settle();
    });
  }

  const remove = (when: When, table: string) =>
    change("Removing a file", () => engine.ask("unload", { when, table }));

  /** Makes a table of this year one of last year's, or the other way round. */
  const move = (when: When, table: string) =>
    change("Moving a table", () => engine.ask("move_table", { when, table }));

  const removePostcodes = () =>
    change("Removing the postcode directory", async () => {
      await engine.ask("unload_postcodes", {});
      await events.referenceRemoved("postcodes", "");
    });

  const removeProviders = (file: string) =>
    change("Removing a list of providers", async () => {
      await engine.ask("unload_providers", { file });
      await events.referenceRemoved("providers", file);
    });

  const clear = () =>
    change("Removing all files", async () => {
      await engine.ask("clear", {});
      forgetGiven();
    });

  /** The next extract has taken the place of what was loaded; of last year some files may have stayed. */
  function adoptSorted(files: SortedFile[]): void {
    refused.value = [];
    whenSorted.value = [];
    sorted.value = withSorted(
      sorted.value.filter((file) => file.when === "last"),
      files,
    );
  }

  function forgetGiven(): void {
    refused.value = [];
    notes.value = [];
    whenSorted.value = [];
    sorted.value = [];
    question.value = null;
    waiting = { tables: [], sessions: [] };
  }

  function forget(): void {
    forgetGiven();
    sources.value = [];
    reference.value = noReference;
    isStale = false;
  }

  return {
    sources,
    refused,
    sorted,
    reference,
    question,
    problems,
    refresh,
    readAll,
    settle,
    add,
    adoptSorted,
    answerSession,
    answerTables,
    remove,
    move,
    removePostcodes,
    removeProviders,
    clear,
    forget,
  };
}

export type Files = ReturnType<typeof createFiles>;

/** What the engine says of a file; one that it will not take is answered like one that it does not know. */
export async function read(file: File, ask: () => Promise<LoadAnswer>): Promise<LoadAnswer> {
  const refuse = (what: string, fix: string): LoadAnswer => ({
    kind: null,
    source: null,
    problems: [{ severity: "refused", file: file.name, row: null, column: null, what, fix }],
  });
  if (file.size > largestFile) {
    return refuse(
      "The file is larger than 500 MB.",
      "Choose CSV files of the return, and the postcode directory as the zip archive that it is published in.",
    );
  }
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message, "Choose the file again.");
    throw error;
  }
}

const isRefusal = (problem: Problem) => problem.severity === "refused";

const isSame = (a: Problem, b: Problem) =>
  a.file === b.file && a.row === b.row && a.column === b.column && a.what === b.what;

/** The problems that others do not tell of already. */
export function notIn(others: Problem[], problems: Problem[]): Problem[] {
  return problems.filter((problem) => !others.some((other) => isSame(problem, other)));
}

/** Of files that took the place of others, what is said beside what is said of the tables in them. */
export function replacements(file: SortedFile): Problem[] {
  return file.replaced ? file.problems.filter((problem) => !isRefusal(problem)) : [];
}

function movedTables(tables: string[], before: Source[]): Problem[] {
  if (tables.length === 0) return [];
  const files = new Set(before.filter(({ table }) => tables.includes(table)).map(({ file }) => file));
  const [was, is, them] = tables.length === 1 ? ["was", "is", "it"] : ["were", "are", "them"];
  return [
    {
      severity: "note",
      file: files.size > 3 ? count(files.size, "file") : list([...files]),
      row: null,
      column: null,
      what: `${list(tables)} ${was} this year’s until newer files came, and ${is} last year’s now.`,
      fix: `If that is not so, move ${them} back under “Tables of the return”.`,
    },
  ];
}

export function refusedWhenSorted(files: SortedFile[]): Problem[] {
  return files.filter((file) => file.tables.length === 0).flatMap((file) => file.problems.filter(isRefusal));
}

/** A file that is sorted again is told as it was sorted last. */
export function withSorted(before: SortedFile[], files: SortedFile[]): SortedFile[] {
  const isSortedAgain = (old: SortedFile) =>
    files.some((file) => file.file === old.file && file.when === old.when);
  return [...before.filter((old) => !isSortedAgain(old)), ...files];
}
