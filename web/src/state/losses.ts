import type { WritingLosses } from "../engine/requests";
import { count, list } from "./words";

export function lossesInWords({ rows_left_out: rows, other_losses: others }: WritingLosses): string {
  if (rows + others === 0) return "The XML holds everything as it is here.";
  const parts = [
    ...(rows > 0 ? [`${count(rows, "row")} ${isOrAre(rows)} left out`] : []),
    ...(others > 0
      ? [`${count(others, rows > 0 ? "other thing" : "thing")} ${isOrAre(others)} changed or left out`]
      : []),
  ];
  return `XML cannot hold everything as it is here: ${list(parts)}.`;
}

function isOrAre(many: number): string {
  return many === 1 ? "is" : "are";
}
