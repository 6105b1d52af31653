#include "claret/suggest/safety.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "claret/suggest/marks.h"

namespace claret {

namespace {

bool clears_an_error(const Suggestion& suggestion, std::span<const RegisteredRule> rules) {
  return std::ranges::any_of(suggestion.cleared, [&](const Finding& finding) {
    return rules[finding.rule].rule->severity == Severity::error;
  });
}

/// Whether the evidence is more than that this year's return differs from last year's, which was sent already.
bool is_corroborated(const Suggestion& suggestion) {
  const bool changes_last_year = std::ranges::contains(suggestion.edits, last_year, &Edit::when);
  return std::ranges::any_of(suggestion.evidence, [&](const Evidence& one) {
    return one.strength >= Strength::fair && one.is_unambiguous &&
           !(changes_last_year && one.source == EvidenceSource::last_years_return);
  });
}

bool keeps_meaning(const Suggestion& suggestion) {
  return std::ranges::any_of(suggestion.evidence, &Evidence::keeps_meaning);
}

bool is_about(const Edit& edit, std::string_view column) {
  return edit.kind == Edit::Kind::cell && describe(edit.table).columns[edit.column].name == column;
}

/// Whether an edit says who the child is.
bool is_about_identity(const Edit& edit) {
  constexpr auto columns = std::to_array<std::string_view>({"CHILD", "SEX", "DOB", "UPN"});
  return std::ranges::any_of(columns, [&](std::string_view column) { return is_about(edit, column); });
}

int facts_for(const Suggestion& suggestion) {
  return std::accumulate(suggestion.evidence.begin(), suggestion.evidence.end(), 0,
                         [](int facts, const Evidence& one) { return facts + one.facts; });
}

/// Whether an edit moves the start or the end of a row by more than a day, so that one may be missing in between.
bool moves_over_gap(const Edit& edit) {
  constexpr auto columns = std::to_array<std::string_view>(
      {"DECOM", "DEC", "SW_DECOM", "SW_DEC", "MIS_START", "MIS_END", "DOLO_START", "DOLO_END"});
  if (std::ranges::none_of(columns, [&](std::string_view column) { return is_about(edit, column); })) return false;
  const Date was = Date::parse(edit.was);
  const Date becomes = Date::parse(edit.becomes);
  return was.is_readable() && becomes.is_readable() && std::abs(days_between(was, becomes)) > 1;
}

bool may_be_made(const Edit& edit, const Suggestion& suggestion) {
  switch (edit.kind) {
    case Edit::Kind::add_row: return false;
    case Edit::Kind::remove_row:
      return std::ranges::contains(suggestion.evidence, EvidenceSource::duplicates, &Evidence::source);
    case Edit::Kind::cell: break;
  }
  if (edit.becomes.empty()) return false;
  if (keeps_meaning(suggestion)) return true;
  constexpr int facts_about_identity = 2;
  if (is_about_identity(edit) && facts_for(suggestion) < facts_about_identity) return false;
  return !is_about(edit, "LS") && !moves_over_gap(edit);
}

/// Whether what the evidence rests on has findings that remain, or is of a file that cannot be relied on.
bool rests_on_doubt(const Suggestion& suggestion, std::span<const Finding> remaining,
                    std::span<const RegisteredRule> rules, const Reliability& reliability) {
  const auto is_in_doubt = [&](const CellPlace& cell) {
    return !reliability.can_rely_on(cell) ||
           std::ranges::any_of(remaining, [&](const Finding& finding) { return marks(finding, cell, rules); });
  };
  const auto is_of_doubtful_file = [&](const Edit& edit) {
    return !reliability.can_rely_on(edit.when, edit.table, edit.column);
  };
  return std::ranges::any_of(suggestion.edits, is_of_doubtful_file) ||
         std::ranges::any_of(suggestion.evidence,
                             [&](const Evidence& one) { return std::ranges::any_of(one.rests_on, is_in_doubt); });
}

}  // namespace

bool can_be_safe(const Suggestion& suggestion, std::span<const Finding> remaining,
                 std::span<const RegisteredRule> rules, const Reliability& reliability) {
  return suggestion.caused.empty() && clears_an_error(suggestion, rules) && is_corroborated(suggestion) &&
         std::ranges::all_of(suggestion.edits, [&](const Edit& edit) { return may_be_made(edit, suggestion); }) &&
         !rests_on_doubt(suggestion, remaining, rules, reliability);
}

}  // namespace claret
