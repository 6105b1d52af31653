// What an invented return says about its own errors: with all of them put right it is the return without errors.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <ranges>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "claret/sample/mistakes.h"
#include "claret/sample/sample.h"

namespace claret::testing {
namespace {

bool is_row_left_out(const Spoiled& one) { return one.row == 0; }
bool is_row_entered(const Spoiled& one) { return one.column == "CHILD" && one.was.empty(); }

std::size_t place_of_column(const Spoiled& one) {
  const auto columns = describe(one.table).columns;
  const auto found = std::ranges::find(columns, one.column, &ColumnDescription::name);
  EXPECT_NE(found, columns.end()) << one.column;
  return static_cast<std::size_t>(found - columns.begin());
}

/// The rows of a table with every wrong cell put right and without those that were entered by mistake.
std::vector<std::vector<std::string>> put_right(const SampleTable& table, const std::vector<Spoiled>& truth) {
  std::vector<std::vector<std::string>> rows = table.rows;
  std::set<std::size_t> entered;
  for (const Spoiled& one : truth) {
    if (one.when != table.when || one.table != table.table || is_row_left_out(one)) continue;
    if (is_row_entered(one)) {
      entered.insert(one.row - 1);
      continue;
    }
    std::string& cell = rows.at(one.row - 1).at(place_of_column(one));
    EXPECT_EQ(cell, one.became);
    cell = one.was;
  }
  for (const std::size_t row : entered | std::views::reverse)
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(row));
  return rows;
}

/// The rows of a clean table that some row of the other does not stand for, by child.
std::multiset<std::string> children_of_rows_missing_from(const std::vector<std::vector<std::string>>& rows,
                                                         const SampleTable& clean) {
  std::map<std::vector<std::string>, int> there;
  for (const auto& row : rows) ++there[row];
  std::multiset<std::string> missing;
  for (const auto& row : clean.rows)
    if (--there[row] < 0) missing.insert(row.front());
  return missing;
}

void expect_truth_to_tell_all(SampleOptions options) {
  const Sample spoiled = make_sample(options);
  options.errors = 0;
  const Sample clean = make_sample(options);
  ASSERT_EQ(clean.tables.size(), spoiled.tables.size());
  for (std::size_t i = 0; i < clean.tables.size(); ++i) {
    const SampleTable& table = spoiled.tables[i];
    const auto rows = put_right(table, spoiled.truth);
    std::multiset<std::string> left_out;
    for (const Spoiled& one : spoiled.truth)
      if (one.when == table.when && one.table == table.table && is_row_left_out(one)) left_out.insert(one.child);
    EXPECT_EQ(children_of_rows_missing_from(rows, clean.tables[i]), left_out) << describe(table.table).name;
    EXPECT_EQ(rows.size() + left_out.size(), clean.tables[i].rows.size()) << describe(table.table).name;
  }
}

TEST(Truth, TellsEveryErrorAndNothingElse) {
  expect_truth_to_tell_all({.children = 1500, .year = 2023, .seed = 7, .errors = 0.02});
  expect_truth_to_tell_all({.children = 1500, .year = 2027, .seed = 7, .errors = 0.2});
}

// With tables that are empty but for rows that were entered by mistake.
TEST(Truth, TellsEveryErrorOfAHandfulOfChildren) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed)
    expect_truth_to_tell_all({.children = 4, .year = 2026, .seed = seed, .errors = 1});
}

/// How often each kind of error was made.
std::map<std::string, int> kinds_of(const std::vector<Spoiled>& truth) {
  std::map<std::string, int> kinds;
  for (const Spoiled& one : truth) ++kinds[one.kind];
  return kinds;
}

std::set<std::string> kinds_of_mistakes() {
  std::set<std::string> kinds;
  for (const auto mistakes : {mistakes_about_children, mistakes_in_care, mistakes_of_adoption, mistakes_of_outcomes})
    for (const Mistake& mistake : mistakes) kinds.emplace(mistake.kind);
  return kinds;
}

TEST(Truth, HasEveryKindOfMistakeButMostErrorsAreSlipsInOneCell) {
  const std::set<std::string> mistakes = kinds_of_mistakes();
  for (const int year : {2023, 2027}) {
    const Sample sample = make_sample({.children = 6000, .year = year, .seed = 1, .errors = 0.1});
    const std::map<std::string, int> kinds = kinds_of(sample.truth);
    std::size_t of_mistakes = 0;
    for (const auto& [kind, count] : kinds)
      if (mistakes.contains(kind)) of_mistakes += static_cast<std::size_t>(count);
    EXPECT_LT(of_mistakes * 4, sample.truth.size()) << year;
    for (const std::string& kind : mistakes) {
      const bool is_of_later_tables = kind == "worker of a single day" || kind == "closed at the end of the year" ||
                                      kind == "entered again when renewed" || kind == "birthday for the start";
      if (year == 2027 || !is_of_later_tables) EXPECT_TRUE(kinds.contains(kind)) << year << ": " << kind;
    }
  }
}

TEST(Truth, HasTheWaysOfErringThatHaveARightValueInSight) {
  const std::map<std::string, int> kinds =
      kinds_of(make_sample({.children = 3000, .year = 2026, .seed = 1, .errors = 0.05}).truth);
  for (const std::string kind :
       {"two-digit year", "ISO date", "dotted date", "mistyped code", "lower case", "look-alike", "zeros in front",
        "decimal point", "stray space", "row of another child"})
    EXPECT_TRUE(kinds.contains(kind)) << kind;
}

}  // namespace
}  // namespace claret::testing
