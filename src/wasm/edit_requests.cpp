#include "claret/wasm/edit_requests.h"

#include <algorithm>
#include <array>
#include <expected>
#include <format>
#include <limits>
#include <string>
#include <vector>

#include "claret/rules/registry.h"
#include "claret/session/edit_json.h"
#include "claret/session/extract_date.h"
#include "claret/session/guess.h"
#include "claret/session/mass_edit.h"
#include "claret/wasm/shapes.h"

namespace claret {

namespace {

Response edit(Session& session, const Json& request) {
  const auto asked = request.find("edits");
  if (asked == request.end() || !asked->is_array() || asked->empty()) return error("Say which edits to make.");
  Step step{.why = text_of(request, "why"), .time = text_of(request, "time")};
  for (const Json& one : *asked) {
    auto edit = edit_to_make(one, session.data());
    if (!edit) return error(edit.error());
    step.edits.push_back(std::move(*edit));
  }
  const auto effect = session.apply(std::move(step));
  return effect ? json(effect_json(session, *effect)) : error(effect.error().what);
}

Response history(const Session& session, const Json& request) {
  const Window window = Window::of(request);
  Json steps = Json::array();
  for (const Step& step : session.history() | std::views::drop(window.offset) | std::views::take(window.limit)) {
    constexpr std::size_t most = 20;
    Json edits = Json::array();
    for (const Edit& one : step.edits | std::views::take(most)) edits.push_back(to_json(one));
    steps.push_back(
        {{"why", step.why}, {"time", step.time}, {"count", step.edits.size()}, {"edits", std::move(edits)}});
  }
  return json({{"steps_done", session.steps_done()}, {"total", session.history().size()}, {"steps", steps}});
}

std::expected<MassEdit, std::string> mass_edit_of(const Json& request) {
  const std::optional<Table> table = table_named(text_of(request, "table"));
  if (!table) return std::unexpected("There is no such table.");
  const std::optional<std::uint8_t> column = column_named(*table, text_of(request, "column"));
  if (!column) return std::unexpected("There is no such column.");
  MassEdit mass_edit{.when = when_of(request),
                     .table = *table,
                     .column = *column,
                     .becomes = text_of(request, "becomes"),
                     .in_place_of = text_of(request, "in_place_of")};
  const auto where = request.find("where");
  if (where == request.end() || !where->is_object()) return mass_edit;
  constexpr std::array<std::string_view, 5> kinds{"all", "equals", "contains", "blank", "flagged"};
  const auto kind = std::ranges::find(kinds, text_of(*where, "kind"));
  if (kind == kinds.end()) return std::unexpected("There is no such condition.");
  mass_edit.where.kind = static_cast<RowCondition::Kind>(kind - kinds.begin());
  mass_edit.where.text = text_of(*where, "text");
  const bool looks_at_cell =
      mass_edit.where.kind != RowCondition::Kind::all && mass_edit.where.kind != RowCondition::Kind::flagged;
  const std::optional<std::uint8_t> tested = column_named(*table, text_of(*where, "column"));
  if (looks_at_cell && !tested) return std::unexpected("There is no such column.");
  mass_edit.where.column = tested.value_or(0);
  return mass_edit;
}

Response change_many(Session& session, const Json& request) {
  const auto mass_edit = mass_edit_of(request);
  if (!mass_edit) return error(mass_edit.error());
  std::vector<Edit> edits = edits_of(session, *mass_edit);
  const std::size_t rows = edits.size();
  // What would change nothing is no step.
  const bool only_preview = rows == 0 || flag_of(request, "preview");
  const auto effect =
      only_preview ? session.try_out(std::move(edits))
                   : session.apply(
                         {.why = text_of(request, "why"), .time = text_of(request, "time"), .edits = std::move(edits)});
  if (!effect) return error(effect.error().what);
  Json answer = effect_json(session, *effect);
  answer["rows"] = rows;
  return json(answer);
}

template <class T>
Json guess_json(const std::optional<Guess<T>>& guess) {
  if (!guess) return nullptr;
  return {{"value", guess->value}, {"reason", guess->reason}};
}

/// The council as it was called in the year that the user chose, if they did.
Response guess(Session& session, const Json& request) {
  const auto year = guess_year(session.data());
  const std::int64_t chosen = number_of(request, "year", year ? year->value : last_rule_year);
  const auto authority = guess_authority(session.gathered(), session.reference().postcodes(), static_cast<int>(chosen));
  Json extract_date;
  if (std::ranges::contains(session.sources(), this_year, &Source::when)) {
    const ExtractDate guess =
        guess_extract_date(session.gathered(), static_cast<int>(chosen), Date::parse(text_of(request, "today")));
    extract_date = {{"value", guess.day.text()},
                    {"finished", guess.day == Date(static_cast<int>(chosen), 3, 31)},
                    {"reason", guess.reason}};
  }
  return json({{"year", guess_json(year)}, {"authority", guess_json(authority)}, {"extract_date", extract_date}});
}

}  // namespace

std::optional<Response> answer_edit_request(Session& session, std::string_view name, const Json& request) {
  if (name == "edit") return edit(session, request);
  if (name == "change_many") return change_many(session, request);
  if (name == "history") return history(session, request);
  if (name == "go_to_step") {
    const std::int64_t steps = std::max<std::int64_t>(0, number_of(request, "steps", 0));
    return json(effect_json(session, session.go_to_step(static_cast<std::size_t>(steps))));
  }
  if (name == "guess") return guess(session, request);
  return std::nullopt;
}

}  // namespace claret
