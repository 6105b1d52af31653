// How candidates from all sources become suggestions, and what is fixed safely.

#include "claret/suggest/suggest.h"

#include <gtest/gtest.h>

#include <format>
#include <string>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

TEST(Suggest, NothingForAChildWithoutErrors) {
  const Asked asked({header, boy, episodes, episode({}), postcodes, providers, home});
  EXPECT_EQ(asked.errors(), "");
  EXPECT_EQ(asked.suggestions(), Lines());
  EXPECT_EQ(asked.fixed(), "nothing");
}

TEST(Suggest, NothingWithoutEvidence) {
  const Asked asked({header, "1,M,01/06/2012,XXXX,A123456789012,,\n", episodes, episode({.ls = "X", .cin = "X"}),
                     postcodes, providers, home});
  EXPECT_EQ(asked.errors(), "103 144 145");
  EXPECT_EQ(asked.suggestions(), Lines());
  EXPECT_EQ(asked.fixed(), "nothing");
}

TEST(Suggest, NothingThatClearsNoError) {
  EXPECT_EQ(Asked({header, "1,M,01/06/2012,XXXX,A123456789012,,\n", episodes, episode({}), reviews,
                   "1,01/06/2012,03/06/2025,PN 1\n", postcodes, providers, home})
                .suggestions(),
            Lines{"this/Reviews/1 REVIEW_CODE PN 1 -> PN1 | form | clears 167 | safe"});
}

TEST(Suggest, WhatClearsMostFirst) {
  const Asked asked({header, boy, episodes, episode({}), reviews,
                     "1,02/06/2012,03/06/2025,PN1\n1,02/06/2012,04/06/2025,PN1\n", postcodes, providers, home});
  EXPECT_EQ(asked.suggestions(), (Lines{"this/Header/1 DOB 01/06/2012 -> 02/06/2012 | other-rows | clears INT17 INT17",
                                        "this/Reviews/1 DOB 02/06/2012 -> 01/06/2012 | other-rows | clears INT17",
                                        "this/Reviews/2 DOB 02/06/2012 -> 01/06/2012 | other-rows | clears INT17"}));
}

TEST(Suggest, WhatCausesErrorsWithThoseTakenOff) {
  const Asked asked({header, boy, episodes, episode({.urn = "SC132456"}), postcodes, providers,
                     "SC123456,K2,PR3;PR4,,,M1 1AD\nSC123456,K2,PR4,,30/04/2025,M1 1AB\n", home});
  EXPECT_EQ(asked.suggestions(),
            Lines{"this/Episodes/1 URN SC132456 -> SC123456 | providers-by-postcode+urn-near-miss | "
                  "clears 219 221 224 1008 | causes 227 228"});
  EXPECT_EQ(asked.fixed(), "nothing");
}

TEST(Suggest, EditsOfTwoSourcesOnce) {
  const auto suggestions =
      Asked({header, boy, episodes, episode({.urn = "SC132456"}), postcodes, providers, home}).suggest();
  ASSERT_EQ(suggestions.size(), 1);
  ASSERT_EQ(suggestions.front().evidence.size(), 2);
  EXPECT_GE(suggestions.front().evidence[0].strength, suggestions.front().evidence[1].strength);
}

TEST(Suggest, TheNumberOfAnErrorsRowInItsFile) {
  const Asked asked({header, boy_named("2"), boy, episodes, episode({.child = "2"}), episode({.child = "2"}),
                     episode({.urn = ""}), postcodes, providers, home});
  EXPECT_EQ(asked.suggestions(),
            Lines{"this/Episodes/3 URN blank -> SC123456 | providers-by-postcode | clears 218 | safe"});
}

// What bears on other children

TEST(Suggest, CountsAUpnThatWouldBeShared) {
  const auto offered = [](std::string_view other_upn) {
    return Asked({header, "1,M,01/06/2012,WBRI,UN1,,\n", boy_named("2", other_upn), header_last, boy, episodes,
                  episode({.decom = "01/05/2024"}), episode({.child = "2"}), episodes_last,
                  episode({.decom = "01/05/2024"}), postcodes, providers, home})
        .suggestions();
  };
  EXPECT_EQ(offered("UN2").front(), "this/Header/1 UPN UN1 -> A123456789012 | last-years-return | clears 208 209");
  EXPECT_EQ(offered("A123456789012"), Lines{"last/Header/1 UPN A123456789012 -> UN1 | last-years-return | clears 208"})
      << "444 of both";
}

/// Header rows of this year with the same UPN, where 1 had another one last year.
Asked with_shared_upn(std::string_view other_children) {
  return Asked({header, boy, other_children, header_last, "1,M,01/06/2012,WBRI,A123456789021,,\n", episodes,
                episode({.decom = "01/05/2024"}), episodes_last, episode({.decom = "01/05/2024"}), postcodes, providers,
                home});
}

TEST(Suggest, CountsAUpnThatWouldNoLongerBeShared) {
  const std::string second = boy_named("2", "A123456789012");
  const std::string third = boy_named("3", "A123456789012");
  const Asked of_two = with_shared_upn(second);
  EXPECT_EQ(of_two.suggestions().at(0),
            "this/Header/1 UPN A123456789012 -> A123456789021 | last-years-return | clears 208 444 444 of 2");
  EXPECT_EQ(of_two.fixed(), "nothing") << "who a child is takes two facts";
  EXPECT_EQ(with_shared_upn(second + third).suggestions().at(0),
            "this/Header/1 UPN A123456789012 -> A123456789021 | last-years-return | clears 208 444")
      << "two still share it";
}

// What bears on all children

TEST(Suggest, DoesNotTakeTheLastRowOfATableOneByOne) {
  const Asked asked({header, boy, episodes, episode({}), oc3, "1,01/06/2012,YES,F1,B1\n1,01/06/2012,YES,F1,B1\n",
                     postcodes, providers, home});
  EXPECT_EQ(asked.errors(), "391 391 INT34 INT34");
  EXPECT_EQ(asked.fixed(), "this/OC3/2 removed | clears 391 INT34 INT34");
}

TEST(Suggest, DoesNotAddTheFirstRowOfATable) {
  constexpr std::string_view dolo = "[DoLo]\nCHILD,DOB,DOLO_START,DOLO_END\n";
  const auto offered = [&](std::string_view rows) {
    return Asked({"year 2027\n", header, boy, header_last, boy, episodes, episode({.decom = "01/05/2024"}),
                  episodes_last, episode({.decom = "01/05/2024"}), dolo, rows,
                  "[DoLo last]\nCHILD,DOB,DOLO_START,DOLO_END\n1,01/06/2012,30/03/2026,\n", postcodes, providers, home})
        .suggestions();
  };
  EXPECT_EQ(offered("2,01/06/2012,01/07/2026,02/07/2026\n"),
            Lines{"this/DoLo + 1|01/06/2012|30/03/2026| | last-years-return | clears 706"});
  EXPECT_EQ(offered(""), Lines());
}

// Files and rows as they come

TEST(Suggest, NothingInAColumnThatTheFileLacks) {
  constexpr std::string_view without_urn =
      "[Episodes]\nCHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST\n"
      "1,01/05/2025,S,C2,N1,K2,PR4,,,,M1 1AA,M1 1AB\n";
  const Asked asked({header, boy, without_urn, postcodes, providers, home});
  EXPECT_EQ(asked.errors(), "218");
  EXPECT_EQ(asked.suggestions(), Lines());
}

TEST(Suggest, ANewRowInTheOrderOfTheFilesColumns) {
  EXPECT_EQ(
      Asked({"year 2027\n", header, boy, header_last, boy, episodes, episode({.decom = "01/05/2024"}), episodes_last,
             episode({.decom = "01/05/2024"}),
             "[DoLo]\nTEAM,DOLO_START,CHILD,DOB,DOLO_END\nx,01/07/2026,2,01/06/2012,02/07/2026\n",
             "[DoLo last]\nCHILD,DOB,DOLO_START,DOLO_END\n1,01/06/2012,30/03/2026,\n", postcodes, providers, home})
          .suggestions(),
      Lines{"this/DoLo + |30/03/2026|1|01/06/2012| | last-years-return | clears 706"});
}

TEST(Suggest, SomethingForRowsWithoutAChildToo) {
  const Asked asked({header, "  ,M,01/06/2012,WBR1,UN2,,\n", episodes, episode({.child = " ", .urn = ""}), postcodes,
                     providers, home});
  EXPECT_EQ(asked.from("form", ""), Lines{"this/Header/1 ETHNIC WBR1 -> WBRI | clears 103 of blank | safe"});
}

TEST(Suggest, NothingForAChildWithTooManyRows) {
  std::string rows;
  for (std::size_t i = 2; i < most_rows_to_suggest_for; ++i) rows += "1,01/06/2012,03/06/2025,PN1\n";
  const auto asked = [&] {
    return Asked({header, boy, episodes, episode({.urn = ""}), reviews, rows, postcodes, providers, home});
  };
  EXPECT_NE(asked().suggestions(), Lines());
  rows += "1,01/06/2012,04/06/2025,PN1\n";
  EXPECT_EQ(asked().suggestions(), Lines());
  EXPECT_EQ(asked().fixed(), "nothing");
}

TEST(Suggest, WhatNeedsNoPostcodesOrProvidersWithoutThem) {
  EXPECT_EQ(Asked({header, boy, episodes, episode({.cin = "NI", .home = "M1 1A", .post = "M1 1AD", .urn = "SC1"})})
                .suggestions(),
            Lines{"this/Episodes/1 CIN NI -> N1 | form | clears 145 | safe"});
}

// What is fixed

TEST(FixSafely, OneAfterAnother) {
  const Asked asked({header, boy, episodes, episode({.cin = "NI", .urn = "SC132456"}), postcodes, providers, home});
  EXPECT_EQ(asked.fixed(),
            "this/Episodes/1 URN SC132456 -> SC123456; this/Episodes/1 CIN NI -> N1 | clears 145 219 221 224 1008");
}

TEST(FixSafely, OnlyWhatIsWanted) {
  const Asked asked({header, boy, episodes, episode({.cin = "NI", .urn = ""}), postcodes, providers, home});
  const auto is_about = [](std::uint8_t column) {
    return [column](const Suggestion& one) { return one.edits.front().column == column; };
  };
  EXPECT_EQ(asked.fixed("1", is_about(column_index(&Episode::CIN))), "this/Episodes/1 CIN NI -> N1 | clears 145");
  EXPECT_EQ(asked.fixed("1", is_about(column_index(&Episode::URN))),
            "this/Episodes/1 URN blank -> SC123456 | clears 218");
  EXPECT_EQ(asked.fixed("1", is_about(column_index(&Episode::LS))), "nothing");
}

TEST(FixSafely, OnlyWhatIsSafe) {
  EXPECT_EQ(
      Asked({header, boy, episodes, episode({.urn = ""}), postcodes, providers, home, "SC200000,K2,PR4,,,M1 1AB\n"})
          .fixed(),
      "nothing");
}

TEST(FixSafely, WithTheEvidenceForEachEdit) {
  const Asked asked({header, boy, episodes, episode({.cin = "NI", .urn = ""}), postcodes, providers, home});
  const Suggestion all = Suggester(asked.data(), asked.checker(), asked.reference())
                             .fix_safely(asked.place_of_child("1"), [](const Suggestion&) { return true; });
  ASSERT_EQ(all.edits.size(), 2);
  EXPECT_EQ(all.evidence.size(), 2);
  for (const Edit& edit : all.edits) {
    EXPECT_TRUE(edit.why.contains(edit.becomes)) << edit.why;
    EXPECT_NE(edit.was, edit.becomes);
  }
}

}  // namespace
}  // namespace claret::testing
