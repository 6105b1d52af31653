// Which codes are of which years, compared with what the rules find.

#include <gtest/gtest.h>

#include <algorithm>
#include <format>

#include "claret/rules/column_codes.h"
#include "claret/suggest/code_years.h"
#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

/// Whether a rule finds nothing but this column invalid.
bool is_found_invalid(const Asked& asked, Flagged column) {
  const CheckResult& result = asked.checker().result();
  return std::ranges::any_of(result.findings, [&](const Finding& finding) {
    const Rule& rule = *result.rules[finding.rule].rule;
    return rule.kind == Kind::invalid && std::ranges::distance(rule.flags) == 1 &&
           rule.flags.begin()->table == column.table && rule.flags.begin()->column == column.column;
  });
}

void expect_agreement(int year, std::string_view column, std::string_view code, const Asked& asked, Flagged flagged) {
  EXPECT_EQ(is_code_of_other_years(column, code, year), is_found_invalid(asked, flagged))
      << column << ' ' << code << ' ' << year;
}

class CodeYears : public ::testing::TestWithParam<int> {};

TEST_P(CodeYears, AreThoseOfTheRules) {
  const int year = GetParam();
  const std::string of_year = std::format("year {}\n", year);
  for (const CodeMeaning& one : codes_of_column("SEX")) {
    if (one.code == "U" && year >= 2025) continue;  // a code of these years, but none to leave it at
    const std::string child = std::format("1,{},01/06/2012,WBRI,UN2,,\n", one.code);
    expect_agreement(year, "SEX", one.code, Asked({of_year, header, child}), &Header::SEX);
  }
  const std::string decom = std::format("01/05/{}", year - 1);
  for (const CodeMeaning& one : codes_of_column("PLACE"))
    expect_agreement(year, "PLACE", one.code, Asked({of_year, episodes, episode({.decom = decom, .place = one.code})}),
                     &Episode::PLACE);
  for (const CodeMeaning& one : codes_of_column("LS"))
    expect_agreement(year, "LS", one.code, Asked({of_year, episodes, episode({.decom = decom, .ls = one.code})}),
                     &Episode::LS);
  for (const CodeMeaning& one : codes_of_column("REC"))
    expect_agreement(year, "REC", one.code, Asked({of_year, episodes, episode({.decom = decom, .rec = one.code})}),
                     &Episode::REC);
}

INSTANTIATE_TEST_SUITE_P(Years, CodeYears, ::testing::Values(2023, 2024, 2025, 2026, 2027));

}  // namespace
}  // namespace claret::testing
