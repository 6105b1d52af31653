#include <algorithm>
#include <format>

#include "claret/rules/column_codes.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

Evidence evidence(Strength strength, std::string sentence) {
  return {.source = EvidenceSource::rules_leave_open, .strength = strength, .sentence = std::move(sentence)};
}

/// Asks which of its codes, or nothing, a marked cell may hold.
template <class R, class T>
void ask_for_code(Inquiry& inquiry, const R& row, T R::* column, std::string_view name,
                  std::span<const std::string_view> codes) {
  const std::string_view cell = text_of(row, column);
  const std::uint16_t question = inquiry.new_question();
  for (const std::string_view code : codes)
    if (!same_ignoring_case(code, cell))
      inquiry.offer_answer(
          question, {change(row, column, code)},
          evidence(Strength::fair,
                   std::format("{} is the only code of {} that no rule finds fault with here.", code, name)));
  if (!cell.empty())
    inquiry.offer_answer(question, {change(row, column, "")},
                         evidence(Strength::fair, std::format("The rules allow no code of {} here.", name)));
}

template <class R>
void ask_about_row(Inquiry& inquiry, const R& row) {
  if (!inquiry.is_flagged(row)) return;
  std::vector<Edit> blanks;
  std::size_t index = 0;
  const auto ask = [&]<class T>(T R::* column) {
    const std::size_t place = index++;
    if (place == 0 || !inquiry.is_marked(row, column)) return;
    const std::string_view name = describe(R::table).columns[place].name;
    const auto codes = codes_of_column(name);
    if (!codes.empty()) ask_for_code(inquiry, row, column, name, codes);
    if (!inquiry.is_flagged(row, Kind::unexpected) || text_of(row, column).empty()) return;
    blanks.push_back(change(row, column, ""));
    if (codes.empty())
      inquiry.offer({blanks.back()}, evidence(Strength::fair, std::format("The rules expect no {} here.", name)));
  };
  std::apply([&](const auto&... one) { (ask(one.member), ...); }, R::columns);
  if (blanks.size() > 1)
    inquiry.offer(std::move(blanks), evidence(Strength::fair, "The rules expect none of these here."));
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
