import type { Engine, Suggestion } from "../engine/requests";

export interface SafeRow {
  child: string;
  suggestion: Suggestion;
}

const atOnce = 500;

/** The first safe suggestions for errors of a rule, each once, and for how many errors there are any. */
export async function firstSafe(
  engine: Engine,
  code: string,
  most: number,
  leftOut: string[],
): Promise<{ rows: SafeRow[]; found: number }> {
  const rows = new Map<string, SafeRow>();
  for (let offset = 0; ; offset += atOnce) {
    const answer = await engine.ask("suggestions_of_rule", { code, offset, limit: atOnce });
    for (const { child, suggestion } of answer.rows) {
      if (rows.size === most) break;
      if (!suggestion?.safe || leftOut.includes(child)) continue;
      rows.set(`${child} ${JSON.stringify(suggestion.edits)}`, { child, suggestion });
    }
    if (rows.size === most || offset + atOnce >= answer.total) {
      return { rows: [...rows.values()], found: answer.safe };
    }
  }
}
