// Other children: IDs nearly the same, where one child has what the other lacks, and rows that are another child's.

#include <gtest/gtest.h>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "other-children";
constexpr std::string_view review_of_12345 = "12345,01/06/2012,03/06/2025,PN1\n";

/// A Header row of one ID, an episode of another.
Lines offered(std::string_view in_header, std::string_view in_episodes, std::string_view child) {
  return Asked({header, boy_named(in_header), episodes, episode({.child = in_episodes}), postcodes, providers, home})
      .from(source, child);
}

TEST(OtherChildren, OfAsManyRowsIsNotSafe) {
  EXPECT_EQ(offered("12354", "12345", "12354"),
            Lines{"this/Header/1 CHILD 12354 -> 12345 | clears EPI of 12354 INT03 of 12345"});
  EXPECT_EQ(offered("12354", "12345", "12345"),
            Lines{"this/Episodes/1 CHILD 12345 -> 12354 | clears EPI of 12354 INT03 of 12345"});
}

TEST(OtherChildren, IsOneKeystrokeAway) {
  for (const std::string_view id : {"1234", "123456", "12354", "12845", "1234S"})
    EXPECT_EQ(offered(id, "12345", id).size(), 1) << id;
  for (const std::string_view id : {"12543", "123", "1234567", "54321", "9"})
    EXPECT_EQ(offered(id, "12345", id), Lines()) << id;
  EXPECT_EQ(offered("132", "123", "132"), Lines()) << "too short to tell";
}

TEST(OtherChildren, IsWrittenAsTheOtherRowsAre) {
  EXPECT_EQ(offered("ab354", "ab345", "AB354"),
            Lines{"this/Header/1 CHILD ab354 -> ab345 | clears EPI of AB354 INT03 of AB345"});
}

TEST(OtherChildren, HasNoOtherDateOfBirth) {
  const auto offered_with_review = [](std::string_view review) {
    return Asked({header, boy_named("12354"), episodes, episode({.child = "12345"}), reviews, review, postcodes,
                  providers, home})
        .from(source, "12354");
  };
  EXPECT_EQ(offered_with_review(review_of_12345),
            Lines{"this/Header/1 CHILD 12354 -> 12345 | clears EPI of 12354 INT03 of 12345 INT08 of 12345 | safe"});
  EXPECT_EQ(offered_with_review("12345,02/06/2012,03/06/2025,PN1\n"), Lines());
}

TEST(OtherChildren, OfARowThatHasNoHeader) {
  EXPECT_EQ(Asked({header, boy_named("12345"), episodes, episode({.child = "12345"}), reviews,
                   "12354,01/06/2012,03/06/2025,PN1\n", postcodes, providers, home})
                .from(source, "12354"),
            Lines{"this/Reviews/1 CHILD 12354 -> 12345 | clears 1012 of 12354 INT08 of 12354 | safe"});
}

TEST(OtherChildren, TakesAllRowsAlong) {
  EXPECT_EQ(
      Asked({header, boy_named("12345"), episodes, episode({.child = "12345"}), reviews,
             "12354,01/06/2012,03/06/2025,PN1\n", "12354,01/06/2012,04/06/2025,PN1\n", postcodes, providers, home})
          .from(source, "12354"),
      Lines{"this/Reviews/1 CHILD 12354 -> 12345; this/Reviews/2 CHILD 12354 -> 12345 | "
            "clears 1012 of 12354 1012 of 12354 INT08 of 12354 INT08 of 12354 | safe"});
}

TEST(OtherChildren, OfSeveralIsNotSafe) {
  EXPECT_EQ(
      Asked({header, boy_named("12345"), boy_named("12346"), episodes, episode({.child = "12345"}),
             episode({.child = "12346"}), reviews, "12347,01/06/2012,03/06/2025,PN1\n", postcodes, providers, home})
          .from(source, "12347"),
      (Lines{"this/Reviews/1 CHILD 12347 -> 12345 | clears 1012 of 12347 INT08 of 12347 | choice 1",
             "this/Reviews/1 CHILD 12347 -> 12346 | clears 1012 of 12347 INT08 of 12347 | choice 1"}));
}

TEST(OtherChildren, IsNotOfferedToWholeChildren) {
  EXPECT_EQ(Asked({header, boy_named("12345"), boy_named("12354"), episodes, episode({.child = "12345", .ls = "X"}),
                   episode({.child = "12354", .ls = "X"}), postcodes, providers, home})
                .from(source, "12354"),
            Lines());
}

TEST(OtherChildren, CountsWhatItDoesToTheOtherChild) {
  const Asked clears(
      {header, boy_named("12345"), episodes,
       episode({.child = "12345", .dec = "01/07/2025", .rec = "X1", .reason = "CARPL"}),
       episode({.child = "1234", .decom = "01/07/2025", .rne = "P", .post = "M1 1AD", .urn = "SC200000"}), postcodes,
       providers, home, second_home});
  EXPECT_EQ(clears.from(source, "1234"),
            Lines{"this/Episodes/2 CHILD 1234 -> 12345 | clears 357 of 1234 388 of 12345 INT03 of 1234"});
  const Asked causes({header, boy_named("12345"), episodes, episode({.child = "12345"}),
                      "[OC2]\nCHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,"
                      "HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n",
                      "12354,01/06/2012,10,,0,,1,1,1,0,,\n", postcodes, providers, home});
  EXPECT_EQ(causes.from(source, "12354"),
            Lines{"this/OC2/1 CHILD 12354 -> 12345 | clears 185 of 12354 190 of 12354 1012 of 12354 INT05 of 12354 | "
                  "causes 185 of 12345 190 of 12345"});
  const Asked causes_more({header, boy_named("12345"), episodes,
                           episode({.child = "12345", .dec = "01/06/2025", .rec = "E8"}),
                           "[Missing]\nCHILD,DOB,MISSING,MIS_START,MIS_END\n",
                           "12354,01/06/2012,M,01/07/2025,02/07/2025\n", postcodes, providers, home});
  EXPECT_EQ(causes_more.errors(), "1012 of 12354 INT04 of 12354");
  EXPECT_EQ(causes_more.from(source, "12354"), Lines()) << "577, 578 and 581 instead";
}

TEST(OtherChildren, NamesBoth) {
  const Asked asked({header, boy_named("12354"), episodes, episode({.child = "12345"}), postcodes, providers, home});
  for (const std::string_view what : {"12345", "12354"})
    EXPECT_TRUE(asked.sentence(source, "12354").contains(what)) << asked.sentence(source, "12354");
}

TEST(OtherChildren, IsFixedWithWhatItDoesToBoth) {
  const Asked asked({header, boy_named("12354"), episodes, episode({.child = "12345"}), reviews, review_of_12345,
                     postcodes, providers, home});
  EXPECT_EQ(asked.fixed("12354"),
            "this/Header/1 CHILD 12354 -> 12345 | clears EPI of 12354 INT03 of 12345 INT08 of 12345");
}

TEST(OtherChildren, MayHaveLostZerosOrGotTracesOfPrograms) {
  const auto offered_for_review = [](std::string_view id) {
    return Asked({header, boy_named("00123"), episodes, episode({.child = "00123"}), reviews, id,
                  ",01/06/2012,03/06/2025,PN1\n", postcodes, providers, home})
        .from(source, id);
  };
  EXPECT_EQ(offered_for_review("123"),
            Lines{"this/Reviews/1 CHILD 123 -> 00123 | clears 1012 of 123 INT08 of 123 | safe"});
  EXPECT_EQ(offered_for_review("00123.0"),
            Lines{"this/Reviews/1 CHILD 00123.0 -> 00123 | clears 1012 of 00123.0 INT08 of 00123.0 | safe"});
  EXPECT_EQ(offered_for_review("001 23"),
            Lines{"this/Reviews/1 CHILD 001 23 -> 00123 | clears 1012 of 001 23 INT08 of 001 23 | safe"});
  EXPECT_EQ(offered_for_review("900"), Lines());
}

TEST(OtherChildren, HaveTheDateOfBirthOfARow) {
  const auto offered_to = [](std::string_view other) {
    return Asked({header, boy_named("12345"), other, ",M,02/06/2012,WBRI,UN2,,\n", episodes,
                  episode({.child = "12345"}), episode({.child = other}), reviews, "12345,02/06/2012,03/06/2025,PN1\n",
                  postcodes, providers, home})
        .from(source, "12345");
  };
  EXPECT_EQ(offered_to("12354"), Lines{"this/Reviews/1 CHILD 12345 -> 12354 | clears INT17 of 12345"});
  EXPECT_EQ(offered_to("99999"), Lines()) << "many children may be born on a day";
}

TEST(OtherChildren, LackTheRowThatHasTheirDateOfBirth) {
  const Asked asked({header, boy_named("12345"), "99999,M,02/06/2006,WBRI,UN2,,\n", episodes,
                     episode({.child = "12345"}), oc3, "12345,02/06/2006,YES,F1,B1\n", postcodes, providers, home});
  EXPECT_EQ(asked.from(source, "12345"), Lines{"this/OC3/1 CHILD 12345 -> 99999 | clears EPI of 99999 INT15 of 12345"});
}

}  // namespace
}  // namespace claret::testing
