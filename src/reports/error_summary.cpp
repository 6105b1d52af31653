#include "claret/reports/error_summary.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <utility>
#include <vector>

#include "claret/reports/flagged_rows.h"

namespace claret {

namespace {

constexpr auto summary_columns = std::to_array<XlsxColumn>({{.name = "rule", .width = 10},
                                                            {.name = "message", .width = 90},
                                                            {.name = "table", .width = 24},
                                                            {.name = "kind", .width = 14},
                                                            {.name = "severity", .width = 10},
                                                            {.name = "findings", .width = 10},
                                                            {.name = "children", .width = 10}});

/// For each rule the names of the tables whose rows it flagged, in their order.
std::vector<std::string> flagged_tables(const CheckResult& result) {
  std::vector<std::string> names(result.rules.size());
  const Finding* before = nullptr;
  for (const Finding& finding : result.findings) {  // by rule, year and table
    const bool is_same = before != nullptr && before->rule == finding.rule && before->when == finding.when &&
                         before->table == finding.table;
    before = &finding;
    if (is_same) continue;
    std::string& of_rule = names[finding.rule];
    of_rule += (of_rule.empty() ? "" : "; ") + table_name(finding.when, finding.table);
  }
  return names;
}

void write(const Session& session, auto& out) {
  const CheckResult& result = session.result();
  const Counts& counts = session.counts();
  const std::vector<std::string> tables = flagged_tables(result);
  std::vector<std::size_t> order(result.rules.size());
  std::ranges::iota(order, 0U);
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) {
    return std::pair(result.rules[i].rule->severity == Severity::error, counts.of_rule[i].findings);
  });

  const bool has_accepted = counts.accepted > 0;
  std::vector<XlsxColumn> all_columns(summary_columns.begin(), summary_columns.end());
  if (has_accepted) all_columns.push_back({.name = "accepted", .width = 10});
  out.add_sheet("Error summary", all_columns);
  for (const std::size_t i : order) {
    const Counts::OfRule& of_rule = counts.of_rule[i];
    if (of_rule.findings + of_rule.accepted == 0) continue;
    const Rule& rule = *result.rules[i].rule;
    std::vector<XlsxValue> cells{rule.code,
                                 rule.message,
                                 std::string_view(tables[i]),
                                 to_string(rule.kind),
                                 in_words(rule.severity),
                                 static_cast<double>(of_rule.findings),
                                 static_cast<double>(of_rule.children)};
    if (has_accepted) cells.emplace_back(static_cast<double>(of_rule.accepted));
    out.add_row(cells);
  }
}

}  // namespace

void write_error_summary(const Session& session, CsvWriter& out) { write(session, out); }
void write_error_summary(const Session& session, XlsxWriter& out) { write(session, out); }

}  // namespace claret
