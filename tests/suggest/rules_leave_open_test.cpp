// What the rules leave open: the only value that they allow, nothing, or one row of several that are equal.

#include <gtest/gtest.h>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "rules-leave-open";
constexpr std::string_view oc2 =
    "[OC2]\nCHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
    "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n";
/// So that the table does not become empty.
constexpr std::string_view other_leaver = "9,01/06/2006,YES,F1,B1\n";
constexpr std::string_view other_outcomes = "9,01/06/2012,,,,,,,,,,\n";

Lines offered(const EpisodeRow& row) {
  return Asked({header, boy, episodes, episode(row), postcodes, providers, home}).from(source);
}

TEST(RulesLeaveOpen, TheOnlyCodeThatIsAllowed) {
  EXPECT_EQ(offered({.place = "P1", .provider = "", .urn = ""}),
            Lines{"this/Episodes/1 PLACE_PROVIDER blank -> PR0 | clears 526 | safe"});
  EXPECT_EQ(offered({.place = "P1", .provider = "PR4", .urn = ""}),
            Lines{"this/Episodes/1 PLACE_PROVIDER PR4 -> PR0 | clears 530"})
      << "PLACE may be wrong instead";
  EXPECT_EQ(offered({.rne = ""}), Lines{"this/Episodes/1 RNE blank -> S | clears 357 | safe"});
  EXPECT_EQ(offered({.rne = "X"}), Lines{"this/Episodes/1 RNE X -> S | clears 143 357 | safe"});
}

TEST(RulesLeaveOpen, NothingWhereSeveralCodesAreAllowed) {
  EXPECT_EQ(offered({.cin = "N9"}), Lines());
  EXPECT_EQ(offered({.ls = ""}), Lines());
  EXPECT_EQ(Asked({header, "1,M,01/06/2012,,A123456789012,,\n", episodes, episode({})}).from(source), Lines());
  EXPECT_EQ(offered({.place = "P1", .provider = "PR0"}), Lines()) << "PLACE, its provider or the URN";
}

TEST(RulesLeaveOpen, WhatMustBeBlank) {
  EXPECT_EQ(offered({.reason = "CARPL"}),
            Lines{"this/Episodes/1 REASON_PLACE_CHANGE CARPL -> blank | clears 233 | safe"});
  EXPECT_EQ(Asked({header, boy, episodes, episode({.decom = "01/05/2023"}), oc2, "1,01/06/2012,10,SDQ1,0,,1,1,1,0,,\n",
                   other_outcomes})
                .from(source),
            Lines{"this/OC2/1 SDQ_REASON SDQ1 -> blank | clears 197a | safe"});
}

TEST(RulesLeaveOpen, ThatARowWithNothingElseGoes) {
  const Asked asked(
      {header, boy, episodes, episode({}), oc3, "1,01/06/2012,YES,F1,B1\n", other_leaver, postcodes, providers, home});
  EXPECT_EQ(asked.from(source), Lines{"this/OC3/1 removed | clears 391 | safe"});
}

TEST(RulesLeaveOpen, ThatAllGoesThatIsNotExpected) {
  const Asked asked({header, boy, episodes, episode({}), oc2, "1,01/06/2012,,,0,1,1,1,1,0,,\n", other_outcomes,
                     postcodes, providers, home});
  EXPECT_EQ(asked.errors(), "190 1012 of 9 INT05 of 9");
  EXPECT_EQ(asked.from(source), Lines{"this/OC2/1 removed | clears 190 | safe"});
}

TEST(RulesLeaveOpen, OneOfRowsThatAreEqual) {
  const auto removed = [](std::string_view rows) {
    return Asked({header, rows, episodes, episode({}), postcodes, providers, home}).from(source);
  };
  EXPECT_EQ(removed("1,M,01/06/2012,WBRI,UN2,,\n1,M,01/06/2012,WBRI,UN2,,\n"),
            Lines{"this/Header/2 removed | clears INT32 INT32 | safe"});
  EXPECT_EQ(removed("1,M,01/06/2012,WBRI,UN2,,\n1,M,01/06/2012,WBRI,UN2,,\n1,M,01/06/2012,WBRI,UN2,,\n"),
            Lines{"this/Header/2 removed; this/Header/3 removed | clears INT32 INT32 INT32 | safe"});
  EXPECT_EQ(removed("1,M,01/06/2012,WBRI,UN2,,\n1,m,01/06/2012, wbri,un2 ,,\n"),
            Lines{"this/Header/2 removed | clears 103 168 INT32 INT32 | safe"})
      << "case and white space at the ends do not matter";
  EXPECT_EQ(removed("1,M,01/06/2012,WBRI,UN2,,\n1,M,01/06/2012,WOTH,UN2,,\n"), Lines());
}

TEST(RulesLeaveOpen, OneOfEqualRowsAmongOthers) {
  EXPECT_EQ(Asked({header, boy, episodes, episode({}), episode({.decom = "01/06/2025"}), episode({}), postcodes,
                   providers, home})
                .from(source)
                .front(),
            "this/Episodes/3 removed | clears 142 | safe");
}

/// Whether DECOM puts another demand on it is not known.
TEST(RulesLeaveOpen, NothingForSureWhereTheyRestOnWhatIsWrong) {
  EXPECT_EQ(offered({.decom = "xx", .place = "P1", .provider = "", .urn = ""}),
            Lines{"this/Episodes/1 PLACE_PROVIDER blank -> PR0 | clears 526"});
  EXPECT_EQ(Asked({header, boy, episodes, episode({.decom = "xx"}), oc3, "1,01/06/2012,YES,F1,B1\n", other_leaver,
                   postcodes, providers, home})
                .from(source),
            Lines{"this/OC3/1 removed | clears 391"});
}

TEST(RulesLeaveOpen, NothingInPlaceOfAUrnThatIsRatherWrong) {
  EXPECT_EQ(offered({.place = "R3", .provider = "PR3", .post = "M1 1AD"}), Lines());
  EXPECT_EQ(offered({.place = "R3"}), Lines{"this/Episodes/1 PLACE R3 -> K2 | clears 219 | safe"});
}

TEST(RulesLeaveOpen, SayWhat) {
  const Asked asked({header, boy, episodes, episode({.place = "P1", .provider = "", .urn = ""}), postcodes});
  for (const std::string_view what : {"PR0", "PLACE_PROVIDER"})
    EXPECT_TRUE(asked.sentence(source).contains(what)) << asked.sentence(source);
}

}  // namespace
}  // namespace claret::testing
