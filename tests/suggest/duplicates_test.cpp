// Rows that are there more than once.

#include <gtest/gtest.h>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view source = "duplicates";

Lines removed(std::string_view rows) {
  return Asked({header, rows, episodes, episode({}), postcodes, providers, home}).from(source);
}

TEST(Duplicates, AllButOneGo) {
  EXPECT_EQ(removed("1,M,01/06/2012,WBRI,UN2,,\n1,M,01/06/2012,WBRI,UN2,,\n"),
            Lines{"this/Header/2 removed | clears INT32 INT32 | safe"});
  EXPECT_EQ(removed("1,M,01/06/2012,WBRI,UN2,,\n1,M,01/06/2012,WBRI,UN2,,\n1,M,01/06/2012,WBRI,UN2,,\n"),
            Lines{"this/Header/2 removed; this/Header/3 removed | clears INT32 INT32 INT32 | safe"});
}

TEST(Duplicates, WhateverTheCaseAndTheSpaceAtTheEnds) {
  EXPECT_EQ(removed("1,M,01/06/2012,WBRI,UN2,,\n1,m,01/06/2012, wbri,un2 ,,\n"),
            Lines{"this/Header/2 removed | clears 103 168 INT32 INT32 | safe"});
}

TEST(Duplicates, DifferInNothing) {
  EXPECT_EQ(removed("1,M,01/06/2012,WBRI,UN2,,\n1,M,01/06/2012,WOTH,UN2,,\n"), Lines());
  EXPECT_EQ(Asked({"[Header]\nCHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,WORKER\n",
                   "1,M,01/06/2012,WBRI,UN2,,,A\n1,M,01/06/2012,WBRI,UN2,,,B\n", episodes, episode({}), postcodes,
                   providers, home})
                .from(source),
            Lines())
      << "also in columns that claret does not know";
}

TEST(Duplicates, AmongOtherRows) {
  EXPECT_EQ(Asked({header, boy, episodes, episode({}), episode({.decom = "01/06/2025"}), episode({}), postcodes,
                   providers, home})
                .from(source),
            Lines{"this/Episodes/3 removed | clears 142 | safe"});
}

}  // namespace
}  // namespace claret::testing
