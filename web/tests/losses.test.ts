import { expect, test } from "vitest";
import { lossesInWords } from "../src/state/losses";

const words = (rows_left_out: number, other_losses: number) =>
  lossesInWords({ rows_left_out, other_losses, problems: [] });

test("rows that are left out are told first, then all else that XML cannot hold", () => {
  expect(words(0, 0)).toBe("The XML holds everything as it is here.");
  const begin = "XML cannot hold everything as it is here: ";
  expect(words(2, 1)).toBe(`${begin}2 rows are left out and 1 other thing is changed or left out.`);
  expect(words(0, 14)).toBe(`${begin}14 things are changed or left out.`);
  expect(words(1, 0)).toBe(`${begin}1 row is left out.`);
});
