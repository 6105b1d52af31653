#include <algorithm>
#include <array>
#include <format>
#include <ranges>

#include "claret/rules/column_codes.h"
#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

Evidence evidence(Strength strength, std::string sentence) {
  return {.source = EvidenceSource::rules_leave_open, .strength = strength, .sentence = std::move(sentence)};
}

std::span<const ColumnDescription> columns_of(const Row& row) { return describe(row.source->table()).columns; }

// Codes

bool is_place(const Row& row, std::size_t column) {
  return as_episode(row) != nullptr && column == column_index(&Episode::PLACE);
}
bool is_place_provider(const Row& row, std::size_t column) {
  return as_episode(row) != nullptr && column == column_index(&Episode::PLACE_PROVIDER);
}

/// Whether the rules judge an item by the URN, so that the URN may as well be wrong.
bool depends_on_urn(const Row& row, std::size_t column) {
  const Episode* episode = as_episode(row);
  return episode != nullptr && !episode->URN.is_blank() && (is_place(row, column) || is_place_provider(row, column));
}

/// Whether Ofsted's lists speak against asking: the item is as they have it for the URN, or nothing else is, so that
/// another item, or the URN, is wrong rather than this one.
bool is_settled_by_urn(const Inquiry& inquiry, const Row& row, std::size_t column) {
  if (!depends_on_urn(row, column) || text_of(row, column).empty()) return false;
  const Episode& episode = *as_episode(row);
  const auto providers = inquiry.context.providers_with(episode.URN);
  const auto has_item = [&](const Provider& provider) {
    const Fit fit = fit_of(provider, episode);
    return is_place(row, column) ? fit.place : fit.provider;
  };
  const auto has_other_item = [&](const Provider& provider) {
    const Fit fit = fit_of(provider, episode);
    return fit.postcode || (is_place(row, column) ? fit.provider : fit.place);
  };
  return !providers.empty() &&
         (std::ranges::any_of(providers, has_item) || std::ranges::none_of(providers, has_other_item));
}

/// Whether the rules judge an item by the episodes before and after, in which it may as well be wrong.
bool depends_on_neighbours(const Row& row, std::size_t column) {
  return as_episode(row) != nullptr && (column == column_index(&Episode::LS) || column == column_index(&Episode::CIN));
}

/// Asks which of its codes, or nothing, a marked cell may hold.
void ask_for_code(Inquiry& inquiry, const Row& row, std::size_t column, std::span<const CodeMeaning> codes) {
  const std::string_view cell = text_of(row, column);
  if (!cell.empty() && !inquiry.is_marked(row, column, Inquiry::Mark::in_doubt)) return;
  if (is_settled_by_urn(inquiry, row, column)) return;
  const std::string_view name = columns_of(row)[column].name;
  // Of several items that contradict each other, another one may be wrong.
  const bool is_a_code = std::ranges::contains(codes, to_upper(cell), &CodeMeaning::code);
  const bool is_alone = inquiry.is_marked(row, column, Inquiry::Mark::alone) && !depends_on_urn(row, column) &&
                        !depends_on_neighbours(row, column);
  const Strength strength = !is_a_code || is_alone ? Strength::fair : Strength::weak;
  const std::uint16_t question = inquiry.new_question();
  for (const std::string_view code : codes | std::views::transform(&CodeMeaning::code))
    if (!same_ignoring_case(code, cell))
      inquiry.offer_answer(
          question, {change(row, column, code)},
          evidence(strength, std::format("{} is the only code of {} that no rule finds fault with here.", code, name)));
  if (!cell.empty() && inquiry.is_marked(row, column, Inquiry::Mark::unexpected))
    inquiry.offer_answer(question, {change(row, column, "")},
                         evidence(strength, std::format("The rules allow no code of {} here.", name)));
}

// What should not be there

/// Columns without which a row says nothing: who and when it is about, and for an episode what it is.
constexpr auto columns_that_stay = std::to_array<std::string_view>(
    {"CHILD", "DOB", "SEX", "DECOM", "DEC", "RNE", "REC", "LS", "PLACE", "PLACE_PROVIDER"});

bool is_urn(const Row& row, std::size_t column) {
  return as_episode(row) != nullptr && column == column_index(&Episode::URN);
}

/// Whether it is the URN of a provider with whom something else of the episode agrees. Where there should be none,
/// another item is wrong then.
bool is_right_urn(const Inquiry& inquiry, const Row& row, std::size_t column) {
  if (!is_urn(row, column)) return false;
  const Episode& episode = *as_episode(row);
  return std::ranges::any_of(inquiry.context.providers_with(episode.URN), [&](const Provider& provider) {
    const Fit fit = fit_of(provider, episode);
    return fit.postcode || fit.provider;
  });
}

/// Offers to clear what an error says should not be there, or to take the row away if nothing else is in it.
void offer_to_clear(Inquiry& inquiry, const Row& row, std::uint16_t marked, Strength strength) {
  const auto columns = columns_of(row);
  std::vector<Edit> blanks;
  bool is_all = true;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (text_of(row, column).empty() || std::ranges::contains(columns_that_stay, columns[column].name)) continue;
    if ((marked >> column & 1U) == 0 || is_right_urn(inquiry, row, column)) {
      is_all = false;
      continue;
    }
    blanks.push_back(change(row, column, ""));
  }
  constexpr std::uint16_t child_alone = 1;
  const Table table = row.source->table();
  if (((is_all && blanks.size() > 1) || marked == child_alone) && table != Table::header && table != Table::episodes)
    return inquiry.offer({removal(row)}, evidence(strength, "The rules expect no such row here."));
  // Whoever entered a URN looked it up, so that where there should be none another item may be wrong.
  for (const Edit& blank : blanks)
    inquiry.offer({blank}, evidence(is_urn(row, blank.column) ? Strength::weak : strength,
                                    std::format("The rules expect no {} here.", columns[blank.column].name)));
  if (blanks.size() > 1) inquiry.offer(std::move(blanks), evidence(strength, "The rules expect none of these here."));
}

void ask_about(Inquiry& inquiry, const Row& row) {
  const auto columns = columns_of(row);
  for (std::size_t column = 1; column < columns.size(); ++column) {
    if (!inquiry.is_marked(row, column)) continue;
    if (const auto codes = codes_of_column(columns[column].name); !codes.empty())
      ask_for_code(inquiry, row, column, codes);
  }
  inquiry.for_each_error_of(row, Kind::unexpected, [&](std::uint16_t marked, const Rule& rule) {
    // Where rows of two tables contradict each other, the other one may be wrong.
    const bool is_alone =
        std::ranges::all_of(rule.flags, [&](const Flagged& flagged) { return flagged.table == row.source->table(); });
    offer_to_clear(inquiry, row, marked, is_alone ? Strength::fair : Strength::weak);
  });
}

// Rows that are there more than once

/// Whether two rows of a table say the same in all its columns.
bool are_equal(const Row& a, const Row& b) {
  if (a.source != b.source) return false;
  for (std::size_t column = 0; column < columns_of(a).size(); ++column)
    if (!same_ignoring_case(text_of(a, column), text_of(b, column))) return false;
  return true;
}

/// Of equal rows all but the first can go.
void look_for_duplicates(Inquiry& inquiry) {
  const auto rows = inquiry.rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto is_same = [&](const Row* other) { return are_equal(*other, *rows[i]); };
    if (!inquiry.is_flagged(rows[i]->source->table()) || std::ranges::any_of(rows.first(i), is_same)) continue;
    std::vector<Edit> removals;
    for (const Row* later : rows.subspan(i + 1))
      if (is_same(later)) removals.push_back(removal(*later));
    inquiry.offer(std::move(removals), evidence(Strength::strong, "The row is there more than once."));
  }
}

}  // namespace

void look_at_what_rules_leave_open(Inquiry& inquiry) {
  look_for_duplicates(inquiry);
  for (const Row* row : inquiry.rows())
    if (inquiry.is_flagged(*row)) ask_about(inquiry, *row);
}

}  // namespace claret
