/** A calendar day: days since 1 January 1970. */
export type Day = number;

const milliseconds = 86_400_000;

/** The day that a cell of the return states as DD/MM/YYYY, if there is such a day. */
export function readDay(text: string): Day | null {
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!parts) return null;
  const [day, month, year] = parts.slice(1).map(Number) as [number, number, number];
  const found = dayOf(year, month, day);
  // The calendar would take 31 June for 1 July.
  return dayText(found) === [twoDigits(day), twoDigits(month), parts[3]].join("/") ? found : null;
}

export function dayOf(year: number, month: number, day: number): Day {
  // Date.UTC takes the years 0 to 99 for those of the last century.
  return new Date(0).setUTCFullYear(year, month - 1, day) / milliseconds;
}

export function dateOf(day: Day): Date {
  return new Date(day * milliseconds);
}

/** DD/MM/YYYY, as the return writes it. */
export function dayText(day: Day): string {
  const date = dateOf(day);
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  return [twoDigits(date.getUTCDate()), twoDigits(date.getUTCMonth() + 1), year].join("/");
}

/** 1 April, on which a collection year begins. */
export function firstDay(collectionYear: number): Day {
  return dayOf(collectionYear - 1, 4, 1);
}

/** 31 March, on which a collection year ends. */
export function lastDay(collectionYear: number): Day {
  return dayOf(collectionYear, 3, 31);
}

/** The same day of a later year; of those born on 29 February, 28 February, as the engine has it. */
export function yearsAfter(day: Day, years: number): Day {
  const date = dateOf(day);
  const [year, month] = [date.getUTCFullYear() + years, date.getUTCMonth() + 1];
  const same = dayOf(year, month, date.getUTCDate());
  return dateOf(same).getUTCMonth() + 1 === month ? same : dayOf(year, 2, 28);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
