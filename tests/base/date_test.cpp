#include "claret/base/date.h"

#include <gtest/gtest.h>

#include <string_view>

namespace claret {
namespace {

constexpr Date blank;
constexpr Date unreadable = Date::unreadable();
constexpr Date today(2026, 3, 31);

TEST(Date, ReadsDayMonthYearThatExists) {
  struct {
    std::string_view cell;
    Date date;
  } const readable[]{
      {"01/06/2010", Date(2010, 6, 1)},  {"1/6/2010", Date(2010, 6, 1)},     {"1/06/2010", Date(2010, 6, 1)},
      {"01/6/2010", Date(2010, 6, 1)},   {"31/12/2025", Date(2025, 12, 31)}, {"29/02/2024", Date(2024, 2, 29)},
      {"29/02/2000", Date(2000, 2, 29)}, {"30/04/2010", Date(2010, 4, 30)},  {"22/09/1677", Date(1677, 9, 22)},
      {"11/04/2262", Date(2262, 4, 11)}, {"11/4/2262", Date(2262, 4, 11)},   {"31/03/2099", Date(2099, 3, 31)},
  };
  for (const auto& [cell, date] : readable) {
    const Date read = Date::parse(cell);
    EXPECT_TRUE(read.is_readable()) << cell;
    EXPECT_EQ(read, date) << cell;
    EXPECT_FALSE(read.is_blank() || read.is_unreadable()) << cell;
  }
}

TEST(Date, TakesEveryOtherTextForUnreadable) {
  for (const std::string_view cell : {"01/06/10",
                                      "2010-06-01",
                                      "01-06-2010",
                                      "01.06.2010",
                                      "31/06/2010",
                                      "00/01/2010",
                                      "01/00/2010",
                                      "01/13/2010",
                                      "32/01/2010",
                                      "29/02/2011",
                                      "29/02/1900",
                                      "29/02/2100",
                                      "31/04/2010",
                                      "21/09/1677",
                                      "12/04/2262",
                                      "01/06/0010",
                                      "01/06/0000",
                                      "01/06/9999",
                                      "001/06/2010",
                                      "01/006/2010",
                                      "01/06/02010",
                                      "01/06/201",
                                      "01/06",
                                      "01/06/",
                                      "/06/2010",
                                      "01//2010",
                                      "//",
                                      "01/06/2010 ",
                                      " 01/06/2010",
                                      " 1/06/2010",
                                      "01 /06/2010",
                                      "01/ 06/2010",
                                      "01/06/ 2010",
                                      "01/06/2010 00:00",
                                      "01/06/2010T00:00",
                                      "01/06/2010/",
                                      "+1/06/2010",
                                      "-1/06/2010",
                                      "01/-6/2010",
                                      "1/6/+201",
                                      "40330",
                                      "UNKNOWN",
                                      "1 June 2010",
                                      "01/JUN/2010",
                                      "01\\06\\2010",
                                      "0x1/06/2010",
                                      "\u00A001/06/2010",
                                      "01/06/2010\u00A0",
                                      "\xEF\xBC\x91/06/2010",
                                      "01/06/2010\n"}) {
    EXPECT_TRUE(Date::parse(cell).is_unreadable()) << '"' << cell << '"';
    EXPECT_FALSE(Date::parse(cell).is_blank()) << '"' << cell << '"';
  }
}

TEST(Date, TakesNothingButWhiteSpaceForBlank) {
  for (const std::string_view cell : {"", " ", "   ", "\t", "\r\n", "\u00A0", " \u00A0 "}) {
    EXPECT_TRUE(Date::parse(cell).is_blank()) << '"' << cell << '"';
    EXPECT_FALSE(Date::parse(cell).is_readable() || Date::parse(cell).is_unreadable()) << '"' << cell << '"';
  }
}

TEST(Date, ComparesReadableDates) {
  EXPECT_TRUE(Date(2025, 4, 1) < today);
  EXPECT_TRUE(today > Date(2025, 4, 1));
  EXPECT_TRUE(today <= today && today >= today && today == today);
  EXPECT_FALSE(today < today || today > today || today != today);
  EXPECT_TRUE(Date(1969, 12, 31) < Date(1970, 1, 1));
}

TEST(Date, EveryComparisonWithOneThatIsNotReadableIsFalse) {
  constexpr Date dates[]{blank, unreadable, today};
  for (const Date a : dates)
    for (const Date b : dates) {
      if (a.is_readable() && b.is_readable()) continue;
      EXPECT_FALSE(a < b || a > b || a <= b || a >= b || a == b);
    }
}

TEST(Date, SortsWhatIsNotReadableLastAsEquals) {
  EXPECT_TRUE(sorts_before(Date(2025, 4, 1), today));
  EXPECT_FALSE(sorts_before(today, Date(2025, 4, 1)) || sorts_before(today, today));
  for (const Date last : {blank, unreadable}) {
    EXPECT_TRUE(sorts_before(today, last));
    EXPECT_FALSE(sorts_before(last, today) || sorts_before(last, blank) || sorts_before(last, unreadable));
  }
}

TEST(Date, MovesByYears) {
  struct {
    Date from;
    int years;
    Date to;
  } const moves[]{
      {Date(2008, 6, 15), 18, Date(2026, 6, 15)}, {Date(2026, 6, 15), -1, Date(2025, 6, 15)},
      {Date(2024, 2, 29), 1, Date(2025, 2, 28)},  {Date(2024, 2, 29), 4, Date(2028, 2, 29)},
      {Date(2024, 2, 29), -1, Date(2023, 2, 28)}, {Date(2000, 2, 29), 100, Date(2100, 2, 28)},
      {Date(2025, 2, 28), -1, Date(2024, 2, 28)}, {today, 0, today},
  };
  for (const auto& [from, years, to] : moves) EXPECT_EQ(from.plus_years(years), to) << from.text() << " + " << years;
  EXPECT_TRUE(blank.plus_years(18).is_blank());
  EXPECT_TRUE(unreadable.plus_years(18).is_unreadable());
}

TEST(Date, MovesByDays) {
  EXPECT_EQ(Date(2024, 2, 28).plus_days(1), Date(2024, 2, 29));
  EXPECT_EQ(Date(2025, 3, 1).plus_days(-1), Date(2025, 2, 28));
  EXPECT_EQ(days_between(Date(2025, 4, 1), today), 364);
  EXPECT_EQ(days_between(today, Date(2025, 4, 1)), -364);
  EXPECT_TRUE(blank.plus_days(1).is_blank());
  EXPECT_TRUE(unreadable.plus_days(-1).is_unreadable());
}

TEST(Date, TextReadsAsTheSameDateOnEveryDayOfTwoLeapCycles) {
  // From 1896, so that the years around 1900, which was no leap year, are among them.
  for (Date date(1896, 1, 1); date <= Date(1904, 12, 31); date = date.plus_days(1))
    ASSERT_EQ(Date::parse(date.text()), date) << date.text();
  EXPECT_EQ(Date(2025, 4, 1).text(), "01/04/2025");
  EXPECT_EQ(blank.text(), "");
  EXPECT_EQ(unreadable.text(), "");
}

}  // namespace
}  // namespace claret
