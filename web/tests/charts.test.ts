import { describe, expect, test } from "vitest";
import {
  countsByTable,
  extractName,
  haveHistory,
  kindsOf,
  mostFound,
  mostFirst,
  trend,
} from "../src/charts/counts";
import { dayOf } from "../src/state/days";
import { badgeText, placeLane } from "../src/charts/lane_layout";
import type { Item, Lane } from "../src/charts/lanes";
import { timeScale, timeTicks, wholePeriod, type Period } from "../src/charts/time_axis";
import { labelWithin, tracks } from "../src/charts/tracks";
import type { Extract } from "../src/engine/requests";
import { madeRule } from "./made";

const rule = madeRule;

test("the rules with most errors come first, and the others are counted together", () => {
  const { shown, rest } = mostFound(
    [
      rule("1", 2),
      rule("2", 0),
      rule("3", 9),
      rule("377", 50, { severity: "query" }),
      rule("4", 1),
      rule("5", 4),
    ],
    "error",
    2,
  );
  expect(shown.map(({ code }) => code)).toEqual(["3", "5"]);
  expect(rest).toEqual({ rules: 2, findings: 3 });
  expect(mostFound([], "query", 2)).toEqual({ shown: [], rest: { rules: 0, findings: 0 } });
});

test("counts are sorted, without those of nothing", () => {
  const counts = (errors: number, queries: number) => ({ errors, queries });
  expect(
    mostFirst({ missing: counts(2, 9), invalid: counts(5, 0), duplicate: counts(0, 0), other: counts(0, 1) }),
  ).toEqual([
    ["invalid", counts(5, 0)],
    ["missing", counts(2, 9)],
    ["other", counts(0, 1)],
  ]);
});

test("errors of a table are those of both years", () => {
  const summary = (table: string, when: "this" | "last", errors: number) => ({
    table,
    when,
    rows: 9,
    errors,
    queries: when === "last" ? 1 : 0,
  });
  expect(
    countsByTable([
      summary("Header", "this", 1),
      summary("Episodes", "this", 3),
      summary("Episodes", "last", 2),
      summary("OC3", "this", 0),
    ]),
  ).toEqual([
    { table: "Episodes", errors: 5, queries: 1, thisYear: 3, lastYear: 2 },
    { table: "Header", errors: 1, queries: 0, thisYear: 1, lastYear: 0 },
  ]);
});

describe("extracts", () => {
  const extract = (time: string | null, errors: number, kinds: Record<string, number> = {}): Extract => ({
    time,
    year: 2026,
    children: 9,
    children_with_errors: 3,
    errors,
    queries: 0,
    accepted: 0,
    not_due: 0,
    extract_date: null,
    kinds,
  });

  test("are named by their day, the last is now", () => {
    expect(extractName(extract("2026-05-12T09:00:00Z", 1))).toBe("12 May 2026");
    expect(extractName(extract("2026-05-12T09:00:00Z", 1), "short")).toBe("12 May");
    expect(extractName(extract(null, 1))).toBe("Now");
    expect(extractName(extract("", 1))).toBe("No date");
  });

  test("have a trend from the first to now", () => {
    const [first, second] = [extract("2026-05-12T09:00:00Z", 1200), extract("2026-05-19T09:00:00Z", 7)];
    expect(trend([first, second, extract(null, 900)])).toBe(
      "There were 1,200 errors in the first extract; now there are 900: 300 fewer.",
    );
    expect(trend([first, second, extract(null, 1201)])).toContain("1 more.");
    expect(trend([first, second, extract(null, 1200)])).toContain("as many now");
  });

  test("tell of what is to be checked apart", () => {
    const [first, second] = [extract("2026-05-12T09:00:00Z", 1200), extract("2026-05-19T09:00:00Z", 7)];
    expect(trend([{ ...first, queries: 12 }, second, { ...extract(null, 900), queries: 9 }])).toBe(
      "There were 1,200 errors in the first extract; now there are 900: 300 fewer. 12 to check then, 9 now.",
    );
  });

  test("are no history while there is one", () => {
    const first = extract("2026-05-12T09:00:00Z", 1200);
    expect(haveHistory([first, extract(null, 900)])).toBe(false);
    expect(haveHistory([first, first, extract(null, 900)])).toBe(true);
    expect(trend([first, extract(null, 1200)])).toContain("one extract so far");
    expect(trend([first, extract(null, 900)])).toContain("300 fewer. When you take in the next extract");
    expect(trend([])).toContain("one extract so far");
  });

  test("order their kinds by the errors of all of them", () => {
    expect(kindsOf([extract("", 3, { a: 1, b: 2 }), extract(null, 4, { a: 4, c: 0 })])).toEqual(["a", "b"]);
  });
});

test("what would overlap goes into tracks below each other", () => {
  expect(
    tracks(
      [
        [0, 10],
        [10, 20],
        [5, 15],
        [12, 13],
        [20, 30],
      ],
      3,
    ),
  ).toEqual([0, 0, 1, 2, 0]);
  expect(
    tracks(
      [
        [0, 10],
        [2, 4],
        [5, 15],
        [6, 7],
      ],
      2,
    ),
  ).toEqual([0, 1, 1, null]);
  expect(tracks([], 9)).toEqual([]);
});

test("a label says as much as has room", () => {
  expect(labelWithin("U4", "Foster placement", 200)).toBe("U4 Foster placement");
  expect(labelWithin("U4", "Foster placement", 70)).toBe("U4 Foster…");
  expect(labelWithin("U4", "Foster placement", 50)).toBe("U4");
  expect(labelWithin("U4", undefined, 20)).toBe("U4");
  expect(labelWithin("U4", "Foster placement", 10)).toBe("");
  expect(labelWithin("U4", "Foster placement", -10)).toBe("");
});

const item = (start: number, end: number, marks = 0): Item => ({
  shape: "bar",
  start,
  end,
  open: false,
  backwards: false,
  endUnclear: false,
  column: "PLACE",
  code: "U4",
  rows: [{ table: "Episodes", when: "this", row: 1 }],
  marks: Array.from({ length: marks }, (_, row) => ({
    table: "Episodes",
    when: "this",
    row,
    columns: ["PLACE"],
    rules: ["142"],
    isError: true,
  })),
});

describe("the axis of days", () => {
  test("has room at both ends, also for a single day", () => {
    expect(wholePeriod([])).toBeNull();
    expect(wholePeriod([item(100, 100)])).toEqual([93, 107]);
    expect(wholePeriod([item(0, 10), item(-1000, 5)])).toEqual([-1020.2, 30.2]);
  });

  const day = (year: number, month: number) => dayOf(year, month, 1);
  test.each<[string, Period]>([
    ["a fortnight", [day(2025, 4), day(2025, 4) + 14]],
    ["two years", [day(2024, 4), day(2026, 4)]],
    ["five years", [day(2021, 4), day(2026, 4)]],
    ["sixty years", [day(1966, 4), day(2026, 4)]],
    ["all that can be read", [dayOf(1677, 9, 22), dayOf(2262, 4, 11)]],
  ])("names days of %s that have room for their names", (_, period) => {
    for (const width of [300, 620, 1240]) {
      const ticks = timeTicks(timeScale(period, 0, width));
      expect(ticks.length).toBeGreaterThan(0);
      const steps = ticks.slice(1).map(({ x }, index) => x - (ticks[index]?.x ?? 0));
      for (const step of steps) expect(step).toBeGreaterThan(55);
      expect(new Set(ticks.map(({ text }) => text)).size).toBe(ticks.length);
    }
  });
});

describe("a lane", () => {
  const period: Period = [0, 1000];
  const x = timeScale(period, 0, 1000);
  const lane = (items: Item[]): Lane => ({ name: "Placement", counted: ["episode", "episodes"], items });

  test("draws a day at least so wide that it can be seen", () => {
    const [placed] = placeLane(lane([item(500, 500)]), period, x).items;
    expect(placed?.from).toBe(500);
    expect((placed?.to ?? 0) - 500).toBeGreaterThanOrEqual(4);
  });

  test("leaves out what lies outside of the period", () => {
    expect(
      placeLane(lane([item(-50, -1), item(-50, 20), item(990, 2000), item(1001, 1002)]), period, x).items,
    ).toHaveLength(2);
  });

  test("keeps badges within the drawing, apart from each other and from other items", () => {
    const placed = placeLane(
      lane([item(10, 900, 2), item(900, 901, 1), item(901, 902), item(998, 1000, 1)]),
      period,
      x,
    );
    const badges = placed.items.flatMap((each) =>
      each.badges.map((badge) => ({ track: each.track, from: badge.x, to: badge.x + badge.width })),
    );
    expect(badges).toHaveLength(4);
    for (const { from, to, track } of badges) {
      expect(to).toBeLessThanOrEqual(1000);
      expect(to - from).toBeGreaterThanOrEqual(24);
      const others = badges.filter((other) => other.track === track && other.from !== from);
      for (const other of others) expect(other.from >= to || other.to <= from).toBe(true);
    }
    expect(placed.tracks).toBeGreaterThan(1);
  });

  test("of 200 rows on one day draws all, with as many badges as can be told apart", () => {
    const placed = placeLane(lane(Array.from({ length: 200 }, () => item(500, 501, 1))), period, x);
    expect(placed.items).toHaveLength(200);
    expect(placed.tracks).toBe(9);
    expect(placed.items.flatMap(({ badges }) => badges)).toHaveLength(8);
    expect(placed.left).toBe(192);
  });

  test("of days that follow on each other needs one track", () => {
    const narrow = timeScale(period, 0, 300);
    expect(
      placeLane(lane(Array.from({ length: 100 }, (_, day) => item(day, day))), period, narrow).tracks,
    ).toBe(1);
  });
});

test("a badge names its rule, and how many others there are", () => {
  const mark = { table: "Episodes", when: "this" as const, row: 1, columns: [], isError: true };
  expect(badgeText({ ...mark, rules: ["142"] })).toBe("! 142");
  expect(badgeText({ ...mark, rules: ["142", "501", "3"] })).toBe("! 142 +2");
  expect(badgeText({ ...mark, rules: ["377"], isError: false })).toBe("? 377");
});
