#include "claret/model/return.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "model/return_of.h"

namespace claret {
namespace {

using testing::return_of;

std::vector<std::string_view> ids_of(const Return& data) {
  std::vector<std::string_view> ids;
  for (const Child& child : data.children()) ids.push_back(child.id.view);
  return ids;
}

template <class R>
std::vector<std::uint32_t> row_numbers(const Child& child, When when = this_year) {
  std::vector<std::uint32_t> numbers;
  for (const R& row : child.rows<R>(when)) numbers.push_back(row.number);
  return numbers;
}

std::vector<std::uint32_t> by_start(const Child& child, When when = this_year) {
  std::vector<std::uint32_t> numbers;
  for (const Episode* episode : child.episodes_by_start(when)) numbers.push_back(episode->number);
  return numbers;
}

using Rows = std::vector<std::uint32_t>;
using Ids = std::vector<std::string_view>;

TEST(Return, PutsChildrenInNaturalOrderOfTheirIds) {
  const Return data = return_of({{Table::header, "CHILD\n10\nA2\n9\nA10\n09\n"}});
  EXPECT_EQ(ids_of(data), (Ids{"09", "9", "10", "A2", "A10"}));
}

TEST(Return, GathersAChildsRowsOfAllTablesAndBothYears) {
  const Return data = return_of({{Table::header, "CHILD\n2\n1\n"},
                                 {Table::episodes, "CHILD,DECOM\n1,01/04/2025\n2,02/04/2025\n1,03/04/2025\n"},
                                 {Table::episodes, "CHILD,DECOM\n1,01/04/2024\n", last_year},
                                 {Table::reviews, "CHILD,REVIEW\n3,01/05/2025\n"}});
  EXPECT_EQ(ids_of(data), (Ids{"1", "2", "3"}));
  const Child& one = *data.find_child("1");
  EXPECT_EQ(row_numbers<Header>(one), Rows{1});
  EXPECT_EQ(row_numbers<Episode>(one), (Rows{0, 2}));
  EXPECT_EQ(row_numbers<Episode>(one, last_year), Rows{0});
  EXPECT_EQ(one.rows<Episode>(last_year)[0].DECOM, Date(2024, 4, 1));
  EXPECT_EQ(row_numbers<Review>(one), Rows{});
}

TEST(Return, HasChildrenWithoutAHeaderAndOfLastYearAlone) {
  const Return data = return_of(
      {{Table::header, "CHILD\n1\n"}, {Table::oc3, "CHILD,ACTIV\n2,F1\n"}, {Table::header, "CHILD\n3\n", last_year}});
  EXPECT_EQ(ids_of(data), (Ids{"1", "2", "3"}));
  EXPECT_EQ(row_numbers<Header>(*data.find_child("2")), Rows{});
  EXPECT_EQ(row_numbers<OC3>(*data.find_child("2")), Rows{0});
  EXPECT_EQ(row_numbers<Header>(*data.find_child("3"), this_year), Rows{});
  EXPECT_EQ(row_numbers<Header>(*data.find_child("3"), last_year), Rows{0});
}

TEST(Return, MakesOneChildOfAllRowsWithABlankId) {
  const Return data = return_of({{Table::header, "CHILD,SEX\n1,M\n,F\n  ,M\n\u00A0,F\n"},
                                 {Table::reviews, "CHILD,REVIEW\n,01/05/2025\n", last_year}});
  EXPECT_EQ(ids_of(data), (Ids{"", "1"}));
  EXPECT_EQ(row_numbers<Header>(data.children()[0]), (Rows{1, 2, 3}));
  EXPECT_EQ(row_numbers<Review>(data.children()[0], last_year), Rows{0});
  EXPECT_EQ(data.find_child(" "), &data.children()[0]);
}

TEST(Return, TakesIdsForTheSameInAnyCaseButNotWithOtherSpaces) {
  const Return data =
      return_of({{Table::header, "CHILD\nab1\nAB1\n AB1\nAB1 \n"}, {Table::episodes, "CHILD,DECOM\nAb1,01/04/2025\n"}});
  EXPECT_EQ(ids_of(data), (Ids{" AB1", "AB1", "AB1 "}));
  const Child& child = *data.find_child("aB1");
  EXPECT_EQ(row_numbers<Header>(child), (Rows{0, 1}));
  EXPECT_EQ(row_numbers<Episode>(child), Rows{0});
}

TEST(Return, FindsNoChildThatIsNotThere) {
  const Return data = return_of({{Table::header, "CHILD\n1\n3\n"}});
  for (const std::string_view id : {"", "0", "01", "2", "4", "1 "}) EXPECT_EQ(data.find_child(id), nullptr) << id;
  EXPECT_EQ(Return().find_child(""), nullptr);
}

TEST(Return, KeepsTextAsItCameBesideTheTypedValues) {
  const Return data = return_of({{Table::episodes, "child,ls,HOME_POST,decom,URN\nx1,c2,ab1 2cd, 01/04/2025, \n"}});
  const Episode& episode = data.find_child("X1")->rows<Episode>()[0];
  EXPECT_EQ(episode.CHILD, "X1");
  EXPECT_EQ(episode.LS, Code("C2"));
  EXPECT_EQ(episode.HOME_POST, "AB1 2CD");
  EXPECT_TRUE(episode.DECOM.is_unreadable());
  EXPECT_TRUE(episode.URN.is_blank());
  EXPECT_TRUE(episode.RNE.is_blank());  // the file has no such column
  EXPECT_EQ(cell_text(episode, &Episode::CHILD), "x1");
  EXPECT_EQ(cell_text(episode, &Episode::LS), "c2");
  EXPECT_EQ(cell_text(episode, &Episode::HOME_POST), "ab1 2cd");
  EXPECT_EQ(cell_text(episode, &Episode::DECOM), " 01/04/2025");
  EXPECT_EQ(cell_text(episode, &Episode::URN), " ");
  EXPECT_EQ(cell_text(episode, &Episode::RNE), "");
}

TEST(Return, OrdersEpisodesByStartUndatedLastTiesAsInTheFile) {
  const Return data = return_of({{Table::episodes,
                                  "CHILD,DECOM\n"
                                  "1,03/04/2025\n"  // 0
                                  "1,\n"            // 1
                                  "2,05/04/2025\n"  // 2
                                  "1,01/04/2025\n"  // 3
                                  "1,99/99/2025\n"  // 4
                                  "1,03/04/2025\n"  // 5
                                  "2,01/01/2025\n"  // 6
                                  "1,01/04/2025\n"},
                                 {Table::episodes, "CHILD,DECOM\n1,02/04/2024\n1,01/04/2024\n", last_year}});
  EXPECT_EQ(by_start(data.children()[0]), (Rows{3, 7, 0, 5, 1, 4}));
  EXPECT_EQ(row_numbers<Episode>(data.children()[0]), (Rows{0, 1, 3, 4, 5, 7}));
  EXPECT_EQ(by_start(data.children()[1]), (Rows{6, 2}));
  EXPECT_EQ(by_start(data.children()[0], last_year), (Rows{1, 0}));
  EXPECT_EQ(by_start(data.children()[1], last_year), Rows{});
}

TEST(Return, WorksOutUascStatusWhereHeaderDoesNotStateIt) {
  struct {
    std::string_view header;
    const char* uasc;  ///< null: not loaded
    std::vector<Code> statuses;
    bool states;
  } const cases[]{
      {"CHILD\n1\n2\n2\n", "CHILD,DUC\n2,01/01/2026\n", {"0", "1", "1"}, false},
      {"CHILD\n1\n2\n", "CHILD,DUC\n", {"0", "0"}, false},
      {"CHILD\n1\n2\n", nullptr, {"", ""}, false},
      {"CHILD,UASC\n1,1\n2,\n", "CHILD,DUC\n2,01/01/2026\n", {"1", ""}, true},
      {"CHILD,uasc\n1,1\n2,0\n", nullptr, {"1", "0"}, true},
  };
  for (const When when : both_years)
    for (const auto& one : cases) {
      Return data;
      testing::put(data, {Table::header, one.header, when});
      if (one.uasc != nullptr) testing::put(data, {Table::uasc, one.uasc, when});
      data.gather_children();
      std::vector<Code> statuses;
      for (const Child& child : data.children())
        for (const Header& header : child.rows<Header>(when)) statuses.push_back(header.UASC);
      EXPECT_EQ(statuses, one.statuses) << one.header;
      EXPECT_EQ(data.states_uasc(when), one.states) << one.header;
      EXPECT_FALSE(data.states_uasc(when == this_year ? last_year : this_year));
    }
}

TEST(Return, UascOfOneYearSaysNothingOfTheOther) {
  const Return data = return_of({{Table::header, "CHILD\n1\n"}, {Table::uasc, "CHILD,DUC\n1,\n", last_year}});
  EXPECT_TRUE(data.children()[0].rows<Header>()[0].UASC.is_blank());
}

TEST(Return, PuttingATableReplacesTheOneOfTheSameYear) {
  Return data = return_of({{Table::header, "CHILD\n1\n2\n"}, {Table::header, "CHILD\n3\n", last_year}});
  testing::put(data, {Table::header, "CHILD\n4\n"});
  EXPECT_TRUE(data.children().empty());
  data.gather_children();
  EXPECT_EQ(ids_of(data), (Ids{"3", "4"}));
}

TEST(Return, RemovingATableForgetsItsRows) {
  Return data = return_of({{Table::header, "CHILD\n1\n"}, {Table::reviews, "CHILD,REVIEW\n2,\n"}});
  data.remove(this_year, Table::header);
  EXPECT_FALSE(data.has(this_year, Table::header));
  EXPECT_EQ(data.find(this_year, Table::header), nullptr);
  data.gather_children();
  EXPECT_EQ(ids_of(data), Ids{"2"});
  data.remove(this_year, Table::reviews);
  data.remove(last_year, Table::reviews);  // there is none
  data.gather_children();
  EXPECT_TRUE(data.children().empty());
}

TEST(Return, GatheringAgainGivesTheSame) {
  Return data = return_of({{Table::header, "CHILD,SEX\na,m\nb,f\n"}, {Table::episodes, "CHILD,LS\na,c2\n"}});
  data.gather_children();
  EXPECT_EQ(ids_of(data), (Ids{"A", "B"}));
  EXPECT_EQ(data.find_child("a")->rows<Episode>()[0].LS, Code("C2"));
}

TEST(Return, AHeaderLineAloneHasNoChildren) {
  const Return data = return_of({{Table::header, "CHILD\n"}});
  EXPECT_TRUE(data.has(this_year, Table::header));
  EXPECT_TRUE(data.children().empty());
}

}  // namespace
}  // namespace claret
