import { batch, computed, signal } from "@preact/signals";
import type {
  CarriedCorrection,
  Comparison,
  CorrectionState,
  Engine,
  Problem,
  SessionAbout,
  SortedFile,
  SourceWithProblems,
} from "../engine/requests";
import type { Activity } from "./activity";
import type { Given } from "./dropped";
import { notIn, refusedWhenSorted, replacements, withSorted, type Files } from "./files";
import { timeNow } from "./words";

/** What is told of the next extract once it has taken the place of the one before. */
export interface TakenExtract {
  session: SessionAbout;
  counts: Comparison["counts"];
  /** How many corrections were made again. */
  madeAgain: number;
  sorted: SortedFile[];
}

/** The next extract of the return, which stands beside the present one until it takes its place or is left. */
export function createNextExtract(
  engine: Engine,
  activity: Activity,
  files: Pick<Files, "readAll" | "settle">,
  taken: (extract: TakenExtract) => Promise<void>,
) {
  const sources = signal<SourceWithProblems[]>([]);
  const refused = signal<Problem[]>([]);
  const otherYear = signal<number | null>(null);
  const comparison = signal<Comparison | null>(null);
  /** The extract before was changed since both were compared. */
  const isOutdated = signal(false);
  /** What is to be told of how the files that came last were sorted. */
  const whenSorted = signal<Problem[]>([]);
  const problems = computed(() => {
    const ofSources = sources.value.flatMap((source) => source.problems);
    return [...refused.value, ...notIn(ofSources, whenSorted.value), ...ofSources];
  });
  let sorted: SortedFile[] = [];

  function add(given: Given[]): Promise<void> {
    return activity.run("Reading the next extract", async () => {
      const found = await files.readAll(given);
      refused.value = [...found.refused, ...found.sessions.map(refusedSession)];
      await files.settle();
      if (found.tables.length > 0) await sort();
    });
  }

  /** Makes the files that wait part of the next extract. */
  async function sort(): Promise<void> {
    const answer = await engine.ask("sort_taken", { next: true });
    sorted = withSorted(sorted, answer.files);
    batch(() => {
      refused.value = [...refused.value, ...refusedWhenSorted(answer.files)];
      whenSorted.value = answer.files.flatMap(replacements);
      sources.value = answer.sources ?? [];
      otherYear.value = answer.other_year ?? null;
    });
    await compare();
  }

  async function compare(): Promise<void> {
    activity.busy.value = "Comparing both extracts";
    isOutdated.value = false;
    comparison.value = sources.value.some((source) => source.when === "this")
      ? await engine.ask("compare_next", { time: timeNow() })
      : null;
  }

  function outdate(): void {
    isOutdated.value = comparison.value !== null;
  }

  const renew = () => activity.run("Comparing both extracts", compare);

  function take(makeAgain: boolean): Promise<void> {
    return activity.run("Going on with the new extract", async () => {
      const compared = comparison.value;
      if (!compared) return;
      const session = await engine.ask("take_next", { make_again: makeAgain, time: timeNow() });
      const madeAgain = makeAgain ? correctionsOf(compared, "open").length : 0;
      await taken({ session, counts: compared.counts, madeAgain, sorted });
    });
  }

  function leave(): Promise<void> {
    return activity.run("Leaving the next extract", async () => {
      await engine.ask("drop_next", {});
      forget();
    });
  }

  function forget(): void {
    batch(() => {
      sources.value = [];
      refused.value = [];
      whenSorted.value = [];
      otherYear.value = null;
      comparison.value = null;
      isOutdated.value = false;
    });
    sorted = [];
  }

  return {
    sources,
    refused,
    problems,
    otherYear,
    comparison,
    isOutdated,
    add,
    sort,
    outdate,
    renew,
    take,
    leave,
    forget,
  };
}

export type NextExtract = ReturnType<typeof createNextExtract>;

export function correctionsOf({ corrections }: Comparison, state: CorrectionState): CarriedCorrection[] {
  return corrections.filter((correction) => correction.state === state);
}

function refusedSession(file: File): Problem {
  return {
    severity: "refused",
    file: file.name,
    row: null,
    column: null,
    what: "This is a saved session, not an extract.",
    fix: "Open it under “Add your files”. Here, add the files as they come from your case management system.",
  };
}
