#include "claret/session/extract_date.h"

#include <gtest/gtest.h>

#include <string>

#include "model/return_of.h"

namespace claret::testing {
namespace {

/// A return with an episode a day apart from 1 April 2025 to a day, and some more that start on other days.
Return with_episodes_to(int days, std::string_view more = "") {
  std::string csv = "CHILD,DECOM,DEC\n";
  for (int day = 0; day <= days; ++day) csv += std::format("{},{},\n", day + 1, Date(2025, 4, 1).plus_days(day).text());
  return return_of({{Table::episodes, csv + std::string(more)}});
}

std::string guessed(const Return& data, int year = 2026, Date today = {}) {
  return guess_extract_date(data, year, today).day.text();
}

TEST(ExtractDateGuess, IsTheLatestDayThatOthersStandCloseTo) {
  EXPECT_EQ(guessed(with_episodes_to(182)), "30/09/2025");
  EXPECT_EQ(guessed(with_episodes_to(182, "999,01/03/2026,\n")), "30/09/2025") << "one mistyped day moves nothing";
  EXPECT_EQ(guessed(with_episodes_to(182, "999,01/03/2026,\n998,01/02/2026,\n")), "01/03/2026") << "two are no slip";
  EXPECT_EQ(guessed(with_episodes_to(182, "999,30/09/2026,\n998,\n997,2025-12-31,\n")), "30/09/2025");
  EXPECT_EQ(guess_extract_date(with_episodes_to(182), 2026).reason, "The latest day in the files is 30/09/2025.");
}

TEST(ExtractDateGuess, OfManyDaysWantsThreeOthersCloseBy) {
  std::string three;
  for (const int child : {996, 997, 998}) three += std::format("{},01/03/2026,\n", child);
  const Return data = with_episodes_to(250, three);
  EXPECT_EQ(guessed(data), Date(2025, 4, 1).plus_days(250).text());
  EXPECT_EQ(guessed(with_episodes_to(250, three + "999,05/03/2026,\n")), "05/03/2026");
}

TEST(ExtractDateGuess, IsTheYearsEndIfHardlyAnythingLacksToIt) {
  EXPECT_EQ(guessed(with_episodes_to(357)), "31/03/2026") << "seven days are none";
  EXPECT_EQ(guessed(with_episodes_to(355)), "22/03/2026");
  EXPECT_EQ(guessed(return_of({{Table::reviews, "CHILD,REVIEW\n1,01/06/2025\n2,01/02/2026\n3,02/02/2026\n"}})),
            "31/03/2026")
      << "a small council has quiet weeks";
}

TEST(ExtractDateGuess, IsTheYearsEndWithoutDaysOfTheYear) {
  EXPECT_EQ(guessed(return_of({})), "31/03/2026");
  EXPECT_EQ(guessed(with_episodes_to(182), 2027), "31/03/2027");
  EXPECT_EQ(guessed(return_of({{Table::header, "CHILD,DOB\n1,01/06/2025\n2,02/06/2025\n"},
                               {Table::uasc, "CHILD,DUC\n1,01/06/2025\n2,02/06/2025\n"}})),
            "31/03/2026")
      << "births and plans happen at other times";
}

TEST(ExtractDateGuess, IsTheYearsEndOnceTheCollectionIsOver) {
  EXPECT_EQ(guessed(with_episodes_to(182), 2026, Date(2026, 6, 30)), "30/09/2025");
  EXPECT_EQ(guessed(with_episodes_to(182), 2026, Date(2026, 7, 1)), "31/03/2026");
}

TEST(ExtractDateGuess, IsTheOnlyDayThereIs) {
  EXPECT_EQ(guessed(return_of({{Table::dolo, "CHILD,DOLO_START,DOLO_END\n1,06/04/2025,\n"}})), "06/04/2025");
  EXPECT_EQ(guessed(with_episodes_to(0)), "01/04/2025");
}

TEST(ExtractDateWords, SayWhetherItIsKnown) {
  CheckSettings settings{.collection_year = 2026, .extract_date = Date(2025, 9, 30)};
  EXPECT_EQ(extract_date_in_words(settings), "Extract of 30 September 2025.");
  settings.why_extract_date = "The latest day in the files is 30/09/2025.";
  EXPECT_EQ(extract_date_in_words(settings),
            "Extract of about 30 September 2025 (the latest day in the files is 30/09/2025).");
  settings.extract_date = Date(2026, 3, 31);
  EXPECT_EQ(extract_date_in_words(settings), "The return is finished (the latest day in the files is 30/09/2025).");
}

TEST(ExtractDateSettling, KeepsADayThatWasGiven) {
  CheckSettings settings{.collection_year = 2026, .extract_date = Date(2025, 12, 31)};
  settle_extract_date(with_episodes_to(182), settings);
  EXPECT_EQ(settings.extract_date.text(), "31/12/2025");
  EXPECT_EQ(settings.why_extract_date, "");
}

}  // namespace
}  // namespace claret::testing
