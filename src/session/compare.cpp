#include "claret/session/compare.h"

#include <algorithm>
#include <format>
#include <iterator>
#include <optional>
#include <ranges>
#include <string>
#include <tuple>

#include "claret/model/collection_year.h"

namespace claret {

namespace {

std::string_view code_of(const CheckResult& result, std::size_t rule) { return result.rules[rule].rule->code; }

/// By rule of one check, its place among those of another.
std::vector<std::optional<std::uint16_t>> places_in(const CheckResult& other, const CheckResult& result) {
  std::vector<std::optional<std::uint16_t>> places(result.rules.size());
  for (std::size_t rule = 0; rule < places.size(); ++rule)
    for (std::uint16_t place = 0; place < other.rules.size(); ++place)
      if (code_of(other, place) == code_of(result, rule)) places[rule] = place;
  return places;
}

/// The same but for the child, whose place differs from return to return.
auto place_of(const Finding& finding) { return std::tuple(finding.rule, finding.when, finding.table, finding.row); }

const Finding* find(const CheckResult& result, const Finding& wanted) {
  const auto found = std::ranges::lower_bound(result.findings, place_of(wanted), {}, place_of);
  return found != result.findings.end() && place_of(*found) == place_of(wanted) ? &*found : nullptr;
}

void add_not_compared(Comparison& comparison, const CheckResult& result,
                      const std::vector<std::optional<std::uint16_t>>& places) {
  for (const Finding& finding : result.findings) {
    if (places[finding.rule]) continue;
    const std::string_view code = code_of(result, finding.rule);
    if (!std::ranges::contains(comparison.rules_not_compared, code)) comparison.rules_not_compared.push_back(code);
  }
}

}  // namespace

std::expected<void, Problem> is_same_return(const CheckSettings& before, const CheckSettings& now) {
  if (before.collection_year == now.collection_year && before.authority == now.authority) return {};
  return std::unexpected(
      Problem{.what = std::format("One extract is that of {} for {}, the other that of {} for {}.", before.authority,
                                  year_name(before.collection_year), now.authority, year_name(now.collection_year)),
              .fix = "Compare two extracts of the same council and collection year."});
}

const Finding* find_error(const CheckResult& result, const FindingKey& key) {
  for (std::uint16_t rule = 0; rule < result.rules.size(); ++rule)
    if (code_of(result, rule) == key.rule)
      return find(result, {.rule = rule, .when = key.when, .table = key.table, .row = key.row});
  return nullptr;
}

Comparison compare(const Session& before, const Session& now, const RowMatch& rows) {
  const CheckResult& old_result = before.result();
  const CheckResult& new_result = now.result();
  const auto place_now = places_in(new_result, old_result);
  const auto place_before = places_in(old_result, new_result);
  Comparison comparison;
  for (std::size_t rule = 0; rule < new_result.rules.size(); ++rule)
    if (place_before[rule]) comparison.rules.push_back(code_of(new_result, rule));
  for (const Finding& finding : old_result.findings) {
    if (!place_now[finding.rule]) continue;
    const Finding wanted{.rule = *place_now[finding.rule],
                         .when = finding.when,
                         .table = finding.table,
                         .row = rows.row_now(finding.when, finding.table, finding.row)};
    if (const Finding* same = find(new_result, wanted)) {
      comparison.still_there.push_back(*same);
    } else {
      comparison.gone.push_back(finding);
    }
  }
  std::ranges::sort(comparison.still_there);
  for (const Finding& finding : new_result.findings)
    if (place_before[finding.rule] && !std::ranges::binary_search(comparison.still_there, finding))
      comparison.is_new.push_back(finding);
  add_not_compared(comparison, old_result, place_now);
  add_not_compared(comparison, new_result, place_before);
  std::ranges::sort(comparison.rules_not_compared, natural_less);
  return comparison;
}

PreviousExtract previous_extract(const Comparison& comparison, const Session& before, const Session& now,
                                 std::string_view time) {
  PreviousExtract previous{.time = std::string(time),
                           .rules = std::ranges::to<std::vector<std::string>>(comparison.rules)};
  for (const Finding& finding : comparison.still_there)
    previous.still.push_back({.when = finding.when,
                              .table = finding.table,
                              .row = finding.row,
                              .rule = std::string(code_of(now.result(), finding.rule))});
  std::ranges::sort(previous.still, FindingKeyLess());
  for (const Finding& finding : comparison.gone) {
    const TableText& table = *before.data().find(finding.when, finding.table);
    const auto key = describe(finding.table).key;
    previous.gone.push_back({.rule = std::string(code_of(before.result(), finding.rule)),
                             .child = std::string(table.text(finding.row, 0)),
                             .when = finding.when,
                             .table = finding.table,
                             .key = key ? std::string(table.text(finding.row, *key)) : std::string()});
  }
  return previous;
}

}  // namespace claret
