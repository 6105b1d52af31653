#include "claret/suggest/reliability.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "claret/rules/column_codes.h"

namespace claret {

namespace {

/// Of fewer cells or children it cannot be told whether something is wrong with all of them.
constexpr int fewest_to_judge_by = 10;

struct ColumnTally {
  int filled = 0;
  int unreadable = 0;
  int turned = 0;  ///< of the unreadable, days whose month stands first

  /// Days after the 12th, three in five, cannot be read when they are turned round.
  [[nodiscard]] bool is_doubtful() const {
    return filled >= fewest_to_judge_by && (2 * unreadable >= filled || 10 * turned >= 3 * filled);
  }
};

/// Whether a text is a day with its month in front.
bool is_turned(std::string_view text) {
  constexpr std::size_t length = std::string_view("MM/DD/YYYY").size();
  if (text.size() != length) return false;
  std::string day(text);
  std::swap_ranges(day.begin(), day.begin() + 2, day.begin() + 3);
  return Date::parse(day).is_readable();
}

std::vector<Code> codes_as_read(std::string_view column) {
  std::vector<Code> codes;
  for (const CodeMeaning& one : codes_of_column(column)) codes.push_back(Code::parse(one.code));
  return codes;
}

template <class R>
void count(ColumnTally& tally, const R& row, Date R::* member, std::span<const Code>) {
  const Date day = row.*member;
  if (day.is_blank()) return;
  ++tally.filled;
  if (!day.is_unreadable()) return;
  ++tally.unreadable;
  if (is_turned(trimmed(cell_text(row, member)))) ++tally.turned;
}
template <class R>
void count(ColumnTally& tally, const R& row, Code R::* member, std::span<const Code> codes) {
  if (codes.empty() || (row.*member).is_blank()) return;
  ++tally.filled;
  if (!std::ranges::contains(codes, row.*member)) ++tally.unreadable;
}
template <class R>
void count(ColumnTally&, const R&, Text R::*, std::span<const Code>) {}

}  // namespace

template <class R>
void Reliability::judge(const Return& data, When when) {
  auto& doubtful = doubtful_.at(static_cast<std::size_t>(when)).at(static_cast<std::size_t>(R::table));
  if (has_foreign_ids(data, when, R::table)) {
    doubtful.set();
    return;
  }
  std::size_t place = 0;
  const auto judge_column = [&](const auto& column) {
    const std::vector<Code> codes = codes_as_read(column.name);
    ColumnTally tally;
    for (const Child& child : data.children())
      for (const R& row : child.rows<R>(when)) count(tally, row, column.member, codes);
    if (tally.is_doubtful()) doubtful.set(place);
    ++place;
  };
  std::apply([&](const auto&... column) { (judge_column(column), ...); }, R::columns);
}

/// Whether most children of a table are in no Header of its year.
bool Reliability::has_foreign_ids(const Return& data, When when, Table table) {
  if (!data.has(when, Table::header) || table == Table::header) return false;
  int children = 0;
  int strangers = 0;
  with_row_type(table, [&]<class R>() {
    for (const Child& child : data.children()) {
      if (child.rows<R>(when).empty()) continue;
      ++children;
      if (child.rows<Header>(when).empty()) ++strangers;
    }
  });
  return children >= fewest_to_judge_by && 2 * strangers > children;
}

Reliability::Reliability(const Return& data) {
  AllRows::for_each([&]<class R>() {
    for (const When when : both_years)
      if (data.has(when, R::table)) judge<R>(data, when);
  });
}

}  // namespace claret
