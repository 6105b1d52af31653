// Ofsted's lists: URNs one keystroke away that agree with the row.

#include <gtest/gtest.h>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "urn-near-miss";

Lines offered(const EpisodeRow& row, std::string_view listed = home) {
  return Asked({header, boy, episodes, episode(row), postcodes, providers, listed}).from(source);
}

/// What is offered for a URN where all else agrees with the home.
Lines offered_for(std::string_view urn, std::string_view listed = home) { return offered({.urn = urn}, listed); }

Lines certain(std::string_view urn, std::string_view becomes = "SC123456") {
  return {std::format("this/Episodes/1 URN {} -> {} | clears 219 221 224 1008 | safe", urn, becomes)};
}

TEST(UrnNearMiss, IsFoundForASlipOfOneKeystroke) {
  for (const std::string_view urn :
       {"SC132456", "SC213456", "SC12345", "SC23456", "SC1234456", "SC1234567", "SC123457", "sc132456"})
    EXPECT_EQ(offered_for(urn), certain(urn));
}

TEST(UrnNearMiss, IsFoundWhateverTheLettersAre) {
  for (const std::string_view urn : {"123456", "S123456", "CS123456", "SC-123456", "SC1Z3456"})
    EXPECT_EQ(offered_for(urn), certain(urn));
}

TEST(UrnNearMiss, ReadsLettersAmongDigitsAsTheDigitsLikeThem) {
  EXPECT_EQ(offered_for("SC12O456", "SC120456,K2,PR4,,,M1 1AB\n"), certain("SC12O456", "SC120456"));
  EXPECT_EQ(offered_for("SC12B4S6", "SC128456,K2,PR4,,,M1 1AB\n"), certain("SC12B4S6", "SC128456"));
}

TEST(UrnNearMiss, IsNotFoundFurtherAway) {
  for (const std::string_view urn :
       {"SC654321", "SC134256", "SC1234", "SC12345678", "SC", "", "XXXXXXX", "SC99999999999123456"})
    EXPECT_EQ(offered_for(urn), Lines()) << urn;
}

TEST(UrnNearMiss, MustAgreeWithTheAddressOrTheKindOfPlacement) {
  EXPECT_EQ(offered({.place = "R3", .provider = "PR1", .urn = "SC132456"}),
            Lines{"this/Episodes/1 URN SC132456 -> SC123456 | clears 221 229 1008"});
  EXPECT_EQ(offered({.provider = "PR1", .post = "M1 1AD", .urn = "SC132456"}),
            Lines{"this/Episodes/1 URN SC132456 -> SC123456 | clears 219 229 1008"})
      << "not safe where the kind of placement is all that agrees";
  EXPECT_EQ(offered({.place = "R3", .provider = "PR4", .post = "M1 1AD", .urn = "SC132456"}), Lines());
}

TEST(UrnNearMiss, OfFosterCarersNeedNotBeAtTheAddressOfTheirAgency) {
  EXPECT_EQ(
      offered({.place = "U4", .provider = "PR5", .post = "M1 1AD", .urn = "SC132456"}, "SC123456,U4;U5,PR5,,,M1 1AB\n"),
      Lines{"this/Episodes/1 URN SC132456 -> SC123456 | clears 219 224 1008 | safe"});
}

TEST(UrnNearMiss, OfAUrnOfTheListsMustBeAtTheAddress) {
  EXPECT_EQ(offered_for("SC123465", "SC123456,K2,PR4,,,M1 1AB\nSC123465,U1,PR3,,,M1 1AD\n"),
            Lines{"this/Episodes/1 URN SC123465 -> SC123456 | clears 219 221 224 | safe"});
  EXPECT_EQ(offered({.post = "M20 5PQ", .urn = "SC123465"}, "SC123456,K2,PR4,,,M1 1AB\nSC123465,U1,PR3,,,M1 1AD\n"),
            Lines());
}

TEST(UrnNearMiss, MustHaveBeenOpen) {
  const auto offered_if_open = [](std::string_view opened, std::string_view closed) {
    return offered({.decom = "01/05/2025", .dec = "30/05/2025", .rec = "E8", .urn = "SC132456"},
                   std::format("SC123456,K2,PR4,{},{},M1 1AB\n", opened, closed));
  };
  EXPECT_EQ(offered_if_open("01/05/2025", "30/05/2025"), certain("SC132456"));
  EXPECT_EQ(offered_if_open("02/05/2025", ""), Lines()) << "opened later";
  EXPECT_EQ(offered_if_open("", "29/05/2025"), Lines()) << "closed before the end";
  EXPECT_EQ(offered_if_open("", "01/05/2025"), Lines()) << "closed on the day it began";
  EXPECT_EQ(offered_for("SC132456", "SC123456,K2,PR4,,30/03/2026,M1 1AB\n"), Lines()) << "the episode is still open";
}

TEST(UrnNearMiss, OfSeveralThatAgreeAsWellIsNotSafe) {
  EXPECT_EQ(offered_for("SC123458", "SC123456,K2,PR4,,,M1 1AB\nSC123457,K2,PR4,,,M1 1AB\n"),
            (Lines{"this/Episodes/1 URN SC123458 -> SC123456 | clears 219 221 224 1008 | choice 1",
                   "this/Episodes/1 URN SC123458 -> SC123457 | clears 219 221 224 1008 | choice 1"}));
  EXPECT_EQ(offered_for("SC123458", "SC123456,K2,PR4,,,M1 1AB\nSC123457,K2,PR4,,,M1 1AD\n"),
            (Lines{"this/Episodes/1 URN SC123458 -> SC123456 | clears 219 221 224 1008 | safe",
                   "this/Episodes/1 URN SC123458 -> SC123457 | clears 219 224 1008"}))
      << "the other one is elsewhere";
}

TEST(UrnNearMiss, ThatCausesErrorsIsNotSafe) {
  EXPECT_EQ(offered_for("SC132456", "SC123456,K2,PR4,,30/04/2025,M1 1AB\nSC123456,K2,PR4,,,M1 1AB\n"),
            Lines{"this/Episodes/1 URN SC132456 -> SC123456 | clears 219 221 224 1008 | causes 227 228"});
}

TEST(UrnNearMiss, SaysWhoIsMeant) {
  const std::string sentence =
      Asked({header, boy, episodes, episode({.urn = "SC132456"}), postcodes, providers, home}).sentence(source);
  for (const std::string_view what : {"SC132456", "SC123456", "M1 1AB", "K2", "PR4"})
    EXPECT_TRUE(sentence.contains(what)) << sentence;
}

}  // namespace
}  // namespace claret::testing
