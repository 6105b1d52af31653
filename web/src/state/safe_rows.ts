import type { Engine, Suggestion } from "../engine/requests";

export interface SuggestedRow {
  child: string;
  suggestion: Suggestion;
}

const atOnce = 500;

/** The first safe suggestions for errors of a rule, each once, and for how many errors there are any. */
export function firstSafe(
  engine: Engine,
  code: string,
  most: number,
  leftOut: string[],
): Promise<{ rows: SuggestedRow[]; found: number }> {
  return first(engine, code, most, ({ child, suggestion }) => suggestion.safe && !leftOut.includes(child));
}

/** The first suggestions of a kind for rows of a rule, each once. */
export async function suggestionsOfKind(
  engine: Engine,
  code: string,
  kind: string,
  most: number,
): Promise<SuggestedRow[]> {
  return (await first(engine, code, most, ({ suggestion }) => suggestion.kind === kind)).rows;
}

async function first(
  engine: Engine,
  code: string,
  most: number,
  isWanted: (row: SuggestedRow) => boolean,
): Promise<{ rows: SuggestedRow[]; found: number }> {
  const rows = new Map<string, SuggestedRow>();
  for (let offset = 0; ; offset += atOnce) {
    const answer = await engine.ask("suggestions_of_rule", { code, offset, limit: atOnce });
    for (const { child, suggestion } of answer.rows) {
      if (rows.size === most) break;
      if (!suggestion || !isWanted({ child, suggestion })) continue;
      rows.set(`${child} ${JSON.stringify(suggestion.edits)}`, { child, suggestion });
    }
    if (rows.size === most || offset + atOnce >= answer.total) {
      return { rows: [...rows.values()], found: answer.safe };
    }
  }
}
