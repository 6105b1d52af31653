#include "rules/case_reference.h"

#include <gtest/gtest.h>

namespace claret::testing {
namespace {

Case case_of(std::string_view tables) {
  CaseFile file = read_cases("rule 1\ncase one\nyear 2025\n" + std::string(tables));
  EXPECT_TRUE(file.mistakes.empty());
  return std::move(file.cases.at(0));
}

TEST(CaseReference, PostcodesAndProvidersStandBesideTheTables) {
  const Case one = case_of(
      "[Postcodes]\nPOSTCODE,EASTING,NORTHING,LA\nM1 1AA,384700,398000,E08000003\nIM2 2CD,,,M99999999\n"
      "[Episodes]\nCHILD,URN\n1,SC1 !\n"
      "[Providers]\nURN,PLACE_CODES,REG_END,POSTCODE\nsc1,K2;R1,15/06/2024,M1 1AA\nSC1,,,\n");
  ASSERT_EQ(one.tables.size(), 1);
  EXPECT_EQ(one.tables[0].csv, "CHILD,URN\n1,SC1\n");
  EXPECT_EQ(one.expected, (std::set<FlaggedRow>{{.table = Table::episodes, .when = this_year, .row = 1}}));

  const CaseReference reference = reference_of(one);
  ASSERT_TRUE(reference.postcodes);
  EXPECT_EQ(reference.postcodes->find("m11aa")->authority, "E08000003");
  EXPECT_EQ(reference.postcodes->find("IM2 2CD")->authority, "");
  ASSERT_TRUE(reference.providers);
  const auto rows = reference.providers->find("SC1");
  ASSERT_EQ(rows.size(), 2);
  EXPECT_EQ(rows[0].place_codes, (std::vector{Code("K2"), Code("R1")}));
  EXPECT_EQ(rows[0].closed, Date(2024, 6, 15));
  EXPECT_EQ(rows[0].authority, "E08000003");
  EXPECT_EQ(rows[1].authority, "");
}

TEST(CaseReference, AuthoritiesOfProvidersMayBeSaid) {
  const CaseReference reference = reference_of(case_of("[Providers]\nURN,LA_CODE\nSC1,E08000007\nSC2,\n"));
  ASSERT_TRUE(reference.postcodes);
  EXPECT_EQ(reference.postcodes->size(), 0);
  EXPECT_EQ(reference.providers->find("SC1")[0].authority, "E08000007");
  EXPECT_EQ(reference.providers->find("SC2")[0].authority, "");
}

TEST(CaseReference, WhatIsNotThereIsNotLoaded) {
  const CaseReference reference = reference_of(case_of("[Episodes]\nCHILD\n1\n"));
  EXPECT_FALSE(reference.postcodes);
  EXPECT_FALSE(reference.providers);
}

}  // namespace
}  // namespace claret::testing
