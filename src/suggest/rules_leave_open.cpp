#include <algorithm>
#include <format>

#include "claret/rules/column_codes.h"
#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

Evidence evidence(Strength strength, std::string sentence) {
  return {.source = EvidenceSource::rules_leave_open, .strength = strength, .sentence = std::move(sentence)};
}

/// Whether the rules judge an item by the URN, so that the URN may as well be wrong.
template <class R, class T>
bool depends_on_urn(const R& row, T R::* column) {
  if constexpr (std::is_same_v<R, Episode>)
    return !row.URN.is_blank() &&
           (place_of(column) == place_of(&Episode::PLACE) || place_of(column) == place_of(&Episode::PLACE_PROVIDER));
  return false;
}

/// Whether Ofsted's lists have the URN and nothing else of the episode agrees with it, so that the URN is wrong rather
/// than this item.
template <class R, class T>
bool is_urn_rather_wrong(const Inquiry& inquiry, const R& row, T R::* column) {
  if constexpr (std::is_same_v<R, Episode>) {
    const auto providers = inquiry.context.providers_with(row.URN);
    const bool is_place = place_of(column) == place_of(&Episode::PLACE);
    return depends_on_urn(row, column) && !providers.empty() && !(row.*column).is_blank() &&
           std::ranges::none_of(providers, [&](const Provider& provider) {
             const Fit fit = fit_of(provider, row);
             return fit.postcode || (is_place ? fit.provider : fit.place);
           });
  }
  return false;
}

/// Asks which of its codes, or nothing, a marked cell may hold.
template <class R, class T>
void ask_for_code(Inquiry& inquiry, const R& row, T R::* column, std::string_view name,
                  std::span<const std::string_view> codes) {
  const std::string_view cell = text_of(row, column);
  if (!cell.empty() && !inquiry.is_marked(row, column, Inquiry::Mark::in_doubt)) return;
  if (is_urn_rather_wrong(inquiry, row, column)) return;
  // Of several items that contradict each other, another one may be wrong.
  const bool is_a_code = std::ranges::contains(codes, to_upper(cell));
  const bool is_alone = inquiry.is_marked(row, column, Inquiry::Mark::alone) && !depends_on_urn(row, column);
  const Strength strength = !is_a_code || is_alone ? Strength::fair : Strength::weak;
  const std::uint16_t question = inquiry.new_question();
  for (const std::string_view code : codes)
    if (!same_ignoring_case(code, cell))
      inquiry.offer_answer(
          question, {change(row, column, code)},
          evidence(strength, std::format("{} is the only code of {} that no rule finds fault with here.", code, name)));
  if (!cell.empty() && inquiry.is_marked(row, column, Inquiry::Mark::unexpected))
    inquiry.offer_answer(question, {change(row, column, "")},
                         evidence(strength, std::format("The rules allow no code of {} here.", name)));
}

/// The columns without which a row of the table says nothing, as bits: who and when it is about.
template <class R>
constexpr std::uint16_t columns_that_stay() {
  std::uint16_t columns = 1;  // CHILD
  const auto add = [&](int place) {
    if (place > 0) columns |= static_cast<std::uint16_t>(1U << place);
  };
  if constexpr (requires(R row) { row.DOB; }) add(place_of(&R::DOB));
  if constexpr (requires(R row) { row.SEX; }) add(place_of(&R::SEX));
  if constexpr (std::is_same_v<R, Episode>)
    for (const int place : {place_of(&R::DECOM), place_of(&R::DEC), place_of(&R::RNE), place_of(&R::REC),
                            place_of(&R::LS), place_of(&R::PLACE), place_of(&R::PLACE_PROVIDER)})
      add(place);
  return columns;
}

template <class R>
constexpr bool is_urn(std::size_t column) {
  if constexpr (std::is_same_v<R, Episode>) return column == column_index(&Episode::URN);
  return false;
}

/// Whether it is the URN of a provider with whom something else of the episode agrees. Where there should be none,
/// another item is wrong then.
template <class R>
bool is_right_urn(const Inquiry& inquiry, const R& row, std::size_t column) {
  if constexpr (std::is_same_v<R, Episode>)
    return is_urn<R>(column) &&
           std::ranges::any_of(inquiry.context.providers_with(row.URN), [&](const Provider& provider) {
             const Fit fit = fit_of(provider, row);
             return fit.postcode || fit.provider;
           });
  return false;
}

/// Offers to clear what an error says should not be there, or to take the row away if nothing else is in it.
template <class R>
void offer_to_clear(Inquiry& inquiry, const R& row, std::uint16_t marked, Strength strength) {
  const auto text = [&](std::size_t column) { return row.source->text(row.number, column); };
  std::vector<Edit> blanks;
  bool is_all = true;
  for (std::size_t column = 0; column < column_count<R>; ++column) {
    if (is_blank_text(text(column)) || (columns_that_stay<R>() >> column & 1U) != 0) continue;
    if ((marked >> column & 1U) == 0 || is_right_urn(inquiry, row, column)) {
      is_all = false;
      continue;
    }
    blanks.push_back({.when = row.source->when(),
                      .table = R::table,
                      .row = row.number,
                      .column = static_cast<std::uint8_t>(column),
                      .was = std::string(text(column))});
  }
  const bool is_whole_row = (is_all && blanks.size() > 1) || marked == 1;
  if (is_whole_row && R::table != Table::header && R::table != Table::episodes)
    return inquiry.offer({removal(row)}, evidence(strength, "The rules expect no such row here."));
  for (const Edit& blank : blanks)
    inquiry.offer({blank},
                  evidence(is_urn<R>(blank.column) ? Strength::weak : strength,
                           std::format("The rules expect no {} here.", describe(R::table).columns[blank.column].name)));
  if (blanks.size() > 1) inquiry.offer(std::move(blanks), evidence(strength, "The rules expect none of these here."));
}

template <class R>
void ask_about_row(Inquiry& inquiry, const R& row) {
  if (!inquiry.is_flagged(row)) return;
  std::size_t index = 0;
  const auto ask = [&]<class T>(T R::* column) {
    const std::size_t place = index++;
    if (place == 0 || !inquiry.is_marked(row, column)) return;
    const std::string_view name = describe(R::table).columns[place].name;
    if (const auto codes = codes_of_column(name); !codes.empty()) ask_for_code(inquiry, row, column, name, codes);
  };
  std::apply([&](const auto&... one) { (ask(one.member), ...); }, R::columns);
  inquiry.for_each_error_of(row, Kind::unexpected, [&](std::uint16_t columns, const Rule& rule) {
    // Where rows of two tables contradict each other, the other one may be wrong.
    const bool is_alone =
        std::ranges::all_of(rule.flags, [](const Flagged& flagged) { return flagged.table == R::table; });
    offer_to_clear(inquiry, row, columns, is_alone ? Strength::fair : Strength::weak);
  });
}

/// Whether two rows say the same in all columns of the table.
template <class R>
bool are_equal(const R& a, const R& b) {
  for (std::size_t column = 0; column < column_count<R>; ++column)
    if (!same_ignoring_case(trimmed(a.source->text(a.number, column)), trimmed(b.source->text(b.number, column))))
      return false;
  return true;
}

/// Of equal rows all but the first can go.
template <class R>
void look_for_duplicates(Inquiry& inquiry, When when) {
  const auto rows = inquiry.child.rows<R>(when);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (std::ranges::any_of(rows.first(i), [&](const R& before) { return are_equal(before, rows[i]); })) continue;
    std::vector<Edit> removals;
    for (const R& later : rows.subspan(i + 1))
      if (are_equal(rows[i], later)) removals.push_back(removal(later));
    inquiry.offer(std::move(removals), evidence(Strength::strong, "The row is there more than once."));
  }
}

}  // namespace

void look_at_what_rules_leave_open(Inquiry& inquiry) {
  AllRows::for_each([&]<class R>() {
    if (!inquiry.is_flagged(R::table)) return;
    for (const When when : both_years) {
      look_for_duplicates<R>(inquiry, when);
      for (const R& row : inquiry.child.rows<R>(when)) ask_about_row(inquiry, row);
    }
  });
}

}  // namespace claret
