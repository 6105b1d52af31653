import type { RowPlace } from "../engine/requests";

export function sameRow(one: RowPlace, other: RowPlace): boolean {
  return one.row === other.row && one.when === other.when && one.table === other.table;
}
