import { expect, test } from "vitest";
import { hasError, isOpen, openRules, rulesOf } from "../src/engine/marks";
import type { Mark } from "../src/engine/requests";
import { madeMark } from "./made";

const mark = (part: Partial<Mark>) => madeMark("LS", [], part);

test("a mark is open while it has an error or something to check that is due and not accepted", () => {
  const all = mark({
    rules: ["501", "377", "191", "203"],
    queries: ["377", "203"],
    not_due: ["191"],
    accepted: ["203"],
  });
  expect(openRules(all)).toEqual(["501", "377"]);
  expect(hasError(all)).toBe(true);
  expect(hasError(mark({ rules: ["377"], queries: ["377"] }))).toBe(false);
  expect(isOpen(mark({ rules: ["191"], not_due: ["191"] }))).toBe(false);
  expect(isOpen(mark({ rules: ["501"], accepted: ["501"] }))).toBe(false);
});

test("of several marks each rule is named once, errors first, then what is to be checked", () => {
  expect(
    rulesOf([
      mark({ rules: ["191", "203"], not_due: ["191"], queries: ["203"], accepted: ["203"] }),
      mark({ rules: ["377", "501"], queries: ["377"] }),
      mark({ rules: ["501"] }),
    ]),
  ).toEqual([
    { rule: "501", state: "error" },
    { rule: "377", state: "to check" },
    { rule: "203", state: "accepted" },
    { rule: "191", state: "not due yet" },
  ]);
});
