#include "claret/reports/not_due.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "claret/base/text.h"
#include "claret/reports/flagged_rows.h"

namespace claret {

namespace {

constexpr auto not_due_columns = std::to_array<XlsxColumn>({{.name = "due", .width = 12},
                                                            {.name = "child", .width = 14},
                                                            {.name = "rule", .width = 10},
                                                            {.name = "until then", .width = 70},
                                                            {.name = "table", .width = 16},
                                                            {.name = "year", .width = 7},
                                                            {.name = "row", .width = 8},
                                                            {.name = "fields", .width = 30}});

void write_rows(const Session& session, auto& out) {
  out.add_sheet("Not due yet", not_due_columns);
  for (const auto& [finding, due] : not_due_by_day(session)) {
    const Rule& rule = *session.result().rules[finding.rule].rule;
    const std::string day = due.text();
    const std::string child = shortened(child_of(session.data(), finding));
    const std::string sentence = until_due(rule, due);
    const std::string fields = joined(fields_of(session.result(), finding), "; ");
    out.add_row({std::string_view(day), std::string_view(child), rule.code, std::string_view(sentence),
                 describe(finding.table).name, to_string(finding.when), finding.row + 1.0, std::string_view(fields)});
  }
}

}  // namespace

std::string until_due(const Rule& rule, Date due) {
  constexpr std::string_view place_of_day = "{}";
  std::string sentence(rule.until_due);
  if (const auto at = sentence.find(place_of_day); at != std::string::npos)
    sentence.replace(at, place_of_day.size(), due.text());
  return sentence;
}

std::vector<NotDue> not_due_by_day(const Session& session) {
  const auto children = session.data().children();
  std::vector<NotDue> all = session.result().not_due;
  std::ranges::stable_sort(all, [&](const NotDue& a, const NotDue& b) {
    if (a.due != b.due) return a.due < b.due;
    return natural_less(children[a.finding.child].id.view, children[b.finding.child].id.view);
  });
  return all;
}

void write_not_due(const Session& session, CsvWriter& out) { write_rows(session, out); }
void write_not_due(const Session& session, XlsxWriter& out) { write_rows(session, out); }

}  // namespace claret
