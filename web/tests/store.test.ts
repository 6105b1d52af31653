import { expect, test } from "vitest";
import {
  EngineStopped,
  Refusal,
  type About,
  type LoadAnswer,
  type Problem,
  type Reference,
  type SourceWithProblems,
  type Summary,
} from "../src/engine/requests";
import { largestFile } from "../src/state/files";
import { createStore } from "../src/state/store";
import { scriptedEngine } from "./scripted_engine";

const about: About = {
  program: "claret",
  version: "0",
  years: [2025, 2026],
  tables: [],
  authorities: [],
  rules_with_postcodes: {},
  rules_with_providers: {},
};
const summary: Summary = {
  year: 2026,
  rules_of: 2026,
  authority: "E1",
  children: 1,
  children_with_errors: 1,
  errors: 1,
  rules: [],
  rules_run: 1,
  not_run: [],
  tables: [],
  notes: [],
};
const source = (file: string): SourceWithProblems => ({
  when: "this",
  table: "Episodes",
  file,
  rows: 1,
  problems: [],
});
const taken = (file: string): LoadAnswer => ({ kind: "table", source: source(file), problems: [] });
const nothing: Reference = { postcodes: null, providers: [] };
const refused = (file: string): Problem => ({
  severity: "refused",
  file,
  row: null,
  column: null,
  what: "It fits no table.",
  fix: "Choose another.",
});

test("files are read one after the other, and refused ones are told", async () => {
  const { engine, asked } = scriptedEngine({
    load: ({ file }) =>
      file === "a.csv" ? taken(file) : { kind: null, source: null, problems: [refused(file)] },
    reference: () => nothing,
    sources: () => ({ sources: [source("a.csv")] }),
  });
  const store = createStore(engine);
  await store.files.add("this", [new File(["x"], "a.csv"), new File(["y"], "b.csv")]);
  expect(asked.map(({ name }) => name)).toEqual(["load", "load", "sources", "reference"]);
  expect(store.files.sources.value.map(({ file }) => file)).toEqual(["a.csv"]);
  expect(store.files.problems.value).toEqual([refused("b.csv")]);
  expect(store.busy.value).toBeNull();
});

test("a file that is far too large never reaches the engine", async () => {
  const { engine, asked } = scriptedEngine({ sources: () => ({ sources: [] }), reference: () => nothing });
  const store = createStore(engine);
  const huge = new File(["x"], "huge.csv");
  Object.defineProperty(huge, "size", { value: largestFile + 1 });
  await store.files.add("this", [huge]);
  expect(asked.map(({ name }) => name)).toEqual(["sources", "reference"]);
  expect(store.files.problems.value[0]?.what).toContain("larger than 500 MB");
});

test("a change of the files takes the results away and leads back to the files", async () => {
  const { engine } = scriptedEngine({
    check: () => summary,
    children: () => ({ total: 0, children: [] }),
    unload: () => ({}),
    sources: () => ({ sources: [] }),
    reference: () => nothing,
  });
  const store = createStore(engine);
  await store.check();
  expect(store.route.value).toEqual({ view: "overview" });
  await store.files.remove("this", "Episodes");
  expect(store.summary.value).toBeNull();
  expect(store.route.value).toEqual({ view: "files" });
});

test("a refusal is told and harms nothing", async () => {
  const { engine } = scriptedEngine({
    about: () => about,
    check: () => {
      throw new Refusal("No table of this year is loaded.");
    },
  });
  const store = createStore(engine);
  await store.start();
  expect(about.years).toContain(store.year.value);
  await store.check();
  expect(store.trouble.value).toBe("No table of this year is loaded.");
  expect(store.about.value).toBe(about);
});

test("when the engine stops, what it held is forgotten and the user is told what to do", async () => {
  let stops = false;
  const { engine } = scriptedEngine({
    load: ({ file }) => {
      if (stops) throw new EngineStopped("unreachable");
      return taken(file);
    },
    reference: () => ({ ...nothing, postcodes: { source: "ONSPD.csv", postcodes: 9 } }),
    sources: () => ({ sources: [source("a.csv")] }),
  });
  const store = createStore(engine);
  await store.files.add("this", [new File(["x"], "a.csv")]);
  expect(store.files.sources.value).toHaveLength(1);

  stops = true;
  await store.files.add("this", [new File(["y"], "b.csv")]);
  expect(store.files.sources.value).toEqual([]);
  expect(store.files.reference.value).toEqual(nothing);
  expect(store.trouble.value).toContain("Add your files again");

  stops = false;
  await store.files.add("this", [new File(["x"], "a.csv")]);
  expect(store.trouble.value).toBeNull();
  expect(store.files.sources.value).toHaveLength(1);
});

test("going through a rule opens the first of its children", async () => {
  const { engine, asked } = scriptedEngine({
    check: () => summary,
    children: ({ rule }) =>
      rule === "501" ? { total: 1, children: [{ id: "7", errors: 1 }] } : { total: 0, children: [] },
    child: ({ id }) => ({ id, tables: [], findings: [] }),
  });
  const store = createStore(engine);
  await store.check();
  await store.workThrough("501");
  expect(store.route.value).toEqual({ view: "children" });
  expect(store.record.child.value?.id).toBe("7");
  expect(asked.at(-1)).toEqual({ name: "child", ask: { id: "7" } });

  await store.filterChildren({ rule: "" });
  expect(store.record.child.value).toBeNull();
});

test("postcodes and providers are asked for after every change, and their problems are told", async () => {
  const problem: Problem = { ...refused("homes.xlsx"), severity: "warning" };
  const loaded: Reference = {
    postcodes: { source: "ONSPD.csv", postcodes: 9 },
    providers: [{ file: "homes.xlsx", kind: "a list", providers: 1, problems: [problem] }],
  };
  let held = nothing;
  const { engine, asked } = scriptedEngine({
    check: () => summary,
    children: () => ({ total: 0, children: [] }),
    load_reference: () => {
      held = loaded;
      return { kind: "providers", source: null, problems: [problem] };
    },
    unload_postcodes: () => {
      held = { ...held, postcodes: null };
      return {};
    },
    unload_providers: () => {
      held = { ...held, providers: [] };
      return {};
    },
    reference: () => held,
    sources: () => ({ sources: [] }),
  });
  const store = createStore(engine);
  await store.check();
  await store.files.add("reference", [new File(["x"], "homes.xlsx")]);
  expect(asked.map(({ name }) => name).slice(-3)).toEqual(["load_reference", "sources", "reference"]);
  expect(store.files.reference.value).toEqual(loaded);
  expect(store.files.refused.value).toEqual([]);
  expect(store.files.problems.value).toEqual([problem]);
  expect(store.summary.value).toBeNull();

  await store.check();
  await store.files.removePostcodes();
  expect(store.files.reference.value.postcodes).toBeNull();
  expect(store.summary.value).toBeNull();
  await store.check();
  await store.files.removeProviders("homes.xlsx");
  expect(asked.slice(-3)[0]).toEqual({ name: "unload_providers", ask: { file: "homes.xlsx" } });
  expect(store.files.reference.value).toEqual(nothing);
  expect(store.files.problems.value).toEqual([]);
  expect(store.summary.value).toBeNull();
});

test("removing all files of the return leaves postcodes and providers that the engine keeps", async () => {
  const loaded: Reference = { ...nothing, postcodes: { source: "ONSPD.csv", postcodes: 9 } };
  const { engine } = scriptedEngine({
    load: ({ file }) => ({ kind: null, source: null, problems: [refused(file)] }),
    clear: () => ({}),
    sources: () => ({ sources: [] }),
    reference: () => loaded,
  });
  const store = createStore(engine);
  await store.files.add("this", [new File(["x"], "odd.csv")]);
  await store.files.clear();
  expect(store.files.problems.value).toEqual([]);
  expect(store.files.reference.value).toEqual(loaded);
});
