import { expect, test } from "vitest";
import {
  EngineStopped,
  Refusal,
  type About,
  type Problem,
  type SourceWithProblems,
  type Summary,
} from "../src/engine/requests";
import { largestFile } from "../src/state/files";
import { createStore } from "../src/state/store";
import { scriptedEngine } from "./scripted_engine";

const about: About = { program: "claret", version: "0", years: [2025, 2026], tables: [], authorities: [] };
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
      file === "a.csv" ? { source: source(file), problems: [] } : { source: null, problems: [refused(file)] },
    sources: () => ({ sources: [source("a.csv")] }),
  });
  const store = createStore(engine);
  await store.files.add("this", [new File(["x"], "a.csv"), new File(["y"], "b.csv")]);
  expect(asked.map(({ name }) => name)).toEqual(["load", "load", "sources"]);
  expect(store.files.sources.value.map(({ file }) => file)).toEqual(["a.csv"]);
  expect(store.files.problems.value).toEqual([refused("b.csv")]);
  expect(store.busy.value).toBeNull();
});

test("a file that is far too large never reaches the engine", async () => {
  const { engine, asked } = scriptedEngine({ sources: () => ({ sources: [] }) });
  const store = createStore(engine);
  const huge = new File(["x"], "huge.csv");
  Object.defineProperty(huge, "size", { value: largestFile + 1 });
  await store.files.add("this", [huge]);
  expect(asked.map(({ name }) => name)).toEqual(["sources"]);
  expect(store.files.problems.value[0]?.what).toContain("larger than 500 MB");
});

test("a change of the files takes the results away and leads back to the files", async () => {
  const { engine } = scriptedEngine({
    check: () => summary,
    children: () => ({ total: 0, children: [] }),
    unload: () => ({}),
    sources: () => ({ sources: [] }),
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
      return { source: source(file), problems: [] };
    },
    sources: () => ({ sources: [source("a.csv")] }),
  });
  const store = createStore(engine);
  await store.files.add("this", [new File(["x"], "a.csv")]);
  expect(store.files.sources.value).toHaveLength(1);

  stops = true;
  await store.files.add("this", [new File(["y"], "b.csv")]);
  expect(store.files.sources.value).toEqual([]);
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
