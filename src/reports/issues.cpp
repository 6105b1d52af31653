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
#include "claret/session/json.h"

namespace claret {

namespace {

constexpr std::string_view csv_columns = "rule,table,year,row,child,fields,message";

/// A list with one item on each line.
std::string lines_of(const std::vector<std::string>& items) {
  if (items.empty()) return "[]";
  std::string result = "[\n";
  for (std::size_t i = 0; i < items.size(); ++i)
    result += std::format("    {}{}\n", items[i], i + 1 < items.size() ? "," : "");
  return result + "  ]";
}

Json issue_json(const Session& session, const Finding& finding) {
  const Rule& rule = *session.result().rules[finding.rule].rule;
  Json issue{{"rule", rule.code},
             {"table", describe(finding.table).name},
             {"year", to_string(finding.when)},
             {"row", finding.row + 1},
             {"child", child_of(session.data(), finding)},
             {"fields", fields_of(session.result(), finding)},
             {"message", rule.message}};
  if (const Acceptance* acceptance = session.acceptance_of(finding)) issue["accepted"] = acceptance->note;
  if (const auto since = session.since_last_extract(finding); since != SinceLastExtract::unknown)
    issue["since_last_extract"] = to_string(since);
  return issue;
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

std::string issues_csv(const Session& session) {
  std::string csv(csv_columns);
  for (const std::string_view name : KnownOfErrors(session).columns()) csv += std::format(",{}", name);
  return csv + "\r\n" + issues_csv_lines(session);
}

std::string issues_csv_lines(const Session& session, std::span<const std::string> cells_before) {
  std::string before;
  for (const std::string& cell : cells_before) {
    append_csv_cell(before, cell);
    before += ',';
  }
  const KnownOfErrors known(session);
  std::string csv;
  for (const Finding& finding : session.result().findings) {
    const Rule& rule = *session.result().rules[finding.rule].rule;
    std::vector<std::string> cells{std::string(rule.code),
                                   std::string(describe(finding.table).name),
                                   std::string(to_string(finding.when)),
                                   std::to_string(finding.row + 1),
                                   safe_for_spreadsheet(child_of(session.data(), finding)),
                                   joined(fields_of(session.result(), finding), ";"),
                                   std::string(rule.message)};
    for (const std::string_view cell : known.cells(finding)) cells.push_back(safe_for_spreadsheet(cell));
    csv += before + csv_line(cells);
  }
  return csv;
}

std::string issues_json(const Session& session) { return std::format("{{\n{}}}\n", issues_json_members(session)); }

std::string issues_json_members(const Session& session) {
  const CheckResult& result = session.result();
  const Counts& counts = session.counts();

  std::vector<std::string> tables;
  for (const Source& source : session.sources())
    tables.push_back(to_text(Json{{"table", describe(source.table).name},
                                  {"year", to_string(source.when)},
                                  {"file", source.file},
                                  {"rows", source.rows},
                                  {"errors", counts.of(source.when, source.table)}}));
  std::vector<std::string> rules;
  rules.reserve(result.rules.size());
  for (std::size_t i = 0; i < result.rules.size(); ++i)
    rules.push_back(to_text(Json{{"rule", result.rules[i].rule->code},
                                 {"errors", counts.errors_of_rule[i]},
                                 {"children", counts.children_of_rule[i]}}));
  std::vector<std::string> not_run;
  not_run.reserve(result.not_run.size());
  for (const RuleNotRun& skipped : result.not_run)
    not_run.push_back(to_text(Json{{"rule", skipped.rule.rule->code}, {"reason", skipped.reason}}));
  std::vector<std::string> issues;
  issues.reserve(result.findings.size());
  for (const Finding& finding : result.findings) issues.push_back(to_text(issue_json(session, finding)));

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
                   {"reference", reference},
                   {"notes", notes_on(result)},
                   {"children", counts.children},
                   {"children_with_errors", counts.children_with_errors},
                   {"errors", counts.errors},
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
  for (const std::string& note : notes_on(result)) text += std::format("Note: {}\n", note);
  text += "\n  table                           rows  errors\n";
  for (const Source& source : session.sources())
    text += std::format("  {:<28}{:>8}{:>8}\n", table_name(source.when, source.table), source.rows,
                        counts.of(source.when, source.table));

  if (counts.errors > 0) text += "\n  rule        errors  children  what is wrong\n";
  for (std::size_t i = 0; i < result.rules.size(); ++i)
    if (counts.errors_of_rule[i] > 0)
      text += std::format("  {:<10}{:>8}{:>10}  {}\n", result.rules[i].rule->code, counts.errors_of_rule[i],
                          counts.children_of_rule[i], result.rules[i].rule->title);

  text += std::format("\n{} error{} in {} of {} children{}; {} rules run", counts.errors, counts.errors == 1 ? "" : "s",
                      counts.children_with_errors, counts.children,
                      counts.accepted > 0 ? std::format(", {} accepted", counts.accepted) : "", result.rules.size());
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
