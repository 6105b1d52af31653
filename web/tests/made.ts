import type {
  ChildCounts,
  ErrorPlace,
  Finding,
  Mark,
  RuleNature,
  RuleSummary,
  Suggestion,
  Summary,
} from "../src/engine/requests";

/** Parts of the engine's answers, of which a test says only what it is about. */

export const nature: RuleNature = { severity: "error", may_stand: [], judged: "now" };

export const madeRule = (code: string, findings: number, more: Partial<RuleSummary> = {}): RuleSummary => ({
  ...nature,
  code,
  title: "",
  message: "",
  fix: "",
  kind: "",
  module: "",
  findings,
  children: findings,
  accepted: 0,
  not_due: 0,
  first_due: null,
  ...more,
});

export const madeMark = (column: string, rules: string[], more: Partial<Mark> = {}): Mark => ({
  column,
  rules,
  accepted: [],
  queries: [],
  not_due: [],
  ...more,
});

export const madeFinding = (rule: string, rows: Finding["rows"], more: Partial<Finding> = {}): Finding => ({
  ...nature,
  rule,
  title: "",
  message: "",
  fix: "",
  kind: "",
  rows,
  ...more,
});

export const madeSuggestion = (more: Partial<Suggestion> = {}): Suggestion => ({
  safe: false,
  kind: "",
  choice: null,
  edits: [],
  why: "",
  evidence: [],
  cleared: [],
  caused: [],
  ...more,
});

export const madePlace = (rule: string, more: Partial<ErrorPlace> = {}): ErrorPlace => ({
  rule,
  child: "1",
  table: "Episodes",
  when: "this",
  row: 1,
  severity: "error",
  ...more,
});

export const madeChild = (id: string, errors: number, more: Partial<ChildCounts> = {}) => ({
  id,
  errors,
  queries: 0,
  accepted: 0,
  not_due: 0,
  ...more,
});

export const madeSummary: Summary = {
  year: 2026,
  rules_of: 2026,
  authority: "E1",
  extract_date: { date: "31/03/2026", finished: true, given: false, reason: "" },
  children: 1,
  children_with_errors: 1,
  children_with_queries: 0,
  errors: 1,
  queries: 0,
  accepted: 0,
  not_due: { findings: 0, children: 0, first: null },
  since_last_extract: null,
  rules: [],
  kinds: {},
  modules: {},
  rules_run: 1,
  not_run: [],
  tables: [],
  notes: [],
  extracts: [],
};
