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
  /** The first day on which it was there, if any return checked here could be older. */
  since: string | null;
  /** The last day on which it was there. */
  retired: string | null;
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

/** A refused file is of no kind; a saved session is only recognised. */
export interface LoadAnswer {
  kind: "table" | "postcodes" | "providers" | "session" | null;
  source: Source | null;
  /** Of a file that waits to be sorted. */
  tables?: string[];
  problems: Problem[];
}

/** Where a file was put that was given without saying which year's it is. */
export interface SortedFile {
  file: string;
  when: When;
  tables: string[];
  /** A sentence. */
  reason: string;
  replaced: boolean;
  problems: Problem[];
}

export interface SortedFiles {
  files: SortedFile[];
  /** All that the next extract consists of, if the files are of it. */
  sources?: SourceWithProblems[];
  /** The collection year of the next extract, if that is not the year of the extract before. */
  other_year?: number | null;
  /** Tables that were this year's until newer files came, and are last year's now. */
  moved?: string[];
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

/** A finding is an error, or a query: true data can look like it too, so it is to be checked. */
export type Severity = "error" | "query";

/** When in the year what a rule finds can be judged; before, it is not due yet. */
export type Judged = "now" | "to date" | "on a due date" | "at the year's end";

/** How sure a rule is of what it finds. */
export interface RuleNature {
  severity: Severity;
  /** Of a query: what can be true of a row all the same, in sentences. */
  may_stand: string[];
  judged: Judged;
}

export interface RuleText extends RuleNature {
  code: string;
  title: string;
  message: string;
  fix: string;
  kind: string;
  module: string;
}

export interface RuleSummary extends RuleText {
  /** Open ones that are due: errors or queries, by the rule's severity. */
  findings: number;
  children: number;
  accepted: number;
  not_due: number;
  /** DD/MM/YYYY, as all days. */
  first_due: string | null;
}

/** What was found, errors and queries apart. */
export interface Counts {
  errors: number;
  queries: number;
}

export interface RuleNotRun {
  code: string;
  title: string;
  reason: string;
}

export interface TableSummary {
  table: string;
  when: When;
  rows: number;
  errors: number;
  queries: number;
}

/** How an extract stood when it was taken in; the last of a list, without a time, is how things stand now. */
export interface Extract {
  time: string | null;
  year: number;
  children: number;
  children_with_errors: number;
  errors: number;
  queries: number;
  accepted: number;
  not_due: number;
  /** None of one in an older saved file. */
  extract_date: string | null;
  /** Errors alone. */
  kinds: Record<string, number>;
}

export interface SinceLastExtract {
  new: number;
  still_there: number;
  gone: number;
}

/** The last day that the data tell of. */
export interface ExtractDate {
  date: string;
  /** The return tells of the whole year. */
  finished: boolean;
  /** The user said so. */
  given: boolean;
  /** A sentence. */
  reason: string;
}

export interface Summary {
  year: number;
  rules_of: number;
  authority: string;
  extract_date: ExtractDate;
  children: number;
  children_with_errors: number;
  /** Whether or not they have errors too. */
  children_with_queries: number;
  errors: number;
  queries: number;
  /** Of both. */
  accepted: number;
  not_due: { findings: number; children: number; first: string | null };
  since_last_extract: { errors: SinceLastExtract; queries: SinceLastExtract } | null;
  /** Those that found something, also if nothing of it is due yet. */
  rules: RuleSummary[];
  kinds: Record<string, Counts>;
  modules: Record<string, Counts>;
  rules_run: number;
  not_run: RuleNotRun[];
  tables: TableSummary[];
  notes: string[];
  extracts: Extract[];
}

export interface ChildEntry {
  id: string;
  errors: number;
  queries: number;
  accepted: number;
  not_due: number;
}

/** What children have who are looked for; findings are errors or queries. */
export type Having = "errors" | "queries" | "not due" | "findings";

export interface ChildQuery {
  rule?: string;
  kind?: string;
  table?: string;
  text?: string;
  having?: Having;
  order?: "errors";
  offset: number;
  limit: number;
}

export interface Mark {
  column: string;
  rules: string[];
  /** Those of the rules whose finding is accepted. */
  accepted: string[];
  /** Those of the rules that find queries. */
  queries: string[];
  /** Those of the rules whose finding is not due yet; none unless these are asked for. */
  not_due: string[];
}

export interface RecordRow {
  when: When;
  row: number;
  cells: string[];
  marks: Mark[];
}

/** A row of the return with its marks, as it stands now; one that was removed meanwhile has no cells. */
export interface MarkedRow extends RowPlace {
  child: string;
  cells: string[];
  marks: Mark[];
}

export interface RecordTable {
  table: string;
  columns: string[];
  rows: RecordRow[];
}

/** A row of the return; rows count from 1 and keep their numbers. */
export interface RowPlace {
  table: string;
  when: When;
  row: number;
}

/** What is known of a finding beyond where it is. */
export interface WhatIsKnown {
  accepted?: { note: string; time: string };
  since_last_extract?: "new" | "still there";
  /** The day on which it becomes an error, of one that is not due yet. */
  due?: string;
  /** Why it is not due yet, in a sentence with the day. */
  until_due?: string;
}

export interface FindingRow extends RowPlace, WhatIsKnown {
  fields: string[];
}

export interface Finding extends RuleNature {
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

export interface RuleRow extends RowPlace, WhatIsKnown {
  child: string;
  columns: string[];
  cells: string[];
  fields: string[];
}

export interface RulePage {
  rule: RuleText & { years: string };
  total: number;
  rows: RuleRow[];
}

export type Edit =
  | { kind: "cell"; when: When; table: string; row: number; column: string; was?: string; becomes: string }
  | { kind: "remove_row"; when: When; table: string; row: number }
  | { kind: "add_row"; when: When; table: string; copy_of?: number; cells?: Record<string, string> };

/** An error or a query as edits clear and cause it. */
export interface ErrorPlace extends RowPlace {
  rule: string;
  child: string;
  severity: Severity;
}

export interface Errors {
  /** Of both. */
  count: number;
  queries: number;
  /** The first of them. */
  findings: ErrorPlace[];
}

export interface Effect extends Counts {
  not_due: number;
  children_with_errors: number;
  children_with_queries: number;
  steps: number;
  steps_done: number;
  cleared: Errors;
  caused: Errors;
}

export interface RowCondition {
  kind: "all" | "equals" | "contains" | "blank" | "flagged";
  column?: string;
  text?: string;
}

export interface MassEdit {
  when: When;
  table: string;
  column: string;
  becomes: string;
  /** Only this part of the cell is replaced. */
  in_place_of?: string;
  where?: RowCondition;
}

export interface Evidence {
  source: string;
  strength: "weak" | "fair" | "strong";
  unambiguous: boolean;
  sentence: string;
}

export interface Suggestion {
  safe: boolean;
  /** What suggestions for many rows have in common, as "Take last year's DATE_PLACED". */
  kind: string;
  /** Suggestions with the same number are as likely as each other: one of them is to be chosen. */
  choice: number | null;
  edits: Edit[];
  why: string;
  evidence: Evidence[];
  cleared: ErrorPlace[];
  caused: ErrorPlace[];
}

/** A cell of the return. */
export interface CellPlace extends RowPlace {
  column: string;
}

/** What the rules would accept where there is no evidence for a value. */
export interface Explanation {
  sentence: string;
  rules: string[];
  errors: ErrorPlace[];
  /** Where it is put right by hand. */
  cell: CellPlace | null;
}

export interface Suggestions {
  suggestions: Suggestion[];
  explanations: Explanation[];
}

/** Suggestions of one kind for rows of a rule. */
export interface SuggestionGroup {
  kind: string;
  rows: number;
  safe: number;
}

export interface RuleSuggestions {
  total: number;
  errors: number;
  suggested: number;
  safe: number;
  /** The largest first. */
  groups: SuggestionGroup[];
  rows: (RowPlace & { child: string; suggestion: Suggestion | null; explanation: string | null })[];
}

export interface SafeFixes extends Effect {
  children: number;
  left_out: string[];
  rules: { code: string; cleared: number }[];
}

/** An edit that was made, in words enough for a list. */
export interface MadeEdit {
  kind: Edit["kind"];
  when: When;
  table: string;
  row: number;
  column?: string;
  was?: string;
  becomes?: string;
}

export interface Step {
  why: string;
  time: string;
  count: number;
  edits: MadeEdit[];
}

export interface Guess<T> {
  value: T;
  reason: string;
}

export interface SessionAbout {
  sources: SourceWithProblems[];
  year: number | null;
  authority: string | null;
  steps: number;
  steps_done: number;
}

export interface ErrorName extends RowPlace {
  rule: string;
}

export interface Changes {
  revision: number;
  everything: boolean;
  errors: number;
  queries: number;
  not_due: number;
  accepted: number;
  children_with_errors: number;
  children_with_queries: number;
  children: ChildCounts[];
  rules: { code: string; findings: number; children: number; accepted: number; not_due: number }[];
}

export interface ChildCounts extends Counts {
  id: string;
  not_due: number;
}

export interface FindingsCompared {
  new: number;
  "still there": number;
  gone: number;
}

export type CorrectionState = "done" | "open" | "differs" | "row gone";

/** A correction of the extract before, and what the next one makes of it. */
export interface CarriedCorrection {
  state: CorrectionState;
  child: string;
  why: string;
  edit: MadeEdit;
  /** What stands in a cell that differs. */
  found?: string;
}

/** What the next extract is to the one that is worked at. */
export interface Comparison {
  counts: { errors: FindingsCompared; queries: FindingsCompared };
  rules: (FindingsCompared & { rule: string; title: string; severity: Severity })[];
  acceptances: { kept: number; lapsed: number };
  rules_not_compared: string[];
  corrections: CarriedCorrection[];
  /** Tables of last year that the next extract does not bring, and that are those of the one before. */
  taken_over: string[];
}

/** A column of a table, in the words of the guide to the collection. */
export interface Field {
  table: string;
  column: string;
  form: "date" | "code" | "postcode" | "urn" | "upn" | "number" | "text";
  meaning: string;
  /** How to record it so that the error never arises. */
  recording: string;
  codes: { code: string; meaning: string }[];
}

export interface GuideRule extends RuleText {
  years: string;
  needs: string[];
  flags: { table: string; when: When; column: string }[];
}

export interface Guide {
  fields: Field[];
  rules: GuideRule[];
}

/** What a file that was written cannot hold as it is: rows that are left out come first. */
export interface WritingLosses {
  rows_left_out: number;
  other_losses: number;
  problems: Problem[];
}

export interface NotDueQuery {
  rule?: string;
  /** YYYY-MM */
  month?: string;
  id?: string;
  offset: number;
  limit: number;
}

export interface NotDueRow extends RowPlace {
  due: string;
  until_due: string;
  child: string;
  rule: string;
  title: string;
}

/** What is not due yet: months and rules of all of it, the rows of what is asked for, first due first. */
export interface NotDue {
  findings: number;
  children: number;
  first: string | null;
  months: { month: string; findings: number; children: number }[];
  rules: { code: string; title: string; findings: number; children: number; first: string }[];
  total: number;
  rows: NotDueRow[];
}

/** What can be told of a return before it is checked. */
export interface Guesses {
  year: Guess<number> | null;
  authority: Guess<string> | null;
  extract_date: (Guess<string> & { finished: boolean }) | null;
}

interface Acceptance extends Counts {
  accepted: number;
  steps: number;
  steps_done: number;
}

type Nothing = Record<string, never>;
type Bytes = Uint8Array<ArrayBuffer>;

export interface Requests {
  about: { ask: Nothing; answer: About };
  guide: { ask: { year: number }; answer: Guide };
  take: { ask: { file: string; path?: string }; answer: LoadAnswer };
  sort_taken: { ask: { next?: boolean }; answer: SortedFiles };
  drop_taken: { ask: Nothing; answer: Nothing };
  move_table: { ask: { when: When; table: string }; answer: { sources: SourceWithProblems[] } };
  unload: { ask: { when: When; table: string }; answer: Nothing };
  sources: { ask: Nothing; answer: { sources: SourceWithProblems[] } };
  clear: { ask: Nothing; answer: Nothing };
  load_reference: { ask: { file: string }; answer: LoadAnswer };
  unload_postcodes: { ask: Nothing; answer: Nothing };
  unload_providers: { ask: { file: string }; answer: Nothing };
  reference: { ask: Nothing; answer: Reference };
  postcodes_file: { ask: Nothing; answer: Bytes };
  sample: { ask: Nothing; answer: { year: number; authority: string } };
  guess: { ask: { year?: number; today?: string }; answer: Guesses };
  check: {
    /** Without the extract's date it is guessed. */
    ask: { year: number; authority: string; extract_date?: string; today: string; time: string };
    answer: Summary;
  };
  totals: { ask: Nothing; answer: Summary };
  changes: { ask: { since: number }; answer: Changes };
  children: { ask: ChildQuery; answer: { total: number; children: ChildEntry[] } };
  child: { ask: { id: string; not_due?: true }; answer: ChildRecord };
  rule: { ask: { code: string; offset: number; limit: number; not_due?: true }; answer: RulePage };
  rows: { ask: { rows: RowPlace[]; not_due?: true }; answer: { rows: MarkedRow[] } };
  not_due: { ask: NotDueQuery; answer: NotDue };
  edit: { ask: { edits: Edit[]; why: string; time: string }; answer: Effect };
  change_many: {
    ask: MassEdit & { preview?: boolean; why: string; time: string };
    answer: Effect & { rows: number };
  };
  suggestions: {
    ask: { id: string } | ({ rule: string } & RowPlace);
    answer: Suggestions;
  };
  suggestions_of_rule: { ask: { code: string; offset: number; limit: number }; answer: RuleSuggestions };
  fix_safely: {
    ask: { rules?: string[]; preview?: boolean; time: string };
    answer: SafeFixes;
  };
  apply_kind: { ask: { code: string; kind: string; preview?: boolean; time: string }; answer: SafeFixes };
  history: {
    ask: { offset: number; limit: number };
    answer: { steps_done: number; total: number; steps: Step[] };
  };
  go_to_step: { ask: { steps: number }; answer: Effect };
  accept: { ask: { errors: ErrorName[]; note: string; time: string }; answer: Acceptance };
  withdraw_acceptance: { ask: { errors: ErrorName[]; time: string }; answer: Acceptance };
  save: { ask: { time: string }; answer: Bytes };
  open: {
    ask: { file: string };
    answer: { session: (SessionAbout & { saved: string }) | null; problems: Problem[] };
  };
  compare_next: { ask: { time: string }; answer: Comparison };
  take_next: { ask: { make_again?: boolean; time: string }; answer: SessionAbout & { made_again: number } };
  drop_next: { ask: Nothing; answer: Nothing };
  report: { ask: { format: string }; answer: Bytes };
  corrected: { ask: { when: When; table: string }; answer: Bytes };
  corrected_archive: { ask: { when: When }; answer: Bytes };
  xml: { ask: { when: When }; answer: Bytes };
  xml_problems: { ask: { when: When }; answer: WritingLosses };
  corrections: { ask: Nothing; answer: Bytes };
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
