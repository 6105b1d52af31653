// Ofsted's lists, by postcode: the URNs of providers at PL_POST.

#include <gtest/gtest.h>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "providers-by-postcode";

Lines offered(const EpisodeRow& row, std::string_view listed = home) {
  return Asked({header, boy, episodes, episode(row), postcodes, providers, listed}).from(source);
}

TEST(ProvidersByPostcode, GiveAMissingUrn) {
  const Lines urn{"this/Episodes/1 URN blank -> SC123456 | clears 218 | safe"};
  EXPECT_EQ(offered({.urn = ""}), urn);
  EXPECT_EQ(offered({.post = "m11ab", .urn = ""}), urn) << "the postcode is written otherwise";
  EXPECT_EQ(offered({.urn = ""}, "SC123456,K2,PR4,,,M1 1AB\nSC123456,K2,PR4,,,M1 1AB\n"), urn) << "listed twice";
  EXPECT_EQ(offered({.urn = "XXXXXXX"}), Lines{"this/Episodes/1 URN XXXXXXX -> SC123456 | clears 242"});
}

TEST(ProvidersByPostcode, GiveAnotherUrnWhereItIsWrong) {
  EXPECT_EQ(offered({.urn = "SC654321"}),
            Lines{"this/Episodes/1 URN SC654321 -> SC123456 | clears 219 221 224 1008 | safe"});
  EXPECT_EQ(offered({.urn = "SC200000"}, "SC123456,K2,PR4,,,M1 1AB\nSC200000,R3,PR3,,,M1 1AD\n"),
            Lines{"this/Episodes/1 URN SC200000 -> SC123456 | clears 219 221 224 | safe"});
  EXPECT_EQ(offered({}), Lines()) << "nothing is wrong";
}

TEST(ProvidersByPostcode, FitTheKindOfPlacement) {
  EXPECT_EQ(offered({.place = "K1", .urn = ""}), Lines());
  EXPECT_EQ(offered({.place = "P1", .provider = "PR0", .urn = ""}), Lines()) << "needs no URN";
  EXPECT_EQ(offered({.post = "M1 1AD", .urn = ""}), Lines()) << "at another postcode";
}

TEST(ProvidersByPostcode, ThatCauseAsManyErrorsAsTheyClearAreNotShown) {
  EXPECT_EQ(offered({.provider = "PR3", .urn = ""}), Lines()) << "224 instead of 218";
  EXPECT_EQ(offered({.place = "", .urn = ""}), Lines()) << "219 instead of 218";
}

TEST(ProvidersByPostcode, OfWhichSeveralFitAreNotSafe) {
  EXPECT_EQ(offered({.urn = ""}, "SC123456,K2,PR4,,,M1 1AB\nSC200000,K2,PR4,,,M1 1AB\n"),
            (Lines{"this/Episodes/1 URN blank -> SC123456 | clears 218 | choice 1",
                   "this/Episodes/1 URN blank -> SC200000 | clears 218 | choice 1"}));
  EXPECT_EQ(offered({.urn = ""}, "SC123456,K2,PR4,,,M1 1AB\nSC200000,K2,PR3,,,M1 1AB\n"),
            Lines{"this/Episodes/1 URN blank -> SC123456 | clears 218 | safe"})
      << "the other one is run by others";
}

TEST(ProvidersByPostcode, MustHaveBeenOpen) {
  EXPECT_EQ(offered({.urn = ""}, "SC123456,K2,PR4,,30/04/2025,M1 1AB\n"), Lines());
  EXPECT_EQ(offered({.urn = ""}, "SC123456,K2,PR4,02/05/2025,,M1 1AB\n"), Lines());
  EXPECT_EQ(offered({}, "SC123456,K2,PR4,,30/04/2025,M1 1AB\nSC200000,K2,PR4,01/05/2025,,M1 1AB\n"),
            Lines{"this/Episodes/1 URN SC123456 -> SC200000 | clears 227 228 | safe"})
      << "the home is registered anew";
}

TEST(ProvidersByPostcode, SayWhoTheyAre) {
  const std::string sentence =
      Asked({header, boy, episodes, episode({.urn = ""}), postcodes, providers, home}).sentence(source);
  for (const std::string_view what : {"SC123456", "M1 1AB", "K2", "PR4"})
    EXPECT_TRUE(sentence.contains(what)) << sentence;
}

}  // namespace
}  // namespace claret::testing
