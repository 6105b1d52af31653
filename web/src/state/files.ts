import { computed, signal } from "@preact/signals";
import { Refusal, type Engine, type Problem, type SourceWithProblems, type When } from "../engine/requests";
import type { Activity } from "./activity";

/** A whole return of the largest council is a few megabytes; beyond this a file is surely another one. */
export const largestFile = 500_000_000;

export function createFiles(engine: Engine, activity: Activity, whenChanged: () => void) {
  const sources = signal<SourceWithProblems[]>([]);
  const refused = signal<Problem[]>([]);
  const problems = computed(() => [...refused.value, ...sources.value.flatMap((source) => source.problems)]);

  async function refresh(): Promise<void> {
    sources.value = (await engine.ask("sources", {})).sources;
  }

  async function load(when: When, file: File): Promise<Problem[]> {
    if (file.size > largestFile) {
      return [refusal(file, "The file is larger than 500 MB.", "Choose a CSV file of the return.")];
    }
    try {
      const { source, problems } = await engine.ask("load", { when, file: file.name }, file);
      // The engine keeps the problems of a file that it took, and hands them out with its sources.
      return source ? [] : problems;
    } catch (error) {
      if (error instanceof Refusal) return [refusal(file, error.message, "Choose the file again.")];
      throw error;
    }
  }

  function add(when: When, files: File[]): Promise<void> {
    return activity.run("Reading files", async () => {
      refused.value = [];
      whenChanged();
      for (const [index, file] of files.entries()) {
        activity.busy.value = `Reading ${file.name} (${index + 1} of ${files.length})`;
        refused.value = [...refused.value, ...(await load(when, file))];
      }
      await refresh();
    });
  }

  function remove(when: When, table: string): Promise<void> {
    return activity.run("Removing a file", async () => {
      whenChanged();
      await engine.ask("unload", { when, table });
      await refresh();
    });
  }

  function clear(): Promise<void> {
    return activity.run("Removing all files", async () => {
      whenChanged();
      await engine.ask("clear", {});
      forget();
    });
  }

  function forget(): void {
    sources.value = [];
    refused.value = [];
  }

  return { sources, refused, problems, refresh, add, remove, clear, forget };
}

export type Files = ReturnType<typeof createFiles>;

function refusal(file: File, what: string, fix: string): Problem {
  return { severity: "refused", file: file.name, row: null, column: null, what, fix };
}
