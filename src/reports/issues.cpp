#include "claret/reports/issues.h"

#include <algorithm>
#include <array>
#include <format>

#include "claret/base/text.h"
#include "claret/base/version.h"
#include "claret/formats/csv.h"
#include "claret/model/collection_year.h"
#include "claret/reference/authorities.h"
#include "claret/reports/flagged_rows.h"
#include "claret/session/extract_date.h"
#include "claret/session/json.h"

namespace claret {

namespace {

constexpr std::string_view csv_columns = "rule,table,year,row,child,fields,message,severity";

/// A list with one item on each line.
std::string lines_of(const std::vector<std::string>& items) {
  if (items.empty()) return "[]";
  std::string result = "[\n";
  for (std::size_t i = 0; i < items.size(); ++i)
    result += std::format("    {}{}\n", items[i], i + 1 < items.size() ? "," : "");
  return result + "  ]";
}

/// All findings, and if they are wanted those that are not due yet, with their day.
std::vector<NotDue> issues_of(const Session& session, WithNotDue with_not_due) {
  std::vector<NotDue> issues;
  for (const Finding& finding : session.result().findings) issues.push_back({.finding = finding, .due = {}});
  if (with_not_due == WithNotDue::no) return issues;
  issues.append_range(session.result().not_due);
  std::ranges::sort(issues);
  return issues;
}

Json issue_json(const Session& session, const Finding& finding) {
  const Rule& rule = *session.result().rules[finding.rule].rule;
  Json issue{{"rule", rule.code},
             {"table", describe(finding.table).name},
             {"year", to_string(finding.when)},
             {"row", finding.row + 1},
             {"child", child_of(session.data(), finding)},
             {"fields", fields_of(session.result(), finding)},
             {"message", rule.message},
             {"severity", to_string(rule.severity)}};
  if (const Acceptance* acceptance = session.acceptance_of(finding)) issue["accepted"] = acceptance->note;
  if (const auto since = session.since_last_extract(finding); since != SinceLastExtract::unknown)
    issue["since_last_extract"] = to_string(since);
  return issue;
}

/// The findings of the rules of a severity, below a line of headings; nothing if there are none.
std::string findings_by_rule(const Session& session, Severity severity, std::string_view headings) {
  const CheckResult& result = session.result();
  std::string text;
  for (std::size_t i = 0; i < result.rules.size(); ++i) {
    const Rule& rule = *result.rules[i].rule;
    const Counts::OfRule& counts = session.counts().of_rule[i];
    if (rule.severity == severity && counts.findings > 0)
      text += std::format("  {:<10}{:>8}{:>10}  {}\n", rule.code, counts.findings, counts.children, rule.title);
  }
  return text.empty() ? text : std::string(headings) + text;
}

}  // namespace

std::vector<std::string> notes_on(const CheckResult& result) {
  std::vector<std::string> notes;
  if (result.rules_of != result.collection_year)
    notes.push_back(std::format("{} is checked by the rules of {}.", year_name(result.collection_year),
                                year_name(result.rules_of)));
  for (const std::string& child : result.unchecked_children)
    notes.push_back(
        std::format("{} not checked: one table has more than {} of them.",
                    child.empty() ? "The rows without a CHILD are" : std::format("The rows of child {} are", child),
                    most_rows_of_child));
  return notes;
}

std::string issues_csv_header() { return std::string(csv_columns) + "\r\n"; }

std::string issues_csv(const Session& session, WithNotDue with_not_due) {
  std::string csv(csv_columns);
  if (with_not_due == WithNotDue::yes) csv += ",due";
  for (const std::string_view name : KnownOfErrors(session).columns()) csv += std::format(",{}", name);
  return csv + "\r\n" + issues_csv_lines(session, {}, with_not_due);
}

std::string issues_csv_lines(const Session& session, std::span<const std::string> cells_before,
                             WithNotDue with_not_due) {
  std::string before;
  for (const std::string& cell : cells_before) {
    append_csv_cell(before, cell);
    before += ',';
  }
  const KnownOfErrors known(session);
  std::string csv;
  for (const auto& [finding, due] : issues_of(session, with_not_due)) {
    const Rule& rule = *session.result().rules[finding.rule].rule;
    std::vector<std::string> cells{std::string(rule.code),
                                   std::string(describe(finding.table).name),
                                   std::string(to_string(finding.when)),
                                   std::to_string(finding.row + 1),
                                   safe_for_spreadsheet(child_of(session.data(), finding)),
                                   joined(fields_of(session.result(), finding), ";"),
                                   std::string(rule.message),
                                   std::string(to_string(rule.severity))};
    if (with_not_due == WithNotDue::yes) cells.push_back(due.text());
    for (const std::string_view cell : known.cells(finding)) cells.push_back(safe_for_spreadsheet(cell));
    csv += before + csv_line(cells);
  }
  return csv;
}

std::string issues_json(const Session& session, WithNotDue with_not_due) {
  return std::format("{{\n{}}}\n", issues_json_members(session, with_not_due));
}

std::string issues_json_members(const Session& session, WithNotDue with_not_due) {
  const CheckResult& result = session.result();
  const Counts& counts = session.counts();

  std::vector<std::string> tables;
  for (const Source& source : session.sources())
    tables.push_back(to_text(Json{{"table", describe(source.table).name},
                                  {"year", to_string(source.when)},
                                  {"file", source.file},
                                  {"rows", source.rows},
                                  {"errors", counts.of(source.when, source.table).errors},
                                  {"queries", counts.of(source.when, source.table).queries}}));
  std::vector<std::string> rules;
  rules.reserve(result.rules.size());
  for (std::size_t i = 0; i < result.rules.size(); ++i)
    rules.push_back(to_text(Json{{"rule", result.rules[i].rule->code},
                                 {"severity", to_string(result.rules[i].rule->severity)},
                                 {"findings", counts.of_rule[i].findings},
                                 {"children", counts.of_rule[i].children},
                                 {"not_due", counts.of_rule[i].not_due}}));
  std::vector<std::string> not_run;
  not_run.reserve(result.not_run.size());
  for (const RuleNotRun& skipped : result.not_run)
    not_run.push_back(to_text(Json{{"rule", skipped.rule.rule->code}, {"reason", skipped.reason}}));
  std::vector<std::string> issues;
  issues.reserve(result.findings.size());
  for (const auto& [finding, due] : issues_of(session, with_not_due)) {
    Json issue = issue_json(session, finding);
    if (due.is_readable()) issue["due"] = due.text();
    issues.push_back(to_text(issue));
  }

  Json providers = Json::array();
  for (const auto& one : session.reference().provider_lists()) providers.push_back(one->list.file);
  const Postcodes* postcodes = session.reference().postcodes();
  const Json reference{{"postcodes", postcodes != nullptr ? Json(postcodes->source()) : Json()},
                       {"providers", providers}};

  const Json facts{{"program", "claret"},
                   {"version", version()},
                   {"collection_year", result.collection_year},
                   {"rules_of", result.rules_of},
                   {"authority", result.authority},
                   {"extract_date", result.extract_date.text()},
                   {"reference", reference},
                   {"notes", notes_on(result)},
                   {"children", counts.children},
                   {"children_with_errors", counts.children_with_errors},
                   {"children_with_queries", counts.children_with_queries},
                   {"errors", counts.errors},
                   {"queries", counts.queries},
                   {"not_due", counts.not_due},
                   {"first_due", counts.first_due.text()},
                   {"accepted", counts.accepted}};
  std::string json;
  for (const auto& [name, value] : facts.items()) json += std::format("  \"{}\": {},\n", name, to_text(value));
  return json + std::format("  \"tables\": {},\n  \"rules_run\": {},\n  \"rules_not_run\": {},\n  \"issues\": {}\n",
                            lines_of(tables), lines_of(rules), lines_of(not_run), lines_of(issues));
}

std::string summary_text(const Session& session) {
  const CheckResult& result = session.result();
  const Counts& counts = session.counts();
  const Authority* authority = find_authority(result.authority);

  std::string text = std::format("{} ({}), collection year {}\n", authority != nullptr ? authority->name : "",
                                 result.authority, year_name(result.collection_year));
  text += extract_date_in_words(*session.settings()) + "\n";
  for (const std::string& note : notes_on(result)) text += std::format("Note: {}\n", note);
  text += "\n  table                           rows  errors  to check\n";
  for (const Source& source : session.sources()) {
    const Counts::Open& open = counts.of(source.when, source.table);
    text += std::format("  {:<28}{:>8}{:>8}{:>10}\n", table_name(source.when, source.table), source.rows, open.errors,
                        open.queries);
  }
  text += findings_by_rule(session, Severity::error, "\n  rule        errors  children  what is wrong\n");
  text += findings_by_rule(session, Severity::query, "\n  rule      to check  children  what may be wrong\n");

  text += std::format("\n{} in {} of {} children", counted(counts.errors, "error"), counts.children_with_errors,
                      counts.children);
  if (counts.queries > 0) text += std::format("; {} to check in {}", counts.queries, counts.children_with_queries);
  if (counts.not_due > 0)
    text += std::format("; {} not due yet, the first on {}", counts.not_due, counts.first_due.text());
  if (counts.accepted > 0) text += std::format("; {} accepted", counts.accepted);
  text += std::format("; {} run", counted(result.rules.size(), "rule"));
  if (result.not_run.empty()) return text + ".\n";
  text += std::format(", {} not run:\n", result.not_run.size());
  std::vector<std::string> reasons;
  for (const RuleNotRun& skipped : result.not_run)
    if (!std::ranges::contains(reasons, skipped.reason)) reasons.push_back(skipped.reason);
  for (const std::string& reason : reasons) {
    std::vector<std::string_view> codes;
    for (const RuleNotRun& skipped : result.not_run)
      if (skipped.reason == reason) codes.push_back(skipped.rule.rule->code);
    text += std::format("  {}: {}\n", reason, joined(codes, ", "));
  }
  return text;
}

}  // namespace claret
