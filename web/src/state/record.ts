import { computed, signal } from "@preact/signals";
import type { ChildRecord, Finding, FindingRow, RecordRow, RecordTable, When } from "../engine/requests";

export type YearFilter = When | "both";

export interface TabSummary {
  table: string;
  rows: number;
  marked: number;
}

/** The open child: which table, year and error of it are looked at. */
export function createRecord() {
  const child = signal<ChildRecord | null>(null);
  const table = signal("");
  const years = signal<YearFilter>("both");
  const finding = signal<number | null>(null);
  /** The row to move to: a new object each time, so that choosing the same error again moves there again. */
  const target = signal<FindingRow | null>(null);

  const tables = computed(() => episodesFirst(child.value?.tables ?? []));
  const tabs = computed(() => tables.value.map((each) => tabSummary(each, years.value)));
  const openTable = computed(() => tables.value.find((each) => each.table === table.value));
  const chosenRows = computed<FindingRow[]>(() => {
    const index = finding.value;
    return index === null ? [] : (child.value?.findings[index]?.rows ?? []);
  });

  /** Shows a child, with the error of a rule chosen beforehand if it has one. */
  function show(record: ChildRecord, rule: string): void {
    child.value = record;
    const index = record.findings.findIndex((each) => each.rule === rule);
    finding.value = index < 0 ? null : index;
    const flagged = record.findings[index]?.rows[0];
    if (flagged) reveal(flagged);
    else if (!openTable.value) table.value = tables.value[0]?.table ?? "";
  }

  /** Chooses an error and moves to one of the rows it flags. */
  function choose(index: number, row = 0): void {
    finding.value = index;
    const flagged = child.value?.findings[index]?.rows[row];
    if (!flagged) return;
    reveal(flagged);
    target.value = { ...flagged };
  }

  function reveal(flagged: FindingRow): void {
    table.value = flagged.table;
    if (years.value !== "both" && years.value !== flagged.when) years.value = "both";
  }

  function close(): void {
    child.value = null;
    finding.value = null;
  }

  return { child, table, years, finding, target, tables, tabs, openTable, chosenRows, show, choose, close };
}

export type RecordState = ReturnType<typeof createRecord>;

export function inYears(row: RecordRow, years: YearFilter): boolean {
  return years === "both" || row.when === years;
}

export function chosenFields(rows: FindingRow[], table: string, row: RecordRow): string[] {
  return rows
    .filter((each) => each.table === table && each.when === row.when && each.row === row.row)
    .flatMap((each) => each.fields);
}

export function findingOf(findings: Finding[], rule: string, table: string, row: RecordRow): number {
  return findings.findIndex(
    (finding) => finding.rule === rule && chosenFields(finding.rows, table, row).length > 0,
  );
}

/** The positions of the columns worth showing: all but one that repeats the child's ID on every row, unmarked. */
export function shownColumns<Row extends { cells: string[] }>(
  columns: string[],
  rows: Row[],
  idOf: (row: Row) => string,
  isMarked: (row: Row, column: string) => boolean,
): number[] {
  return [...columns.entries()]
    .filter(([index, name]) => rows.some((row) => row.cells[index] !== idOf(row) || isMarked(row, name)))
    .map(([index]) => index);
}

function episodesFirst(tables: RecordTable[]): RecordTable[] {
  const isEpisodes = (table: RecordTable) => (table.table === "Episodes" ? 0 : 1);
  return tables.toSorted((a, b) => isEpisodes(a) - isEpisodes(b));
}

function tabSummary(table: RecordTable, years: YearFilter): TabSummary {
  const rows = table.rows.filter((row) => inYears(row, years));
  return { table: table.table, rows: rows.length, marked: rows.filter((row) => row.marks.length > 0).length };
}
