import { describe, expect, test } from "vitest";
import type { Field, Guide, GuideRule } from "../src/engine/requests";
import {
  anyRule,
  choicesOf,
  fieldOf,
  fieldsToRecord,
  filterRules,
  guideOf,
  markedFields,
  meaningsOf,
  ruleOf,
} from "../src/state/guide";
import { policyOf } from "../src/state/policy";
import { shortcuts } from "../src/state/shortcuts";
import { madeRule, nature } from "./made";
import { scriptedEngine } from "./scripted_engine";

const field = (table: string, column: string, codes: Field["codes"] = []): Field => ({
  table,
  column,
  form: "code",
  meaning: "",
  recording: "",
  codes,
});

const rule = (code: string, flags: string[], more: Partial<GuideRule> = {}): GuideRule => ({
  ...nature,
  code,
  title: `Title of ${code}`,
  message: "",
  fix: "",
  kind: "invalid",
  module: "episodes",
  years: "2023 onwards",
  needs: ["Episodes"],
  flags: flags.map((flag) => {
    const [table = "", column = "", when] = flag.split(".");
    return { table, column, when: when === "last" ? "last" : "this" };
  }),
  ...more,
});

const guide: Guide = {
  fields: [
    field("Header", "DOB"),
    field("Episodes", "LS", [{ code: "C2", meaning: "Full care order" }]),
    field("Episodes", "PLACE", [{ code: "U4", meaning: "Foster placement" }]),
    field("Reviews", "DOB"),
  ],
  rules: [
    rule("144", ["Episodes.LS"], { title: "Legal status is not a code" }),
    rule("1144", ["Episodes.LS", "Episodes.PLACE"], { kind: "missing" }),
    rule("102", ["Header.DOB"], { module: "header", fix: "Enter the day of birth." }),
    rule("103", ["Header.DOB", "Reviews.DOB"], { module: "header", severity: "query" }),
  ],
};

test("the engine is asked once for the guide of a year, and again after a failure", async () => {
  let fails = true;
  const { engine, asked } = scriptedEngine({
    guide: () => {
      if (fails) throw new Error("not now");
      return guide;
    },
  });
  await expect(guideOf(engine, 2026)).rejects.toThrow("not now");
  fails = false;
  await expect(guideOf(engine, 2026)).resolves.toBe(guide);
  await guideOf(engine, 2026);
  await guideOf(engine, 2025);
  expect(asked.map(({ ask }) => ask)).toEqual([{ year: 2026 }, { year: 2026 }, { year: 2025 }]);
});

test("rules, fields and the meanings of codes are found", () => {
  expect(ruleOf(guide, "102")?.module).toBe("header");
  expect(ruleOf(guide, "999")).toBeUndefined();
  expect(fieldOf(guide, "Reviews", "DOB")?.table).toBe("Reviews");
  const meaning = meaningsOf(guide);
  expect(meaning("LS", "c2")).toBe("Full care order");
  expect(meaning("PLACE", "C2")).toBeUndefined();
});

test("a field that a rule marks in both years is named once", () => {
  expect(markedFields(rule("503", ["Episodes.LS", "Episodes.LS.last", "Episodes.PLACE.last"]))).toEqual([
    { table: "Episodes", column: "LS", years: ["this", "last"] },
    { table: "Episodes", column: "PLACE", years: ["last"] },
  ]);
});

describe("the filter of rules", () => {
  const codes = (change: Partial<typeof anyRule>) =>
    filterRules(guide.rules, { ...anyRule, ...change }).map(({ code }) => code);

  test("lets all through when nothing is asked for", () => {
    expect(codes({})).toEqual(["144", "1144", "102", "103"]);
  });

  test("finds all words, in codes, texts and fields, and codes that begin with it first", () => {
    expect(codes({ text: "legal CODE" })).toEqual(["144"]);
    expect(codes({ text: "place" })).toEqual(["1144"]);
    expect(codes({ text: " birth  " })).toEqual(["102"]);
    expect(codes({ text: "11" })).toEqual(["1144"]);
    expect(
      filterRules(guide.rules.toReversed(), { ...anyRule, text: "144" }).map(({ code }) => code),
    ).toEqual(["144", "1144"]);
    expect(codes({ text: "legal nothing" })).toEqual([]);
  });

  test("narrows by severity, module, kind and table together", () => {
    expect(codes({ module: "header" })).toEqual(["102", "103"]);
    expect(codes({ kind: "missing" })).toEqual(["1144"]);
    expect(codes({ table: "Reviews", module: "header" })).toEqual(["103"]);
    expect(codes({ module: "header", severity: "query" })).toEqual(["103"]);
    expect(codes({ table: "Reviews", kind: "missing" })).toEqual([]);
  });

  test("offers each value once, in order", () => {
    expect(choicesOf(guide.rules, (each) => [each.module])).toEqual(["episodes", "header"]);
    expect(choicesOf(guide.rules, (each) => each.flags.map((flag) => flag.table))).toEqual([
      "Episodes",
      "Header",
      "Reviews",
    ]);
  });
});

describe("the recording guide", () => {
  const found = madeRule;

  test("is of the fields that most errors mark", () => {
    const fields = fieldsToRecord(
      guide,
      [found("144", 5), found("1144", 2), found("103", 6), found("102", 0)],
      2,
    );
    expect(fields.map(({ field: { column }, errors }) => [column, errors])).toEqual([
      ["LS", 7],
      ["DOB", 6],
    ]);
    expect(fields[0]?.rules.map(({ code, errors }) => [code, errors])).toEqual([
      ["144", 5],
      ["1144", 2],
    ]);
    expect(fields[1]?.tables).toEqual(["Header", "Reviews"]);
  });

  test("is of the fields that most rules mark before a check", () => {
    expect(
      fieldsToRecord(guide, null, 9).map(({ field: { table, column } }) => `${table} ${column}`),
    ).toEqual(["Header DOB", "Episodes LS", "Episodes PLACE"]);
  });

  test("is empty when nothing was found", () => {
    expect(fieldsToRecord(guide, [], 9)).toEqual([]);
  });
});

test("a policy is told directive by directive", () => {
  expect(policyOf("default-src 'none'; connect-src 'self' ;; odd-src a b")).toMatchObject([
    { name: "default-src", sources: "'none'" },
    { name: "connect-src", sources: "'self'" },
    { name: "odd-src", sources: "a b", meaning: "" },
  ]);
  expect(policyOf("connect-src 'self'")[0]?.meaning).toContain("no other address");
});

test("no key of a group does two things", () => {
  for (const { group, keys } of shortcuts) {
    const whileEditing = keys.filter(({ does }) => does.startsWith("While editing"));
    for (const some of [whileEditing, keys.filter((each) => !whileEditing.includes(each))]) {
      const all = some.flatMap((each) => each.keys);
      expect(new Set(all).size, group).toBe(all.length);
    }
  }
});
