import { parse, unparse } from "papaparse";

export interface Position {
  row: number;
  column: number;
}

/** A block of cells: from the anchor, where it was begun, to the active cell. */
export interface Selection {
  active: Position;
  anchor: Position;
}

export interface Size {
  rows: number;
  columns: number;
}

export interface Block {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** One cell that gets another text. */
export interface CellChange extends Position {
  text: string;
}

export function at(row: number, column: number): Selection {
  return { active: { row, column }, anchor: { row, column } };
}

export function blockOf({ active, anchor }: Selection): Block {
  return {
    top: Math.min(active.row, anchor.row),
    left: Math.min(active.column, anchor.column),
    bottom: Math.max(active.row, anchor.row),
    right: Math.max(active.column, anchor.column),
  };
}

export function within(block: Block, { row, column }: Position): boolean {
  return block.top <= row && row <= block.bottom && block.left <= column && column <= block.right;
}

export function isSingle({ active, anchor }: Selection): boolean {
  return active.row === anchor.row && active.column === anchor.column;
}

/** A selection, and what it stood on: rows and columns may be others when it is looked at again. */
export interface HeldSelection {
  selection: Selection;
  activeRow: string | undefined;
  anchorRow: string | undefined;
  columns: string[];
}

/**
 * The selection among the rows and columns there are now: it stays on its row as long as there is one of that name,
 * else it is the one cell at the same place, or the nearest there is.
 */
export function carried(held: HeldSelection, rows: string[], columns: string[]): Selection {
  const column = (before: number) => {
    const named = columns === held.columns ? before : columns.indexOf(held.columns[before] ?? "");
    return clamp(named < 0 ? before : named, columns.length - 1);
  };
  const { active, anchor } = held.selection;
  const [activeRow, anchorRow] = [
    rowNamed(held.activeRow, active.row, rows),
    rowNamed(held.anchorRow, anchor.row, rows),
  ];
  if (activeRow < 0 || anchorRow < 0) {
    return at(clamp(activeRow < 0 ? active.row : activeRow, rows.length - 1), column(active.column));
  }
  return {
    active: { row: activeRow, column: column(active.column) },
    anchor: { row: anchorRow, column: column(anchor.column) },
  };
}

function rowNamed(name: string | undefined, before: number, rows: string[]): number {
  return name === rows[before] ? before : rows.indexOf(name ?? "");
}

/** Rows one under the other. */
export interface Stretch {
  top: number;
  bottom: number;
}

/** The rows around one that are of the same group as it. */
export function stretchAround(row: number, groups: string[]): Stretch {
  let [top, bottom] = [row, row];
  while (top > 0 && groups[top - 1] === groups[row]) top--;
  while (bottom < groups.length - 1 && groups[bottom + 1] === groups[row]) bottom++;
  return { top, bottom };
}

export function inStretch(row: number, { top, bottom }: Stretch): number {
  return Math.max(top, Math.min(row, bottom));
}

const page = 10;

/** Where a key moves the active cell; undefined if it moves nothing. */
export function movedBy(key: string, ctrl: boolean, from: Position, size: Size): Position | undefined {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const moves: Record<string, Position> = {
    ArrowDown: { row: ctrl ? last.row : from.row + 1, column: from.column },
    ArrowUp: { row: ctrl ? 0 : from.row - 1, column: from.column },
    ArrowRight: { row: from.row, column: ctrl ? last.column : from.column + 1 },
    ArrowLeft: { row: from.row, column: ctrl ? 0 : from.column - 1 },
    PageDown: { row: from.row + page, column: from.column },
    PageUp: { row: from.row - page, column: from.column },
    Home: { row: ctrl ? 0 : from.row, column: 0 },
    End: { row: ctrl ? last.row : from.row, column: last.column },
  };
  const to = moves[key];
  return to && { row: clamp(to.row, last.row), column: clamp(to.column, last.column) };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(value, most));
}

/** The texts of a block as a spreadsheet takes them from the clipboard. */
export function copied(cells: string[][], block: Block): string {
  const rows = cells.slice(block.top, block.bottom + 1).map((row) => row.slice(block.left, block.right + 1));
  return unparse(rows, { delimiter: "\t", newline: "\r\n" });
}

export interface Pasted {
  changes: CellChange[];
  /** Cells of the clipboard that have no cell here. */
  left: number;
}

/**
 * What pasting does: the block is put with its first cell at the first of the selection; a single cell fills the
 * whole selection, as in spreadsheets.
 */
export function pasted(text: string, selection: Selection, size: Size): Pasted {
  const rows = parse<string[]>(text.replace(/\r?\n$/, ""), { delimiter: "\t" }).data;
  const block = blockOf(selection);
  const [first] = rows;
  if (rows.length === 1 && first?.length === 1) {
    return { changes: filled(block, () => first[0] ?? ""), left: 0 };
  }
  const all = rows.flatMap((row, down) =>
    row.map((cell, right) => ({ row: block.top + down, column: block.left + right, text: cell })),
  );
  const changes = all.filter(({ row, column }) => row < size.rows && column < size.columns);
  return { changes, left: all.length - changes.length };
}

/** The first row of the selection in all rows of it; of one cell, what stands above it. */
export function filledDown(cells: string[][], selection: Selection): CellChange[] {
  const block = blockOf(selection);
  const source = block.top === block.bottom ? block.top - 1 : block.top;
  if (source < 0) return [];
  return filled({ ...block, top: source + 1 }, ({ column }) => cells[source]?.[column] ?? "");
}

export function filled(block: Block, textOf: (position: Position) => string): CellChange[] {
  const changes: CellChange[] = [];
  for (let row = block.top; row <= block.bottom; row++) {
    for (let column = block.left; column <= block.right; column++) {
      changes.push({ row, column, text: textOf({ row, column }) });
    }
  }
  return changes;
}
