#include "claret/model/collection_year.h"

#include <gtest/gtest.h>

namespace claret {
namespace {

TEST(CollectionYear, IsNamedInFourWays) {
  struct {
    std::string_view name;
    int year;
  } const names[]{{"2026", 2026},      {"2025/26", 2026}, {"2025-26", 2026},   {"2025/2026", 2026},
                  {"2025-2026", 2026}, {"1999/00", 2000}, {"1999-2000", 2000}, {"1992", 1992},
                  {"1991/92", 1992},   {"2100", 2100},    {"2099/00", 2100}};
  for (const auto& [name, year] : names) EXPECT_EQ(collection_year_named(name), year) << name;
}

TEST(CollectionYear, HasNoOtherNames) {
  for (const std::string_view name :
       {"",        "26",        "202",       "20255",    "2025/",   "2025/2",    "2025/6",   "2025/25",
        "2025/27", "2025/2025", "2025/2027", "2025/026", "2025 26", "2025.26",   "2025/26 ", " 2026",
        "2026 ",   "twenty",    "202a",      "2025/2a",  "-2026",   "+2026",     "1991",     "1990/91",
        "2101",    "2100/01",   "0000",      "9999",     "25/26",   "2025/26/27"})
    EXPECT_EQ(collection_year_named(name), std::nullopt) << '"' << name << '"';
}

TEST(CollectionYear, IsShownByBothItsYears) {
  EXPECT_EQ(year_name(2026), "2025/26");
  EXPECT_EQ(year_name(2000), "1999/00");
  EXPECT_EQ(year_name(2010), "2009/10");
}

}  // namespace
}  // namespace claret
