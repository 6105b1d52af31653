#include "claret/reports/child_errors.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/text.h"
#include "claret/reports/flagged_rows.h"

namespace claret {

namespace {

constexpr auto child_error_columns = std::to_array<XlsxColumn>({{.name = "child", .width = 14},
                                                                {.name = "table", .width = 16},
                                                                {.name = "year", .width = 7},
                                                                {.name = "row", .width = 8},
                                                                {.name = "values", .width = 60},
                                                                {.name = "rule", .width = 10},
                                                                {.name = "message", .width = 80},
                                                                {.name = "fields", .width = 30},
                                                                {.name = "severity", .width = 10},
                                                                {.name = "errors of child", .width = 15},
                                                                {.name = "to check of child", .width = 16}});

void write(const Session& session, auto& out) {
  const KnownOfErrors known(session);
  std::vector<XlsxColumn> all_columns(child_error_columns.begin(), child_error_columns.end());
  for (const std::string_view name : known.columns()) all_columns.push_back({.name = name, .width = 24});
  out.add_sheet("Child summary", all_columns);
  for (const Finding& finding : findings_by_child(session)) {
    const Rule& rule = *session.result().rules[finding.rule].rule;
    const Counts::Open& of_child = session.counts().of_child[finding.child];
    const std::string child = shortened(child_of(session.data(), finding));
    const std::string values = values_of(*session.data().find(finding.when, finding.table), finding.row);
    const std::string fields = joined(fields_of(session.result(), finding), "; ");
    std::vector<XlsxValue> cells{std::string_view(child),
                                 describe(finding.table).name,
                                 to_string(finding.when),
                                 finding.row + 1.0,
                                 std::string_view(values),
                                 rule.code,
                                 rule.message,
                                 std::string_view(fields),
                                 in_words(rule.severity),
                                 static_cast<double>(of_child.errors),
                                 static_cast<double>(of_child.queries)};
    for (const std::string_view cell : known.cells(finding)) cells.emplace_back(cell);
    out.add_row(cells);
  }
}

}  // namespace

void write_child_errors(const Session& session, CsvWriter& out) { write(session, out); }
void write_child_errors(const Session& session, XlsxWriter& out) { write(session, out); }

}  // namespace claret
