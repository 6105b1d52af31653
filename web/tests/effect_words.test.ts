import { expect, test } from "vitest";
import type { Effect, ErrorPlace } from "../src/engine/requests";
import { editInWords, stepInWords } from "../src/state/edit_words";
import { effectInWords, planInWords, previewInWords } from "../src/state/effect_words";
import { fileStem } from "../src/state/file_names";

const errors = (...rules: string[]): { count: number; findings: ErrorPlace[] } => ({
  count: rules.length,
  findings: rules.map((rule) => ({ rule, child: "1", table: "Episodes", when: "this", row: 1 })),
});
const effect = (cleared: string[], caused: string[], left: number): Effect => ({
  errors: left,
  children_with_errors: 1,
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
  expect(effectInWords(effect(["1", "2", "3", "4", "5"], [], 0))).toContain("(rules 1, 2, 3, 4 and others)");
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
  expect(stepInWords([], 0)).toBe("Errors accepted or no longer accepted");
});

test("names of files carry the authority, the year and the day", () => {
  const day = new Date(2026, 4, 4);
  expect(fileStem("Manchester", 2026, day)).toBe("Manchester 2025-26 2026-05-04");
  expect(fileStem("Bristol, City of / x", 2024, day)).toBe("Bristol City of x 2023-24 2026-05-04");
  expect(fileStem("", 2026, day)).toBe("return 2025-26 2026-05-04");
});
