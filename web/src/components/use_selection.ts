import { useMemo, useState } from "preact/hooks";
import { at, carried, type HeldSelection, type Position, type Selection } from "../state/selection";

/** Which cells are selected, through all changes of the rows and columns under them. */
export function useSelection(
  rows: { key: string }[],
  columns: { name: string }[],
  begin: Position,
): [Selection, (selection: Selection) => void] {
  const names = useMemo(() => columns.map((column) => column.name), [columns]);
  const [held, setHeld] = useState<HeldSelection>(() => holding(at(begin.row, begin.column)));
  const keys = rows.map((row) => row.key);

  function holding(selection: Selection): HeldSelection {
    return {
      selection,
      activeRow: rows[selection.active.row]?.key,
      anchorRow: rows[selection.anchor.row]?.key,
      columns: names,
    };
  }
  return [carried(held, keys, names), (selection) => setHeld(holding(selection))];
}
