#include "claret/reports/comparison.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <string_view>
#include <vector>

#include "claret/formats/csv.h"
#include "claret/model/collection_year.h"
#include "claret/reports/flagged_rows.h"
#include "claret/session/edit_json.h"
#include "claret/session/json.h"

namespace claret {

namespace {

struct NaturalLess {
  bool operator()(std::string_view a, std::string_view b) const { return natural_less(a, b); }
};

/// The errors of one status, and the session that has them.
struct Group {
  std::string_view status;
  const Session* session;
  const std::vector<Finding>* findings;
};

std::array<Group, 3> groups_of(const Session& before, const Session& now, const Comparison& comparison) {
  return {{{.status = "new", .session = &now, .findings = &comparison.is_new},
           {.status = "still there", .session = &now, .findings = &comparison.still_there},
           {.status = "gone", .session = &before, .findings = &comparison.gone}}};
}

const Rule& rule_of(const Session& session, const Finding& finding) {
  return *session.result().rules[finding.rule].rule;
}

std::string_view to_string(CarriedCorrection::State state) {
  constexpr std::array<std::string_view, 4> names{"done", "open", "differs", "row gone"};
  return names[static_cast<std::size_t>(state)];
}

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

std::size_t count(const NextExtract& next, CarriedCorrection::State state) {
  return static_cast<std::size_t>(std::ranges::count(next.corrections, state, &CarriedCorrection::state));
}

}  // namespace

std::string comparison_text(const Session& before, const Session& now, const NextExtract& next) {
  struct Line {
    std::array<std::size_t, 3> errors{};
    std::string_view title;
  };
  std::map<std::string_view, Line, NaturalLess> lines;
  const auto groups = groups_of(before, now, next.comparison);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const Finding& finding : *groups[i].findings) {
      const Rule& rule = rule_of(*groups[i].session, finding);
      Line& line = lines[rule.code];
      line.title = rule.title;
      ++line.errors[i];
    }
  }
  const CheckResult& result = now.result();
  std::string text = std::format("{}, collection year {}\n", result.authority, year_name(result.collection_year));
  if (!lines.empty()) text += "\n  rule           new  still there      gone  what is wrong\n";
  for (const auto& [code, line] : lines)
    text += std::format("  {:<10}{:>8}{:>13}{:>10}  {}\n", code, line.errors[0], line.errors[1], line.errors[2],
                        line.title);
  text += std::format("\n{} new, {} still there, {} gone.\n", next.comparison.is_new.size(),
                      next.comparison.still_there.size(), next.comparison.gone.size());
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
  std::string csv = "status,rule,table,year,row,child,fields,message\r\n";
  for (const Group& group : groups_of(before, now, next.comparison)) {
    for (const Finding& finding : *group.findings) {
      const Rule& rule = rule_of(*group.session, finding);
      csv += csv_line(std::array<std::string, 8>{
          std::string(group.status), std::string(rule.code), std::string(describe(finding.table).name),
          std::string(claret::to_string(finding.when)), std::to_string(finding.row + 1),
          safe_for_spreadsheet(child_of(group.session->data(), finding)),
          joined(fields_of(group.session->result(), finding), ";"), std::string(rule.message)});
    }
  }
  return csv;
}

std::string comparison_json(const Session& before, const Session& now, const NextExtract& next) {
  const CheckResult& result = now.result();
  Json errors = Json::array();
  Json counts = Json::object();
  for (const Group& group : groups_of(before, now, next.comparison)) {
    counts[std::string(group.status)] = group.findings->size();
    for (const Finding& finding : *group.findings) {
      const Rule& rule = rule_of(*group.session, finding);
      errors.push_back({{"status", group.status},
                        {"rule", rule.code},
                        {"table", describe(finding.table).name},
                        {"year", claret::to_string(finding.when)},
                        {"row", finding.row + 1},
                        {"child", child_of(group.session->data(), finding)},
                        {"fields", fields_of(group.session->result(), finding)},
                        {"message", rule.message}});
    }
  }
  Json corrections = Json::array();
  for (const CarriedCorrection& correction : next.corrections) {
    Json one{{"state", to_string(correction.state)},
             {"child", correction.child},
             {"why", correction.why},
             {"time", correction.time},
             {"edit", to_json(correction.edit)}};
    if (correction.state == CarriedCorrection::State::differs) one["found"] = correction.found;
    corrections.push_back(std::move(one));
  }
  const Json all{{"authority", result.authority},
                 {"collection_year", result.collection_year},
                 {"counts", counts},
                 {"acceptances", {{"kept", next.acceptances_kept}, {"lapsed", next.acceptances_lapsed}}},
                 {"rules_not_compared", next.comparison.rules_not_compared},
                 {"corrections", corrections},
                 {"errors", errors}};
  return to_text(all, 1) + "\n";
}

}  // namespace claret
