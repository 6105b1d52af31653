import { expect, test } from "vitest";
import { authorityChoices } from "../src/state/authorities";

const authorities = [
  { code: "E06000063", name: "Cumberland", since: "2023-04-01", retired: null },
  { code: "E08000003", name: "Manchester", since: null, retired: null },
  { code: "E08000016", name: "Barnsley", since: null, retired: "2025-03-31" },
  { code: "E08000038", name: "Barnsley", since: "2025-04-01", retired: null },
];
const texts = (year: number, chosen = "") =>
  authorityChoices(authorities, year, chosen).map(({ text }) => text);

test("the authorities of a year are offered by name, each once", () => {
  expect(texts(2026)).toEqual(["Barnsley", "Cumberland", "Manchester"]);
  expect(texts(2023)).toEqual(["Barnsley", "Manchester"]);
  expect(authorityChoices(authorities, 2025, "")[0]?.code).toBe("E08000016");
  expect(authorityChoices(authorities, 2026, "")[0]?.code).toBe("E08000038");
});

test("the chosen authority stays in the list, marked, when it is not there in the year", () => {
  expect(texts(2026, "E08000016")).toEqual([
    "Barnsley (from 1 April 2025)",
    "Barnsley (until 31 March 2025)",
    "Cumberland",
    "Manchester",
  ]);
  expect(texts(2023, "E06000063")).toContain("Cumberland (from 1 April 2023)");
  expect(texts(2026, "X1")).toContain("X1 (not known)");
});
