// The child's other rows: what they say about the same placement, the same day or the same person.

#include <gtest/gtest.h>

#include <format>
#include <initializer_list>
#include <string>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "other-rows";

// Dates of birth

std::string reviews_with(std::initializer_list<std::string_view> births) {
  std::string rows(reviews);
  int day = 0;
  for (const std::string_view birth : births) rows += std::format("1,{},{:02}/06/2025,PN1\n", birth, ++day);
  return rows;
}

Lines offered(std::initializer_list<std::string_view> births, std::string_view headers = boy,
              std::string_view last = "") {
  return Asked({header, headers, last, episodes, episode({}), reviews_with(births), postcodes, providers, home})
      .from(source);
}

TEST(OtherRows, HaveTheBirthOfTheHeader) {
  EXPECT_EQ(offered({"01/06/2012", "02/06/2012"}),
            Lines{"this/Reviews/2 DOB 02/06/2012 -> 01/06/2012 | clears INT17 | safe"});
  EXPECT_EQ(offered({"01/06/2012", "01/06/2012"}), Lines());
  EXPECT_EQ(offered({""}), Lines()) << "no rule minds";
}

TEST(OtherRows, AreBelievedRatherThanTheHeaderIfMore) {
  const Lines lines = offered({"02/06/2012", "02/06/2012"});
  EXPECT_EQ(lines.front(), "this/Header/1 DOB 01/06/2012 -> 02/06/2012 | clears INT17 INT17");
  EXPECT_EQ(lines.size(), 3) << "the reviews may still be changed, which is not safe";
  EXPECT_EQ(offered({"02/06/2012"}), (Lines{"this/Reviews/1 DOB 02/06/2012 -> 01/06/2012 | clears INT17 | choice 1",
                                            "this/Header/1 DOB 01/06/2012 -> 02/06/2012 | clears INT17 | choice 1"}));
}

TEST(OtherRows, OfWhichOneAgreesWithTheHeaderLeaveItOpen) {
  EXPECT_EQ(offered({"02/06/2012", "02/06/2012", "02/06/2012", "01/06/2012"}),
            (Lines{"this/Reviews/1 DOB 02/06/2012 -> 01/06/2012 | clears INT17",
                   "this/Reviews/2 DOB 02/06/2012 -> 01/06/2012 | clears INT17",
                   "this/Reviews/3 DOB 02/06/2012 -> 01/06/2012 | clears INT17",
                   "this/Header/1 DOB 01/06/2012 -> 02/06/2012 | clears INT17 INT17 INT17 | causes INT17"}));
}

TEST(OtherRows, GiveABirthThatTheHeaderLacks) {
  constexpr std::string_view unborn = "1,M,,WBRI,A123456789012,,\n";
  EXPECT_EQ(offered({"02/06/2012", "02/06/2012"}, unborn), Lines{"this/Header/1 DOB blank -> 02/06/2012 | clears 102"});
  EXPECT_EQ(offered({"02/06/2012", "03/06/2012"}, unborn), Lines()) << "INT17 instead of 102";
}

TEST(OtherRows, OfLastYearCountAsWell) {
  EXPECT_EQ(offered({"02/06/2012"}, boy, "[Header last]\nCHILD,SEX,DOB,ETHNIC,UPN\n1,M,02/06/2012,WBRI,UN2\n").front(),
            "this/Header/1 DOB 01/06/2012 -> 02/06/2012 | clears 203 INT17 | safe");
}

TEST(OtherRows, HaveTheSexOfTheHeader) {
  const Asked asked({header, boy, episodes, episode({.home = ""}),
                     "[UASC]\nCHILD,SEX,DOB,DUC\n1,F,01/06/2012,01/06/2030\n", postcodes, providers, home});
  EXPECT_EQ(asked.from(source), Lines{"this/UASC/1 SEX F -> M | clears INT21"});
}

// Episodes that follow one another

/// Two episodes in different homes, the second from 01/07/2025.
Lines offered_for_two(EpisodeRow first, EpisodeRow second) {
  if (first.reason.empty() && first.rec != "E8") first.reason = "CARPL";
  if (second.decom == EpisodeRow().decom) second.decom = "01/07/2025";
  if (second.rne == EpisodeRow().rne && first.rec != "E8") second.rne = "P";
  second.post = "M1 1AD";
  second.urn = "SC200000";
  return Asked({header, boy, episodes, episode(first), episode(second), postcodes, providers, home, second_home})
      .from(source);
}

TEST(OtherRows, EndWhereTheNextBegins) {
  EXPECT_EQ(offered_for_two({.rec = "X1"}, {}),
            Lines{"this/Episodes/1 DEC blank -> 01/07/2025 | clears 142 148 233 433 | safe"});
  EXPECT_EQ(offered_for_two({}, {}),
            Lines{"this/Episodes/1 DEC blank -> 01/07/2025; this/Episodes/1 REC blank -> X1 | clears 142 233 433"});
  EXPECT_EQ(offered_for_two({.dec = "01/07/20225", .rec = "X1"}, {}),
            Lines{"this/Episodes/1 DEC 01/07/20225 -> 01/07/2025 | clears 142 147 433 | safe"});
}

TEST(OtherRows, BeginWhereTheOneBeforeEnds) {
  EXPECT_EQ(offered_for_two({.dec = "01/07/2025", .rec = "X1"}, {.decom = "xx"}),
            Lines{"this/Episodes/2 DECOM xx -> 01/07/2025 | clears 141 388 433 | safe"});
}

TEST(OtherRows, ThatDoNotMeetMayBeWrongAtEitherEnd) {
  EXPECT_EQ(offered_for_two({.dec = "02/07/2025", .rec = "X1"}, {}),
            (Lines{"this/Episodes/1 DEC 02/07/2025 -> 01/07/2025 | clears 388 433 501 | choice 1",
                   "this/Episodes/2 DECOM 01/07/2025 -> 02/07/2025 | clears 388 433 501 | choice 1"}));
}

TEST(OtherRows, ThatCareEndsBetweenNeedNotMeet) {
  EXPECT_EQ(offered_for_two({.dec = "30/06/2025", .rec = "E8"}, {}), Lines());
  EXPECT_EQ(offered_for_two({.dec = "30/06/2025", .rec = "E8"}, {.rne = "P"}), Lines());
}

TEST(OtherRows, OfAChainAreJoinedInOrder) {
  const Asked asked(
      {header, boy, episodes, episode({.rec = "X1", .reason = "CARPL"}),
       episode(
           {.decom = "01/07/2025", .rne = "P", .rec = "X1", .reason = "CARPL", .post = "M1 1AD", .urn = "SC200000"}),
       episode({.decom = "01/09/2025", .rne = "P"}), postcodes, providers, home, second_home});
  EXPECT_EQ(asked.fixed(),
            "this/Episodes/1 DEC blank -> 01/07/2025; this/Episodes/2 DEC blank -> 01/09/2025 | "
            "clears 142 142 148 148 233 233 433 433");
}

TEST(OtherRows, OfSocialWorkersFollowOneAnotherToo) {
  const auto offered_for = [](std::string_view first_end, std::string_view second_start) {
    return Asked({header, boy, episodes, episode({}), "[SWEpisodes]\nCHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n",
                  std::format("1,01/06/2012,AB123456789,01/05/2025,{},MANAGE\n", first_end),
                  std::format("1,01/06/2012,AB123456780,{},,CHCHAN\n", second_start), postcodes, providers, home})
        .from(source);
  };
  EXPECT_EQ(offered_for("", "01/07/2025"), Lines{"this/SWEpisodes/1 SW_DEC blank -> 01/07/2025 | clears SW08STG2"});
  EXPECT_EQ(offered_for("01/07/2025", "1st day"), Lines{"this/SWEpisodes/2 SW_DECOM 1st day -> 01/07/2025 | "
                                                        "clears SW04STG1 SW12STG2 SW17STG2 | safe"});
}

// What goes on from one episode to the next

TEST(OtherRows, HaveTheHomeOfTheirNeighbours) {
  const EpisodeRow moved{.dec = "01/07/2025", .rec = "X1"};
  EpisodeRow without_home = moved;
  without_home.home = "";
  EXPECT_EQ(offered_for_two(moved, {.home = ""}), Lines{"this/Episodes/2 HOME_POST blank -> M1 1AA | clears 392b"});
  EXPECT_EQ(offered_for_two(without_home, {}), Lines{"this/Episodes/1 HOME_POST blank -> M1 1AA | clears 392b"});
}

TEST(OtherRows, AreNoNeighboursIfCareEndedBetween) {
  EXPECT_EQ(offered_for_two({.dec = "30/06/2025", .rec = "E8"}, {.home = ""}), Lines());
}

TEST(OtherRows, WhoseHomeIsUnknownDoNotGiveIt) {
  EXPECT_EQ(offered_for_two({.dec = "01/07/2025", .rec = "X1", .home = "M9 9ZZ"}, {.home = ""}), Lines());
}

TEST(OtherRows, OnEitherSideMayHaveDifferentHomes) {
  const auto offered_between = [](std::string_view home_after) {
    return Asked({header, boy, episodes, episode({.dec = "01/07/2025", .rec = "X1", .reason = "CARPL"}),
                  episode({.decom = "01/07/2025",
                           .rne = "P",
                           .dec = "01/09/2025",
                           .rec = "X1",
                           .reason = "CARPL",
                           .home = "",
                           .post = "M1 1AD",
                           .urn = "SC200000"}),
                  episode({.decom = "01/09/2025", .rne = "P", .home = home_after}), postcodes, providers, home,
                  second_home})
        .from(source);
  };
  EXPECT_EQ(offered_between("M1 1AA"), Lines{"this/Episodes/2 HOME_POST blank -> M1 1AA | clears 392b"});
  EXPECT_EQ(offered_between("M20 5PQ"), (Lines{"this/Episodes/2 HOME_POST blank -> M1 1AA | clears 392b | choice 1",
                                               "this/Episodes/2 HOME_POST blank -> M20 5PQ | clears 392b | choice 1"}));
}

TEST(OtherRows, HaveTheNeedAndTheStatusOfTheirNeighbours) {
  const EpisodeRow moved{.dec = "01/07/2025", .rec = "X1"};
  EXPECT_EQ(offered_for_two(moved, {.cin = "N9"}), Lines{"this/Episodes/2 CIN N9 -> N1 | clears 145 504 | safe"});
  EXPECT_EQ(offered_for_two(moved, {.ls = "C9"}), Lines{"this/Episodes/2 LS C9 -> C2 | clears 144 435"});
}

// The same placement

/// Two placements with two months between them; Ofsted's lists are not loaded.
Lines offered_for_return_to_placement(EpisodeRow first, EpisodeRow second) {
  first.dec = "01/07/2025";
  first.rec = "E8";
  second.decom = "01/09/2025";
  return Asked({header, boy, episodes, episode(first), episode(second), postcodes}).from(source);
}

TEST(OtherRows, OfTheSamePlacementHaveWhatIsMissing) {
  EXPECT_EQ(offered_for_return_to_placement({}, {.provider = ""}),
            Lines{"this/Episodes/2 PLACE_PROVIDER blank -> PR4 | clears 526 | safe"});
  EXPECT_EQ(offered_for_return_to_placement({}, {.urn = ""}),
            Lines{"this/Episodes/2 URN blank -> SC123456 | clears 218 | safe"});
  EXPECT_EQ(offered_for_return_to_placement({}, {.post = ""}),
            Lines{"this/Episodes/2 PL_POST blank -> M1 1AB | clears 169 179 392b | safe"});
  EXPECT_EQ(offered_for_return_to_placement({.urn = ""}, {}),
            Lines{"this/Episodes/1 URN blank -> SC123456 | clears 218 | safe"});
  EXPECT_EQ(offered_for_return_to_placement({}, {.post = "M1 1AD", .urn = ""}), Lines()) << "it is another one";
}

TEST(OtherRows, OfTheSameAgencyMayBeElsewhere) {
  EXPECT_EQ(offered_for_return_to_placement({.place = "U4"}, {.place = "U4", .post = ""}), Lines());
}

TEST(OtherRows, OfLastYearsPlacementHaveWhatIsMissing) {
  EXPECT_EQ(Asked({header, boy, episodes, episode({.urn = ""}), episodes_last,
                   episode({.decom = "01/05/2024", .dec = "01/06/2024", .rec = "E8"}), postcodes})
                .from(source),
            Lines{"this/Episodes/1 URN blank -> SC123456 | clears 218 | safe"});
}

TEST(OtherRows, AtTheSamePostcodeMayHaveDifferentUrns) {
  EXPECT_EQ(Asked({header, boy, episodes, episode({.dec = "01/06/2025", .rec = "E8"}),
                   episode({.decom = "01/07/2025", .dec = "02/07/2025", .rec = "E8", .urn = "SC200000"}),
                   episode({.decom = "01/08/2025", .urn = ""}), postcodes})
                .from(source),
            (Lines{"this/Episodes/3 URN blank -> SC123456 | clears 218 | choice 1",
                   "this/Episodes/3 URN blank -> SC200000 | clears 218 | choice 1"}));
}

/// What is no URN of the lists helps nobody.
TEST(OtherRows, WithAnUnknownUrnDoNotGiveIt) {
  const Asked asked({header, boy, episodes, episode({.dec = "01/07/2025", .rec = "E8", .urn = "SC999999"}),
                     episode({.decom = "01/09/2025", .urn = ""}), postcodes, providers, home});
  EXPECT_EQ(asked.from(source), Lines());
}

/// A foster placement goes on under another legal status.
Lines offered_for_change_of_status(EpisodeRow second) {
  second.decom = "01/07/2025";
  second.rne = "L";
  second.ls = "C1";
  second.place = "U4";
  return Asked({header, boy, episodes, episode({.place = "U4", .dec = "01/07/2025", .rec = "X1"}), episode(second),
                postcodes})
      .from(source);
}

TEST(OtherRows, WhereOnlyTheStatusChangedAreTheSamePlacement) {
  EXPECT_EQ(offered_for_change_of_status({.post = ""}),
            Lines{"this/Episodes/2 PL_POST blank -> M1 1AB | clears 169 179 392b 434 | safe"});
  EXPECT_EQ(offered_for_change_of_status({.post = "M1 1AD"}),
            (Lines{"this/Episodes/1 PL_POST M1 1AB -> M1 1AD | clears 434 | choice 1",
                   "this/Episodes/2 PL_POST M1 1AD -> M1 1AB | clears 434 | choice 1"}));
  EXPECT_EQ(offered_for_change_of_status({.urn = "SC200000"}),
            (Lines{"this/Episodes/1 URN SC123456 -> SC200000 | clears 434 | choice 1",
                   "this/Episodes/2 URN SC200000 -> SC123456 | clears 434 | choice 1"}));
}

TEST(OtherRows, AreNamedByTheirStart) {
  const Asked asked({header, boy, episodes, episode({.dec = "01/07/2025", .rec = "E8"}),
                     episode({.decom = "01/09/2025", .urn = ""}), postcodes});
  EXPECT_TRUE(asked.sentence(source).contains("01/05/2025")) << asked.sentence(source);
  EXPECT_TRUE(asked.sentence(source).contains("this year")) << asked.sentence(source);
}

TEST(OtherRows, OfCarersMayBeOfTheSameAgency) {
  const auto offered_with = [](const EpisodeRow& first, std::string_view provider) {
    EpisodeRow before = first;
    before.place = "U6";
    before.dec = "01/07/2025";
    before.rec = "X1";
    before.reason = "CARPL";
    return Asked({header, boy, episodes, episode(before),
                  episode({.decom = "01/07/2025",
                           .rne = "P",
                           .place = "U6",
                           .provider = provider,
                           .post = "M1 1AD",
                           .urn = ""}),
                  postcodes, providers, "SC123456,U6;U4;U1,PR4,,,M20 5PQ\n"})
        .from(source);
  };
  EXPECT_EQ(offered_with({}, "PR4"), Lines{"this/Episodes/2 URN blank -> SC123456 | clears 218"});
  EXPECT_EQ(offered_with({}, "PR5"), Lines()) << "another kind of provider";
}

}  // namespace
}  // namespace claret::testing
