import { expect, test } from "vitest";
import type { RuleSummary } from "../src/engine/requests";
import {
  allFindings,
  filterFindings,
  nextOrder,
  rulesShown,
  sortRules,
  stillFitting,
} from "../src/state/sorting";
import { madeRule } from "./made";

const rule = (code: string, findings: number, title = "") => madeRule(code, findings, { title });

const rules = [rule("101", 2, "b"), rule("392A", 5, "a"), rule("1001", 2, "c")];
const codes = (sorted: RuleSummary[]) => sorted.map((each) => each.code);

test("by code keeps the engine's order", () => {
  expect(codes(sortRules(rules, { column: "code", descending: false }))).toEqual(["101", "392A", "1001"]);
  expect(codes(sortRules(rules, { column: "code", descending: true }))).toEqual(["1001", "392A", "101"]);
});

test("by what was found breaks ties by code", () => {
  expect(codes(sortRules(rules, { column: "findings", descending: true }))).toEqual(["392A", "101", "1001"]);
  expect(codes(sortRules(rules, { column: "findings", descending: false }))).toEqual(["101", "1001", "392A"]);
});

test("by title is alphabetical", () => {
  expect(codes(sortRules(rules, { column: "title", descending: false }))).toEqual(["392A", "101", "1001"]);
});

test("a column starts with what is worth seeing first, and then turns round", () => {
  const byCode = nextOrder({ column: "findings", descending: true }, "code");
  expect(byCode).toEqual({ column: "code", descending: false });
  expect(nextOrder(byCode, "code")).toEqual({ column: "code", descending: true });
  expect(nextOrder(byCode, "children")).toEqual({ column: "children", descending: true });
});

test("rules are filtered by their code or words, their severity, their kind and their module", () => {
  const mixed = [
    { ...rule("101", 1, "Sex is missing"), kind: "missing", module: "header" },
    {
      ...rule("1011", 1, "Reviews on one day"),
      severity: "query" as const,
      kind: "duplicate",
      module: "reviews",
    },
  ];
  expect(codes(filterFindings(mixed, { ...allFindings, severity: "query" }))).toEqual(["1011"]);
  expect(codes(filterFindings(mixed, { ...allFindings, severity: "error" }))).toEqual(["101"]);
  expect(codes(filterFindings(mixed, allFindings))).toEqual(["101", "1011"]);
  expect(codes(filterFindings(mixed, { ...allFindings, text: " SEX " }))).toEqual(["101"]);
  expect(codes(filterFindings(mixed, { ...allFindings, text: "101" }))).toEqual(["101", "1011"]);
  expect(codes(filterFindings(mixed, { ...allFindings, kind: "duplicate" }))).toEqual(["1011"]);
  expect(codes(filterFindings(mixed, { ...allFindings, text: "sex", module: "reviews" }))).toEqual([]);
});

test("a kind of which no error is left narrows nothing, and what still fits stays", () => {
  const three = { errors: 2, queries: 1 };
  const left = { kinds: { missing: three }, modules: { oc2: three } };
  const fitting = { text: "a", severity: "query" as const, kind: "missing", module: "oc2" };
  expect(stillFitting(fitting, left)).toEqual(fitting);
  expect(stillFitting({ ...fitting, kind: "invalid", module: "upn" }, left)).toEqual({
    ...fitting,
    kind: "",
    module: "",
  });
});

test("errors and what is to be checked are put apart by severity", () => {
  const mixed = [rule("101", 2), { ...rule("377", 9), severity: "query" as const }, rule("501", 1)];
  expect(codes(sortRules(mixed, { column: "severity", descending: false }))).toEqual(["101", "501", "377"]);
});

test("a rule of which nothing is due yet is shown when that is asked for", () => {
  const waiting = { ...rule("191", 0), not_due: 40, first_due: "31/03/2026" };
  const accepted = { ...rule("203", 0), accepted: 1 };
  expect(codes(rulesShown([rule("101", 2), waiting, accepted], false))).toEqual(["101", "203"]);
  expect(codes(rulesShown([rule("101", 2), waiting, accepted], true))).toEqual(["101", "191", "203"]);
});
