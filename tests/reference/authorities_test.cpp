#include "claret/reference/authorities.h"

#include <gtest/gtest.h>

namespace claret {
namespace {

TEST(Authorities, OfDistricts) {
  EXPECT_EQ(authority_of_district("E08000003"), "E08000003");
  EXPECT_EQ(authority_of_district("E07000008"), "E10000003");
  EXPECT_EQ(authority_of_district("E07000012"), "E10000003");
  EXPECT_EQ(authority_of_district("E07000026"), "E10000006");
  EXPECT_EQ(authority_of_district("E07000246"), "E10000027");
  EXPECT_EQ(authority_of_district("E09000033"), "E09000033");
  EXPECT_EQ(authority_of_district("E06000066"), "E06000066");
  EXPECT_EQ(authority_of_district("e08000003"), "E08000003");
}

TEST(Authorities, OfOtherCountries) {
  EXPECT_EQ(authority_of_district("S12000033"), "SCO");
  EXPECT_EQ(authority_of_district("W06000015"), "WAL");
  EXPECT_EQ(authority_of_district("N09000003"), "NIR");
}

TEST(Authorities, OfCodesThatBelongToNone) {
  for (const std::string_view code :
       {"", "M99999999", "L99999999", "E", "E0", "E07", "E07000001", "E07000013", "E07000201", "E07000247",
        "E070000080", "E7000008", "E06000099", "E0700000X", "E-7000008"})
    EXPECT_EQ(authority_of_district(code), "") << code;
}

TEST(Authorities, EveryAuthorityHoldsItself) {
  for (const Authority& authority : all_authorities()) EXPECT_EQ(authority_of_district(authority.code), authority.code);
}

TEST(Authorities, SameBoundary) {
  EXPECT_TRUE(same_authority("E08000016", "E08000038"));
  EXPECT_TRUE(same_authority("E08000038", "E08000016"));
  EXPECT_TRUE(same_authority("E08000019", "e08000039"));
  EXPECT_TRUE(same_authority("E10000023", "E06000065"));
  EXPECT_TRUE(same_authority("E08000003", "e08000003"));
  EXPECT_TRUE(same_authority("WAL", "WAL"));
  EXPECT_TRUE(same_authority("", ""));
  EXPECT_FALSE(same_authority("E08000016", "E08000039"));
  EXPECT_FALSE(same_authority("E10000006", "E06000063"));  // Cumbria became two
  EXPECT_FALSE(same_authority("E08000003", ""));
  EXPECT_FALSE(same_authority("WAL", "SCO"));
}

TEST(Authorities, AreThereInTheYearsOfTheirCodes) {
  const auto is_there = [](std::string_view code, int year) { return is_there_in(*find_authority(code), year); };
  EXPECT_TRUE(is_there("E08000016", 2025));
  EXPECT_FALSE(is_there("E08000016", 2026));
  EXPECT_FALSE(is_there("E08000038", 2025));
  EXPECT_TRUE(is_there("E08000038", 2026));
  EXPECT_TRUE(is_there("E10000006", 2023));
  EXPECT_FALSE(is_there("E06000063", 2023));
  EXPECT_TRUE(is_there("E06000063", 2024));
  EXPECT_TRUE(is_there("E08000003", 2023));
}

TEST(Authorities, BeginWhenTheOneBeforeEnded) {
  for (const Authority& authority : all_authorities())
    if (!authority.successor.empty())
      EXPECT_TRUE(find_authority(authority.successor)->since == authority.retired.plus_days(1)) << authority.code;
}

TEST(Authorities, HaveTheCodeOfAYear) {
  EXPECT_EQ(code_in_year("E08000038", 2025), "E08000016");
  EXPECT_EQ(code_in_year("E08000016", 2026), "E08000038");
  EXPECT_EQ(code_in_year("E08000003", 2026), "E08000003");
  EXPECT_EQ(code_in_year("E10000006", 2026), "E10000006") << "Cumbria became two";
  EXPECT_EQ(code_in_year("", 2026), "");
}

}  // namespace
}  // namespace claret
