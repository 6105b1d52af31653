import { expect, test } from "vitest";
import { lossesInWords } from "../src/state/losses";

const words = (rows_left_out: number, other_losses: number) =>
  lossesInWords({ rows_left_out, other_losses, problems: [] });

test("rows that are left out are told first, then all else that XML cannot hold", () => {
  expect(words(0, 0)).toBe("The XML holds everything as it is here.");
  expect(words(2, 1)).toBe(
    "The XML is not all that is here: 2 rows left out and 1 other thing that XML cannot hold as it is.",
  );
  expect(words(0, 14)).toBe("The XML is not all that is here: 14 things that XML cannot hold as they are.");
  expect(words(1, 0)).toBe("The XML is not all that is here: 1 row left out.");
});
