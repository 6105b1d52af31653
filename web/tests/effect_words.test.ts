import { expect, test } from "vitest";
import type { Effect, Errors } from "../src/engine/requests";
import { editInWords, stepInWords } from "../src/state/edit_words";
import {
  effectInWords,
  kindInWords,
  leftInWords,
  planInWords,
  previewInWords,
} from "../src/state/effect_words";
import { fileStem } from "../src/state/file_names";
import { madePlace } from "./made";

/** Of the rules 300 and above, which find what is to be checked here, and of others. */
const errors = (...rules: string[]): Errors => ({
  count: rules.length,
  queries: rules.filter((rule) => rule.startsWith("3")).length,
  findings: rules.map((rule) => madePlace(rule)),
});
const effect = (cleared: string[], caused: string[], left: number, toCheck = 0): Effect => ({
  errors: left,
  queries: toCheck,
  not_due: 0,
  children_with_errors: 1,
  children_with_queries: 0,
  steps: 1,
  steps_done: 1,
  cleared: errors(...cleared),
  caused: errors(...caused),
});

test("what was cleared, what is new and what is left is said", () => {
  expect(effectInWords(effect(["501", "502", "501"], ["103"], 1200))).toBe(
    "Cleared 3 errors (rules 501 and 502). New: 1 error (rule 103). 1,200 errors left.",
  );
  expect(effectInWords(effect([], [], 1))).toBe("No error cleared, none new. 1 error left.");
});

test("what is to be checked is said apart from errors", () => {
  expect(effectInWords(effect(["501", "377", "502"], ["392a"], 12, 3))).toBe(
    "Cleared 2 errors and 1 to check (rules 501, 377 and 502). New: 1 to check (rule 392a). 12 errors and 3 to check left.",
  );
  expect(leftInWords({ errors: 0, queries: 2 })).toBe("0 errors and 2 to check left.");
  expect(previewInWords({ ...effect(["377"], [], 0, 2), rows: 1 })).toBe(
    "1 row would change. It would clear 1 to check (rule 377) and cause none. 2 to check would be left.",
  );
});

test("what all suggestions of a kind would do names what they cause", () => {
  const plan = { ...effect(["501", "377"], ["408"], 3), children: 2, rules: [], left_out: ["9"] };
  expect(kindInWords(plan)).toBe(
    "It changes the rows of 2 children, clears 1 error and 1 to check (rules 501 and 377) and causes 1 error (rule 408). 1 child is left out.",
  );
  expect(kindInWords({ ...plan, children: 0, left_out: [] })).toBe("Nothing can be applied now.");
});

test("what a change would do is said as what is not done yet", () => {
  expect(previewInWords({ ...effect(["501", "502"], ["103"], 1200), rows: 208 })).toBe(
    "208 rows would change. It would clear 2 errors (rules 501 and 502) and cause 1 error (rule 103). 1,200 errors would be left.",
  );
  expect(previewInWords({ ...effect([], [], 1), rows: 1 })).toBe(
    "1 row would change. It would clear no error and cause none. 1 error would be left.",
  );
  expect(previewInWords({ ...effect([], [], 1), rows: 0 })).toBe("No row would change.");
});

test("a plan names the children for whom it does nothing", () => {
  const plan = { ...effect(["501", "502"], [], 3), children: 2, rules: [], left_out: [] };
  expect(planInWords(plan)).toBe("They change the rows of 2 children, clear 2 errors and cause none.");
  expect(planInWords({ ...plan, left_out: ["7"] })).toContain(" 1 child is left out, because");
  expect(planInWords({ ...plan, children: 0 })).toBe("Nothing can be put right with safety now.");
});

test("many rules are not all read out", () => {
  expect(effectInWords(effect(["1", "2", "7", "4", "5"], [], 0))).toContain("(rules 1, 2, 7, 4 and others)");
});

test("an edit is told with its place and both values", () => {
  const cell = { kind: "cell", when: "this", table: "Episodes", row: 12, column: "LS" } as const;
  expect(editInWords({ ...cell, was: "", becomes: "C2" })).toBe("Episodes, row 12, LS: blank to C2");
  expect(editInWords({ kind: "remove_row", when: "last", table: "OC2", row: 3 })).toBe(
    "OC2 (last year), row 3: row removed",
  );
  expect(editInWords({ kind: "add_row", when: "this", table: "OC2" })).toBe("OC2: row added");
});

test("a step names its first edit and counts the others", () => {
  const edit = { kind: "remove_row", when: "this", table: "OC2", row: 3 } as const;
  expect(stepInWords([edit], 1)).toBe("OC2, row 3: row removed");
  expect(stepInWords([edit, edit], 21)).toBe("OC2, row 3: row removed and 20 other changes");
  expect(stepInWords([], 0)).toBe("Findings accepted or no longer accepted");
});

test("names of files carry the authority, the year and the day", () => {
  const day = new Date(2026, 4, 4);
  expect(fileStem("Manchester", 2026, day)).toBe("Manchester 2025-26 2026-05-04");
  expect(fileStem("Bristol, City of / x", 2024, day)).toBe("Bristol City of x 2023-24 2026-05-04");
  expect(fileStem("", 2026, day)).toBe("return 2025-26 2026-05-04");
});
