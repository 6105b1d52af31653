import { computed, signal } from "@preact/signals";
import {
  Refusal,
  type Engine,
  type LoadAnswer,
  type Problem,
  type Reference,
  type SortedFile,
  type SourceWithProblems,
  type When,
} from "../engine/requests";
import type { Activity } from "./activity";
import type { Given } from "./dropped";

/** Above the postcode directory's archive; a whole return of the largest council is a few megabytes. */
export const largestFile = 500_000_000;

/** What happens around the files: before they change, after they changed, and when one of them is a saved session. */
export interface FileEvents {
  changing(): void;
  changed(): Promise<void>;
  session(file: File): Promise<Problem[]>;
  /** A file of postcodes or providers was taken, and is worth keeping for the next visit. */
  reference(file: File, kind: "postcodes" | "providers"): Promise<void>;
  referenceRemoved(kind: "postcodes" | "providers", file: string): Promise<void>;
}

const noReference: Reference = { postcodes: null, providers: [] };

/** What is loaded, and what became of the files that were given. */
export function createFiles(engine: Engine, activity: Activity, events: FileEvents) {
  const sources = signal<SourceWithProblems[]>([]);
  const refused = signal<Problem[]>([]);
  const sorted = signal<SortedFile[]>([]);
  const reference = signal<Reference>(noReference);
  const problems = computed(() => [
    ...refused.value,
    ...[...sources.value, ...reference.value.providers].flatMap((taken) => taken.problems),
  ]);

  async function refresh(): Promise<void> {
    sources.value = (await engine.ask("sources", {})).sources;
    reference.value = await engine.ask("reference", {});
  }

  /** The problems of a file that cannot be used; those of one that was taken come with what is loaded. */
  async function take({ file, path }: Given): Promise<Problem[]> {
    const answer = await read(file, () => engine.ask("take", { file: file.name, path }, file));
    if (answer.kind === "session") return events.session(file);
    if (answer.kind === "postcodes" || answer.kind === "providers") await events.reference(file, answer.kind);
    return answer.kind === null ? answer.problems : [];
  }

  function add(given: Given[]): Promise<void> {
    return activity.run("Reading files", async () => {
      refused.value = [];
      events.changing();
      for (const [index, each] of given.entries()) {
        activity.busy.value = `Reading ${each.file.name} (${index + 1} of ${given.length})`;
        refused.value = [...refused.value, ...(await take(each))];
      }
      const { files } = await engine.ask("sort_taken", {});
      sorted.value = [
        ...sorted.value.filter((old) => !files.some((file) => file.file === old.file)),
        ...files,
      ];
      refused.value = [...refused.value, ...refusedWhenSorted(files)];
      await refresh();
      await events.changed();
    });
  }

  function change(what: string, work: () => Promise<unknown>): Promise<void> {
    return activity.run(what, async () => {
      events.changing();
      await work();
      await refresh();
      await events.changed();
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
      refused.value = [];
      sorted.value = [];
    });

  function forget(): void {
    sources.value = [];
    refused.value = [];
    sorted.value = [];
    reference.value = noReference;
  }

  return {
    sources,
    refused,
    sorted,
    reference,
    problems,
    refresh,
    add,
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

function refusedWhenSorted(files: SortedFile[]): Problem[] {
  return files
    .filter((file) => file.tables.length === 0)
    .flatMap((file) => file.problems.filter((problem) => problem.severity === "refused"));
}
