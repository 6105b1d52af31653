// What the return calls a fact: what follows from the child's age, or from the episode before.

#include <gtest/gtest.h>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "definition";

// Age

Lines offered_to_girl(std::string_view birth) {
  return Asked({header, "1,F,", birth, ",WBRI,A123456789012,,\n", episodes, episode({}), postcodes, providers, home})
      .from(source);
}

TEST(Definition, AGirlUnderElevenIsNoMother) {
  EXPECT_EQ(offered_to_girl("01/04/2015"), Lines{"this/Header/1 MOTHER blank -> 0 | clears 393 | safe"});
  EXPECT_EQ(offered_to_girl("31/03/2015"), Lines()) << "eleven on 31 March";
  EXPECT_EQ(offered_to_girl("01/04/2026"), Lines()) << "not born yet";
}

TEST(Definition, SaysHowOldSheWas) {
  const auto sentence = [](std::string_view birth) {
    return Asked({header, "1,F,", birth, ",WBRI,A123456789012,,\n", episodes, episode({}), postcodes, providers, home})
        .sentence(source);
  };
  EXPECT_EQ(sentence("01/04/2024"), "She was 1 year old on 31 March, so MOTHER is 0.");
  EXPECT_EQ(sentence("31/03/2016"), "She was 10 years old on 31 March, so MOTHER is 0.");
}

Lines offered_to_boy(std::string_view mother) {
  return Asked({header, "1,M,01/06/2022,WBRI,A123456789012,", mother, ",\n", episodes, episode({}), postcodes,
                providers, home})
      .suggestions();
}
TEST(Definition, ABoysMotherhoodIsNotCleared) { EXPECT_EQ(offered_to_boy("1"), Lines()); }

Lines offered_for_review(std::string_view review) {
  return Asked({header, "1,M,01/06/2021,WBRI,UN1,,\n", episodes, episode({}), reviews, "1,01/06/2021,", review, "\n",
                postcodes, providers, home})
      .from(source);
}

TEST(Definition, AReviewOfAChildUnderFour) {
  EXPECT_EQ(offered_for_review("31/05/2025,"), Lines{"this/Reviews/1 REVIEW_CODE blank -> PN0 | clears 167 | safe"});
  EXPECT_EQ(offered_for_review("31/05/2025,PN1"), Lines{"this/Reviews/1 REVIEW_CODE PN1 -> PN0 | clears 441"})
      << "the review or the date of birth may be wrong";
  EXPECT_EQ(offered_for_review("01/06/2025,"), Lines());
}

// Placements

Lines offered(const EpisodeRow& row) {
  return Asked({header, boy, episodes, episode(row), postcodes, providers, home}).from(source);
}

TEST(Definition, ParentsAreTheProvider) {
  EXPECT_EQ(offered({.place = "P1", .provider = "PR4", .urn = ""}),
            Lines{"this/Episodes/1 PLACE_PROVIDER PR4 -> PR0 | clears 530"})
      << "PLACE may be wrong instead";
  EXPECT_EQ(offered({.place = "P1", .provider = "", .urn = ""}).size(), 1);
}

// Reasons for a new episode

Lines offered_for_second(const EpisodeRow& second) {
  EpisodeRow row = second;
  row.decom = "01/07/2025";
  return Asked({header, boy, episodes, episode({.dec = "01/07/2025", .rec = "X1", .reason = "CARPL"}), episode(row),
                postcodes, providers, home, second_home})
      .from(source);
}

TEST(Definition, WhatDiffersFromTheEpisodeBefore) {
  EXPECT_EQ(offered_for_second({.rne = "X", .post = "M1 1AD", .urn = "SC200000"}),
            Lines{"this/Episodes/2 RNE X -> P | clears 143 | safe"});
  EXPECT_EQ(offered_for_second({.rne = "X", .ls = "E1"}), Lines{"this/Episodes/2 RNE X -> L | clears 143 | safe"});
  EXPECT_EQ(offered_for_second({.rne = "X", .ls = "E1", .post = "M1 1AD", .urn = "SC200000"}),
            Lines{"this/Episodes/2 RNE X -> B | clears 143 | safe"});
  EXPECT_EQ(offered_for_second({.rne = "X"}), Lines()) << "nothing differs";
  EXPECT_EQ(offered_for_second({.rne = "X", .post = "M1 1AD"}), Lines()) << "carers may have moved";
}

TEST(Definition, TheFirstEpisodeOfBothYears) {
  const auto offered_for_first = [](std::string_view last_years, const EpisodeRow& row) {
    return Asked({header, boy, episodes, episode(row), episodes_last, last_years, postcodes, providers, home})
        .from(source);
  };
  const std::string others = episode({.child = "2", .decom = "01/05/2024"});
  EXPECT_EQ(offered_for_first(others, {.rne = "X"}), Lines{"this/Episodes/1 RNE X -> S | clears 143 357 | safe"});
  EXPECT_EQ(offered_for_first(others, {.rne = "P"}), Lines{"this/Episodes/1 RNE P -> S | clears 357"})
      << "an episode may be missing";
  EXPECT_EQ(offered_for_first(others, {.decom = "01/05/2024", .rne = "X"}), Lines());
  EXPECT_EQ(offered_for_first("", {.rne = "X"}), Lines()) << "it is not known what was last year";
}

TEST(Definition, CareGoesOnInTheNextEpisode) {
  const auto offered_for_end = [](std::string_view rec, std::string_view next_reason) {
    return Asked({header, boy, episodes, episode({.dec = "01/07/2025", .rec = rec, .reason = "CARPL"}),
                  episode({.decom = "01/07/2025", .rne = next_reason, .post = "M1 1AD", .urn = "SC200000"}), postcodes,
                  providers, home, second_home})
        .from(source);
  };
  EXPECT_EQ(offered_for_end("", "P"), Lines{"this/Episodes/1 REC blank -> X1 | clears 142 148 | safe"});
  EXPECT_EQ(offered_for_end("", "S"), Lines{"this/Episodes/2 RNE S -> P | clears 431"});
}

}  // namespace
}  // namespace claret::testing
