// What the rules would accept is explained and never suggested.

#include <gtest/gtest.h>

#include <algorithm>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view oc2 =
    "[OC2]\nCHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
    "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n";
/// So that the table does not become empty.
constexpr std::string_view other_leaver = "9,01/06/2006,YES,F1,B1\n";
constexpr std::string_view other_outcomes = "9,01/06/2012,,,,,,,,,,\n";

/// Explained, and nothing suggested.
Lines only_explained(const Asked& asked) {
  EXPECT_EQ(asked.suggestions(), Lines());
  EXPECT_EQ(asked.fixed(), "nothing");
  return asked.explanations();
}
Lines only_explained(const EpisodeRow& row) {
  return only_explained(Asked({header, boy, episodes, episode(row), postcodes, providers, home}));
}

TEST(Explanations, OfWhatAStatusDoesNotTake) {
  const Lines lines = only_explained({.ls = "V3"});
  EXPECT_TRUE(std::ranges::contains(
      lines, "398: With LS V3, rule 398 takes no HOME_POST and PL_POST: either LS is wrong or they go. (HOME_POST)"));
  EXPECT_TRUE(std::ranges::contains(
      lines, "365 367: LS V3 and DECOM 01/05/2025 do not go together: one of them is wrong. (LS)"));
}

TEST(Explanations, OfTwoOfWhichOneMustGo) {
  EXPECT_EQ(only_explained(Asked({header, boy, episodes, episode({.decom = "01/05/2023"}), oc2,
                                  "1,01/06/2012,10,SDQ1,0,,1,1,1,0,,\n", other_outcomes})),
            Lines{"197a: One of SDQ_SCORE and SDQ_REASON must go. (SDQ_SCORE)"});
}

TEST(Explanations, OfARowThatIsNotExpected) {
  EXPECT_EQ(only_explained(Asked({header, boy, episodes, episode({}), oc3, "1,01/06/2012,YES,F1,B1\n", other_leaver,
                                  postcodes, providers, home})),
            Lines{"391: With DOB 01/06/2012, rule 391 takes no IN_TOUCH, ACTIV and ACCOM: either DOB is wrong or they "
                  "go. (IN_TOUCH)"});
}

TEST(Explanations, OfCodesThatRemain) {
  EXPECT_EQ(only_explained({.rne = "X"}), Lines{"143 357: Codes that remain for RNE here: S. (RNE)"});
}

TEST(Explanations, WithoutCodesForFactsAboutTheChild) {
  EXPECT_EQ(only_explained(Asked(
                {header, "1,9,01/06/2012,WBRI,A123456789012,,\n", episodes, episode({}), postcodes, providers, home})),
            Lines());
  EXPECT_EQ(only_explained({.ls = "X"}), Lines());
}

TEST(Explanations, NotWhereSomethingSafeIsSuggested) {
  const Asked asked({header, boy, episodes, episode({.urn = ""}), postcodes, providers, home});
  EXPECT_EQ(asked.suggestions().size(), 1);
  EXPECT_EQ(asked.explanations(), Lines());
}

}  // namespace
}  // namespace claret::testing
