import { computed, signal } from "@preact/signals";
import type { Changes, Engine, MarkedRow, RowPlace, RulePage } from "../engine/requests";
import type { Position } from "./selection";

/** So many rows are shown at first, and so many more each time. */
export const rowsAtOnce = 1000;
const rowsAsked = 200;

export interface ShownRow extends MarkedRow {
  key: string;
  isFixed: boolean;
  /** Of what is not due yet: the day on which it is, and why in a sentence. */
  due?: string | undefined;
  untilDue?: string | undefined;
}

/**
 * The rows that broke one rule when the view was opened. They stay where they are when they are put right, so that
 * one can go down a column and see what was done.
 */
export function createRuleRows(engine: Engine, code: string, notDue: boolean) {
  const also = notDue ? { not_due: true as const } : {};
  const about = signal<RulePage | null>(null);
  const rows = signal<ShownRow[]>([]);
  const columns = signal<ReadonlyMap<string, string[]>>(new Map());
  const dues = new Map<string, Pick<ShownRow, "due" | "untilDue">>();
  const fixed = computed(() => rows.value.filter((row) => row.isFixed).length);
  let fixedWhenAsked = 0;
  /** Rows still in error, with those that are not shown. */
  const left = computed(() => (about.value?.total ?? 0) - (fixed.value - fixedWhenAsked));

  // The engine counts what is in error now, without the rows that were put right here.
  const more = () => add(rows.value.length - fixed.value);

  async function add(offset: number): Promise<void> {
    const fixedNow = fixed.value;
    const answer = await engine.ask("rule", { code, offset, limit: rowsAtOnce, ...also });
    fixedWhenAsked = fixedNow;
    about.value = answer;
    for (const row of answer.rows) dues.set(keyOf(row), { due: row.due, untilDue: row.until_due });
    columns.value = new Map([
      ...columns.value,
      ...answer.rows.map((row) => [row.table, row.columns] as const),
    ]);
    const places = [...new Map(answer.rows.map((row) => [keyOf(row), row])).values()];
    const others = await marked(unknown(places));
    rows.value = [...rows.value, ...unknown(others)];
  }

  function unknown<Row extends RowPlace>(places: Row[]): Row[] {
    const known = new Set(rows.value.map((row) => row.key));
    return places.filter((row) => !known.has(keyOf(row)));
  }

  /** How rows stand now, in their order; asked for in parts, so that no question is large. */
  async function marked(places: RowPlace[]): Promise<ShownRow[]> {
    const parts: RowPlace[][] = [];
    for (let start = 0; start < places.length; start += rowsAsked) {
      parts.push(
        places.slice(start, start + rowsAsked).map(({ table, when, row }) => ({ table, when, row })),
      );
    }
    const answers = await Promise.all(parts.map((part) => engine.ask("rows", { rows: part, ...also })));
    return answers
      .flatMap((answer) => answer.rows)
      .map((row) => ({
        ...shown(row, code),
        ...dues.get(keyOf(row)),
      }));
  }

  /** Asks anew for the rows of the children that a change changed. */
  async function renew(changes: Pick<Changes, "everything" | "children">): Promise<void> {
    const children = new Set(changes.children.map((child) => child.id));
    const concerned = rows.value.filter((row) => changes.everything || children.has(row.child));
    if (concerned.length === 0) return;
    const renewed = new Map((await marked(concerned)).map((row) => [row.key, row]));
    rows.value = rows.value.map((row) => renewed.get(row.key) ?? row);
  }

  /** Brings what was left standing up to date, with rows that came to break the rule meanwhile at the end. */
  async function resume(): Promise<void> {
    await renew({ everything: true, children: [] });
    await add(0);
  }

  const begin = () => (about.value ? resume() : more());

  const places = new Map<string, { current: Position }>();
  /** The cell that was last active among the rows of a table. */
  function placeIn(table: string): { current: Position } {
    const place = places.get(table) ?? { current: { row: 0, column: 0 } };
    places.set(table, place);
    return place;
  }

  return { code, notDue, about, rows, columns, fixed, left, begin, more, renew, placeIn };
}

export type RuleRows = ReturnType<typeof createRuleRows>;

export function keyOf({ table, when, row }: RowPlace): string {
  return `${table} ${when} ${row}`;
}

function shown(row: MarkedRow, code: string): ShownRow {
  return {
    ...row,
    key: keyOf(row),
    isFixed: !row.marks.some((mark) => mark.rules.includes(code)),
  };
}
