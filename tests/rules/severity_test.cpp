// What all rules must say about how sure they are, and about when what they find can be judged.

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "claret/rules/registry.h"

namespace claret {
namespace {

using Codes = std::set<std::string_view>;

/// The rules of a class, by code. A rule with several spans of years is in one class in all of them.
std::map<std::string_view, Codes> codes_by_class() {
  std::map<std::string_view, Codes> codes;
  for (const RegisteredRule& one : all_rules()) codes[to_string(one.rule->judged)].insert(one.rule->code);
  return codes;
}

/// Findings of these are at once or to come, by the days on which what is open will have lasted too long.
const Codes foreseeing = {"361", "362", "363", "364"};

TEST(Severity, QueriesSayWhatMayStandAndErrorsDoNot) {
  for (const RegisteredRule& one : all_rules()) {
    const Rule& rule = *one.rule;
    EXPECT_EQ(rule.severity == Severity::query, !rule.may_stand.empty()) << rule.code;
    for (const std::string_view sentence : rule.may_stand) EXPECT_TRUE(sentence.ends_with('.')) << rule.code;
  }
}

TEST(Severity, ARuleIsAsSureInAllItsYears) {
  std::map<std::string_view, std::set<Severity>> severities;
  for (const RegisteredRule& one : all_rules()) severities[one.rule->code].insert(one.rule->severity);
  for (const auto& [code, of_code] : severities) EXPECT_EQ(of_code.size(), 1) << code;
}

TEST(Judged, OnlyWhatTheRestOfTheYearWillSettleIsNotJudgedAtOnce) {
  auto codes = codes_by_class();
  EXPECT_EQ(codes["to date"], (Codes{"361", "362", "363", "364", "365", "367", "210", "SW01STG1", "SW12STG2"}));
  EXPECT_EQ(codes["on a due date"], (Codes{"131", "132", "133", "153", "348", "1001", "1002", "1007", "EPI", "151",
                                           "602", "359", "209", "228", "SW17STG2", "388"}));
  EXPECT_EQ(codes["at the year's end"],
            (Codes{"182", "186", "187", "191", "192", "159", "197B", "543", "544", "545", "547", "SW11bSTG2"}));
  for (const auto& [name, of_class] : codes)
    for (const std::string_view code : of_class)
      EXPECT_TRUE(name == "now" || !codes["now"].contains(code)) << code << " is not in one class in all its years";
}

TEST(Judged, WhatCanBeNotDueSaysInASentenceWhatWillBe) {
  for (const RegisteredRule& one : all_rules()) {
    const Rule& rule = *one.rule;
    const bool can_wait =
        rule.judged == Judged::on_due_date || rule.judged == Judged::at_year_end || foreseeing.contains(rule.code);
    EXPECT_EQ(can_wait, !rule.until_due.empty()) << rule.code;
    EXPECT_EQ(rule.judged == Judged::on_due_date, rule.due != nullptr) << rule.code;
    if (!can_wait) continue;
    EXPECT_TRUE(rule.until_due.contains("{}")) << rule.code;
    EXPECT_TRUE(rule.until_due.ends_with('.')) << rule.code;
  }
}

}  // namespace
}  // namespace claret
