// Ofsted's lists, by owner: the authority's own service.

#include <gtest/gtest.h>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view owned = "[Providers]\nURN,PLACE_CODES,PROVIDER_CODES,REG_START,REG_END,POSTCODE,LA_CODE\n";
constexpr std::string_view own = "SC300000,U4;U5,PR1,,,M1 1AB,E08000003\n";

Lines offered(std::string_view urn, std::string_view listed, std::string_view place = "U4",
              std::string_view provider = "PR1") {
  return Asked({header, boy, episodes, episode({.place = place, .provider = provider, .post = "M1 1AD", .urn = urn}),
                postcodes, owned, listed})
      .from("providers-by-owner");
}

TEST(ProvidersByOwner, AreTheOnlyOnesOfTheAuthority) {
  const Lines urn{"this/Episodes/1 URN blank -> SC300000 | clears 218"};
  EXPECT_EQ(offered("", own), urn);
  EXPECT_EQ(offered("", "SC300000,U4,PR1,,,M1 1AB,E08000003\nSC300000,U4,PR1,,,M1 1AB,E08000003\n"), urn);
  EXPECT_EQ(offered("SC999999", own), Lines{"this/Episodes/1 URN SC999999 -> SC300000 | clears 219 224 229 1008"});
}

TEST(ProvidersByOwner, AreNotMeantOtherwise) {
  EXPECT_EQ(offered("", "SC300000,U4,PR1,,,M1 1AB,E08000001\n"), Lines()) << "another authority's";
  EXPECT_EQ(offered("", "SC300000,U4,PR1,,,M1 1AB,E08000003\nSC300001,U4,PR1,,,M1 1AB,E08000003\n"), Lines());
  EXPECT_EQ(offered("", own, "U1"), Lines()) << "for another kind of placement";
  EXPECT_EQ(offered("", own, "U4", "PR5"), Lines()) << "with another provider";
  EXPECT_EQ(offered("", "SC300000,U4,PR1,,30/04/2025,M1 1AB,E08000003\n"), Lines()) << "closed";
  EXPECT_EQ(offered("", "SC300000,U4,PR1,02/05/2025,,M1 1AB,E08000003\n"), Lines()) << "opened later";
}

TEST(ProvidersByOwner, AreNotSafeInThePlaceOfAnother) {
  EXPECT_EQ(offered("SC400000", "SC300000,U4;U5,PR1,,,M1 1AB,E08000003\nSC400000,U4;U5,PR1,,,M1 1AB,E08000001\n"),
            Lines{"this/Episodes/1 URN SC400000 -> SC300000 | clears 229"});
}

TEST(ProvidersByOwner, SayWhoTheyAre) {
  const std::string sentence =
      Asked({header, boy, episodes, episode({.place = "U4", .provider = "PR1", .post = "M1 1AD", .urn = ""}), postcodes,
             owned, own})
          .sentence("providers-by-owner");
  for (const std::string_view what : {"SC300000", "U4"}) EXPECT_TRUE(sentence.contains(what)) << sentence;
}

}  // namespace
}  // namespace claret::testing
