#include "claret/reports/comparison_summary.h"

#include <string>
#include <utility>

#include "claret/session/edit_json.h"

namespace claret {

namespace {

std::string_view to_string(CarriedCorrection::State state) {
  constexpr std::array<std::string_view, 4> names{"done", "open", "differs", "row gone"};
  return names[static_cast<std::size_t>(state)];
}

}  // namespace

std::array<ComparedErrors, 3> compared_errors(const Session& before, const Session& now, const Comparison& comparison) {
  return {{{.status = "new", .session = &now, .findings = &comparison.is_new},
           {.status = "still there", .session = &now, .findings = &comparison.still_there},
           {.status = "gone", .session = &before, .findings = &comparison.gone}}};
}

ComparedRules compared_rules(const std::array<ComparedErrors, 3>& groups) {
  ComparedRules lines;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (const Finding& finding : *groups[i].findings) {
      const Rule& rule = *groups[i].session->result().rules[finding.rule].rule;
      ComparedRule& line = lines[rule.code];
      line.title = rule.title;
      line.severity = rule.severity;
      ++line.findings[i];
    }
  }
  return lines;
}

std::array<std::size_t, 3> count_compared(const ComparedRules& rules, Severity severity) {
  std::array<std::size_t, 3> counts{};
  for (const auto& [code, line] : rules)
    for (std::size_t i = 0; i < counts.size(); ++i)
      if (line.severity == severity) counts[i] += line.findings[i];
  return counts;
}

Json comparison_summary(const Session& before, const Session& now, const NextExtract& next) {
  const auto groups = compared_errors(before, now, next.comparison);
  const auto add_statuses = [&](Json& to, const std::array<std::size_t, 3>& counts) {
    for (std::size_t i = 0; i < groups.size(); ++i) to[std::string(groups[i].status)] = counts[i];
  };
  const ComparedRules compared = compared_rules(groups);
  Json counts = Json::object();
  add_statuses(counts["errors"], count_compared(compared, Severity::error));
  add_statuses(counts["queries"], count_compared(compared, Severity::query));
  Json rules = Json::array();
  for (const auto& [code, line] : compared)
    add_statuses(
        rules.emplace_back(Json{{"rule", code}, {"title", line.title}, {"severity", claret::to_string(line.severity)}}),
        line.findings);
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
  return {{"authority", now.result().authority},
          {"collection_year", now.result().collection_year},
          {"counts", counts},
          {"rules", rules},
          {"acceptances", {{"kept", next.acceptances_kept}, {"lapsed", next.acceptances_lapsed}}},
          {"rules_not_compared", next.comparison.rules_not_compared},
          {"corrections", corrections}};
}

}  // namespace claret
