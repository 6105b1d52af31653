import { expect, test } from "vitest";
import type { Comparison, Problem, SourceWithProblems } from "../src/engine/requests";
import { createActivity } from "../src/state/activity";
import type { ReadFiles } from "../src/state/files";
import { correctionsOf, createNextExtract, type TakenExtract } from "../src/state/next_extract";
import { scriptedEngine, type Script } from "./scripted_engine";

const problem = (file: string, severity: Problem["severity"]): Problem => ({
  severity,
  file,
  row: null,
  column: null,
  what: "It fits no table.",
  fix: "Choose another.",
});
const source = (when: "this" | "last", problems: Problem[] = []): SourceWithProblems => ({
  when,
  table: "Header",
  file: "header.csv",
  rows: 3,
  problems,
});
const correction = (state: "open" | "differs" | "done") => ({
  state,
  child: "7",
  why: "Typed",
  edit: {
    kind: "cell",
    when: "this",
    table: "Header",
    row: 1,
    column: "SEX",
    was: "1",
    becomes: "M",
  } as const,
});
const comparison: Comparison = {
  counts: {
    errors: { new: 2, "still there": 1, gone: 3 },
    queries: { new: 0, "still there": 4, gone: 0 },
  },
  rules: [],
  acceptances: { kept: 0, lapsed: 0 },
  rules_not_compared: [],
  corrections: [correction("open"), correction("done"), correction("open")],
  taken_over: [],
};

function nextExtract(found: Partial<ReadFiles>, sources = [source("this")], script: Script = {}) {
  const { engine, asked } = scriptedEngine({
    sort_taken: () => ({ files: [], sources, other_year: null }),
    compare_next: () => comparison,
    take_next: () => ({ sources, year: 2026, authority: "E1", steps: 1, steps_done: 1, made_again: 1 }),
    drop_next: () => ({}),
    ...script,
  });
  const activity = createActivity(() => undefined);
  const taken: TakenExtract[] = [];
  const files = {
    readAll: () => Promise.resolve({ tables: [], sessions: [], refused: [], ...found }),
    settle: () => Promise.resolve(),
  };
  const next = createNextExtract(engine, activity, files, (extract) => {
    taken.push(extract);
    return Promise.resolve();
  });
  return { next, asked: () => asked.map(({ name }) => name), taken, activity };
}

test("files are sorted into the next extract, which is compared; bad ones are told", async () => {
  const warning = problem("header.csv", "warning");
  const { next, asked } = nextExtract(
    {
      tables: ["Header"],
      refused: [problem("odd.csv", "refused")],
      sessions: [new File(["x"], "work.claret")],
    },
    [source("this", [warning])],
  );
  await next.add([]);
  expect(asked()).toEqual(["sort_taken", "compare_next"]);
  expect(next.comparison.value).toEqual(comparison);
  expect(next.refused.value.map(({ file }) => file)).toEqual(["odd.csv", "work.claret"]);
  expect(next.problems.value.at(-1)).toEqual(warning);
});

test("a table that came twice is told, once", async () => {
  const twice = problem("header (1).csv", "warning");
  const ofSource = problem("header.csv", "warning");
  const file = { file: "header.csv", when: "this", tables: ["Header"], replaced: true } as const;
  const { next } = nextExtract({ tables: ["Header"] }, [source("this", [ofSource])], {
    sort_taken: () => ({
      files: [{ ...file, reason: "", problems: [twice, ofSource] } as never],
      sources: [source("this", [ofSource])],
      other_year: null,
    }),
  });
  await next.add([]);
  expect(next.problems.value).toEqual([twice, ofSource]);
  await next.leave();
  expect(next.problems.value).toEqual([]);
});

test("without this year's files there is nothing to compare, and without any nothing to sort", async () => {
  const last = nextExtract({ tables: ["Header"] }, [source("last")]);
  await last.next.add([]);
  expect(last.asked()).toEqual(["sort_taken"]);
  expect(last.next.comparison.value).toBeNull();
  await last.next.take(true);
  expect(last.taken).toEqual([]);

  const none = nextExtract({ refused: [problem("odd.csv", "refused")] });
  await none.next.add([]);
  expect(none.asked()).toEqual([]);
});

test("it is told how many corrections are made again, if they are", async () => {
  for (const again of [true, false]) {
    const { next, taken } = nextExtract({ tables: ["Header"] });
    await next.add([]);
    await next.take(again);
    expect(taken).toMatchObject([{ counts: comparison.counts, madeAgain: again ? 2 : 0 }]);
  }
  expect(correctionsOf(comparison, "done")).toHaveLength(1);
});

test("what is left is forgotten", async () => {
  const { next, asked } = nextExtract({ tables: ["Header"] });
  await next.add([]);
  await next.leave();
  expect(asked().at(-1)).toBe("drop_next");
  expect(next.comparison.value).toBeNull();
  expect(next.sources.value).toEqual([]);
  next.outdate();
  expect(next.isOutdated.value, "there is nothing to compare").toBe(false);
});
