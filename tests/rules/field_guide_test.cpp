#include "claret/rules/field_guide.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "claret/rules/column_codes.h"
#include "claret/rules/context.h"
#include "claret/rules/registry.h"

namespace claret {
namespace {

bool is_sentence(std::string_view text) { return text.size() > 10 && text.ends_with('.'); }

TEST(FieldGuide, EveryColumnHasItsMeaningAndHowToRecordIt) {
  for (const TableDescription& table : all_tables()) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      const FieldGuide guide = field_guide(table.table, i);
      EXPECT_TRUE(is_sentence(guide.meaning)) << table.name << ' ' << table.columns[i].name;
      EXPECT_TRUE(is_sentence(guide.recording)) << table.name << ' ' << table.columns[i].name;
    }
  }
}

TEST(FieldGuide, EveryCodeIsThereOnceAndHasAMeaning) {
  for (const TableDescription& table : all_tables()) {
    for (const ColumnDescription& column : table.columns) {
      std::set<std::string_view> codes;
      for (const auto list : {codes_of_column(column.name), stand_ins_of_column(column.name)}) {
        for (const auto& [code, meaning] : list) {
          EXPECT_FALSE(meaning.empty()) << column.name << ' ' << code;
          EXPECT_TRUE(codes.insert(code).second) << column.name << ' ' << code;
        }
      }
      const bool is_code = form_of(column) == "code";
      EXPECT_EQ(is_code, !codes_of_column(column.name).empty() || column.name == "LA_PERM") << column.name;
    }
  }
}

TEST(FieldGuide, EveryRuleOfEveryYearMarksAFieldOfWhichTheRecordingIsTold) {
  for (int year = first_rule_year; year <= last_rule_year; ++year)
    for (const RegisteredRule& registered : rules_of(year))
      EXPECT_TRUE(std::ranges::any_of(registered.rule->flags, [](const Flagged& flagged) {
        return !field_guide(flagged.table, flagged.column).recording.empty();
      })) << registered.rule->code;
}

TEST(FieldGuide, TheStandInsForAUpnAreThoseThatTheRulesKnow) {
  std::vector<std::string_view> codes;
  for (const auto& [code, meaning] : stand_ins_of_column("UPN")) codes.push_back(code);
  EXPECT_TRUE(std::ranges::equal(codes, unknown_upns));
  EXPECT_TRUE(stand_ins_of_column("SEX").empty());
}

TEST(FieldGuide, AColumnThatTwoTablesHaveIsToldForEach) {
  EXPECT_EQ(field_guide(Table::episodes, 0).meaning, field_guide(Table::header, 0).meaning);
  const auto of = [](Table table, std::string_view column) {
    return field_guide(table, *column_named(table, column)).meaning;
  };
  EXPECT_NE(of(Table::header, "DOB"), of(Table::oc2, "DOB"));
  EXPECT_NE(of(Table::header, "SEX"), of(Table::uasc, "SEX"));
}

}  // namespace
}  // namespace claret
