#include "claret/session/guess.h"

#include <gtest/gtest.h>

#include <span>

#include "claret/reference/postcodes_builder.h"
#include "model/return_of.h"
#include "sample/sample_return.h"

namespace claret::testing {
namespace {

TEST(Guess, TheYearOfAnInventedReturnWhateverIsWrongInIt) {
  for (int year = 2023; year <= 2027; ++year) {
    for (const double errors : {0.0, 0.05}) {
      const Sample sample =
          make_sample({.children = 100, .year = year, .seed = 3, .errors = errors, .authority = std::string(council)});
      const auto guess = guess_year(return_of_sample(sample));
      ASSERT_TRUE(guess);
      EXPECT_EQ(guess->value, year) << guess->reason;
    }
  }
}

TEST(Guess, TheYearByTheTurnOfMarch) {
  const auto year_of = [](std::string_view day, When when) {
    const auto guess = guess_year(return_of({{Table::reviews, std::format("CHILD,REVIEW\n1,{}\n", day), when}}));
    return guess ? guess->value : 0;
  };
  EXPECT_EQ(year_of("31/03/2025", this_year), 2025);
  EXPECT_EQ(year_of("01/04/2025", this_year), 2026);
  EXPECT_EQ(year_of("31/03/2025", last_year), 2026);
  EXPECT_EQ(year_of("2025-03-31", this_year), 0);
}

TEST(Guess, SaysWhy) {
  const auto guess =
      guess_year(return_of({{Table::reviews, "CHILD,DOB,REVIEW\n1,1/1/2030,1/5/2025\n1,,1/5/2024\n1,,x\n"}}));
  ASSERT_TRUE(guess);
  EXPECT_EQ(guess->reason,
            "1 of the 2 days on which something happened in this year's files lie in 2025/26, and hardly any later.");
}

TEST(Guess, TheCouncilByWhereChildrenLived) {
  const Return data = return_of_sample(messy_sample(2026, 1));
  const auto guess = guess_authority(data, sample_reference().get().postcodes, 2026);
  ASSERT_TRUE(guess);
  EXPECT_EQ(guess->value, council) << guess->reason;
  EXPECT_TRUE(guess->reason.contains("HOME_POST")) << guess->reason;
  EXPECT_FALSE(guess_authority(data, nullptr, 2026));
  EXPECT_FALSE(guess_authority(return_of({{Table::episodes, "CHILD,HOME_POST\n1,ZZ1 1ZZ\n"}}),
                               sample_reference().get().postcodes, 2026));
}

TEST(Guess, TheCouncilByTheCodeThatItHadInTheYear) {
  const std::string_view csv =
      "pcds,oslaua,oseast1m,osnrth1m\n"
      "ZX1 1AA,E08000016,434500,406500\nZX1 1AB,E08000038,434500,406500\n";
  const auto built = build_postcodes(std::as_bytes(std::span(csv)), "edition.csv");
  ASSERT_TRUE(built);
  const auto postcodes = Postcodes::open(std::as_bytes(std::span(built->file)));
  ASSERT_TRUE(postcodes);
  const Return data = return_of({{Table::episodes, "CHILD,HOME_POST\n1,ZX1 1AA\n2,ZX1 1AB\n"}});
  const auto guess_in = [&](int year) { return guess_authority(data, &*postcodes, year)->value; };
  EXPECT_EQ(guess_in(2025), "E08000016");
  EXPECT_EQ(guess_in(2026), "E08000038");
  EXPECT_EQ(guess_authority(data, &*postcodes, 2026)->reason,
            "2 of the 2 episodes with a known HOME_POST have it in Barnsley.");
}

}  // namespace
}  // namespace claret::testing
