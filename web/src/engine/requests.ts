/** What the page asks the engine, and what the engine answers. The page knows no rules and no formats. */

export type When = "this" | "last";

export interface TableAbout {
  name: string;
  columns: string[];
  first_year: number;
}

export interface Authority {
  code: string;
  name: string;
}

export interface About {
  program: string;
  version: string;
  years: number[];
  tables: TableAbout[];
  authorities: Authority[];
  /** Codes of rules, by year. */
  rules_with_postcodes: Record<string, string[]>;
  rules_with_providers: Record<string, string[]>;
}

export interface Problem {
  severity: "refused" | "warning" | "note";
  file: string;
  row: number | null;
  column: string | null;
  what: string;
  fix: string;
}

export interface Source {
  when: When;
  table: string;
  file: string;
  rows: number;
}

export interface SourceWithProblems extends Source {
  problems: Problem[];
}

/** A refused file is of no kind. */
export interface LoadAnswer {
  kind: "table" | "postcodes" | "providers" | null;
  source: Source | null;
  problems: Problem[];
}

export interface PostcodeDirectory {
  source: string;
  postcodes: number;
}

export interface ProviderList {
  file: string;
  kind: string;
  providers: number;
  problems: Problem[];
}

export interface Reference {
  postcodes: PostcodeDirectory | null;
  providers: ProviderList[];
}

export interface RuleText {
  code: string;
  title: string;
  message: string;
  fix: string;
  kind: string;
  module: string;
}

export interface RuleSummary extends RuleText {
  errors: number;
  children: number;
}

export interface RuleNotRun {
  code: string;
  reason: string;
}

export interface TableSummary {
  table: string;
  when: When;
  rows: number;
  errors: number;
}

export interface Summary {
  year: number;
  rules_of: number;
  authority: string;
  children: number;
  children_with_errors: number;
  errors: number;
  rules: RuleSummary[];
  rules_run: number;
  not_run: RuleNotRun[];
  tables: TableSummary[];
  notes: string[];
}

export interface ChildEntry {
  id: string;
  errors: number;
}

export interface ChildQuery {
  rule?: string;
  text?: string;
  only_errors?: boolean;
  offset: number;
  limit: number;
}

export interface Mark {
  column: string;
  rules: string[];
}

export interface RecordRow {
  when: When;
  row: number;
  cells: string[];
  marks: Mark[];
}

export interface RecordTable {
  table: string;
  columns: string[];
  rows: RecordRow[];
}

export interface FindingRow {
  table: string;
  when: When;
  row: number;
  fields: string[];
}

export interface Finding {
  rule: string;
  title: string;
  message: string;
  fix: string;
  kind: string;
  rows: FindingRow[];
}

export interface ChildRecord {
  id: string;
  tables: RecordTable[];
  findings: Finding[];
}

export interface RuleRow {
  child: string;
  table: string;
  when: When;
  row: number;
  columns: string[];
  cells: string[];
  fields: string[];
}

export interface RulePage {
  rule: RuleText & { years: string };
  total: number;
  rows: RuleRow[];
}

type Nothing = Record<string, never>;

export interface Requests {
  about: { ask: Nothing; answer: About };
  load: { ask: { when: When; file: string }; answer: LoadAnswer };
  unload: { ask: { when: When; table: string }; answer: Nothing };
  sources: { ask: Nothing; answer: { sources: SourceWithProblems[] } };
  clear: { ask: Nothing; answer: Nothing };
  load_reference: { ask: { file: string }; answer: LoadAnswer };
  unload_postcodes: { ask: Nothing; answer: Nothing };
  unload_providers: { ask: { file: string }; answer: Nothing };
  reference: { ask: Nothing; answer: Reference };
  postcodes_file: { ask: Nothing; answer: Uint8Array<ArrayBuffer> };
  sample: { ask: Nothing; answer: { year: number; authority: string } };
  check: { ask: { year: number; authority: string }; answer: Summary };
  children: { ask: ChildQuery; answer: { total: number; children: ChildEntry[] } };
  child: { ask: { id: string }; answer: ChildRecord };
  rule: { ask: { code: string; offset: number; limit: number }; answer: RulePage };
  report: { ask: { format: "json" | "csv" }; answer: Uint8Array<ArrayBuffer> };
}

export type RequestName = keyof Requests;
export type Ask<Name extends RequestName> = Requests[Name]["ask"];
export type Answer<Name extends RequestName> = Requests[Name]["answer"];

export interface Engine {
  ask<Name extends RequestName>(name: Name, ask: Ask<Name>, file?: Blob): Promise<Answer<Name>>;
}

/** The engine understood and declined; its message is for the user, and the session is unharmed. */
export class Refusal extends Error {}

/** The engine stopped in the middle of its work: everything that was loaded is gone. */
export class EngineStopped extends Error {}
