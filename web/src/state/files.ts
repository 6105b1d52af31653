import { computed, signal } from "@preact/signals";
import {
  Refusal,
  type Engine,
  type Problem,
  type Reference,
  type SourceWithProblems,
  type When,
} from "../engine/requests";
import type { Activity } from "./activity";

/** Above the postcode directory's archive; a whole return of the largest council is a few megabytes. */
export const largestFile = 500_000_000;

/** Where files are given: as a year's return, or as postcodes and providers. */
export type Place = When | "reference";

const noReference: Reference = { postcodes: null, providers: [] };

export function createFiles(engine: Engine, activity: Activity, whenChanged: () => void) {
  const sources = signal<SourceWithProblems[]>([]);
  const refused = signal<Problem[]>([]);
  const reference = signal<Reference>(noReference);
  const problems = computed(() => [
    ...refused.value,
    ...[...sources.value, ...reference.value.providers].flatMap((taken) => taken.problems),
  ]);

  async function refresh(): Promise<void> {
    sources.value = (await engine.ask("sources", {})).sources;
    reference.value = await engine.ask("reference", {});
  }

  async function load(place: Place, file: File): Promise<Problem[]> {
    if (file.size > largestFile) {
      return [
        refusal(
          file,
          "The file is larger than 500 MB.",
          "Choose CSV files of the return, and the postcode directory as the zip archive that it is published in.",
        ),
      ];
    }
    try {
      const { kind, problems } =
        place === "reference"
          ? await engine.ask("load_reference", { file: file.name }, file)
          : await engine.ask("load", { when: place, file: file.name }, file);
      // The engine keeps the problems of a file that it took, and hands them out with what is loaded.
      return kind === null ? problems : [];
    } catch (error) {
      if (error instanceof Refusal) return [refusal(file, error.message, "Choose the file again.")];
      throw error;
    }
  }

  function add(place: Place, files: File[]): Promise<void> {
    return activity.run("Reading files", async () => {
      refused.value = [];
      whenChanged();
      for (const [index, file] of files.entries()) {
        activity.busy.value = `Reading ${file.name} (${index + 1} of ${files.length})`;
        refused.value = [...refused.value, ...(await load(place, file))];
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

  function removePostcodes(): Promise<void> {
    return activity.run("Removing the postcode directory", async () => {
      whenChanged();
      await engine.ask("unload_postcodes", {});
      await refresh();
    });
  }

  function removeProviders(file: string): Promise<void> {
    return activity.run("Removing a list of providers", async () => {
      whenChanged();
      await engine.ask("unload_providers", { file });
      await refresh();
    });
  }

  function clear(): Promise<void> {
    return activity.run("Removing all files", async () => {
      whenChanged();
      await engine.ask("clear", {});
      refused.value = [];
      await refresh();
    });
  }

  function forget(): void {
    sources.value = [];
    refused.value = [];
    reference.value = noReference;
  }

  return {
    sources,
    refused,
    reference,
    problems,
    refresh,
    add,
    remove,
    removePostcodes,
    removeProviders,
    clear,
    forget,
  };
}

export type Files = ReturnType<typeof createFiles>;

function refusal(file: File, what: string, fix: string): Problem {
  return { severity: "refused", file: file.name, row: null, column: null, what, fix };
}
