import type { WritingLosses } from "../engine/requests";
import { count, list } from "./words";

export function lossesInWords({ rows_left_out: rows, other_losses: others }: WritingLosses): string {
  if (rows + others === 0) return "The XML holds everything as it is here.";
  const parts = [
    ...(rows > 0 ? [`${count(rows, "row")} left out`] : []),
    ...(others > 0
      ? [
          `${count(others, rows > 0 ? "other thing" : "thing")} that XML cannot hold as ${others === 1 ? "it is" : "they are"}`,
        ]
      : []),
  ];
  return `The XML is not all that is here: ${list(parts)}.`;
}
