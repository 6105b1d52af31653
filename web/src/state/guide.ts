import type { Engine, Field, Guide, GuideRule, Judged, RuleSummary, Severity } from "../engine/requests";
import { groupBy } from "./group";

const guides = new WeakMap<Engine, Map<number, Promise<Guide>>>();

/** The rules and fields of a collection year; the engine is asked once for each year. */
export function guideOf(engine: Engine, year: number): Promise<Guide> {
  const known = guides.get(engine) ?? new Map<number, Promise<Guide>>();
  guides.set(engine, known);
  const asked = known.get(year) ?? engine.ask("guide", { year });
  known.set(year, asked);
  // After a failure the next one who asks may have more luck.
  asked.catch(() => known.delete(year));
  return asked;
}

export function ruleOf(guide: Guide, code: string): GuideRule | undefined {
  return guide.rules.find((rule) => rule.code === code);
}

export function fieldOf(guide: Guide, table: string, column: string): Field | undefined {
  return guide.fields.find((field) => field.table === table && field.column === column);
}

/** What a code of a column means, whichever table the column stands in. */
export function meaningsOf(guide: Guide): (column: string, code: string) => string | undefined {
  const known = new Map(
    guide.fields.flatMap(({ column, codes }) =>
      codes.map(({ code, meaning }) => [`${column} ${code}`, meaning] as const),
    ),
  );
  return (column, code) => known.get(`${column} ${code.toUpperCase()}`);
}

export interface MarkedField {
  table: string;
  column: string;
  years: ("this" | "last")[];
}

/** The fields that a rule marks, each once whichever years it marks it in. */
export function markedFields({ flags }: GuideRule): MarkedField[] {
  const groups = groupBy(flags, ({ table, column }) => `${table} ${column}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first
      ? [{ table: first.table, column: first.column, years: [first, ...others].map((flag) => flag.when) }]
      : [],
  );
}

export interface RuleFilter {
  text: string;
  severity: Severity | "";
  module: string;
  kind: string;
  table: string;
}

export const anyRule: RuleFilter = { text: "", severity: "", module: "", kind: "", table: "" };

/** Rules that fit a filter; those whose code begins with what is searched for come first. */
export function filterRules(
  rules: GuideRule[],
  { text, severity, module, kind, table }: RuleFilter,
): GuideRule[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = rules.filter(
    (rule) =>
      (severity === "" || rule.severity === severity) &&
      (module === "" || rule.module === module) &&
      (kind === "" || rule.kind === kind) &&
      (table === "" || rule.flags.some((flag) => flag.table === table)) &&
      words.every((word) => searchText(rule).includes(word)),
  );
  const begins = ({ code }: GuideRule) => (code.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return fitting.toSorted((a, b) => begins(a) - begins(b));
}

function searchText({ code, title, message, fix, flags }: GuideRule): string {
  return [code, title, message, fix, ...flags.map((flag) => flag.column)].join(" ").toLowerCase();
}

/** The different values of rules, in order, for a choice. */
export function choicesOf(rules: GuideRule[], valuesOf: (rule: GuideRule) => string[]): string[] {
  return [...new Set(rules.flatMap(valuesOf))].toSorted((a, b) => a.localeCompare(b));
}

/** What the kinds of errors stand for, in the order of the engine's own list. */
export const kindMeanings: Record<string, string> = {
  missing: "something is due and is not there",
  invalid: "it is not in the form, or none of the codes, that the field takes",
  inconsistent: "things that cannot all be right together",
  unexpected: "something is there that is not due",
  duplicate: "the same is there more than once",
  "year-on-year": "it differs from last year’s return",
};

/** When what a rule finds can be judged, for who reads of the rule. */
export const judgedMeanings: Record<Judged, string> = {
  now: "as soon as it is found",
  "to date": "at any time: what the rule says of 31 March counts on the day up to which the extract tells",
  "on a due date": "each on a day of its own, as a birthday; before, it is not due yet",
  "at the year's end": "on 31 March, when the year is over; before, it is not due yet",
};

/** A field of the recording guide. */
export interface FieldToRecord {
  field: Field;
  /** Where these rules mark it. */
  tables: string[];
  /** Those that mark the field; after a check, those that found something, most errors first. */
  rules: { code: string; title: string; errors: number }[];
  errors: number;
}

/**
 * The fields marked by the rules that found most errors, or before a check by most rules. A column that several
 * tables repeat, as DOB, is recorded in one place and stands in the guide once.
 */
export function fieldsToRecord(guide: Guide, found: RuleSummary[] | null, most: number): FieldToRecord[] {
  const errors = new Map(found?.map((rule) => [rule.code, rule.severity === "error" ? rule.findings : 0]));
  const errorsOf = ({ code }: GuideRule) => errors.get(code) ?? 0;
  const counted = found ? guide.rules.filter((rule) => errorsOf(rule) > 0) : guide.rules;

  const ranked = [...groupBy(guide.fields, (field) => field.column)].flatMap(([column, fields]) => {
    const marking = counted.filter((rule) => rule.flags.some((flag) => flag.column === column));
    const rules = marking
      .map((rule) => ({ code: rule.code, title: rule.title, errors: errorsOf(rule) }))
      .toSorted((a, b) => b.errors - a.errors);
    const field = mostMarkedOf(fields, counted);
    const flags = marking.flatMap((rule) => rule.flags).filter((flag) => flag.column === column);
    const sum = rules.reduce((total, rule) => total + rule.errors, 0);
    return field && rules.length > 0
      ? [{ field, tables: [...new Set(flags.map((flag) => flag.table))], rules, errors: sum }]
      : [];
  });
  return ranked.toSorted((a, b) => b.errors - a.errors || b.rules.length - a.rules.length).slice(0, most);
}

function mostMarkedOf(fields: Field[], rules: GuideRule[]): Field | undefined {
  const marksOn = ({ table, column }: Field) =>
    rules.filter((rule) => rule.flags.some((flag) => flag.table === table && flag.column === column)).length;
  return fields.toSorted((a, b) => marksOn(b) - marksOn(a))[0];
}
