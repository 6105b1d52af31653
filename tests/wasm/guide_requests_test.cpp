#include <gtest/gtest.h>

#include <algorithm>

#include "claret/rules/registry.h"
#include "wasm/page.h"

namespace claret {
namespace {

using testing::Json;
using testing::Page;

const Json& named(const Json& list, std::string_view name, std::string_view value) {
  static const Json none;
  const auto found = std::ranges::find_if(list, [&](const Json& one) { return one[std::string(name)] == value; });
  return found == list.end() ? none : *found;
}

TEST(GuideRequests, TheGuideTellsFieldsCodesAndRulesBeforeAnythingIsLoaded) {
  const Json guide = Page().ask({{"request", "guide"}, {"year", 2026}});
  EXPECT_EQ(guide["fields"][0]["table"], "Header");
  EXPECT_EQ(guide["fields"][0]["column"], "CHILD");
  const Json legal_status = named(guide["fields"], "column", "LS");
  EXPECT_EQ(legal_status["form"], "code");
  EXPECT_EQ(legal_status["codes"][0].dump(), R"({"code":"C1","meaning":"Interim care order"})");
  EXPECT_EQ(named(guide["fields"], "column", "DECOM")["form"], "date");
  EXPECT_EQ(named(guide["fields"], "column", "PL_POST")["form"], "postcode");
  EXPECT_EQ(named(guide["fields"], "column", "SDQ_SCORE")["form"], "number");
  EXPECT_EQ(named(guide["fields"], "column", "SW_ID")["form"], "text");
  const Json upn = named(guide["fields"], "column", "UPN");
  EXPECT_EQ(upn["form"], "upn");
  EXPECT_EQ(upn["codes"].size(), 5);

  EXPECT_EQ(guide["rules"].size(), rules_of(2026).size());
  const Json rule = named(guide["rules"], "code", "502");
  EXPECT_EQ(rule["kind"], "year-on-year");
  EXPECT_TRUE(std::ranges::contains(rule["needs"], Json("last year's Episodes"))) << rule;
  EXPECT_EQ(rule["flags"][0].dump(), R"({"table":"Episodes","when":"this","column":"DECOM"})") << rule;
}

TEST(GuideRequests, TheRulesAreThoseOfTheNearestYear) {
  Page page;
  const auto codes = [&](int year) { return page.ask({{"request", "guide"}, {"year", year}})["rules"]; };
  EXPECT_EQ(codes(2001), codes(first_rule_year));
  EXPECT_EQ(codes(2050), codes(last_rule_year));
  EXPECT_NE(codes(first_rule_year), codes(last_rule_year));
  EXPECT_TRUE(page.ask({{"request", "guide"}}).contains("error"));
  EXPECT_TRUE(page.ask({{"request", "guide"}, {"year", 1800}}).contains("error"));
}

}  // namespace
}  // namespace claret
