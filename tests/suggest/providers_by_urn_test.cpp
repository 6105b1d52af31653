// Ofsted's lists, by URN: the provider's postcode, place codes and provider codes.

#include <gtest/gtest.h>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "providers-by-urn";

Lines offered(const EpisodeRow& row, std::string_view listed = home) {
  return Asked({header, boy, episodes, episode(row), postcodes, providers, listed}).from(source);
}

TEST(ProvidersByUrn, HaveThePostcodeOfThePlacement) {
  EXPECT_EQ(offered({.post = ""}), Lines{"this/Episodes/1 PL_POST blank -> M1 1AB | clears 169 179 392b | safe"});
  EXPECT_EQ(offered({.post = "M1 1AD"}), Lines{"this/Episodes/1 PL_POST M1 1AD -> M1 1AB | clears 221"});
  EXPECT_EQ(offered({.post = "M9 9ZZ"}),
            Lines{"this/Episodes/1 PL_POST M9 9ZZ -> M1 1AB | clears 169 179 221 392c | safe"});
  EXPECT_EQ(offered({.post = "m11ab"}), Lines()) << "it is the same";
}

TEST(ProvidersByUrn, OfFosterCarersAreElsewhere) {
  constexpr std::string_view agency = "SC123456,U4;U5,PR5,,,M1 1AB\n";
  EXPECT_EQ(offered({.place = "U4", .provider = "PR5", .post = ""}, agency), Lines());
  EXPECT_EQ(offered({.place = "", .provider = "PR5", .post = "M1 1AD"}, "SC123456,U4,PR5,,,M1 1AB\n"),
            Lines{"this/Episodes/1 PLACE blank -> U4 | clears 219 | safe"});
}

TEST(ProvidersByUrn, HaveTheKindOfPlacement) {
  EXPECT_EQ(offered({.place = ""}), Lines{"this/Episodes/1 PLACE blank -> K2 | clears 219 | safe"});
  EXPECT_EQ(offered({.place = "R3"}), Lines{"this/Episodes/1 PLACE R3 -> K2 | clears 219 | safe"});
  EXPECT_EQ(offered({.place = ""}, "SC123456,K2;K1,PR4,,,M1 1AB\n"),
            (Lines{"this/Episodes/1 PLACE blank -> K2 | clears 219 | choice 1",
                   "this/Episodes/1 PLACE blank -> K1 | clears 219 | choice 1"}))
      << "either";
  EXPECT_EQ(offered({.place = ""}, "SC123456,K2;K1;S1,PR4,,,M1 1AB\n"), Lines()) << "too many to tell";
}

TEST(ProvidersByUrn, HaveTheCodeOfTheProvider) {
  EXPECT_EQ(offered({.provider = ""}), Lines{"this/Episodes/1 PLACE_PROVIDER blank -> PR4 | clears 224 526 | safe"});
  EXPECT_EQ(offered({.provider = "PR3"}), Lines{"this/Episodes/1 PLACE_PROVIDER PR3 -> PR4 | clears 224 529 | safe"});
  EXPECT_EQ(offered({.provider = ""}, "SC123456,K2,PR4;PR5,,,M1 1AB\n"),
            (Lines{"this/Episodes/1 PLACE_PROVIDER blank -> PR4 | clears 224 526 | choice 1",
                   "this/Episodes/1 PLACE_PROVIDER blank -> PR5 | clears 224 526 | choice 1"}));
}

TEST(ProvidersByUrn, SettleWhichOfSeveralNearCodesWasMeant) {
  constexpr std::string_view agency = "SC123456,U4;U5;U6,PR5,,,M1 1AB\n";
  const Lines lines = offered({.place = "I4", .provider = "PR5", .post = "M1 1AD"}, agency);
  ASSERT_EQ(lines.size(), 1);
  EXPECT_TRUE(lines[0].starts_with("this/Episodes/1 PLACE I4 -> U4 | clears 146 219")) << lines[0];
  EXPECT_EQ(offered({.place = "U7", .provider = "PR5", .post = "M1 1AD"}, agency), Lines()) << "as near to all three";
  EXPECT_EQ(offered({.place = "U1", .provider = "PR5", .post = "M1 1AD"}, agency), Lines()) << "a code of its own";
}

TEST(ProvidersByUrn, SayNothingOfTheNextPlacementIfTheUrnMayHaveBeenLeftStanding) {
  const auto after = [](std::string_view urn_before) {
    return Asked({header, boy, episodes,
                  episode({.place = "U4",
                           .provider = "PR5",
                           .dec = "30/06/2025",
                           .rec = "X1",
                           .post = "M1 1AD",
                           .urn = urn_before}),
                  episode({.decom = "30/06/2025", .rne = "P", .place = "U4", .provider = "PR1"}), postcodes, providers,
                  "SC123456,U4;U5;U6,PR5,,,M1 1AB\nSC123457,U4;U5;U6,PR5,,,M1 1AB\n"})
        .from(source);
  };
  EXPECT_EQ(after("SC123456"), Lines());
  EXPECT_EQ(after("SC123457"), Lines{"this/Episodes/2 PLACE_PROVIDER PR1 -> PR5 | clears 224 | safe"});
}

TEST(ProvidersByUrn, WithWhomNothingAgreesMayBeWrongThemselves) {
  EXPECT_EQ(offered({.place = "R3", .provider = "PR3", .post = "M1 1AD"}),
            Lines{"this/Episodes/1 PL_POST M1 1AD -> M1 1AB | clears 221"});
  EXPECT_EQ(offered({.place = "R3", .provider = "PR3"}),
            Lines{"this/Episodes/1 PLACE_PROVIDER PR3 -> PR4 | clears 224"})
      << "the address alone says nothing of the kind of placement";
}

TEST(ProvidersByUrn, MustHaveBeenOpen) {
  EXPECT_EQ(offered({.post = "M1 1AD"}, "SC123456,K2,PR4,,30/04/2025,M1 1AB\n"), Lines());
  EXPECT_EQ(offered({.post = "M1 1AD"}, "SC123456,K2,PR4,02/05/2025,,M1 1AB\n"), Lines());
  EXPECT_EQ(offered({.post = "M1 1AD"}, "SC123456,K2,PR4,01/05/2025,31/03/2026,M1 1AB\n"),
            Lines{"this/Episodes/1 PL_POST M1 1AD -> M1 1AB | clears 221"});
}

TEST(ProvidersByUrn, WithSeveralRowsAreAskedForThoseThatWereOpen) {
  EXPECT_EQ(offered({.dec = "30/05/2025", .rec = "E8", .post = ""},
                    "SC123456,K2,PR4,,30/06/2025,M1 1AD\nSC123456,K2,PR4,01/07/2025,,M1 1AB\n"),
            Lines{"this/Episodes/1 PL_POST blank -> M1 1AD | clears 169 179 392b | safe"});
  EXPECT_EQ(offered({.post = ""}, "SC123456,K2,PR4,,,M1 1AD\nSC123456,K2,PR4,,,M1 1AB\n"),
            (Lines{"this/Episodes/1 PL_POST blank -> M1 1AD | clears 169 179 392b | choice 1",
                   "this/Episodes/1 PL_POST blank -> M1 1AB | clears 169 179 392b | choice 1"}));
  EXPECT_EQ(offered({.post = ""}, "SC123456,K2,PR4,,,M1 1AB\nSC123456,K2,PR4,,,M1 1AB\n"),
            Lines{"this/Episodes/1 PL_POST blank -> M1 1AB | clears 169 179 392b | safe"});
}

TEST(ProvidersByUrn, SayWhereTheyAre) {
  const std::string sentence =
      Asked({header, boy, episodes, episode({.post = ""}), postcodes, providers, home}).sentence(source);
  for (const std::string_view what : {"SC123456", "M1 1AB"}) EXPECT_TRUE(sentence.contains(what)) << sentence;
}

}  // namespace
}  // namespace claret::testing
