import type { Authority } from "../engine/requests";

export interface AuthorityChoice {
  code: string;
  text: string;
}

/** The authorities that were there in a collection year, by name; the chosen one is among them in any case. */
export function authorityChoices(authorities: Authority[], year: number, chosen: string): AuthorityChoice[] {
  const offered = authorities.filter((each) => each.code === chosen || isThereIn(each, year));
  const choices = offered.map((each) => {
    const others = offered.filter((other) => other.name === each.name);
    const needsMark = others.length > 1 || !isThereIn(each, year);
    return { code: each.code, text: needsMark ? `${each.name} (${markOf(each)})` : each.name };
  });
  if (chosen !== "" && !offered.some((each) => each.code === chosen))
    choices.push({ code: chosen, text: `${chosen} (not known)` });
  return choices.toSorted((a, b) => a.text.localeCompare(b.text, "en-GB"));
}

function isThereIn({ since, retired }: Authority, year: number): boolean {
  const isOver = retired !== null && retired < `${year - 1}-04-01`;
  const isToCome = since !== null && since > `${year}-03-31`;
  return !isOver && !isToCome;
}

function markOf({ code, since, retired }: Authority): string {
  if (retired !== null) return `until ${dayInWords(retired)}`;
  return since === null ? code : `from ${dayInWords(since)}`;
}

function dayInWords(day: string): string {
  const words = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;
  return new Date(day).toLocaleDateString("en-GB", words);
}
