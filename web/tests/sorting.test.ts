import { expect, test } from "vitest";
import type { RuleSummary } from "../src/engine/requests";
import { allErrors, filterErrors, nextOrder, sortRules, stillFitting } from "../src/state/sorting";

const rule = (code: string, errors: number, title = ""): RuleSummary => ({
  code,
  title,
  message: "",
  fix: "",
  kind: "",
  module: "",
  errors,
  children: errors,
  accepted: 0,
});

const rules = [rule("101", 2, "b"), rule("392A", 5, "a"), rule("1001", 2, "c")];
const codes = (sorted: RuleSummary[]) => sorted.map((each) => each.code);

test("by code keeps the engine's order", () => {
  expect(codes(sortRules(rules, { column: "code", descending: false }))).toEqual(["101", "392A", "1001"]);
  expect(codes(sortRules(rules, { column: "code", descending: true }))).toEqual(["1001", "392A", "101"]);
});

test("by errors breaks ties by code", () => {
  expect(codes(sortRules(rules, { column: "errors", descending: true }))).toEqual(["392A", "101", "1001"]);
  expect(codes(sortRules(rules, { column: "errors", descending: false }))).toEqual(["101", "1001", "392A"]);
});

test("by title is alphabetical", () => {
  expect(codes(sortRules(rules, { column: "title", descending: false }))).toEqual(["392A", "101", "1001"]);
});

test("a column starts with what is worth seeing first, and then turns round", () => {
  const byCode = nextOrder({ column: "errors", descending: true }, "code");
  expect(byCode).toEqual({ column: "code", descending: false });
  expect(nextOrder(byCode, "code")).toEqual({ column: "code", descending: true });
  expect(nextOrder(byCode, "children")).toEqual({ column: "children", descending: true });
});

test("rules are filtered by their code or words, their kind and their module", () => {
  const mixed = [
    { ...rule("101", 1, "Sex is missing"), kind: "missing", module: "header" },
    { ...rule("1011", 1, "Reviews on one day"), kind: "duplicate", module: "reviews" },
  ];
  expect(codes(filterErrors(mixed, allErrors))).toEqual(["101", "1011"]);
  expect(codes(filterErrors(mixed, { ...allErrors, text: " SEX " }))).toEqual(["101"]);
  expect(codes(filterErrors(mixed, { ...allErrors, text: "101" }))).toEqual(["101", "1011"]);
  expect(codes(filterErrors(mixed, { ...allErrors, kind: "duplicate" }))).toEqual(["1011"]);
  expect(codes(filterErrors(mixed, { text: "sex", kind: "", module: "reviews" }))).toEqual([]);
});

test("a kind of which no error is left narrows nothing, and what still fits stays", () => {
  const left = { kinds: { missing: 3 }, modules: { oc2: 3 } };
  const fitting = { text: "a", kind: "missing", module: "oc2" };
  expect(stillFitting(fitting, left)).toEqual(fitting);
  expect(stillFitting({ text: "a", kind: "invalid", module: "upn" }, left)).toEqual({
    text: "a",
    kind: "",
    module: "",
  });
});
