import { expect, test } from "vitest";
import type { Engine, RuleSuggestions } from "../src/engine/requests";
import { firstSafe, suggestionsOfKind } from "../src/state/safe_rows";
import { madeSuggestion } from "./made";

type Row = RuleSuggestions["rows"][number];

function row(child: string, number: number, safe: boolean): Row {
  const place = { table: "Episodes", when: "this", row: number } as const;
  const edits = [{ kind: "remove_row", ...place } as const];
  const kind = safe ? "Remove the row" : "Keep the row";
  return { ...place, child, explanation: null, suggestion: madeSuggestion({ safe, kind, edits }) };
}

function engineWith(rows: Row[]) {
  const asked: number[] = [];
  const ask = (_name: string, { offset, limit }: { offset: number; limit: number }) => {
    asked.push(offset);
    const shown = rows.slice(offset, offset + limit);
    return Promise.resolve({ total: rows.length, errors: 0, suggested: 0, safe: 7, groups: [], rows: shown });
  };
  return { engine: { ask } as unknown as Engine, asked };
}

const childrenOf = async (rows: Row[], most: number, leftOut: string[] = []) =>
  (await firstSafe(engineWith(rows).engine, "1", most, leftOut)).rows.map(({ child }) => child);

test("only what is safe, each suggestion once, and nothing of those who are left out", async () => {
  const rows = [
    row("a", 1, true),
    row("a", 1, true),
    row("b", 2, false),
    row("c", 3, true),
    row("d", 4, true),
  ];
  expect(await childrenOf(rows, 20, ["c"])).toEqual(["a", "d"]);
  expect(await childrenOf(rows, 2)).toEqual(["a", "c"]);
});

test("goes on asking until there are enough or no more", async () => {
  const unsafe = Array.from({ length: 1200 }, (_, index) => row("u", index, false));
  const { engine, asked } = engineWith([...unsafe, row("z", 1201, true)]);
  const answer = await firstSafe(engine, "1", 20, []);
  expect(answer.rows.map(({ child }) => child)).toEqual(["z"]);
  expect(answer.found).toBe(7);
  expect(asked).toEqual([0, 500, 1000]);
});

test("of a kind only its own suggestions are shown", async () => {
  const rows = [row("a", 1, true), row("b", 2, false), row("c", 3, false)];
  const shown = await suggestionsOfKind(engineWith(rows).engine, "1", "Keep the row", 20);
  expect(shown.map(({ child }) => child)).toEqual(["b", "c"]);
});
