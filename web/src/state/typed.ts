import type { Field } from "../engine/requests";

/** What is put into a cell of a text that was typed or pasted: no blanks around it, and dates as they are recorded. */
export function cleaned(text: string, form?: Field["form"]): string {
  const bare = withoutBlanks(text);
  return form === "date" ? (recordedDate(bare) ?? bare) : bare;
}

const blanks = "[ \\u00a0\\u2007\\u202f]+";
const aroundText = new RegExp(`^${blanks}|${blanks}$`, "g");

function withoutBlanks(text: string): string {
  return text.replace(aroundText, "");
}

const dayFirst = /^(?<day>\d{1,2})(?<sign>[/.-])(?<month>\d{1,2})\k<sign>(?<year>\d{4}|\d{2})$/;
const yearFirst = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;
const figuresOnly = /^(?<day>\d{2})(?<month>\d{2})(?<year>\d{4})$/;

/** DD/MM/YYYY, of a text that can be only that one day. */
function recordedDate(text: string): string | undefined {
  const parts = (dayFirst.exec(text) ?? yearFirst.exec(text) ?? figuresOnly.exec(text))?.groups;
  if (!parts) return undefined;
  const [day, month] = [Number(parts.day), Number(parts.month)];
  const year = fullYear(parts.year ?? "");
  if (year === undefined || !isDay(day, month, year)) return undefined;
  return `${twoFigures(day)}/${twoFigures(month)}/${year}`;
}

/** Two figures are taken to be of this century as long as nobody could have meant the last. */
function fullYear(figures: string): number | undefined {
  const year = Number(figures);
  if (figures.length === 2) return year < 50 ? 2000 + year : undefined;
  return year >= 1900 && year < 2100 ? year : undefined;
}

function isDay(day: number, month: number, year: number): boolean {
  const daysInMonth = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
  return day >= 1 && day <= daysInMonth;
}

function twoFigures(value: number): string {
  return String(value).padStart(2, "0");
}
