import { yearName } from "./words";

/** "Manchester 2025-26 2026-05-04": what every file that is saved begins with. */
export function fileStem(authority: string, year: number, day: Date): string {
  const name = authority.replace(/[^\p{Letter}\p{Number}-]+/gu, " ").trim() || "return";
  const date = [
    day.getFullYear(),
    String(day.getMonth() + 1).padStart(2, "0"),
    String(day.getDate()).padStart(2, "0"),
  ].join("-");
  return `${name} ${yearName(year).replace("/", "-")} ${date}`;
}
