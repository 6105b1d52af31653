import type { ChildRecord, RecordRow, RecordTable, RowPlace, When } from "../engine/requests";
import { lastDay, readDay, type Day } from "./days";

/** What is wrong with a row, as far as a lane shows it. */
export interface ItemMark extends RowPlace {
  columns: string[];
  rules: string[];
}

/** A bar or a point on the time line. */
export interface Item {
  shape: "bar" | "point";
  start: Day;
  end: Day;
  /** It has no end: it is drawn to the end of its collection year. */
  open: boolean;
  /** It ends before it starts. */
  backwards: boolean;
  /** Its end cannot be read: only its first day is drawn. */
  endUnclear: boolean;
  column: string;
  code: string;
  rows: RowPlace[];
  marks: ItemMark[];
}

export interface Lane {
  name: string;
  items: Item[];
}

/** A row with a date that cannot be drawn. */
export interface UndatedRow extends RowPlace {
  dates: { column: string; text: string }[];
  marked: boolean;
}

export interface JourneyLanes {
  lanes: Lane[];
  undated: UndatedRow[];
  /** Rows with errors that are not accepted, among those that have dates here. */
  rowsWithErrors: number;
}

/** Which dates of a table make a lane. */
interface LaneSource {
  lane: string;
  table: string;
  start: string;
  end?: string;
  /** The column whose code names the item; without one, the name of the date does. */
  code?: string;
  /** Marks of which columns are shown in this lane. */
  owns: (column: string) => boolean;
  merge?: true;
}

const all = () => true;

const sources: LaneSource[] = [
  {
    lane: "Placement",
    table: "Episodes",
    start: "DECOM",
    end: "DEC",
    code: "PLACE",
    owns: (column) => column !== "LS",
  },
  {
    lane: "Legal status",
    table: "Episodes",
    start: "DECOM",
    end: "DEC",
    code: "LS",
    owns: (column) => column === "LS",
    merge: true,
  },
  { lane: "Missing", table: "Missing", start: "MIS_START", end: "MIS_END", code: "MISSING", owns: all },
  { lane: "Reviews", table: "Reviews", start: "REVIEW", code: "REVIEW_CODE", owns: all },
  {
    lane: "Placed for adoption",
    table: "PlacedAdoption",
    start: "DATE_PLACED",
    end: "DATE_PLACED_CEASED",
    owns: all,
  },
  { lane: "Adoption", table: "AD1", start: "DATE_INT", owns: (column) => column !== "DATE_MATCH" },
  { lane: "Adoption", table: "AD1", start: "DATE_MATCH", owns: (column) => column === "DATE_MATCH" },
  { lane: "Social worker", table: "SWEpisodes", start: "SW_DECOM", end: "SW_DEC", code: "SW_ID", owns: all },
  { lane: "Deprivation of liberty", table: "DoLo", start: "DOLO_START", end: "DOLO_END", owns: all },
  { lane: "Unaccompanied", table: "UASC", start: "DUC", owns: all },
];

/** The child's rows of both years as lanes of a time line; rows that repeat last year's are there once. */
export function journeyLanes(record: ChildRecord, collectionYear: number): JourneyLanes {
  const names = [...new Set(sources.map((source) => source.lane))];
  const lanes = names.map((name) => ({
    name,
    items: sources
      .filter((source) => source.lane === name)
      .flatMap((source) => itemsOf(source, record, collectionYear)),
  }));
  const dated = record.tables.filter(({ table }) => sources.some((source) => source.table === table));
  return {
    lanes: lanes.filter((lane) => lane.items.length > 0),
    undated: dated.flatMap(undatedRows),
    rowsWithErrors: dated.flatMap(({ rows }) => rows).filter(isMarked).length,
  };
}

function itemsOf(source: LaneSource, record: ChildRecord, collectionYear: number): Item[] {
  const table = record.tables.find((each) => each.table === source.table);
  if (!table) return [];
  const items = table.rows
    .map((row) => itemOf(source, table, row, collectionYear))
    .filter((item) => item !== null)
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const once = withoutRepeats(items);
  return source.merge ? mergeEqual(once) : once;
}

function itemOf(source: LaneSource, table: RecordTable, row: RecordRow, collectionYear: number): Item | null {
  const cell = (column: string) => cellOf(table, row, column);
  const start = readDay(cell(source.start));
  if (start === null) return null;
  const place = placeOf(table, row);
  const marks = row.marks.filter((mark) => !mark.accepted && source.owns(mark.column));
  return {
    ...extent(start, source.end === undefined ? undefined : cell(source.end), row.when, collectionYear),
    column: source.code ?? source.start,
    code: source.code === undefined ? "" : cell(source.code).trim(),
    rows: [place],
    marks:
      marks.length === 0
        ? []
        : [
            {
              ...place,
              columns: marks.map((mark) => mark.column),
              rules: [...new Set(marks.flatMap((mark) => mark.rules))],
            },
          ],
  };
}

type Extent = Pick<Item, "shape" | "start" | "end" | "open" | "backwards" | "endUnclear">;

function extent(start: Day, endText: string | undefined, when: When, collectionYear: number): Extent {
  const plain = {
    shape: "bar",
    start,
    end: start,
    open: false,
    backwards: false,
    endUnclear: false,
  } as const;
  if (endText === undefined) return { ...plain, shape: "point" };
  if (endText.trim() === "") {
    const yearsEnd = lastDay(when === "this" ? collectionYear : collectionYear - 1);
    return { ...plain, end: Math.max(start, yearsEnd), open: true };
  }
  const end = readDay(endText);
  if (end === null) return { ...plain, endUnclear: true };
  return end < start ? { ...plain, start: end, end: start, backwards: true } : { ...plain, end };
}

/** Leaves out rows of last year that this year's return repeats or carries on; their marks move over. */
function withoutRepeats(items: Item[]): Item[] {
  const kept = items.filter((item) => item.rows[0]?.when === "this").map((item) => ({ ...item }));
  for (const item of items) {
    if (item.rows[0]?.when === "this") continue;
    const repeated = kept.find((each) => each.rows[0]?.when === "this" && repeats(item, each));
    if (repeated) {
      repeated.rows = [...repeated.rows, ...item.rows];
      repeated.marks = [...repeated.marks, ...item.marks];
    } else {
      kept.push(item);
    }
  }
  return kept.toSorted((a, b) => a.start - b.start || a.end - b.end);
}

function repeats(last: Item, now: Item): boolean {
  const sameStart = last.start === now.start && last.code === now.code && last.column === now.column;
  return sameStart && (last.open || last.end === now.end) && last.backwards === now.backwards;
}

function mergeEqual(items: Item[]): Item[] {
  const merged: Item[] = [];
  for (const item of items) {
    const before = merged.at(-1);
    if (before && continues(before, item)) {
      merged[merged.length - 1] = {
        ...before,
        end: Math.max(before.end, item.end),
        open: item.end >= before.end ? item.open : before.open,
        rows: [...before.rows, ...item.rows],
        marks: [...before.marks, ...item.marks],
      };
    } else {
      merged.push(item);
    }
  }
  return merged;
}

function continues(before: Item, item: Item): boolean {
  const odd = [before, item].some((each) => each.backwards || each.endUnclear);
  return !odd && before.code === item.code && item.start <= before.end + 1;
}

/** Rows of which no date can be drawn, or one states something that is no date. */
function undatedRows(table: RecordTable): UndatedRow[] {
  const own = sources.filter((source) => source.table === table.table);
  const starts = [...new Set(own.map((source) => source.start))];
  const columns = [...new Set(own.flatMap(({ start, end }) => (end === undefined ? [start] : [start, end])))];
  return table.rows
    .map((row) => {
      const unreadable = columns
        .map((column) => ({ column, text: cellOf(table, row, column).trim() }))
        .filter(({ text }) => readDay(text) === null);
      const drawn = starts.some((start) => readDay(cellOf(table, row, start)) !== null);
      return {
        ...placeOf(table, row),
        marked: isMarked(row),
        dates: unreadable.filter(({ column, text }) => text !== "" || (!drawn && starts.includes(column))),
      };
    })
    .filter(({ dates }) => dates.length > 0);
}

function isMarked(row: RecordRow): boolean {
  return row.marks.some((mark) => !mark.accepted);
}

function cellOf(table: RecordTable, row: RecordRow, column: string): string {
  return row.cells[table.columns.indexOf(column)] ?? "";
}

function placeOf({ table }: RecordTable, { when, row }: RecordRow): RowPlace {
  return { table, when, row };
}
