// What is safe, and what is a choice.

#include "claret/suggest/safety.h"

#include <gtest/gtest.h>

#include <format>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr int many = 12;

/// Children from 11 on with a review on each of some dates, the first of them child 1's.
Lines offered_for_reviews(std::string_view first, std::string_view others) {
  std::string children = std::string(boy);
  std::string spells = episode({});
  std::string rows = std::format("1,01/06/2012,{},PN1\n", first);
  for (int i = 0; i < many; ++i) {
    const std::string id = std::to_string(11 + i);
    children += boy_named(id);
    spells += episode({.child = id});
    rows += std::format("{},01/06/2012,{},PN1\n", id, others);
  }
  return Asked({header, children, episodes, spells, reviews, rows, postcodes, providers, home}).suggestions();
}

TEST(Safety, IsNotOfAColumnThatCannotBeRead) {
  EXPECT_EQ(offered_for_reviews("2025-06-03", "03/06/2025"),
            Lines{"this/Reviews/1 REVIEW 2025-06-03 -> 03/06/2025 | form | clears 166 | safe"});
  EXPECT_EQ(offered_for_reviews("2025-06-03", "2025-06-04"),
            Lines{"this/Reviews/1 REVIEW 2025-06-03 -> 03/06/2025 | form | clears 166"});
  EXPECT_EQ(offered_for_reviews("2025-06-03", "06/13/2025"),
            Lines{"this/Reviews/1 REVIEW 2025-06-03 -> 03/06/2025 | form | clears 166"})
      << "turned round";
}

TEST(Safety, IsNotOfATableWhoseChildrenAreInNoHeader) {
  const auto offered = [](std::string_view prefix) {
    std::string children = std::string(boy);
    std::string rows = "1,01/06/2012,2025-06-03,PN1\n";
    for (int i = 0; i < many; ++i) {
      children += boy_named(std::to_string(11 + i));
      rows += std::format("{}{},01/06/2012,03/06/2025,PN1\n", prefix, 11 + i);
    }
    return Asked({header, children, episodes, episode({}), reviews, rows, postcodes, providers, home}).from("form");
  };
  EXPECT_EQ(offered(""), Lines{"this/Reviews/1 REVIEW 2025-06-03 -> 03/06/2025 | clears 166 | safe"});
  EXPECT_EQ(offered("X"), Lines{"this/Reviews/1 REVIEW 2025-06-03 -> 03/06/2025 | clears 166"});
}

/// Ofsted's list says PR4 for the URN, which is in doubt itself.
TEST(Safety, IsNotWhatRestsOnACellInDoubt) {
  const auto offered = [](std::string_view urn, std::string_view listed) {
    return Asked({header, boy, episodes, episode({.provider = "", .urn = urn}), postcodes, providers, listed})
        .from("providers-by-urn");
  };
  EXPECT_EQ(offered("SC123456", home), Lines{"this/Episodes/1 PLACE_PROVIDER blank -> PR4 | clears 224 526 | safe"});
  EXPECT_EQ(offered("SC123456", "SC123456,K1,PR4,,,M1 1AB\n"),
            Lines{"this/Episodes/1 PLACE_PROVIDER blank -> PR4 | clears 224 526"})
      << "219: the URN is of another kind of placement";
}

TEST(Safety, IsNotWhatMovesADateOverAGap) {
  const auto offered = [](std::string_view end) {
    return Asked({header, boy, episodes, episode({.dec = end, .rec = "X1", .reason = "CARPL"}),
                  episode({.decom = "01/07/2025", .rne = "P", .post = "M1 1AD", .urn = "SC200000"}), postcodes,
                  providers, home, second_home})
        .suggestions();
  };
  for (const Suggestion& one :
       Asked({header, boy, episodes, episode({.dec = "01/06/2025", .rec = "X1", .reason = "CARPL"}),
              episode({.decom = "01/07/2025", .rne = "P", .post = "M1 1AD", .urn = "SC200000"}), postcodes, providers,
              home, second_home})
           .suggest())
    EXPECT_FALSE(one.is_safe);
  EXPECT_FALSE(offered("01/06/2025").empty()) << "but it is suggested";
}

TEST(Safety, IsNotWhatOnlyClearsQueries) {
  const Asked asked({header, boy, episodes, episode({.urn = ""}), postcodes, providers, home});
  const CheckResult& result = asked.checker().result();
  const auto rule_of = [&](Severity severity) {
    return static_cast<std::uint16_t>(
        std::ranges::find(result.rules, severity, [](const RegisteredRule& one) { return one.rule->severity; }) -
        result.rules.begin());
  };
  Suggestion one = asked.suggest().at(0);
  one.cleared = {{.rule = rule_of(Severity::query)}};
  EXPECT_FALSE(can_be_safe(one, {}, result.rules, Reliability(asked.data())));
  one.cleared.push_back({.rule = rule_of(Severity::error)});
  EXPECT_TRUE(can_be_safe(one, {}, result.rules, Reliability(asked.data())));
}

// Who the child is

TEST(Safety, OfADateOfBirthTakesTwoFacts) {
  const auto offered = [](std::string_view more) {
    return Asked({header, boy, episodes, episode({}), reviews, "1,02/06/2012,03/06/2025,PN1\n", more, postcodes,
                  providers, home})
        .from("other-rows");
  };
  EXPECT_EQ(offered(""), (Lines{"this/Reviews/1 DOB 02/06/2012 -> 01/06/2012 | clears INT17 | choice 1",
                                "this/Header/1 DOB 01/06/2012 -> 02/06/2012 | clears INT17 | choice 1"}));
  EXPECT_EQ(
      offered("[Header last]\nCHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,M,01/06/2012,WBRI,A123456789012,,\n").front(),
      "this/Reviews/1 DOB 02/06/2012 -> 01/06/2012 | clears INT17 | safe");
}

TEST(Safety, IsNeverOfAnotherLegalStatus) {
  EXPECT_EQ(Asked({header, boy, episodes, episode({.ls = "C2 "}), postcodes, providers, home}).from("form"),
            Lines{"this/Episodes/1 LS C2  -> C2 | clears 144 | safe"})
      << "it is the same status";
  EXPECT_EQ(Asked({header, boy, episodes, episode({.ls = "EE1"}), postcodes, providers, home}).from("form"),
            Lines{"this/Episodes/1 LS EE1 -> E1 | clears 144"});
}

}  // namespace
}  // namespace claret::testing
