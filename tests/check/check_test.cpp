#include "claret/check/check.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <string>
#include <vector>

#include "claret/check/counts.h"
#include "model/return_of.h"

namespace claret {
namespace {

using testing::return_of;

CheckResult check_rules(const Return& data, std::vector<std::string> rules, int year = 2026) {
  return check(data, {.collection_year = year, .authority = "E08000003", .rules = std::move(rules), .threads = 1});
}

std::vector<std::string> codes_of(const std::vector<RegisteredRule>& rules) {
  std::vector<std::string> codes;
  for (const RegisteredRule& registered : rules) codes.emplace_back(registered.rule->code);
  return codes;
}

/// "RULE Table row 1 of CHILD", last year's with a "(last)".
std::vector<std::string> findings_of(const CheckResult& result, const Return& data) {
  std::vector<std::string> all;
  for (const Finding& finding : result.findings)
    all.push_back(std::format("{} {}{} row {} of {}", result.rules[finding.rule].rule->code,
                              describe(finding.table).name, finding.when == last_year ? " (last)" : "", finding.row + 1,
                              data.children()[finding.child].id.view));
  return all;
}

using Strings = std::vector<std::string>;

/// Three children, each with something wrong.
Return small_return() {
  return return_of({{Table::header,
                     "CHILD,SEX,DOB,ETHNIC,UPN\n"
                     "10,X,01/01/2010,WBRI,A100000000001\n"
                     "9,M,31/02/2010,WBRI,A100000000002\n"
                     "10,M,01/01/2010,WBRI,A100000000003\n"},
                    {Table::oc3, "CHILD,DOB,ACTIV\n11,01/01/2007,F1\n9,01/01/2007,F1\n"},
                    {Table::header, "CHILD,SEX,DOB,UPN\n9,M,01/01/2010,A100000000009\n", last_year}});
}

TEST(Check, OrdersFindingsByRuleThenTableThenRow) {
  const Return data = small_return();
  EXPECT_EQ(findings_of(check_rules(data, {"INT32", "208", "102", "101", "INT06"}), data),
            (Strings{"101 Header row 1 of 10", "102 Header row 2 of 9", "208 Header row 2 of 9",
                     "INT06 OC3 row 1 of 11", "INT32 Header row 1 of 10", "INT32 Header row 3 of 10"}));
}

TEST(Check, FindsTheSameWithAnyNumberOfThreads) {
  std::string header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n";
  std::string episodes =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
  for (int child = 0; child < 1000; ++child) {
    header += std::format("{},{},{:02}/13/2010,WBRI,UN9,,\n", child, child % 3 == 0 ? "M" : "", child % 28);
    for (int row = 0; row < child % 4; ++row)
      episodes +=
          std::format("{},{:02}/04/2025,S,C{},N1,U1,PR1,01/0{}/2025,X1,,,,\n", child, child % 40, row, child % 10);
  }
  const Return data = return_of({{Table::header, header}, {Table::episodes, episodes}});
  const CheckSettings settings{.collection_year = 2026, .authority = "E08000003", .threads = 1};
  const CheckResult one = check(data, settings);
  ASSERT_GT(one.findings.size(), 1000);
  EXPECT_TRUE(std::ranges::is_sorted(one.findings));
  for (const unsigned threads : {2U, 7U}) {
    CheckSettings with_threads = settings;
    with_threads.threads = threads;
    EXPECT_EQ(check(data, with_threads).findings, one.findings) << threads;
  }
}

TEST(Check, FlagsARowOnceForARule) {
  // Both Header rows say that the child was born after the episode began.
  const Return data = return_of(
      {{Table::header, "CHILD,DOB\n1,01/01/2026\n1,02/01/2026\n"}, {Table::episodes, "CHILD,DECOM\n1,01/05/2025\n"}});
  EXPECT_EQ(findings_of(check_rules(data, {"302"}), data),
            (Strings{"302 Header row 1 of 1", "302 Header row 2 of 1", "302 Episodes row 1 of 1"}));
}

TEST(Check, RunsTheRulesAskedForInAnyCase) {
  const Return data = small_return();
  EXPECT_EQ(codes_of(check_rules(data, {"int06", "101"}).rules), (Strings{"101", "INT06"}));
  EXPECT_EQ(codes_of(check_rules(data, {"101", "101", "none"}).rules), Strings{"101"});
  EXPECT_GT(check_rules(data, {}).rules.size(), 20);
}

TEST(Check, NamesTheRulesThatDoNotExist) {
  EXPECT_EQ(unknown_rules(Strings{"101", "int06", "999", "", "101 "}), (Strings{"999", "", "101 "}));
  EXPECT_EQ(unknown_rules(Strings{}), Strings{});
  EXPECT_EQ(unknown_rules(Strings{"451"}), Strings{}) << "a rule of earlier years alone";
}

TEST(Check, SaysWhyARuleWasNotRun) {
  struct {
    std::string_view rule;
    std::string_view reason;
  } const rules[]{{"144", "Episodes is not loaded"},
                  {"205A", "UASC, last year's UASC are not loaded"},
                  {"105", "a UASC column in Header is not loaded"},
                  {"231", "UASC is not loaded"},
                  {"207", "Episodes, last year's Header are not loaded"},
                  {"1008", "Episodes, Ofsted's provider lists are not loaded"},
                  {"392a", "Episodes, the postcode directory, UASC of either year are not loaded"}};
  const Return data = return_of({{Table::header, "CHILD\n1\n"}});
  for (const auto& [rule, reason] : rules) {
    const CheckResult result = check_rules(data, {std::string(rule)});
    EXPECT_TRUE(result.rules.empty()) << rule;
    ASSERT_EQ(result.not_run.size(), 1) << rule;
    EXPECT_EQ(result.not_run[0].rule.rule->code, rule);
    EXPECT_EQ(result.not_run[0].reason, reason);
  }
}

TEST(Check, RunsEveryRuleOfTheYearOrSaysWhyNot) {
  const Return data = small_return();
  for (int year = first_rule_year; year <= last_rule_year; ++year) {
    const CheckResult result = check_rules(data, {}, year);
    Strings codes = codes_of(result.rules);
    for (const RuleNotRun& skipped : result.not_run) codes.emplace_back(skipped.rule.rule->code);
    std::ranges::sort(codes);
    Strings expected = codes_of(rules_of(year));
    std::ranges::sort(expected);
    EXPECT_EQ(codes, expected) << year;
    EXPECT_TRUE(std::ranges::adjacent_find(expected) == expected.end()) << "two entries of a rule hold in " << year;
  }
}

TEST(Check, UsesTheRulesOfTheNearestYearThatHasSome) {
  // 1 and 2 were the codes of SEX until 2024, M and F have been since 2025.
  const Return data = return_of({{Table::header, "CHILD,SEX\n1,1\n2,M\n"}});
  struct {
    int year;
    int rules;
    std::string_view finding;
  } const years[]{
      {1992, 2023, "101 Header row 2 of 2"}, {2022, 2023, "101 Header row 2 of 2"},
      {2023, 2023, "101 Header row 2 of 2"}, {2024, 2024, "101 Header row 2 of 2"},
      {2025, 2025, "101 Header row 1 of 1"}, {2027, 2027, "101 Header row 1 of 1"},
      {2028, 2027, "101 Header row 1 of 1"}, {2100, 2027, "101 Header row 1 of 1"},
  };
  for (const auto& [year, rules, finding] : years) {
    const CheckResult result = check_rules(data, {"101"}, year);
    EXPECT_EQ(result.collection_year, year);
    EXPECT_EQ(result.rules_of, rules) << year;
    EXPECT_EQ(findings_of(result, data), Strings{std::string(finding)}) << year;
  }
}

TEST(Check, AppliesAnotherYearsRulesToTheDatesOfTheCollectionYear) {
  // 301: born after the end of the collection year.
  const Return data = return_of({{Table::header, "CHILD,SEX,DOB\n1,M,01/05/2025\n2,1,01/05/2024\n"}});
  const CheckResult result = check(
      data,
      {.collection_year = 2025, .rules_of = 2024, .authority = "E08000003", .rules = {"101", "301"}, .threads = 1});
  EXPECT_EQ(result.collection_year, 2025);
  EXPECT_EQ(result.rules_of, 2024);
  EXPECT_EQ(findings_of(result, data), (Strings{"101 Header row 1 of 1", "301 Header row 1 of 1"}));
}

TEST(Check, FindsNothingInNothing) {
  const CheckResult nothing = check_rules(Return(), {});
  EXPECT_TRUE(nothing.findings.empty() && nothing.rules.empty());
  EXPECT_EQ(nothing.not_run.size(), rules_of(2026).size());
  const Return no_rows = return_of({{Table::header, "CHILD\n"}, {Table::episodes, "CHILD\n"}});
  EXPECT_TRUE(check_rules(no_rows, {}).findings.empty());
  EXPECT_FALSE(check_rules(no_rows, {}).rules.empty());
}

TEST(Check, LeavesAChildWithMoreRowsThanAChildHasUnchecked) {
  for (const bool too_many : {false, true}) {
    std::string header = "CHILD,SEX\n1,X\n";
    for (std::size_t row = 0; row < most_rows_of_child + (too_many ? 1 : 0); ++row) header += ",X\n";
    const Return data = return_of({{Table::header, header}});
    const CheckResult result = check_rules(data, {"101"});
    EXPECT_EQ(result.unchecked_children, too_many ? Strings{""} : Strings{});
    EXPECT_EQ(result.findings.size(), too_many ? 1 : most_rows_of_child + 1);
  }
}

using Numbers = std::vector<std::uint32_t>;

/// One of the numbers of each of some counts.
Numbers each(const auto& counts, auto number) {
  return counts | std::views::transform(number) | std::ranges::to<Numbers>();
}

TEST(Counts, AreByRuleChildAndTable) {
  const Return data = small_return();
  const CheckResult result = check_rules(data, {"101", "102", "103", "INT06", "INT32"});
  ASSERT_EQ(codes_of(result.rules), (Strings{"101", "102", "103", "INT06", "INT32"}));
  const Counts counts = count_findings(result, data);
  EXPECT_EQ(counts.errors, 5);
  EXPECT_EQ(counts.children_with_errors, 3);
  EXPECT_EQ(each(counts.of_rule, &Counts::OfRule::findings), (Numbers{1, 1, 0, 1, 2}));
  EXPECT_EQ(each(counts.of_rule, &Counts::OfRule::children), (Numbers{1, 1, 0, 1, 1}));
  EXPECT_EQ(each(counts.of_child, &Counts::Open::errors), (Numbers{1, 3, 1}));  // 9, 10, 11
  EXPECT_EQ(counts.of(this_year, Table::header).errors, 4);
  EXPECT_EQ(counts.of(this_year, Table::oc3).errors, 1);
  EXPECT_EQ(counts.of(last_year, Table::header).errors, 0);
}

TEST(Counts, ChildrenOfARuleAreCountedOnceThoughTheirRowsAreApart) {
  const Return data = return_of({{Table::header, "CHILD,SEX\n1,X\n2,X\n1,X\n2,X\n3,M\n"}});
  const Counts counts = count_findings(check_rules(data, {"101"}), data);
  EXPECT_EQ(counts.errors, 4);
  EXPECT_EQ(each(counts.of_rule, &Counts::OfRule::children), Numbers{2});
}

}  // namespace
}  // namespace claret
