// The postcode directory: postcodes one keystroke away that agree with something else.

#include <gtest/gtest.h>

#include <format>
#include <initializer_list>
#include <string>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "postcode-near-miss";

std::string directory_of(std::initializer_list<std::string_view> codes) {
  std::string csv = "[Postcodes]\nPOSTCODE,EASTING,NORTHING,LA\n";
  for (const std::string_view code : codes) csv += std::format("{},384000,398000,E08000003\n", code);
  return csv;
}

EpisodeRow with_parents(std::string_view home_postcode) {
  return {.place = "P1", .provider = "PR0", .home = home_postcode, .post = "M20 5PQ", .urn = ""};
}

Lines offered_for_home(std::string_view postcode,
                       std::initializer_list<std::string_view> codes = {"M1 1AA", "M1 1AB", "M20 5PQ", "M13 9PL"}) {
  return Asked({header, boy, episodes, episode(with_parents(postcode)), directory_of(codes)}).from(source);
}

TEST(PostcodeNearMiss, IsTheOnlyOneOfTheDistrict) {
  const auto is_read = [](std::string_view postcode, std::string_view becomes) {
    EXPECT_EQ(offered_for_home(postcode),
              Lines{std::format("this/Episodes/1 HOME_POST {} -> {} | clears 392c", postcode, becomes)});
  };
  is_read("M20 5QP", "M20 5PQ");
  is_read("M20 P5Q", "M20 5PQ");
  is_read("M13 9OL", "M13 9PL");
  is_read("M13 9P1", "M13 9PL");
}

TEST(PostcodeNearMiss, IsNotFoundFurtherAwayOrInAnotherDistrict) {
  for (const std::string_view postcode : {"N20 5PQ", "M22 5PQ", "M31 9PL", "M20 6QP", "nowhere", "1", "M1 1AA"})
    EXPECT_EQ(offered_for_home(postcode), Lines()) << postcode;
}

TEST(PostcodeNearMiss, IsNotOfferedWhereSeveralAreLikeIt) {
  EXPECT_EQ(offered_for_home("M1 1AC", {"M1 1AA", "M1 1AB", "M20 5PQ"}), Lines());
  EXPECT_EQ(offered_for_home("M1 1AC", {"M1 1AA", "M20 5PQ"}),
            Lines{"this/Episodes/1 HOME_POST M1 1AC -> M1 1AA | clears 392c"});
}

/// What looks the same is another source's to say.
TEST(PostcodeNearMiss, IsNotAskedForWhatLooksLikeAPostcode) {
  EXPECT_EQ(offered_for_home("M2O 5PQ"), Lines());
  EXPECT_EQ(offered_for_home("MI 1AA", {"M1 1AA", "M1 IAA", "M20 5PQ"}), Lines());
}

TEST(PostcodeNearMiss, OfTwoIsTheOneOfAnotherRow) {
  const Asked asked({header, boy, episodes,
                     episode({.dec = "30/05/2025", .rec = "X1", .reason = "CARPL", .home = "M1 1AC"}),
                     episode({.decom = "30/05/2025", .rne = "P", .post = "M1 1AD", .urn = "SC200000"}), postcodes,
                     providers, home, second_home});
  EXPECT_EQ(asked.from(source), Lines{"this/Episodes/1 HOME_POST M1 1AC -> M1 1AA | clears 392c | safe"});
  EXPECT_TRUE(asked.sentence(source).contains("M1 1AC")) << asked.sentence(source);
  EXPECT_TRUE(asked.sentence(source).contains("30/05/2025")) << "the episode which has it: " << asked.sentence(source);
}

TEST(PostcodeNearMiss, MayBeOfAnotherDistrictIfAnotherRowHasIt) {
  EXPECT_EQ(Asked({header, boy, episodes, episode({.home = "N1 1AA"}), episodes_last,
                   episode({.decom = "01/05/2024", .dec = "01/06/2024", .rec = "E8"}), postcodes, providers, home})
                .from(source),
            Lines{"this/Episodes/1 HOME_POST N1 1AA -> M1 1AA | clears 392c | safe"});
}

TEST(PostcodeNearMiss, MayBeWhereTheProviderOfTheUrnIs) {
  const auto offered = [](std::string_view urn) {
    return Asked({header, boy, episodes, episode({.post = "N1 1AB", .urn = urn}), postcodes, providers, home})
        .from(source);
  };
  EXPECT_EQ(offered("SC123456"), Lines{"this/Episodes/1 PL_POST N1 1AB -> M1 1AB | clears 169 179 221 392c | safe"});
  EXPECT_EQ(offered(""), Lines());
}

TEST(PostcodeNearMiss, NeedsADirectory) {
  EXPECT_EQ(Asked({header, boy, episodes, episode(with_parents("M1 1AC"))}).suggestions(), Lines());
}

}  // namespace
}  // namespace claret::testing
