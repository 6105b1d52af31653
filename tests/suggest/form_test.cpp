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

TEST(Form, OfADateMayHaveAYearOfTwoDigits) {
  for (const std::string_view date : {"03/06/25", "3.6.25", "3-Jun-25", "3 June 25"})
    EXPECT_EQ(read(date), "03/06/2025") << date;
  EXPECT_EQ(read("06/13/25"), "13/06/2025");
  const auto read_birth = [](std::string_view date) {
    return Asked({header, "1,M,", date, ",WBRI,A123456789012,,\n", episodes, episode({}), postcodes, providers, home})
        .from(source);
  };
  EXPECT_EQ(read_birth("01/06/12"), Lines{"this/Header/1 DOB 01/06/12 -> 01/06/2012 | clears 102 | safe"});
  EXPECT_EQ(read_birth("01/06/99"), Lines()) << "of 1999, too old for care";
}

TEST(Form, OfADateMayHaveCharactersThatLookLikeTheRightOnes) {
  for (const std::string_view date : {"O3/06/2025", "03/O6/2O25", "03/06/202S"})
    EXPECT_EQ(read(date), "03/06/2025") << date;
}

TEST(Form, OfADateIsSafeUnlessTheMonthComesFirst) {
  const auto offered = [](std::string_view date) {
    return Asked({header, boy, episodes, episode({}), reviews, "1,01/06/2012,", date, ",PN1\n", postcodes, providers,
                  home})
        .from(source);
  };
  EXPECT_EQ(offered("2025-06-03"), Lines{"this/Reviews/1 REVIEW 2025-06-03 -> 03/06/2025 | clears 166 | safe"});
  EXPECT_EQ(offered("06/13/2025"), Lines{"this/Reviews/1 REVIEW 06/13/2025 -> 13/06/2025 | clears 166"})
      << "or another key was meant";
}

TEST(Form, OfADateIsNotGuessed) {
  for (const std::string_view date :
       {"25-06-03", "31/02/2025", "31/13/2025", "03062025", "45811", "03/06", "June 2025", "Ju 3 2025", "J 3 2025",
        "3 Foo 2025", "03/06/20255", "03/06/0025", "13/06/2025x", "12:30 03/06/2025", ":", "T", "Tue 3 June 2025",
        "a 3 June 2025 in a text that is too long for any date"})
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
}

TEST(Form, OfACodeMayBeOneKeystrokeFromASingleCode) {
  const auto of_review = [](std::string_view code) {
    return Asked({header, boy, episodes, episode({}), reviews, "1,01/06/2012,03/06/2025,", code, "\n", postcodes,
                  providers, home})
        .from(source);
  };
  EXPECT_EQ(of_review("NP1"), Lines{"this/Reviews/1 REVIEW_CODE NP1 -> PN1 | clears 167 | safe"});
  EXPECT_EQ(of_review("PPN1"), Lines{"this/Reviews/1 REVIEW_CODE PPN1 -> PN1 | clears 167 | safe"});
  EXPECT_EQ(of_review("PN9"), Lines()) << "PN0 to PN7";
  EXPECT_EQ(of_review("PX2Y"), Lines()) << "two keystrokes";
  EXPECT_EQ(offered({.cin = "N1."}), Lines{"this/Episodes/1 CIN N1. -> N1 | clears 145 | safe"});
}

TEST(Form, OfALegalStatusIsNeverChangedForSure) {
  EXPECT_EQ(offered({.ls = "EE1"}), Lines{"this/Episodes/1 LS EE1 -> E1 | clears 144"});
}

TEST(Form, OfASocialWorkerIsThatOfAnotherOfTheReturn) {
  const auto offered_for = [](std::string_view id) {
    return Asked({"[SWEpisodes]\nCHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n", "1,01/06/2012,", id,
                  ",01/05/2025,,FCONTA\n", "2,01/06/2012,SW1234567,01/05/2025,,FCONTA\n"})
        .from(source);
  };
  EXPECT_EQ(offered_for("WS1234567").size(), 1);
  EXPECT_EQ(offered_for("ZZ1234567"), Lines());
  EXPECT_EQ(offered_for("SW1234568"), Lines()) << "a worker of its own";
}

TEST(Form, OfACodeIsNeverTurnedIntoOneOfAnotherYear) {
  EXPECT_EQ(Asked({header, "1,1,01/06/2012,WBRI,A123456789012,,\n", episodes, episode({})}).suggestions(), Lines());
  EXPECT_EQ(Asked({"year 2024\n", header, "1,M,01/06/2012,WBRI,A123456789012,,\n"}).suggestions(), Lines());
  EXPECT_EQ(offered({.place = "H5"}), Lines());
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
            Lines{"last/Header/1 ETHNIC WBR1 -> WBRI | clears 204"});
}

TEST(Form, NamesWhatItReads) {
  const Asked asked(
      {header, boy, episodes, episode({}), reviews, "1,01/06/2012,2025-06-03,PN1\n", postcodes, providers, home});
  for (const std::string_view what : {"2025-06-03", "03/06/2025"})
    EXPECT_TRUE(asked.sentence(source).contains(what)) << asked.sentence(source);
}

}  // namespace
}  // namespace claret::testing
