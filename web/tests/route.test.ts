import { expect, test } from "vitest";
import { parseRoute, routeHash, sameRoute, type Route } from "../src/state/route";

test.each<Route>([
  { view: "files" },
  { view: "overview" },
  { view: "children" },
  { view: "rule", code: "392A" },
  { view: "rule", code: "a/b %" },
])("%o survives the address", (route) => {
  expect(parseRoute(routeHash(route))).toEqual(route);
});

test.each(["", "#", "#nowhere", "#rule", "#rule/"])("the address %o leads to the files", (hash) => {
  expect(parseRoute(hash)).toEqual({ view: "files" });
});

test("a broken escape is taken as it stands", () => {
  expect(parseRoute("#rule/5%")).toEqual({ view: "rule", code: "5%" });
});

test("rules differ by their code", () => {
  expect(sameRoute({ view: "rule", code: "1" }, { view: "rule", code: "2" })).toBe(false);
});
