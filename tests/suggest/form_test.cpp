// What is right but for its form: dates, codes, postcodes, UPNs.

#include <gtest/gtest.h>

#include <format>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "form";

/// What the date of a review is taken for; nothing if it is not read.
std::string read(std::string_view date) {
  const std::string review = std::format("1,01/06/2012,\"{}\",PN1\n", date);
  const auto suggestions =
      Asked({header, boy, episodes, episode({}), reviews, review, postcodes, providers, home}).suggest();
  if (suggestions.empty()) return "";
  EXPECT_TRUE(suggestions.front().is_safe);
  return suggestions.front().edits.front().becomes;
}

TEST(Form, OfADateMayBeAnother) {
  for (const std::string_view date :
       {"2025-06-03", "2025/06/03", "2025-6-3", "03.06.2025", "3-6-2025", "03 06 2025", "03//06/2025", "20250603",
        "3 June 2025", "3rd June 2025", "03-Jun-2025", "3 JUN 2025", "Jun 3, 2025", "June 3rd 2025", " 03/06/2025"})
    EXPECT_EQ(read(date), "03/06/2025") << date;
  EXPECT_EQ(read("Sept 3 2025"), "03/09/2025");
}

TEST(Form, OfADateMayHaveATimeOfDay) {
  for (const std::string_view date : {"03/06/2025 00:00", "03/06/2025 12:30:15", "03/06/2025 9:00am", "2025-06-03 9:00",
                                      "2025-06-03 00:00:00.000", "2025-06-03T00:00:00", "2025-06-03T00:00:00Z"})
    EXPECT_EQ(read(date), "03/06/2025") << date;
}

TEST(Form, OfADateHasTheMonthFirstOnlyWhereTheDayCannotBe) {
  EXPECT_EQ(read("06/13/2025"), "13/06/2025");
  EXPECT_EQ(read("6.13.2025"), "13/06/2025");
  EXPECT_EQ(read("06.03.2025"), "06/03/2025");
  EXPECT_EQ(read("2025-13-06"), "") << "the year first has the day last";
}

TEST(Form, OfADateIsNotGuessed) {
  for (const std::string_view date :
       {"03/06/25",    "3-Jun-25",   "25-06-03",        "31/02/2025",
        "31/13/2025",  "03062025",   "45811",           "03/06",
        "June 2025",   "Ju 3 2025",  "J 3 2025",        "3 Foo 2025",
        "03/06/20255", "03/06/0025", "13/06/2025x",     "12:30 03/06/2025",
        ":",           "T",          "Tue 3 June 2025", "a 3 June 2025 in a text that is too long for any date"})
    EXPECT_EQ(read(date), "") << date;
}

Lines offered(const EpisodeRow& row) {
  return Asked({header, boy, episodes, episode(row), postcodes, providers, home}).from(source);
}

TEST(Form, OfACodeMayHaveStraySpaces) {
  EXPECT_EQ(offered({.ls = "C2 "}), Lines{"this/Episodes/1 LS C2  -> C2 | clears 144 | safe"});
  EXPECT_EQ(offered({.place = " K2"}), Lines{"this/Episodes/1 PLACE  K2 -> K2 | clears 146 219 | safe"});
  EXPECT_EQ(offered({.provider = "PR 4"}), Lines{"this/Episodes/1 PLACE_PROVIDER PR 4 -> PR4 | clears 178 224 | safe"});
  EXPECT_EQ(offered({.urn = "SC123456 "}),
            Lines{"this/Episodes/1 URN SC123456  -> SC123456 | clears 219 221 224 1008 | safe"});
  EXPECT_EQ(offered({.place = "k2"}), Lines()) << "case does not matter";
}

TEST(Form, OfACodeMayHaveCharactersThatLookLikeTheRightOnes) {
  EXPECT_EQ(offered({.cin = "NI"}), Lines{"this/Episodes/1 CIN NI -> N1 | clears 145 | safe"});
  EXPECT_EQ(offered({.cin = "ni"}), Lines{"this/Episodes/1 CIN ni -> N1 | clears 145 | safe"});
  EXPECT_EQ(offered({.rne = "5"}), Lines{"this/Episodes/1 RNE 5 -> S | clears 143 357 | safe"});
  EXPECT_EQ(offered({.cin = "NL"}), Lines()) << "looks like no code";
  EXPECT_EQ(offered({.cin = "N1."}), Lines());
}

TEST(Form, OfACodeMayBeThatOfOtherYears) {
  EXPECT_EQ(Asked({header, "1,1,01/06/2012,WBRI,A123456789012,,\n", episodes, episode({})}).from(source),
            Lines{"this/Header/1 SEX 1 -> M | clears 101 | safe"});
  EXPECT_EQ(Asked({"year 2024\n", header, "1,M,01/06/2012,WBRI,A123456789012,,\n"}).from(source),
            Lines{"this/Header/1 SEX M -> 1 | clears 101 | safe"});
  EXPECT_EQ(Asked({header, boy, episodes, episode({})}).from(source), Lines());
}

Lines offered_for_home(std::string_view postcode, std::string_view directory = postcodes) {
  return Asked({header, boy, episodes, episode({.place = "P1", .provider = "PR0", .home = postcode, .urn = ""}),
                directory})
      .from(source);
}

TEST(Form, OfAPostcodeMayHaveCharactersThatLookLikeTheRightOnes) {
  EXPECT_EQ(offered_for_home("MI IAA"), Lines{"this/Episodes/1 HOME_POST MI IAA -> M1 1AA | clears 392c | safe"});
  EXPECT_EQ(offered_for_home("m2o spq"), Lines{"this/Episodes/1 HOME_POST m2o spq -> M20 5PQ | clears 392c | safe"});
  EXPECT_EQ(offered_for_home("M201 5PQ"), Lines());
  EXPECT_EQ(offered_for_home("M1 10B",
                             "[Postcodes]\nPOSTCODE,EASTING,NORTHING,LA\n"
                             "M1 1OB,384000,398000,E08000003\nM1 108,384000,398000,E08000003\n"
                             "M1 1AB,384000,398000,E08000003\n"),
            Lines())
      << "looks like two";
}

TEST(Form, OfAPostcodeDoesNotMatterToTheRules) {
  for (const std::string_view postcode : {"M11AA", "m1 1aa", "M1  1AA", "M1 1AA "})
    EXPECT_EQ(Asked({header, boy, episodes, episode({.home = postcode}), postcodes, providers, home}).errors(), "")
        << postcode;
}

Lines offered_for_upn(std::string_view upn) {
  return Asked({header, boy_named("1", upn), episodes, episode({}), postcodes, providers, home}).from(source);
}

TEST(Form, OfAUpnMayHaveSpacesAndLookAlikes) {
  const auto is_read = [](std::string_view upn, std::string_view becomes) {
    EXPECT_EQ(offered_for_upn(upn), Lines{std::format("this/Header/1 UPN {} -> {} | clears 168 | safe", upn, becomes)});
  };
  is_read("A 123456789012", "A123456789012");
  is_read("A1234 5678 9012", "A123456789012");
  is_read("AI23456789012", "A123456789012");
  is_read("AI2345678 9OI2", "A123456789012");
  is_read("8123456789012", "B123456789012");
  for (const std::string_view upn : {"A12345678901O", "a123456789012", "A12345678", "AX23456789012", "UN 1"})
    EXPECT_EQ(offered_for_upn(upn), Lines()) << upn;
}

TEST(Form, OfASharedUpnIsNotQuestioned) {
  EXPECT_EQ(Asked({header, boy_named("1", "A123456789012"), boy_named("2", "A123456789012"), episodes, episode({}),
                   episode({.child = "2"}), postcodes, providers, home})
                .suggestions(),
            Lines());
}

TEST(Form, IsLookedAtInLastYearsReturnToo) {
  EXPECT_EQ(Asked({header, boy, header_last, "1,M,01/06/2012,WBR1,A123456789012,,\n", episodes,
                   episode({.decom = "01/05/2024"}), episodes_last, episode({.decom = "01/05/2024"}), postcodes,
                   providers, home})
                .from(source),
            Lines{"last/Header/1 ETHNIC WBR1 -> WBRI | clears 204 | safe"});
}

TEST(Form, NamesWhatItReads) {
  const Asked asked(
      {header, boy, episodes, episode({}), reviews, "1,01/06/2012,2025-06-03,PN1\n", postcodes, providers, home});
  for (const std::string_view what : {"2025-06-03", "03/06/2025"})
    EXPECT_TRUE(asked.sentence(source).contains(what)) << asked.sentence(source);
}

}  // namespace
}  // namespace claret::testing
