// Last year's return where it differs from this year's, both ways.

#include <gtest/gtest.h>

#include <algorithm>

#include <string>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "last-years-return";
constexpr EpisodeRow carried_over{.decom = "01/05/2024"};

/// A boy in the same home for both years, but for what is said otherwise.
Lines offered(const EpisodeRow& now, const EpisodeRow& before, std::string_view header_now = boy,
              std::string_view header_before = boy, std::string_view more = "") {
  return Asked({header, header_now, header_last, header_before, episodes, episode(now), episodes_last, episode(before),
                more, postcodes, providers, home, second_home})
      .from(source);
}
Lines offered_for_headers(std::string_view now, std::string_view before) {
  return offered(carried_over, carried_over, now, before);
}
Lines offered_with(std::string_view more) { return offered(carried_over, carried_over, boy, boy, more); }

TEST(LastYearsReturn, IsNotAskedWhereItAgrees) { EXPECT_EQ(offered(carried_over, carried_over), Lines()); }

TEST(LastYearsReturn, DiffersInItemsOfTheHeader) {
  EXPECT_EQ(offered_for_headers(boy, "1,M,01/06/2012,WOTH,A123456789012,,\n"),
            (Lines{"this/Header/1 ETHNIC WBRI -> WOTH | clears 204 | choice 1",
                   "last/Header/1 ETHNIC WOTH -> WBRI | clears 204 | choice 1"}));
  EXPECT_EQ(offered_for_headers(boy, "1,M,02/06/2012,WBRI,A123456789012,,\n"),
            (Lines{"this/Header/1 DOB 01/06/2012 -> 02/06/2012 | clears 203 | choice 1",
                   "last/Header/1 DOB 02/06/2012 -> 01/06/2012 | clears 203 | choice 1"}));
  EXPECT_EQ(offered_for_headers(boy, "1,M,01/06/2012,WBRI,A123456789021,,\n"),
            (Lines{"this/Header/1 UPN A123456789012 -> A123456789021 | clears 208 | choice 1",
                   "last/Header/1 UPN A123456789021 -> A123456789012 | clears 208 | choice 1"}));
}

TEST(LastYearsReturn, GivesWhatIsMissingOrWrongThisYear) {
  EXPECT_EQ(offered_for_headers("1,M,01/06/2012,XXXX,A123456789012,,\n", boy),
            Lines{"this/Header/1 ETHNIC XXXX -> WBRI | clears 103 204 | safe"});
  EXPECT_EQ(offered_for_headers("1,M,01/06/2012,WBRI,UN1,,\n", boy).front(),
            "this/Header/1 UPN UN1 -> A123456789012 | clears 208 209");
}

TEST(LastYearsReturn, DoesNotGiveWhatIsWrongItself) {
  EXPECT_EQ(offered_for_headers(boy, "1,M,01/06/2012,XXXX,A123456789012,,\n"),
            Lines{"last/Header/1 ETHNIC XXXX -> WBRI | clears 204"});
  EXPECT_EQ(offered(carried_over, {.decom = "01/05/2024", .urn = "SC999999"}),
            Lines{"last/Episodes/1 URN SC999999 -> SC123456 | clears 503F"});
}

TEST(LastYearsReturn, DiffersInItemsOfTheEpisodeThatGoesOn) {
  EXPECT_EQ(offered(carried_over, {.decom = "01/05/2024", .rne = "P"}),
            (Lines{"this/Episodes/1 RNE S -> P | clears 503A | choice 1",
                   "last/Episodes/1 RNE P -> S | clears 503A | choice 1"}));
  EXPECT_EQ(offered(carried_over, {.decom = "01/05/2024", .ls = "C1"}),
            (Lines{"this/Episodes/1 LS C2 -> C1 | clears 503B | choice 1",
                   "last/Episodes/1 LS C1 -> C2 | clears 503B | choice 1"}));
  EXPECT_EQ(offered(carried_over, {.decom = "01/05/2024", .cin = "N2"}),
            (Lines{"this/Episodes/1 CIN N1 -> N2 | clears 503C | choice 1",
                   "last/Episodes/1 CIN N2 -> N1 | clears 503C | choice 1"}));
  EXPECT_EQ(offered(carried_over, {.decom = "01/05/2024", .home = "M1 1AD"}),
            (Lines{"this/Episodes/1 HOME_POST M1 1AA -> M1 1AD | clears 453 503G | choice 1",
                   "last/Episodes/1 HOME_POST M1 1AD -> M1 1AA | clears 453 503G | choice 1"}));
}

/// Ofsted's lists are not asked about last year.
TEST(LastYearsReturn, GivesNothingThatCausesAsManyErrors) {
  EXPECT_EQ(offered(carried_over, {.decom = "01/05/2024", .place = "K1"}),
            Lines{"last/Episodes/1 PLACE K1 -> K2 | clears 503D"});
  EXPECT_EQ(offered(carried_over, {.decom = "01/05/2024", .provider = "PR5"}),
            Lines{"last/Episodes/1 PLACE_PROVIDER PR5 -> PR4 | clears 503E"});
}

TEST(LastYearsReturn, DiffersInTheStartOfTheEpisode) {
  EXPECT_EQ(offered(carried_over, {.decom = "02/05/2024"}),
            (Lines{"this/Episodes/1 DECOM 01/05/2024 -> 02/05/2024 | clears 502 562 | choice 1",
                   "last/Episodes/1 DECOM 02/05/2024 -> 01/05/2024 | clears 502 562 | choice 1"}));
  EXPECT_EQ(offered({.decom = "01/05"}, carried_over),
            Lines{"this/Episodes/1 DECOM 01/05 -> 01/05/2024 | clears 141 | safe"});
}

TEST(LastYearsReturn, HasAnEpisodeThatGoesOnUntilTheNextBegins) {
  const EpisodeRow next{.decom = "01/07/2025", .rne = "P", .post = "M1 1AD", .urn = "SC200000"};
  const Lines lines = offered(next, carried_over);
  EXPECT_TRUE(
      std::ranges::contains(lines,
                            "this/Episodes + 1|01/05/2024|S|C2|N1|K2|PR4|01/07/2025|X1||M1 1AA|M1 1AB|SC123456 | "
                            "clears 357 502 503A 503F | causes 225"));
  EXPECT_FALSE(lines.front().contains("causes")) << "what causes an error is never first";
}

TEST(LastYearsReturn, HasAnEpisodeThatGoesOnThoughThereIsNoOther) {
  EXPECT_EQ(Asked({header, boy, boy_named("2"), header_last, boy, boy_named("2"), episodes,
                   episode({.child = "2", .decom = "01/05/2024"}), episodes_last, episode(carried_over),
                   episode({.child = "2", .decom = "01/05/2024"}), postcodes, providers, home})
                .from(source),
            Lines{"this/Episodes + 1|01/05/2024|S|C2|N1|K2|PR4||||M1 1AA|M1 1AB|SC123456 | clears EPI"});
}

TEST(LastYearsReturn, DoesNotGiveAnEpisodeAgainOfWhichTheStartIsUnreadable) {
  const Asked asked({header, boy, header_last, boy, episodes,
                     episode({.decom = "xx", .dec = "01/07/2025", .rec = "X1", .reason = "CARPL"}),
                     episode({.decom = "01/07/2025", .rne = "P", .post = "M1 1AD", .urn = "SC200000"}), episodes_last,
                     episode(carried_over), postcodes, providers, home, second_home});
  EXPECT_EQ(asked.from(source),
            Lines{"this/Episodes/1 DECOM xx -> 01/05/2024 | clears 141 142 357 502 503A 503F | safe"});
}

TEST(LastYearsReturn, LacksAnEpisodeThatThisYearsHas) {
  EXPECT_EQ(Asked({header, boy, header_last, boy, boy_named("2"), episodes, episode(carried_over), episodes_last,
                   episode({.child = "2", .decom = "01/05/2024", .dec = "01/06/2024", .rec = "E8"}), postcodes,
                   providers, home})
                .from(source),
            Lines{"last/Episodes + 1|01/05/2024|S|C2|N1|K2|PR4||||M1 1AA|M1 1AB|SC123456 | clears 562 NoE"});
}

// Periods that were left open

constexpr std::string_view missing = "[Missing]\nCHILD,DOB,MISSING,MIS_START,MIS_END\n";
constexpr std::string_view missing_last = "[Missing last]\nCHILD,DOB,MISSING,MIS_START,MIS_END\n";

TEST(LastYearsReturn, HasAPeriodMissingThatGoesOn) {
  EXPECT_EQ(offered_with(std::string(missing) + "1,01/06/2012,M,01/07/2025,02/07/2025\n" + std::string(missing_last) +
                         "1,01/06/2012,M,30/03/2025,\n"),
            (Lines{"this/Missing/1 MIS_START 01/07/2025 -> 30/03/2025 | clears 576 | choice 1",
                   "last/Missing/1 MIS_START 30/03/2025 -> 01/07/2025 | clears 576 | choice 1"}))
      << "one more that is still open would overlap";
  EXPECT_EQ(offered_with(std::string(missing) + "1,01/06/2012,M,30/03/2025,02/07/2025\n" + std::string(missing_last) +
                         "1,01/06/2012,M,30/03/2025,\n"),
            Lines());
}

TEST(LastYearsReturn, HasADeprivationOfLibertyThatGoesOn) {
  constexpr std::string_view others = "2,01/06/2012,01/07/2026,02/07/2026\n";
  const Asked asked({"year 2027\n",
                     header,
                     boy,
                     boy_named("2"),
                     header_last,
                     boy,
                     boy_named("2"),
                     episodes,
                     episode(carried_over),
                     episode({.child = "2", .decom = "01/05/2024"}),
                     episodes_last,
                     episode(carried_over),
                     episode({.child = "2", .decom = "01/05/2024"}),
                     "[DoLo]\nCHILD,DOB,DOLO_START,DOLO_END\n",
                     others,
                     "[DoLo last]\nCHILD,DOB,DOLO_START,DOLO_END\n",
                     "1,01/06/2012,30/03/2026,\n",
                     postcodes,
                     providers,
                     home});
  EXPECT_EQ(asked.from(source), Lines{"this/DoLo + 1|01/06/2012|30/03/2026| | clears 706"});
}

// Asylum seekers and adoption

TEST(LastYearsReturn, DiffersInTheDayTheStatusOfAnAsylumSeekerEnds) {
  const auto offered_for = [](std::string_view now, std::string_view before) {
    EpisodeRow without_home = carried_over;
    without_home.home = "";
    return offered(without_home, without_home, boy, boy,
                   std::format("[UASC]\nCHILD,SEX,DOB,DUC\n1,M,01/06/2012,{}\n[UASC last]\nCHILD,SEX,DOB,DUC\n"
                               "1,M,01/06/2012,{}\n",
                               now, before));
  };
  EXPECT_EQ(offered_for("01/06/2030", "02/06/2030"),
            Lines{"last/UASC/1 DUC 02/06/2030 -> 01/06/2030 | clears 205B 205B"});
  EXPECT_EQ(offered_for("02/06/2030", "01/06/2030"),
            Lines{"this/UASC/1 DUC 02/06/2030 -> 01/06/2030 | clears 205B 205B 304 | safe"});
  EXPECT_EQ(offered_for("01/06/2030", "01/06/2030"), Lines());
}

Lines offered_for_decisions(std::string_view now, std::string_view before) {
  const EpisodeRow to_be_adopted{
      .decom = "01/05/2024", .ls = "C1", .place = "U4", .provider = "PR5", .urn = "SC300000"};
  return Asked({header, boy, header_last, boy, episodes, episode(to_be_adopted), episodes_last, episode(to_be_adopted),
                "[PlacedAdoption]\nCHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n", now,
                "[PlacedAdoption last]\nCHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n", before,
                postcodes, providers, "SC300000,U4,PR5,,,M1 1AD\n"})
      .from(source);
}

TEST(LastYearsReturn, DiffersInTheDecisionForAdoption) {
  EXPECT_EQ(offered_for_decisions("1,01/06/2012,01/06/2024,,\n", "1,01/06/2012,02/06/2024,,\n"),
            (Lines{"this/PlacedAdoption/1 DATE_PLACED 01/06/2024 -> 02/06/2024 | clears 560 | choice 1",
                   "last/PlacedAdoption/1 DATE_PLACED 02/06/2024 -> 01/06/2024 | clears 560 | choice 1"}));
  EXPECT_EQ(offered_for_decisions("1,01/06/2012,,,\n", "1,01/06/2012,02/06/2024,,\n"),
            Lines{"this/PlacedAdoption/1 DATE_PLACED blank -> 02/06/2024 | clears 560 | safe"});
  EXPECT_EQ(offered_for_decisions("1,01/06/2012,02/06/2024,,\n", "1,01/06/2012,,,\n"),
            Lines{"last/PlacedAdoption/1 DATE_PLACED blank -> 02/06/2024 | clears 559"});
  EXPECT_EQ(offered_for_decisions("1,01/06/2012,02/06/2024,,\n", "2,01/06/2012,,,\n"),
            Lines{"last/PlacedAdoption + 1|01/06/2012|02/06/2024|| | clears 559"});
}

TEST(LastYearsReturn, SaysWhichYearChanges) {
  const auto changes = [](std::string_view header_before) {
    return Asked({header, boy, header_last, header_before, episodes, episode(carried_over), episodes_last,
                  episode(carried_over), postcodes, providers, home})
        .suggest();
  };
  const auto both = changes("1,M,01/06/2012,WOTH,A123456789012,,\n");
  ASSERT_EQ(both.size(), 2);
  EXPECT_TRUE(both[0].evidence.front().sentence.contains("this year")) << both[0].evidence.front().sentence;
  EXPECT_TRUE(both[0].evidence.front().sentence.contains("WOTH"));
  EXPECT_TRUE(both[1].evidence.front().sentence.contains("last year")) << both[1].evidence.front().sentence;
  EXPECT_TRUE(both[1].evidence.front().sentence.contains("WBRI"));
}

}  // namespace
}  // namespace claret::testing
