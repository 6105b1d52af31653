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
      ++line.errors[i];
    }
  }
  return lines;
}

Json comparison_summary(const Session& before, const Session& now, const NextExtract& next) {
  const auto groups = compared_errors(before, now, next.comparison);
  Json counts = Json::object();
  for (const ComparedErrors& group : groups) counts[std::string(group.status)] = group.findings->size();
  Json rules = Json::array();
  for (const auto& [code, line] : compared_rules(groups)) {
    Json& rule = rules.emplace_back(Json{{"rule", code}, {"title", line.title}});
    for (std::size_t i = 0; i < groups.size(); ++i) rule[std::string(groups[i].status)] = line.errors[i];
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
  return {{"authority", now.result().authority},
          {"collection_year", now.result().collection_year},
          {"counts", counts},
          {"rules", rules},
          {"acceptances", {{"kept", next.acceptances_kept}, {"lapsed", next.acceptances_lapsed}}},
          {"rules_not_compared", next.comparison.rules_not_compared},
          {"corrections", corrections}};
}

}  // namespace claret
