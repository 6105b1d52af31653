#include "claret/session/extract_json.h"

#include <algorithm>
#include <limits>

namespace claret {

namespace {

std::uint32_t count_in(const Json& json, std::string_view name) {
  return static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(number_of(json, name, 0), 0, std::numeric_limits<std::uint32_t>::max()));
}

}  // namespace

Json to_json(const ExtractTotals& totals) {
  Json kinds = Json::object();
  for (std::size_t i = 0; i < kind_count; ++i)
    if (totals.errors_of_kind[i] > 0) kinds[std::string(to_string(static_cast<Kind>(i)))] = totals.errors_of_kind[i];
  return {{"time", totals.time},
          {"year", totals.collection_year},
          {"extract_date", totals.extract_date.empty() ? Json() : Json(totals.extract_date)},
          {"children", totals.children},
          {"children_with_errors", totals.children_with_errors},
          {"errors", totals.errors},
          {"queries", totals.queries},
          {"not_due", totals.not_due},
          {"accepted", totals.accepted},
          {"kinds", std::move(kinds)}};
}

ExtractTotals extract_totals_from(const Json& json) {
  ExtractTotals totals{
      .time = text_of(json, "time"),
      .collection_year = static_cast<int>(std::clamp<std::int64_t>(number_of(json, "year", 0), 0, 9999)),
      .extract_date = text_of(json, "extract_date"),
      .children = count_in(json, "children"),
      .children_with_errors = count_in(json, "children_with_errors"),
      .errors = count_in(json, "errors"),
      .queries = count_in(json, "queries"),
      .not_due = count_in(json, "not_due"),
      .accepted = count_in(json, "accepted")};
  const auto kinds = json.find("kinds");
  if (kinds == json.end() || !kinds->is_object()) return totals;
  for (std::size_t i = 0; i < kind_count; ++i)
    totals.errors_of_kind[i] = count_in(*kinds, to_string(static_cast<Kind>(i)));
  return totals;
}

}  // namespace claret
