import { expect, test } from "vitest";
import { parseRoute, routeHash, sameRoute, type Route } from "../src/state/route";

test.each<Route>([
  { view: "files" },
  { view: "overview" },
  { view: "not-due" },
  { view: "children" },
  { view: "charts" },
  { view: "download" },
  { view: "help", topic: "start" },
  { view: "help", topic: "privacy" },
  { view: "help", topic: "rules", code: "392A" },
  { view: "rule", code: "392A" },
  { view: "rule", code: "a/b %" },
])("%o survives the address", (route) => {
  expect(parseRoute(routeHash(route))).toEqual(route);
});

test.each(["", "#", "#nowhere"])("the address %o leads to the files", (hash) => {
  expect(parseRoute(hash)).toEqual({ view: "files" });
});

test.each(["#rule", "#rule/"])("the address %o of no rule leads to all rules", (hash) => {
  expect(parseRoute(hash)).toEqual({ view: "overview" });
});

test.each(["#help", "#help/", "#help/nothing", "#help/start"])(
  "the address %o leads into the help",
  (hash) => {
    expect(parseRoute(hash)).toEqual({ view: "help", topic: "start" });
  },
);

test("a broken escape is taken as it stands", () => {
  expect(parseRoute("#rule/5%")).toEqual({ view: "rule", code: "5%" });
});

test("rules differ by their code", () => {
  expect(sameRoute({ view: "rule", code: "1" }, { view: "rule", code: "2" })).toBe(false);
});
