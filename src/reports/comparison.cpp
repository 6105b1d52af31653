#include "claret/reports/comparison.h"

#include <algorithm>
#include <array>
#include <format>
#include <utility>

#include "claret/formats/csv.h"
#include "claret/model/collection_year.h"
#include "claret/reports/comparison_summary.h"
#include "claret/reports/flagged_rows.h"

namespace claret {

namespace {

/// The tables that one of the extracts lacks: rules that look at them if they are there find other errors without them.
std::string tables_of_one_alone(const Session& before, const Session& now) {
  std::string tables;
  for (const When when : both_years)
    for (const TableDescription& description : all_tables())
      if ((before.data().find(when, description.table) == nullptr) !=
          (now.data().find(when, description.table) == nullptr))
        tables += (tables.empty() ? "" : ", ") + table_name(when, description.table);
  return tables;
}

/// The rules of a severity, below a line of headings; nothing if none found anything.
std::string lines_of(const ComparedRules& rules, Severity severity, std::string_view what) {
  std::string text;
  for (const auto& [code, line] : rules)
    if (line.severity == severity)
      text += std::format("  {:<10}{:>8}{:>13}{:>10}  {}\n", code, line.findings[0], line.findings[1], line.findings[2],
                          line.title);
  return text.empty() ? text : std::format("\n  rule           new  still there      gone  {}\n{}", what, text);
}

std::size_t count(const NextExtract& next, CarriedCorrection::State state) {
  return static_cast<std::size_t>(std::ranges::count(next.corrections, state, &CarriedCorrection::state));
}

}  // namespace

std::string comparison_text(const Session& before, const Session& now, const NextExtract& next) {
  const auto lines = compared_rules(compared_errors(before, now, next.comparison));
  const CheckResult& result = now.result();
  std::string text = std::format("{}, collection year {}\n", result.authority, year_name(result.collection_year));
  text += lines_of(lines, Severity::error, "what is wrong");
  text += lines_of(lines, Severity::query, "what may be wrong");
  const auto errors = count_compared(lines, Severity::error);
  const auto queries = count_compared(lines, Severity::query);
  text += std::format("\nErrors: {} new, {} still there, {} gone.\n", errors[0], errors[1], errors[2]);
  text += std::format("To check: {} new, {} still there, {} gone.\n", queries[0], queries[1], queries[2]);
  using enum CarriedCorrection::State;
  if (!next.corrections.empty())
    text += std::format("Of {}: done {}, open {}, differs {}, row gone {}.\n",
                        counted(next.corrections.size(), "correction"), count(next, done), count(next, open),
                        count(next, differs), count(next, row_gone));
  if (next.acceptances_kept + next.acceptances_lapsed > 0)
    text += std::format("Of the accepted errors: still accepted {}, no longer {}.\n", next.acceptances_kept,
                        next.acceptances_lapsed);
  if (!next.comparison.rules_not_compared.empty())
    text += std::format("Not compared, because they ran on one extract alone: {}.\n",
                        joined(next.comparison.rules_not_compared, ", "));
  if (const std::string tables = tables_of_one_alone(before, now); !tables.empty())
    text += std::format("In one extract alone, by which errors may differ: {}.\n", tables);
  return text;
}

std::string comparison_csv(const Session& before, const Session& now, const NextExtract& next) {
  std::string csv = "status,rule,table,year,row,child,fields,message,severity\r\n";
  for (const ComparedErrors& group : compared_errors(before, now, next.comparison)) {
    for (const Finding& finding : *group.findings) {
      const Rule& rule = *group.session->result().rules[finding.rule].rule;
      csv += csv_line(std::array<std::string, 9>{
          std::string(group.status), std::string(rule.code), std::string(describe(finding.table).name),
          std::string(claret::to_string(finding.when)), std::to_string(finding.row + 1),
          safe_for_spreadsheet(child_of(group.session->data(), finding)),
          joined(fields_of(group.session->result(), finding), ";"), std::string(rule.message),
          std::string(claret::to_string(rule.severity))});
    }
  }
  return csv;
}

std::string comparison_json(const Session& before, const Session& now, const NextExtract& next) {
  Json errors = Json::array();
  for (const ComparedErrors& group : compared_errors(before, now, next.comparison)) {
    for (const Finding& finding : *group.findings) {
      const Rule& rule = *group.session->result().rules[finding.rule].rule;
      errors.push_back({{"status", group.status},
                        {"rule", rule.code},
                        {"table", describe(finding.table).name},
                        {"year", claret::to_string(finding.when)},
                        {"row", finding.row + 1},
                        {"child", child_of(group.session->data(), finding)},
                        {"fields", fields_of(group.session->result(), finding)},
                        {"message", rule.message},
                        {"severity", claret::to_string(rule.severity)}});
    }
  }
  Json all = comparison_summary(before, now, next);
  all["errors"] = std::move(errors);
  return to_text(all, 1) + "\n";
}

}  // namespace claret
