import { hasError, isOpen, openRules } from "../engine/marks";
import type { ChildRecord, RecordRow, RecordTable, RowPlace, When } from "../engine/requests";
import { lastDay, readDay, type Day } from "../state/days";

/** What is wrong with a row, as far as a lane shows it. */
export interface ItemMark extends RowPlace {
  columns: string[];
  rules: string[];
  /** One of its findings is an error, and not only to be checked. */
  isError: boolean;
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
  /** What one of its items is called, and several. */
  counted: [one: string, many: string];
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
  /** Rows with errors that are not accepted, among those that have dates here, and others with something to check. */
  rowsWithErrors: number;
  rowsToCheck: number;
}

/** What of a table makes a lane. */
interface LaneKind {
  name: string;
  counted: Lane["counted"];
  table: string;
  dates: LaneDates[];
  /** The column whose code names the item; without one, the name of the date does. */
  code?: string;
  merge?: true;
}

interface LaneDates {
  start: string;
  end?: string;
  /** Marks of which columns are shown with these dates: of all, if nothing is said. */
  owns?: (column: string) => boolean;
}

const laneKinds: LaneKind[] = [
  {
    name: "Placement",
    counted: ["episode", "episodes"],
    table: "Episodes",
    dates: [{ start: "DECOM", end: "DEC", owns: (column) => column !== "LS" }],
    code: "PLACE",
  },
  {
    name: "Legal status",
    counted: ["legal status", "legal statuses"],
    table: "Episodes",
    dates: [{ start: "DECOM", end: "DEC", owns: (column) => column === "LS" }],
    code: "LS",
    merge: true,
  },
  {
    name: "Missing",
    counted: ["period missing", "periods missing"],
    table: "Missing",
    dates: [{ start: "MIS_START", end: "MIS_END" }],
    code: "MISSING",
  },
  {
    name: "Reviews",
    counted: ["review", "reviews"],
    table: "Reviews",
    dates: [{ start: "REVIEW" }],
    code: "REVIEW_CODE",
  },
  {
    name: "Placed for adoption",
    counted: ["placement for adoption", "placements for adoption"],
    table: "PlacedAdoption",
    dates: [{ start: "DATE_PLACED", end: "DATE_PLACED_CEASED" }],
  },
  {
    name: "Adoption",
    counted: ["date of adoption", "dates of adoption"],
    table: "AD1",
    dates: [
      { start: "DATE_INT", owns: (column) => column !== "DATE_MATCH" },
      { start: "DATE_MATCH", owns: (column) => column === "DATE_MATCH" },
    ],
  },
  {
    name: "Social worker",
    counted: ["social worker episode", "social worker episodes"],
    table: "SWEpisodes",
    dates: [{ start: "SW_DECOM", end: "SW_DEC" }],
    code: "SW_ID",
  },
  {
    name: "Deprivation of liberty",
    counted: ["deprivation of liberty order", "deprivation of liberty orders"],
    table: "DoLo",
    dates: [{ start: "DOLO_START", end: "DOLO_END" }],
  },
  {
    name: "Unaccompanied",
    counted: ["end of UASC status", "ends of UASC status"],
    table: "UASC",
    dates: [{ start: "DUC" }],
  },
];

/** The child's rows of both years as lanes of a time line; rows that repeat last year's are there once. */
export function journeyLanes(record: ChildRecord, collectionYear: number): JourneyLanes {
  const lanes = laneKinds.map((kind) => ({
    name: kind.name,
    counted: kind.counted,
    items: kind.dates.flatMap((dates) => itemsOf(kind, dates, record, collectionYear)),
  }));
  const dated = record.tables.filter(({ table }) => laneKinds.some((kind) => kind.table === table));
  const marked = dated.flatMap(({ rows }) => rows).filter(isMarked);
  const rowsWithErrors = marked.filter(({ marks }) => marks.some(hasError)).length;
  return {
    lanes: lanes.filter((lane) => lane.items.length > 0),
    undated: dated.flatMap(undatedRows),
    rowsWithErrors,
    rowsToCheck: marked.length - rowsWithErrors,
  };
}

function itemsOf(kind: LaneKind, dates: LaneDates, record: ChildRecord, collectionYear: number): Item[] {
  const table = record.tables.find((each) => each.table === kind.table);
  if (!table) return [];
  const items = table.rows
    .map((row) => itemOf(kind, dates, table, row, collectionYear))
    .filter((item) => item !== null)
    .toSorted(inTime);
  const once = withoutRepeats(items);
  return kind.merge ? mergeEqual(once) : once;
}

function inTime(a: Item, b: Item): number {
  return a.start - b.start || a.end - b.end;
}

function itemOf(
  { code }: LaneKind,
  dates: LaneDates,
  table: RecordTable,
  row: RecordRow,
  collectionYear: number,
): Item | null {
  const cell = (column: string) => cellOf(table, row, column);
  const start = readDay(cell(dates.start));
  if (start === null) return null;
  return {
    ...extent(start, dates.end === undefined ? undefined : cell(dates.end), row.when, collectionYear),
    column: code ?? dates.start,
    code: code === undefined ? "" : cell(code).trim(),
    rows: [placeOf(table, row)],
    marks: marksOf(table, row, dates.owns ?? (() => true)),
  };
}

function marksOf(table: RecordTable, row: RecordRow, owns: (column: string) => boolean): ItemMark[] {
  const marks = row.marks.filter((mark) => isOpen(mark) && owns(mark.column));
  if (marks.length === 0) return [];
  return [
    {
      ...placeOf(table, row),
      columns: marks.map((mark) => mark.column),
      rules: [...new Set(marks.flatMap(openRules))],
      isError: marks.some(hasError),
    },
  ];
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
  return kept.toSorted(inTime);
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
  const dates = laneKinds.filter((kind) => kind.table === table.table).flatMap((kind) => kind.dates);
  const starts = [...new Set(dates.map(({ start }) => start))];
  const columns = [
    ...new Set(dates.flatMap(({ start, end }) => (end === undefined ? [start] : [start, end]))),
  ];
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
  return row.marks.some(isOpen);
}

function cellOf(table: RecordTable, row: RecordRow, column: string): string {
  return row.cells[table.columns.indexOf(column)] ?? "";
}

function placeOf({ table }: RecordTable, { when, row }: RecordRow): RowPlace {
  return { table, when, row };
}
