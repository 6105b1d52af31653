import { expect, test } from "vitest";
import {
  EngineStopped,
  Refusal,
  type About,
  type Comparison,
  type LoadAnswer,
  type Problem,
  type Reference,
  type SortedFile,
  type SourceWithProblems,
  type Summary,
} from "../src/engine/requests";
import type { Given } from "../src/state/dropped";
import { largestFile } from "../src/state/files";
import { noKeeping, type Keeping } from "../src/state/keeping";
import { editWithNote } from "../src/state/edit_note";
import { createStore } from "../src/state/store";
import { madeChild, madePlace, madeSuggestion, madeSummary, nature } from "./made";
import { scriptedEngine, type Script } from "./scripted_engine";

const about: About = {
  program: "claret",
  version: "0",
  years: [2025, 2026],
  tables: [],
  authorities: [],
  rules_with_postcodes: {},
  rules_with_providers: {},
};
const summary: Summary = madeSummary;
const source = (file: string): SourceWithProblems => ({
  when: "this",
  table: "Episodes",
  file,
  rows: 1,
  problems: [],
});
const given = (...names: string[]): Given[] =>
  names.map((name) => ({ file: new File(["x"], name), path: `folder/${name}` }));
const taken: LoadAnswer = { kind: "table", source: null, tables: ["Episodes"], problems: [] };
const sorted = (file: string): SortedFile => ({
  file,
  when: "this",
  tables: ["Episodes"],
  reason: "Its days are in 2025/26.",
  replaced: false,
  problems: [],
});
const nothing: Reference = { postcodes: null, providers: [] };
const refused = (file: string): Problem => ({
  severity: "refused",
  file,
  row: null,
  column: null,
  what: "It fits no table.",
  fix: "Choose another.",
});
const child = { id: "7", tables: [], findings: [] };
const effect = {
  errors: 0,
  queries: 0,
  not_due: 0,
  children_with_errors: 0,
  children_with_queries: 0,
  steps: 1,
  steps_done: 1,
  cleared: { count: 1, queries: 0, findings: [] },
  caused: { count: 0, queries: 0, findings: [] },
};

/** An engine in which this year's Episodes are loaded and the year and the council can be guessed. */
function loadedEngine(script: Script = {}) {
  return scriptedEngine({
    about: () => about,
    guide: () => ({ fields: [], rules: [] }),
    take: () => taken,
    sort_taken: () => ({ files: [sorted("a.csv")] }),
    unload: () => ({}),
    clear: () => ({}),
    sources: () => ({ sources: [source("a.csv")] }),
    reference: () => nothing,
    guess: () => ({
      year: { value: 2026, reason: "Most days." },
      authority: { value: "E1", reason: "Most homes." },
      extract_date: { value: "30/09/2025", finished: false, reason: "The latest day is 30/09/2025." },
    }),
    check: () => summary,
    totals: () => summary,
    history: () => ({ steps_done: 0, total: 0, steps: [] }),
    changes: () => ({
      revision: 1,
      everything: false,
      errors: 0,
      queries: 0,
      not_due: 0,
      accepted: 0,
      children_with_errors: 0,
      children_with_queries: 0,
      children: [madeChild("7", 0)],
      rules: [],
    }),
    children: () => ({ total: 1, children: [madeChild("7", 1)] }),
    child: ({ id }) => ({ ...child, id }),
    suggestions: () => ({ suggestions: [], explanations: [] }),
    drop_taken: () => ({}),
    save: () => new Uint8Array([1]),
    edit: () => effect,
    ...script,
  });
}

const names = (asked: { name: string }[]) => asked.map(({ name }) => name);

test("files are taken one after the other, sorted together, and checked with what can be guessed", async () => {
  const { engine, asked } = loadedEngine({
    take: ({ file }) => (file === "a.csv" ? taken : { kind: null, source: null, problems: [refused(file)] }),
  });
  const store = createStore(engine);
  await store.start();
  await store.files.add(given("a.csv", "b.csv"));
  expect(asked.filter(({ name }) => name === "take").map(({ ask }) => ask)).toEqual([
    { file: "a.csv", path: "folder/a.csv" },
    { file: "b.csv", path: "folder/b.csv" },
  ]);
  expect(names(asked)).toContain("sort_taken");
  expect(asked.find(({ name }) => name === "check")?.ask).toEqual({
    year: 2026,
    authority: "E1",
    today: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/) as string,
    time: expect.any(String) as string,
  });
  expect(store.files.sorted.value).toEqual([sorted("a.csv")]);
  expect(store.files.problems.value).toEqual([refused("b.csv")]);
  expect(store.summary.value).toEqual(summary);
  expect(store.busy.value).toBeNull();
});

test("a table that is given twice, and tables that become last year's, are told once", async () => {
  const warning = (what: string): Problem => ({ ...refused("b.csv"), severity: "warning", what });
  const ofTable = warning("A date cannot be read.");
  const replacement = warning("It took the place of a.csv, which was this year's Episodes too.");
  const problems = [replacement, ofTable];
  let sources = [source("a.csv")];
  const { engine } = loadedEngine({
    sources: () => ({ sources }),
    sort_taken: () => ({ files: [{ ...sorted("b.csv"), replaced: true, problems }], moved: ["Episodes"] }),
  });
  const store = createStore(engine);
  await store.start();
  await store.files.refresh();
  sources = [{ ...source("b.csv"), problems: [ofTable] }];
  await store.files.add(given("a.csv", "b.csv"));
  const [moved, ...others] = store.files.problems.value;
  expect(moved).toMatchObject({
    severity: "note",
    file: "a.csv",
    what: "Episodes was this year’s until newer files came, and is last year’s now.",
  });
  expect(others).toEqual([replacement, ofTable]);
  await store.clear();
  expect(store.files.problems.value).not.toContainEqual(replacement);
});

test("of many files that are read one status is announced", async () => {
  const statuses = new Set<string | null>();
  const details: (string | null)[] = [];
  const { engine } = loadedEngine({
    take: () => {
      statuses.add(store.busy.value);
      details.push(store.detail.value);
      return taken;
    },
  });
  const store = createStore(engine);
  await store.start();
  await store.files.add(given("a.csv", "b.csv"));
  expect([...statuses]).toEqual(["Reading 2 files"]);
  expect(details).toEqual(["a.csv, 1 of 2", "b.csv, 2 of 2"]);
  expect(store.detail.value).toBeNull();
});

test("what the user chose is not guessed again", async () => {
  const { engine, asked } = loadedEngine();
  const store = createStore(engine);
  await store.start();
  await store.chooseYear(2025);
  await store.chooseAuthority("E2");
  await store.files.add(given("a.csv"));
  expect(asked.findLast(({ name }) => name === "check")?.ask).toMatchObject({
    year: 2025,
    authority: "E2",
  });
});

test("without a council nothing is checked until one is chosen", async () => {
  const { engine, asked } = loadedEngine({
    guess: () => ({ year: null, authority: null, extract_date: null }),
  });
  const store = createStore(engine);
  await store.start();
  await store.files.add(given("a.csv"));
  expect(names(asked)).not.toContain("check");
  await store.chooseAuthority("E2");
  expect(store.summary.value).toEqual(summary);
});

test("a file that is far too large never reaches the engine", async () => {
  const { engine, asked } = loadedEngine();
  const store = createStore(engine);
  const [huge] = given("huge.csv");
  if (!huge) throw new Error("no file");
  Object.defineProperty(huge.file, "size", { value: largestFile + 1 });
  await store.files.add([huge]);
  expect(names(asked)).not.toContain("take");
  expect(store.files.problems.value[0]?.what).toContain("larger than 500 MB");
});

test("a change of the files takes the results away and leads back to the files", async () => {
  let held = [source("a.csv")];
  const { engine } = loadedEngine({
    sources: () => ({ sources: held }),
    unload: () => {
      held = [];
      return {};
    },
  });
  const store = createStore(engine);
  await store.files.add(given("a.csv"));
  store.go({ view: "overview" });
  expect(store.route.value).toEqual({ view: "overview" });
  await store.files.remove("this", "Episodes");
  expect(store.summary.value).toBeNull();
  expect(store.route.value).toEqual({ view: "files" });
  store.go({ view: "help", topic: "keys" });
  expect(store.route.value).toEqual({ view: "help", topic: "keys" });
});

test("a refusal is told and harms nothing", async () => {
  const { engine } = loadedEngine({
    check: () => {
      throw new Refusal("No table of this year is loaded.");
    },
  });
  const store = createStore(engine);
  await store.start();
  expect(about.years).toContain(store.year.value);
  await store.files.add(given("a.csv"));
  expect(store.trouble.value).toBe("No table of this year is loaded.");
  expect(store.about.value).toBe(about);
});

test("when the engine stops, what it held is forgotten and the user is told what to do", async () => {
  let stops = false;
  const { engine } = loadedEngine({
    take: () => {
      if (stops) throw new EngineStopped("unreachable");
      return taken;
    },
  });
  const store = createStore(engine);
  await store.files.add(given("a.csv"));
  expect(store.files.sources.value).toHaveLength(1);

  stops = true;
  await store.files.add(given("b.csv"));
  expect(store.files.sources.value).toEqual([]);
  expect(store.summary.value).toBeNull();
  expect(store.trouble.value).toContain("Add your files again");

  stops = false;
  await store.files.add(given("a.csv"));
  expect(store.trouble.value).toBeNull();
  expect(store.files.sources.value).toHaveLength(1);
});

test("going through a rule opens the first of its children", async () => {
  const { engine, asked } = loadedEngine({
    children: ({ rule }) =>
      rule === "501" ? { total: 1, children: [madeChild("7", 1)] } : { total: 0, children: [] },
  });
  const store = createStore(engine);
  await store.files.add(given("a.csv"));
  await store.workThrough({ rule: "501" });
  expect(store.route.value).toEqual({ view: "children" });
  expect(store.record.child.value?.id).toBe("7");
  expect(asked.at(-1)).toEqual({ name: "suggestions", ask: { id: "7" } });

  await store.filterChildren({ rule: "" });
  expect(store.record.child.value).toBeNull();
});

async function openedStore(script: Script = {}, keeping?: Keeping) {
  const { engine, asked } = loadedEngine(script);
  const store = createStore(engine, keeping);
  await store.files.add(given("a.csv"));
  await store.openChild("7");
  return { store, asked };
}

const edit = { kind: "cell", when: "this", table: "Episodes", row: 1, column: "LS", becomes: "C2" } as const;

test("an edit renews the open child and the list, and says what it did", async () => {
  const { store, asked } = await openedStore();
  const before = asked.length;
  await store.edits.edit([edit], "Typed");
  expect(names(asked.slice(before, before + 3))).toEqual(["edit", "child", "changes"]);
  expect(store.childList.at(0)?.errors).toBe(0);
  expect(store.errors.value).toBe(0);
  expect(store.edits.lastChange.value).toEqual({
    what: "Episodes, row 1, LS: C2",
    effect: "Cleared 1 error (rule ). 0 errors left.",
    refused: false,
  });
  expect(store.edits.canUndo.value).toBe(true);
});

test("a row that gets another ID is said to be with that child now", async () => {
  const { store } = await openedStore();
  const moved = { ...edit, column: "CHILD", was: "7", becomes: " 8" };
  await store.edits.edit([moved], "Typed");
  expect(store.edits.lastChange.value?.effect).toMatch(/ The row is now with child 8\.$/);
  await editWithNote(store.edits, [moved, { ...moved, row: 2, becomes: "" }], "Typed", "One had no place");
  expect(store.edits.lastChange.value?.effect).toMatch(
    / 2 rows are now with child 8 and child \(no child ID\)\. One had no place\.$/,
  );
});

test("an edit that the engine declines is told where edits are told", async () => {
  const { store } = await openedStore({
    edit: () => {
      throw new Refusal("The cell has changed.");
    },
  });
  await store.edits.edit([edit], "Typed");
  expect(store.edits.lastChange.value).toMatchObject({ effect: "The cell has changed.", refused: true });
  expect(store.trouble.value).toBeNull();
  expect(store.edits.canUndo.value).toBe(false);
});

test("undo and redo go one step, and no further than there are steps", async () => {
  const goes: number[] = [];
  const { store } = await openedStore({
    go_to_step: ({ steps }) => {
      goes.push(steps);
      return { ...effect, steps_done: steps };
    },
  });
  await store.edits.undo();
  await store.edits.edit([edit], "Typed");
  await store.edits.undo();
  await store.edits.undo();
  await store.edits.redo();
  await store.edits.redo();
  expect(goes).toEqual([0, 1]);
});

test("a child whose last row is gone is closed", async () => {
  let gone = false;
  const { store } = await openedStore({
    child: ({ id }) => {
      if (gone) throw new Refusal("There is no child with this ID.");
      return { ...child, id };
    },
  });
  gone = true;
  await store.edits.edit([{ kind: "remove_row", when: "this", table: "Episodes", row: 1 }], "Row removed");
  expect(store.record.child.value).toBeNull();
  expect(store.trouble.value).toBeNull();
});

test("another day up to which the data tell judges everything again, in place and kept", async () => {
  const kept: object[] = [];
  const keeping = { ...noKeeping, workLoaded: (_save: unknown, work: object) => void kept.push(work) };
  const { store, asked } = await openedStore({}, keeping);
  store.go({ view: "overview" });
  kept.length = asked.length = 0;
  const seen: (Summary | null)[] = [];
  const stop = store.summary.subscribe((value) => seen.push(value));
  await store.chooseExtractDate("30/09/2025");
  stop();
  expect(asked.find(({ name }) => name === "check")?.ask).toMatchObject({ extract_date: "30/09/2025" });
  expect(names(asked)).not.toContain("guess");
  expect(seen, "the figures stand until the new ones are there").not.toContain(null);
  expect(store.route.value).toEqual({ view: "overview" });
  expect(kept).toHaveLength(1);

  await store.chooseExtractDate("");
  expect(asked.findLast(({ name }) => name === "check")?.ask).not.toHaveProperty("extract_date");
  await store.chooseExtractDate("30/09/2025");
  await store.chooseYear(2025);
  expect(store.extractDate.value, "it is no day of the other year").toBe("");
});

test("a session brings the day up to which its data tell, if it was given", async () => {
  const date = { date: "30/09/2025", finished: false, given: true, reason: "" };
  const { store } = await openedStore({
    take: () => ({ kind: "session", source: null, problems: [] }),
    open: () => savedSession,
    totals: () => ({ ...summary, extract_date: date }),
  });
  await store.files.add(given("work.claret"));
  expect(store.extractDate.value).toBe("30/09/2025");
  await store.clear();
  expect(store.extractDate.value).toBe("");
});

test("what is not due yet is asked for when it is to be shown, and no longer when it is not", async () => {
  const { store, asked } = await openedStore();
  const lastChild = () => asked.findLast(({ name }) => name === "child")?.ask;
  expect(lastChild()).toEqual({ id: "7" });
  await store.showNotDue(true);
  expect(lastChild()).toEqual({ id: "7", not_due: true });
  await store.edits.edit([edit], "Typed");
  expect(lastChild()).toEqual({ id: "7", not_due: true });
  await store.showNotDue(false);
  expect(lastChild()).toEqual({ id: "7" });
});

test("the key for the first suggestion asks twice for one that causes an error, and makes no choice", async () => {
  const at = { table: "Episodes", when: "this", row: 1 } as const;
  const row = { ...at, fields: ["LS"] };
  const finding = { ...nature, rule: "501", title: "", message: "", fix: "", kind: "", rows: [row] };
  let suggestion = madeSuggestion({
    edits: [edit],
    cleared: [madePlace("501", at)],
    caused: [madePlace("408"), madePlace("377", { severity: "query" })],
  });
  const { store, asked } = await openedStore({
    child: ({ id }) => ({ id, tables: [], findings: [finding] }),
    suggestions: () => ({ suggestions: [suggestion], explanations: [] }),
  });
  const edited = () => names(asked).filter((name) => name === "edit").length;
  const reopen = async () => {
    await store.openChild("7");
    await new Promise((settled) => setTimeout(settled));
    store.record.choose("501");
  };
  await reopen();
  // The child's rows are not there in this test, so what fits them is not asked.
  await store.applyFirstSuggestion();
  expect(edited()).toBe(0);
  expect(store.edits.lastChange.value?.effect).toBe(
    "It would cause 1 error and 1 to check (408 and 377). Press Alt+A again to apply it all the same.",
  );
  await store.applyFirstSuggestion();
  expect(edited()).toBe(1);

  suggestion = { ...suggestion, choice: 1 };
  await reopen();
  await store.applyFirstSuggestion();
  await store.applyFirstSuggestion();
  expect(edited()).toBe(1);
  expect(store.edits.lastChange.value?.effect).toContain("choose one");
});

const savedSession = {
  session: {
    sources: [source("a.csv")],
    year: 2026,
    authority: "E1",
    steps: 2,
    steps_done: 1,
    saved: "2026-05-04T10:00:00Z",
  },
  problems: [],
};

test("steps are kept as they are made, and work of an earlier visit is gone on with", async () => {
  const kept: { name: string; ask: object }[] = [];
  const keeping: Keeping = {
    ...noKeeping,
    stepMade: (name, ask) => void kept.push({ name, ask }),
    keptWork: () => Promise.resolve({ base: new Blob(["x"]), journal: kept as never }),
  };
  const { store } = await openedStore({}, keeping);
  await store.edits.edit([edit], "Typed");
  expect(kept).toMatchObject([{ name: "edit", ask: { edits: [edit] } }]);

  const { engine, asked } = loadedEngine({
    open: () => ({ ...savedSession, session: { ...savedSession.session, authority: "E9" } }),
  });
  const next = createStore(engine, keeping);
  await next.continueWork();
  expect(names(asked).slice(0, 3)).toEqual(["drop_taken", "open", "edit"]);
  expect(next.edits.stepsDone.value).toBe(1);
  expect(next.authority.value).toBe("E9");
  expect(next.route.value).toEqual({ view: "overview" });
});

test("where a kept step is refused the work before it is there, and what is kept stays as it is", async () => {
  const calls: string[] = [];
  const made = { name: "edit" as const, ask: { edits: [edit], why: "Typed", time: "" } };
  const keeping: Keeping = {
    ...noKeeping,
    keptWork: () => Promise.resolve({ base: new Blob(["x"]), journal: [made, made, made] }),
    workLoaded: () => void calls.push("loaded"),
    workContinued: () => void calls.push("continued"),
  };
  let edits = 0;
  const { engine } = loadedEngine({
    open: () => savedSession,
    edit: () => {
      if (++edits > 1) throw new Refusal("The cell has changed.");
      return effect;
    },
  });
  const store = createStore(engine, keeping);
  await store.continueWork();
  expect(store.edits.stepsDone.value).toBe(1);
  expect(store.trouble.value).toBe(
    "The last 2 changes could not be made again. They stay in what this browser keeps.",
  );
  expect(calls).toEqual(["loaded"]);
});

test("reference files are kept for the next visit, and loaded at its start", async () => {
  const kept = new Map<string, { kind: string; content: Blob }>();
  const keeping: Keeping = {
    ...noKeeping,
    references: () =>
      Promise.resolve([...kept].map(([name, each]) => ({ name, kind: "providers", content: each.content }))),
    keepReference: ({ name, kind }, content) => {
      kept.set(name, { kind, content });
      return Promise.resolve();
    },
    forgetReference: (_kind, name) => {
      kept.delete(name);
      return Promise.resolve();
    },
  };
  const script: Script = {
    take: () => ({ kind: "providers", source: null, problems: [] }),
    sort_taken: () => ({ files: [] }),
    sources: () => ({ sources: [] }),
    load_reference: () => ({ kind: "providers", source: null, problems: [] }),
    unload_providers: () => ({}),
  };
  const first = createStore(loadedEngine(script).engine, keeping);
  await first.start();
  await first.files.add(given("homes.xlsx"));
  expect([...kept.keys()]).toEqual(["homes.xlsx"]);

  const { engine, asked } = loadedEngine(script);
  const second = createStore(engine, keeping);
  await second.start();
  expect(asked).toContainEqual({ name: "load_reference", ask: { file: "homes.xlsx" } });
  await second.files.removeProviders("homes.xlsx");
  expect(kept.size).toBe(0);
});

test("postcodes and providers are asked for after every change, and their problems are told", async () => {
  const problem: Problem = { ...refused("homes.xlsx"), severity: "warning" };
  const loaded: Reference = {
    postcodes: { source: "ONSPD.csv", postcodes: 9 },
    providers: [{ file: "homes.xlsx", kind: "a list", providers: 1, problems: [problem] }],
  };
  let held = nothing;
  const { engine } = loadedEngine({
    take: () => {
      held = loaded;
      return { kind: "providers", source: null, problems: [problem] };
    },
    sort_taken: () => ({ files: [] }),
    unload_postcodes: () => {
      held = { ...held, postcodes: null };
      return {};
    },
    reference: () => held,
  });
  const store = createStore(engine);
  await store.files.add(given("homes.xlsx"));
  expect(store.files.reference.value).toEqual(loaded);
  expect(store.files.refused.value).toEqual([]);
  expect(store.files.problems.value).toEqual([problem]);
  await store.files.removePostcodes();
  expect(store.files.reference.value.postcodes).toBeNull();
});

test("removing all files of the return leaves postcodes and providers that the engine keeps", async () => {
  const loaded: Reference = { ...nothing, postcodes: { source: "ONSPD.csv", postcodes: 9 } };
  const { engine } = loadedEngine({
    take: ({ file }) => ({ kind: null, source: null, problems: [refused(file)] }),
    sort_taken: () => ({ files: [] }),
    sources: () => ({ sources: [] }),
    reference: () => loaded,
  });
  const store = createStore(engine);
  await store.files.add(given("odd.csv"));
  await store.clear();
  expect(store.files.problems.value).toEqual([]);
  expect(store.files.reference.value).toEqual(loaded);
});

const comparison: Comparison = {
  counts: {
    errors: { new: 2, "still there": 1, gone: 3 },
    queries: { new: 0, "still there": 4, gone: 0 },
  },
  rules: [],
  acceptances: { kept: 0, lapsed: 0 },
  rules_not_compared: [],
  corrections: [],
  taken_over: [],
};

/** A store whose return has a change, and in which files called *.claret are saved sessions. */
async function editedStore(script: Script = {}, keeping?: Keeping) {
  const opened = await openedStore(
    {
      take: ({ file }) =>
        file.endsWith(".claret") ? { kind: "session", source: null, problems: [] } : taken,
      open: () => savedSession,
      sort_taken: ({ next }) =>
        next
          ? { files: [sorted("next.csv")], sources: [source("next.csv")], other_year: null }
          : { files: [sorted("a.csv")] },
      compare_next: () => comparison,
      take_next: () => ({ ...savedSession.session, made_again: 0 }),
      drop_next: () => ({}),
      ...script,
    },
    keeping,
  );
  await opened.store.edits.edit([edit], "Typed");
  opened.asked.length = 0;
  return opened;
}

test("files that would take the place of changed ones are asked about, and can be left out", async () => {
  const { store, asked } = await editedStore();
  await store.files.add(given("next.csv"));
  expect(store.files.question.value).toEqual({ about: "tables", tables: ["Episodes"] });
  expect(names(asked)).toEqual(["take"]);
  expect(store.summary.value).not.toBeNull();

  await store.files.answerTables("leave");
  expect(store.files.question.value).toBeNull();
  expect(names(asked)).toEqual(["take", "drop_taken"]);
  expect(store.edits.stepsDone.value).toBe(1);
});

test("files that are to replace others are loaded and checked", async () => {
  const { store, asked } = await editedStore();
  await store.files.add(given("b.csv"));
  await store.files.add(given("c.csv"));
  await store.files.answerTables("replace");
  expect(store.files.question.value).toBeNull();
  expect(asked.filter(({ name }) => name === "sort_taken")).toEqual([{ name: "sort_taken", ask: {} }]);
  expect(names(asked)).toContain("check");
});

test("a table that is not there yet is added without a question", async () => {
  const { store, asked } = await editedStore({
    take: () => ({ ...taken, tables: ["OC2"] }),
  });
  await store.files.add(given("oc2.csv"));
  expect(store.files.question.value).toBeNull();
  expect(names(asked)).toContain("check");
});

test("without changes nothing is asked, unless the return was there before", async () => {
  const { store } = await openedStore({
    take: ({ file }) => (file.endsWith(".claret") ? { kind: "session", source: null, problems: [] } : taken),
    open: () => ({ ...savedSession, session: { ...savedSession.session, steps: 0, steps_done: 0 } }),
  });
  await store.files.add(given("a.csv"));
  expect(store.files.question.value).toBeNull();
  await store.files.add(given("work.claret"));
  expect(store.files.question.value).toBeNull();
  await store.files.add(given("a.csv"));
  expect(store.files.question.value?.about).toBe("tables");
});

test("files that are the next extract are compared, and it is gone on with and kept", async () => {
  const kept: object[] = [];
  const keeping = { ...noKeeping, workLoaded: (_save: unknown, work: object) => void kept.push(work) };
  const { store, asked } = await editedStore({}, keeping);
  kept.length = 0;
  await store.files.add(given("next.csv"));
  await store.files.answerTables("next");
  expect(asked.find(({ name }) => name === "sort_taken")?.ask).toEqual({ next: true });
  expect(store.nextExtract.comparison.value).toEqual(comparison);
  expect(names(asked), "the present extract stays as it is").not.toContain("check");

  await store.nextExtract.take(true);
  expect(store.edits.stepsDone.value).toBe(1);
  expect(store.edits.stepsTotal.value).toBe(2);
  expect(store.edits.unsaved.value).toBe(true);
  expect(store.edits.lastChange.value?.effect).toBe(
    "2 errors new, 3 errors gone, 1 error and 4 to check still there.",
  );
  expect(store.route.value).toEqual({ view: "overview" });
  expect(store.record.child.value).toBeNull();
  expect(store.nextExtract.comparison.value).toBeNull();
  expect(store.files.sorted.value).toEqual([sorted("next.csv")]);
  expect(asked.at(-2)).toEqual({ name: "changes", ask: { since: 0 } });
  expect(kept).toEqual([{ authority: "E1", year: 2026, children: 1 }]);
});

test("a saved session is asked about while there are changes that none has", async () => {
  const { store, asked } = await editedStore();
  await store.files.add(given("work.claret", "next.csv"));
  expect(store.files.question.value).toMatchObject({ about: "session" });
  await store.files.answerSession(false);
  expect(names(asked)).not.toContain("open");
  expect(store.files.question.value, "now the other file").toMatchObject({ about: "tables" });
  await store.files.answerTables("leave");

  await store.files.add(given("work.claret"));
  await store.files.answerSession(true);
  expect(names(asked)).toContain("open");
  expect(store.files.question.value).toBeNull();
  expect(store.edits.lastChange.value?.what).toContain("opened");

  await store.edits.edit([edit], "Typed");
  await store.saveToFile();
  await store.files.add(given("work.claret"));
  expect(store.files.question.value, "all of it is saved").toBeNull();
});

test("a session that cannot be opened leaves what is there, and what is to be noted of one is no refusal", async () => {
  const note: Problem = { ...refused("work.claret"), severity: "note" };
  let problems = [refused("work.claret")];
  const { store } = await openedStore({
    take: () => ({ kind: "session", source: null, problems: [] }),
    open: () => ({ session: problems[0] === note ? savedSession.session : null, problems }),
  });
  store.record.close();
  await store.files.add(given("work.claret"));
  expect(store.files.refused.value).toEqual(problems);
  expect(store.summary.value).toEqual(summary);
  problems = [note];
  await store.files.add(given("work.claret"));
  expect(store.files.refused.value).toEqual([]);
  expect(store.files.problems.value).toEqual([note]);
});

test("a comparison is renewed after a change of the extract before", async () => {
  const { store } = await editedStore();
  await store.nextExtract.add(given("next.csv"));
  expect(store.nextExtract.isOutdated.value).toBe(false);
  await store.edits.edit([edit], "Typed");
  expect(store.nextExtract.isOutdated.value).toBe(true);
  await store.nextExtract.renew();
  expect(store.nextExtract.isOutdated.value).toBe(false);
});
