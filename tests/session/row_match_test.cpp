#include "claret/session/row_match.h"

#include <gtest/gtest.h>

#include <format>
#include <set>
#include <string>

#include "session/session_of.h"

namespace claret::testing {
namespace {

/// "1-2 2-- --1": the rows before and the rows now that are the same, counted from 1; then those that are new.
std::string text_of(const RowMatch& match, const TableText& before, const TableText& now) {
  std::string text;
  std::set<std::uint32_t> found;
  const auto add = [&](std::string_view one) { text += (text.empty() ? "" : " ") + std::string(one); };
  for (std::uint32_t row = 0; row < before.end_of_rows(); ++row) {
    const std::uint32_t same = match.row_now(before.when(), before.table(), row);
    add(same == RowMatch::no_row ? std::format("{}--", row + 1) : std::format("{}-{}", row + 1, same + 1));
    if (same != RowMatch::no_row) {
      EXPECT_TRUE(found.insert(same).second) << "two rows cannot be the same one";
    }
  }
  for (std::uint32_t row = 0; row < now.end_of_rows(); ++row)
    if (!found.contains(row)) add(std::format("--{}", row + 1));
  return text;
}

std::string matched(Table table, std::string_view before, std::string_view now, When when = this_year) {
  const Return return_before = return_of({{table, before, when}});
  const Return return_now = return_of({{table, now, when}});
  return text_of(RowMatch(return_before, return_now), *return_before.find(when, table), *return_now.find(when, table));
}

TEST(RowMatch, TellsAChildsRowsByTheirKeyWhereverTheyStand) {
  EXPECT_EQ(matched(Table::episodes, "CHILD,DECOM,LS\n1,01/04/2025,C1\n1,01/06/2025,C1\n2,01/04/2025,C2\n",
                    "CHILD,DECOM,LS\n2,01/04/2025,V2\n3,01/04/2025,C1\n1,01/06/2025,C2\n1,01/04/2025,C1\n"),
            "1-4 2-3 3-1 --2");
  EXPECT_EQ(matched(Table::header, "CHILD,SEX\n1,M\n2,F\n", "CHILD,SEX\n2,M\n", last_year), "1-- 2-1");
}

TEST(RowMatch, TakesChildrenInAnyCaseAndDatesAsDays) {
  EXPECT_EQ(matched(Table::episodes, "CHILD,DECOM\na1,1/4/2025\nB2,01/05/2025\n",
                    "CHILD,DECOM\nb2,1/05/2025\nA1,01/04/2025\n"),
            "1-2 2-1");
  EXPECT_EQ(matched(Table::episodes, "CHILD,DECOM\n1,2025-04-01\n1,31/02/2025\n",
                    "CHILD,DECOM\n1,31/02/2025\n1,01/04/2025\n"),
            "1-- 2-1 --2")
      << "what is no date is a text";
}

TEST(RowMatch, OfRowsWithOneKeyThoseThatAreEqualAreTheSame) {
  constexpr std::string_view two = "CHILD,DECOM,LS\n1,01/04/2025,C1\n1,01/04/2025,C2\n";
  EXPECT_EQ(matched(Table::episodes, two, "CHILD,DECOM,LS\n1,01/04/2025,c2\n1,1/4/2025,C1\n"), "1-2 2-1");
  EXPECT_EQ(matched(Table::episodes, two, "CHILD,DECOM,LS\n1,01/04/2025,V2\n1,01/04/2025,C1\n"), "1-2 2-1");
  EXPECT_EQ(matched(Table::episodes, two, "CHILD,DECOM,LS\n1,01/04/2025,V2\n1,01/04/2025,V3\n"), "1-1 2-2")
      << "what is left goes by its order";
  EXPECT_EQ(matched(Table::episodes, two, "CHILD,DECOM,LS\n1,01/04/2025,C2\n"), "1-- 2-1");
  constexpr std::string_view equal = "CHILD,DECOM,LS\n1,01/04/2025,C1\n1,01/04/2025,C1\n1,01/04/2025,C1\n";
  EXPECT_EQ(matched(Table::episodes, equal, equal), "1-1 2-2 3-3");
  EXPECT_EQ(matched(Table::header, "CHILD,SEX\n1,M\n1,F\n", "CHILD,SEX\n1,F\n1,M\n1,M\n"), "1-2 2-1 --3");
}

TEST(RowMatch, TakesRowsWithoutAChildOrAKey) {
  EXPECT_EQ(matched(Table::episodes, "CHILD,DECOM,LS\n,,C1\n ,,C2\n1,,C1\n1,,C2\n1,x,C1\n",
                    "CHILD,DECOM,LS\n1,X,V2\n1,,C2\n,,C2\n1,,V3\n,,C1\n"),
            "1-5 2-3 3-4 4-2 5-1");
  EXPECT_EQ(matched(Table::header, "CHILD,SEX\n,M\n,F\n", "CHILD,SEX\n,F\n5,M\n"), "1-- 2-1 --2");
}

TEST(RowMatch, KnowsColumnsByTheirNamesAndLooksAtNoOthers) {
  EXPECT_EQ(matched(Table::episodes, "CHILD,DECOM,LS,Team\n1,01/04/2025,C1,north\n1,01/04/2025,C2,south\n",
                    "Worker,LS,DECOM,CHILD\na,C2,01/04/2025,1\nb,C1,01/04/2025,1\n"),
            "1-2 2-1");
  EXPECT_EQ(matched(Table::episodes, "CHILD,DECOM,LS\n1,01/04/2025,C1\n", "CHILD,DECOM\n1,01/04/2025\n"), "1-1")
      << "a column that one file has not";
}

TEST(RowMatch, HasNoRowsInTablesOfOneExtractAlone) {
  const Return before = return_of({{Table::header, "CHILD,SEX\n1,M\n"}});
  const Return now = return_of({{Table::header, "CHILD,SEX\n1,M\n", last_year}, {Table::oc3, "CHILD,DOB\n1,\n"}});
  const RowMatch match(before, now);
  EXPECT_EQ(match.row_now(this_year, Table::header, 0), RowMatch::no_row);
  EXPECT_EQ(match.row_now(this_year, Table::dolo, 7), RowMatch::no_row);
}

TEST(RowMatch, LeavesOutRowsThatWereRemovedAndTakesThoseThatWereAdded) {
  Return before = return_of({{Table::header, "CHILD,SEX\n1,M\n2,F\n"}});
  ASSERT_TRUE(before.apply({.kind = Edit::Kind::remove_row, .row = 0}));
  ASSERT_TRUE(before.apply({.kind = Edit::Kind::add_row, .row = 2, .cells = {"3", "F"}}));
  const Return now = return_of({{Table::header, "CHILD,SEX\n1,M\n2,F\n3,F\n"}});
  const TableText& table = *before.find(this_year, Table::header);
  EXPECT_EQ(text_of(RowMatch(before, now), table, *now.find(this_year, Table::header)), "1-- 2-2 3-3 --1");
}

/// An extract of episodes after an edit, and the next.
std::string matched_with_corrected(std::string_view before, const Edit& edit, std::string_view now) {
  Return return_before = return_of({{Table::episodes, before}});
  const Return return_now = return_of({{Table::episodes, now}});
  EXPECT_TRUE(return_before.apply(edit));
  return text_of(RowMatch::with_corrected(return_before, return_now), *return_before.find(this_year, Table::episodes),
                 *return_now.find(this_year, Table::episodes));
}

TEST(RowMatch, OfAnExtractThatWasCorrectedGoesByRowsAsTheyAreAndAsTheyCame) {
  constexpr std::string_view twins = "CHILD,DECOM,LS\n1,01/04/2025,C1\n1,01/04/2025,C1\n";
  const Edit first{.table = Table::episodes, .row = 0, .column = 3, .becomes = "C2"};
  const auto removal = [](std::uint32_t row) {
    return Edit{.kind = Edit::Kind::remove_row, .table = Table::episodes, .row = row};
  };
  EXPECT_EQ(matched_with_corrected(twins, first, "CHILD,DECOM,LS\n1,01/04/2025,C1\n1,01/04/2025,C2\n"), "1-2 2-1");
  EXPECT_EQ(matched_with_corrected(twins, first, twins), "1-2 2-1") << "either of two equal rows may be meant";
  EXPECT_EQ(matched_with_corrected(twins, removal(0), "CHILD,DECOM,LS\n1,01/04/2025,C1\n"), "1-- 2-1");
  EXPECT_EQ(matched_with_corrected(twins, removal(1), "CHILD,DECOM,LS\n1,01/04/2025,C1\n"), "1-1 2--");
  EXPECT_EQ(matched_with_corrected(twins, removal(1), twins), "1-1 2-2");
  const Edit key{.table = Table::episodes, .row = 0, .column = 1, .becomes = "02/04/2025"};
  EXPECT_EQ(matched_with_corrected(twins, key, "CHILD,DECOM,LS\n1,01/04/2025,V2\n1,02/04/2025,C1\n"), "1-2 2-1");
  EXPECT_EQ(matched_with_corrected(twins, key, "CHILD,DECOM,LS\n1,02/04/2025,V2\n1,01/04/2025,C1\n"), "1-1 2-2");
}

}  // namespace
}  // namespace claret::testing
