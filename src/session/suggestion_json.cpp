#include "claret/session/suggestion_json.h"

#include <algorithm>
#include <string_view>

#include "claret/session/edit_json.h"
#include "claret/session/suggestions.h"

namespace claret {

namespace {

std::string_view to_string(Strength strength) {
  switch (strength) {
    case Strength::weak: return "weak";
    case Strength::fair: return "fair";
    case Strength::strong: return "strong";
  }
  return "";
}

}  // namespace

Json to_json(const Session& session, const Finding& finding) {
  return {{"rule", session.result().rules[finding.rule].rule->code},
          {"child", session.data().children()[finding.child].id.view},
          {"table", describe(finding.table).name},
          {"when", to_string(finding.when)},
          {"row", finding.row + 1},
          {"severity", to_string(session.result().rules[finding.rule].rule->severity)}};
}

Json to_json(const Session& session, std::span<const Finding> findings) {
  Json list = Json::array();
  for (const Finding& finding : findings) list.push_back(to_json(session, finding));
  return list;
}

Json to_json(const Session& session, const Suggestion& suggestion) {
  Json edits = Json::array();
  for (const Edit& edit : suggestion.edits) edits.push_back(to_json(edit));
  Json evidence = Json::array();
  for (const Evidence& one : suggestion.evidence)
    evidence.push_back({{"source", to_string(one.source)},
                        {"strength", to_string(one.strength)},
                        {"unambiguous", one.is_unambiguous},
                        {"sentence", one.sentence}});
  return {{"safe", suggestion.is_safe},
          {"kind", suggestion.kind},
          {"choice", suggestion.choice == 0 ? Json() : Json(suggestion.choice)},
          {"edits", std::move(edits)},
          {"why", in_words(suggestion.evidence)},
          {"evidence", std::move(evidence)},
          {"cleared", to_json(session, suggestion.cleared)},
          {"caused", to_json(session, suggestion.caused)}};
}

Json to_json(const Session& session, const Explanation& explanation) {
  Json rules = Json::array();
  for (const Finding& error : explanation.errors) {
    const std::string_view code = session.result().rules[error.rule].rule->code;
    if (!std::ranges::contains(rules, Json(code))) rules.push_back(code);
  }
  Json cell;
  if (const auto& place = explanation.cell)
    cell = {{"when", to_string(place->when)},
            {"table", describe(place->table).name},
            {"row", place->row + 1},
            {"column", describe(place->table).columns[place->column].name}};
  return {{"sentence", explanation.sentence},
          {"rules", std::move(rules)},
          {"errors", to_json(session, explanation.errors)},
          {"cell", std::move(cell)}};
}

}  // namespace claret
