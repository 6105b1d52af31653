#include "claret/wasm/suggestion_requests.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <vector>

#include "claret/session/suggestion_json.h"
#include "claret/session/suggestions.h"
#include "claret/wasm/shapes.h"

namespace claret {

namespace {

Response advice_json(const Session& session, const Advice& advice) {
  Json suggestions = Json::array();
  for (const Suggestion& one : advice.suggestions) suggestions.push_back(to_json(session, one));
  Json explanations = Json::array();
  for (const Explanation& one : advice.explanations) explanations.push_back(to_json(session, one));
  return json({{"suggestions", std::move(suggestions)}, {"explanations", std::move(explanations)}});
}

Response suggestions(const Session& session, const Json& request) {
  if (request.contains("rule")) {
    const Finding* error_to_fix = error_named(session, request);
    if (error_to_fix == nullptr) return error("There is no such error.");
    return advice_json(session, advice_for(session, *error_to_fix));
  }
  const Child* child = session.data().find_child(text_of(request, "id"));
  if (child == nullptr) return error("There is no child with this ID.");
  const auto place = static_cast<std::uint32_t>(child - session.data().children().data());
  return advice_json(session, advice_for(session, place));
}

Response suggestions_of_rule(const Session& session, const Json& request) {
  const auto place = place_of_rule(session.result(), text_of(request, "code"));
  if (!place) return error("This rule was not run.");
  const RuleSuggestions of_rule = suggestions_of_rule(session, static_cast<std::uint16_t>(*place));
  const Window window = Window::of(request);
  Json rows = Json::array();
  for (const auto& row : of_rule.rows | std::views::drop(window.offset) | std::views::take(window.limit)) {
    rows.push_back(to_json(session, row.error));
    rows.back()["suggestion"] = row.best ? to_json(session, *row.best) : Json();
    rows.back()["explanation"] = row.explanation.empty() ? Json() : Json(row.explanation);
  }
  Json groups = Json::array();
  for (const RuleSuggestions::Group& group : of_rule.groups)
    groups.push_back({{"kind", group.kind}, {"rows", group.rows}, {"safe", group.safe}});
  return json({{"total", of_rule.rows.size()},
               {"errors", of_rule.counts.errors},
               {"suggested", of_rule.counts.suggested},
               {"safe", of_rule.counts.safe},
               {"groups", std::move(groups)},
               {"rows", std::move(rows)}});
}

/// Makes a plan unless the request asks for a preview, and answers what it does.
Response carry_out(Session& session, SafeFixes plan, const Json& request) {
  const std::vector<std::uint32_t> cleared = count_by_rule(session.result(), plan.effect.cleared);
  // What would change nothing is no step.
  if (!flag_of(request, "preview") && !plan.step.edits.empty()) {
    plan.step.time = text_of(request, "time");
    const auto made = session.apply(std::move(plan.step));
    if (!made) return error(made.error().what);
  }
  Json answer = effect_json(session, plan.effect);
  answer["children"] = plan.children;
  Json& left_out = answer["left_out"] = Json::array();
  for (const std::uint32_t child : plan.left_out) left_out.push_back(session.data().children()[child].id.view);
  Json& rules = answer["rules"] = Json::array();
  for (std::size_t i = 0; i < cleared.size(); ++i)
    if (cleared[i] > 0) rules.push_back({{"code", session.result().rules[i].rule->code}, {"cleared", cleared[i]}});
  return json(answer);
}

Response apply_kind(Session& session, const Json& request) {
  const auto rule = place_of_rule(session.result(), text_of(request, "code"));
  if (!rule) return error("This rule was not run.");
  auto plan = plan_kind(session, static_cast<std::uint16_t>(*rule), text_of(request, "kind"));
  if (!plan) return error(plan.error().what);
  return carry_out(session, *std::move(plan), request);
}

Response fix_safely(Session& session, const Json& request) {
  SuggestionChoice choice;
  for (const Json& code : list_of(request, "rules"))
    choice.rules.push_back(code.is_string() ? code.get<std::string>() : std::string());
  for (const std::string& code : choice.rules)
    if (!place_of_rule(session.result(), code)) return error("This rule was not run.");
  if (request.contains("source")) {
    choice.source = evidence_source_named(text_of(request, "source"));
    if (!choice.source) return error("There is no such source of evidence.");
  }
  auto plan = plan_safe_fixes(session, choice);
  if (!plan) return error(plan.error().what);
  return carry_out(session, *std::move(plan), request);
}

}  // namespace

std::optional<Response> answer_suggestion_request(Session& session, std::string_view name, const Json& request) {
  constexpr auto names =
      std::to_array<std::string_view>({"suggestions", "suggestions_of_rule", "fix_safely", "apply_kind"});
  if (!std::ranges::contains(names, name)) return std::nullopt;
  if (!session.is_checked()) return error("Nothing has been checked yet.");
  if (name == "suggestions") return suggestions(session, request);
  if (name == "suggestions_of_rule") return suggestions_of_rule(session, request);
  if (name == "apply_kind") return apply_kind(session, request);
  return fix_safely(session, request);
}

}  // namespace claret
