import { batch, computed, signal } from "@preact/signals";
import type {
  ChildRecord,
  Counts,
  Explanation,
  Finding,
  FindingRow,
  RecordRow,
  RecordTable,
  RowPlace,
  Severity,
  When,
} from "../engine/requests";
import { hasError, isOpen } from "../engine/marks";
import { stillFits, type Offer } from "./offers";
import { sameRow } from "./places";
import { findingsInWords } from "./words";

export type YearFilter = When | "both";

export interface TabSummary {
  table: string;
  rows: number;
  /** Rows with errors. */
  marked: number;
  /** Other rows with something to check. */
  toCheck: number;
}

/** A cell to move to, or a row where no cell of it is shown. */
export interface CellTarget extends RowPlace {
  column: string | undefined;
  /** It is to be edited at once. */
  edit?: boolean;
}

/** The open child: which table, year and error of it are looked at. */
export function createRecord(loadedTables: () => RecordTable[]) {
  const child = signal<ChildRecord | null>(null);
  const offers = signal<Offer[]>([]);
  const explanations = signal<Explanation[]>([]);
  /** It is known what is suggested for the child as it stands. */
  const isSuggested = signal(false);
  const table = signal("");
  const years = signal<YearFilter>("both");
  /** What was moved to, for those who do not see it. */
  const said = signal("");
  /** Whether the child's journey is drawn. */
  const journey = signal(false);
  /** While the child's record is printed, all of its tables are there. */
  const printing = signal(false);
  /** The rule whose errors are chosen, and which of its rows was last gone to. */
  const chosen = signal<{ rule: string; row: number } | null>(null);
  /** The cell to move to: a new object each time, so that choosing the same error again moves there again. */
  const target = signal<CellTarget | null>(null);

  /** Tables without a row of the child are there too, for a row may be what is missing. */
  const tables = computed(() =>
    episodesFirst(
      loadedTables().map((empty) => child.value?.tables.find((each) => each.table === empty.table) ?? empty),
    ),
  );
  const tabs = computed(() => tables.value.map((each) => tabSummary(each, years.value)));
  const openTable = computed(() => tables.value.find((each) => each.table === table.value));
  const chosenRows = computed<FindingRow[]>(
    () => child.value?.findings.find((each) => each.rule === chosen.value?.rule)?.rows ?? [],
  );

  /** The chosen error itself: a rule on a row. */
  const chosenRow = computed<{ rule: string; place: FindingRow } | null>(() => {
    const place = chosenRows.value[chosen.value?.row ?? 0];
    return chosen.value && place ? { rule: chosen.value.rule, place } : null;
  });
  /** What was chosen has not been gone to yet. */
  let isFresh = false;
  /** Where in the errors of the child the next one is, when the chosen one has gone. */
  let next = 0;

  /** What is left of the child's findings, one for each row. */
  const places = () =>
    (child.value?.findings ?? []).flatMap((finding) =>
      finding.rows.flatMap((each, row) => (isOpenRow(each) ? [{ rule: finding.rule, row }] : [])),
    );

  const titleOf = (rule: string) => child.value?.findings.find((each) => each.rule === rule)?.title ?? "";

  function indexOfChosen(): number {
    return places().findIndex(({ rule, row }) => rule === chosen.value?.rule && row === chosen.value.row);
  }

  /** Shows another child, with the error of a rule chosen beforehand if it has one. */
  function show(record: ChildRecord, rule: string): void {
    batch(() => {
      child.value = inOrder(record);
      said.value = `Child ${record.id}, ${findingsInWords(openCounts(record.findings))}`;
      forgetSuggestions();
      const finding = record.findings.find((each) => each.rule === rule);
      chosen.value = finding ? { rule, row: 0 } : null;
      isFresh = finding !== undefined;
      next = 0;
      const flagged = finding?.rows[0];
      if (flagged) reveal(flagged);
      else if (!openTable.value?.rows.length)
        table.value = firstWithErrors(child.value) ?? tables.value[0]?.table ?? "";
    });
  }

  function forgetSuggestions(): void {
    offers.value = [];
    explanations.value = [];
    isSuggested.value = false;
  }

  function takeSuggestions(found: Offer[], explained: Explanation[]): void {
    batch(() => {
      offers.value = found;
      explanations.value = explained;
      isSuggested.value = true;
    });
  }

  /** The same child after a change. */
  function renew(record: ChildRecord): void {
    batch(() => {
      next = Math.max(indexOfChosen(), 0);
      child.value = sharing(child.value, inOrder(record));
      offers.value = offers.value.filter(({ suggestion }) => stillFits(suggestion, record));
      // What is explained stays until it is known anew, so that nothing flickers.
      isSuggested.value = false;
      if (!record.findings.some((each) => each.rule === chosen.value?.rule)) chosen.value = null;
      if (!openTable.value) table.value = tables.value[0]?.table ?? "";
    });
  }

  /** Chooses an error and moves to one of the rows it flags. */
  function choose(rule: string, row = 0): void {
    const flagged = child.value?.findings.find((each) => each.rule === rule)?.rows[row];
    if (!flagged) return;
    batch(() => {
      chosen.value = { rule, row };
      isFresh = false;
      said.value = `Rule ${rule}, ${indexOfChosen() + 1} of ${places().length}: ${titleOf(rule)}`;
      goTo({ ...flagged, column: flagged.fields[0] });
    });
  }

  function goTo(cell: CellTarget): void {
    batch(() => {
      reveal(cell);
      target.value = { ...cell };
    });
  }

  /** The first column in error of a row. */
  function markedColumn(place: RowPlace): string | undefined {
    const rows = child.value?.tables.find((each) => each.table === place.table)?.rows ?? [];
    return rows.find((each) => each.row === place.row && each.when === place.when)?.marks[0]?.column;
  }

  function reveal(place: RowPlace): void {
    table.value = place.table;
    if (years.value !== "both" && years.value !== place.when) years.value = "both";
  }

  /** Chooses the next error of the child, or the one before, row by row; after the last comes the first. */
  function step(direction: 1 | -1): void {
    const all = places();
    if (all.length === 0) return;
    const now = indexOfChosen();
    // What took the place of the error that has gone is the next one.
    const wish = now >= 0 ? now + direction : direction > 0 ? next : next - 1;
    const to = all[isFresh && now >= 0 ? now : (wish + all.length) % all.length];
    if (to) choose(to.rule, to.row);
  }

  function close(): void {
    batch(() => {
      child.value = null;
      forgetSuggestions();
      chosen.value = null;
    });
  }

  return {
    child,
    offers,
    explanations,
    isSuggested,
    takeSuggestions,
    table,
    years,
    journey,
    printing,
    chosen,
    target,
    tables,
    tabs,
    openTable,
    chosenRows,
    chosenRow,
    said,
    show,
    renew,
    choose,
    goTo,
    markedColumn,
    step,
    close,
  };
}

export function inYears(row: RecordRow, years: YearFilter): boolean {
  return years === "both" || row.when === years;
}

export function chosenFields(rows: FindingRow[], place: RowPlace): string[] {
  return rows.filter((each) => sameRow(each, place)).flatMap((each) => each.fields);
}

/** Due, and not accepted. */
export function isOpenRow({ accepted, due }: FindingRow): boolean {
  return accepted === undefined && due === undefined;
}

/** Findings of a child that are due and not accepted. */
export function openCounts(findings: Finding[]): Counts {
  const openOf = (severity: Severity) =>
    findings
      .filter((finding) => finding.severity === severity)
      .reduce((sum, finding) => sum + finding.rows.filter(isOpenRow).length, 0);
  return { errors: openOf("error"), queries: openOf("query") };
}

/** Errors come before what is to be checked, and what is not due yet comes last. */
function inOrder(record: ChildRecord): ChildRecord {
  const place = ({ severity, rows }: Finding) => {
    if (rows.every((row) => row.due !== undefined)) return 2;
    return severity === "error" ? 0 : 1;
  };
  return { ...record, findings: record.findings.toSorted((one, other) => place(one) - place(other)) };
}

function firstWithErrors({ findings }: ChildRecord): string | undefined {
  return findings.flatMap((finding) => finding.rows).find(isOpenRow)?.table;
}

/** The new record, with the parts of the old one in it that are equal, so that they are not drawn again. */
function sharing(old: ChildRecord | null, now: ChildRecord): ChildRecord {
  if (old?.id !== now.id) return now;
  return {
    ...now,
    tables: now.tables.map((table) => equalIn(old.tables, table, (each) => each.table)),
    findings: now.findings.map((finding) => equalIn(old.findings, finding, (each) => each.rule)),
  };
}

function equalIn<Part>(old: Part[], now: Part, nameOf: (part: Part) => string): Part {
  const before = old.find((each) => nameOf(each) === nameOf(now));
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

/** The positions of the columns worth showing: all but one that repeats the child's ID on every row, unmarked. */
export function shownColumns<Row extends { cells: string[] }>(
  columns: string[],
  rows: Row[],
  idOf: (row: Row) => string,
  isMarked: (row: Row, column: string) => boolean,
): number[] {
  return [...columns.entries()]
    .filter(
      ([index, name]) =>
        name !== "CHILD" || rows.some((row) => row.cells[index] !== idOf(row) || isMarked(row, name)),
    )
    .map(([index]) => index);
}

function episodesFirst(tables: RecordTable[]): RecordTable[] {
  const isEpisodes = (table: RecordTable) => (table.table === "Episodes" ? 0 : 1);
  return tables.toSorted((a, b) => isEpisodes(a) - isEpisodes(b));
}

function tabSummary(table: RecordTable, years: YearFilter): TabSummary {
  const rows = table.rows.filter((row) => inYears(row, years));
  return {
    table: table.table,
    rows: rows.length,
    marked: rows.filter(({ marks }) => marks.some(hasError)).length,
    toCheck: rows.filter(({ marks }) => marks.some(isOpen) && !marks.some(hasError)).length,
  };
}
