// Runs every .case file of this folder: its tables go through the CSV reader and all of the rule's flags are compared.

#include <gtest/gtest.h>

#include <filesystem>
#include <format>
#include <fstream>
#include <sstream>

#include "claret/check/check.h"
#include "claret/formats/csv.h"
#include "claret/reference/derive_places.h"
#include "rules/case_file.h"
#include "rules/case_reference.h"

namespace claret::testing {
namespace {

std::string to_string(const std::set<FlaggedRow>& rows) {
  std::string result;
  for (const FlaggedRow& row : rows)
    result += std::format("  {}{} row {}{}{}\n", describe(row.table).name, row.when == last_year ? " last" : "",
                          row.row, row.due.empty() ? "" : ", due ", row.due);
  return result.empty() ? "  none\n" : result;
}

std::set<FlaggedRow> flagged(const std::string& rule, const Case& one) {
  Return data;
  for (const CaseTable& table : one.tables) {
    TableFile file = read_csv(table.csv, describe(table.table).name, table.when, table.table);
    EXPECT_TRUE(file.table) << (file.problems.empty() ? "" : to_string(file.problems[0]));
    if (file.table) data.put(std::move(*file.table));
  }
  data.gather_children();
  const CaseReference loaded = reference_of(one);
  const Reference reference{.postcodes = loaded.postcodes ? &*loaded.postcodes : nullptr,
                            .providers = loaded.providers ? &*loaded.providers : nullptr};
  derive_places(data, reference.postcodes, one.authority);
  const CheckResult result = check(data,
                                   {.collection_year = one.year,
                                    .extract_date = one.extract_date,
                                    .authority = one.authority,
                                    .rules = {rule},
                                    .threads = 1},
                                   reference);
  std::set<FlaggedRow> rows;
  for (const Finding& finding : result.findings)
    rows.insert({.table = finding.table, .when = finding.when, .row = finding.row + 1});
  for (const NotDue& one_day : result.not_due)
    rows.insert({.table = one_day.finding.table,
                 .when = one_day.finding.when,
                 .row = one_day.finding.row + 1,
                 .due = one_day.due.text()});
  return rows;
}

class RuleCases : public ::testing::Test {
 public:
  explicit RuleCases(std::filesystem::path path) : path_(std::move(path)) {}

  void TestBody() override {
    std::ifstream stream(path_);
    std::stringstream text;
    text << stream.rdbuf();
    const CaseFile file = read_cases(text.str());
    for (const std::string& mistake : file.mistakes) ADD_FAILURE() << mistake;
    EXPECT_FALSE(file.cases.empty());
    EXPECT_TRUE(unknown_rules(std::vector{file.rule}).empty()) << "there is no rule " << file.rule;
    for (const Case& one : file.cases) {
      const std::set<FlaggedRow> found = flagged(file.rule, one);
      EXPECT_EQ(found, one.expected) << path_.string() << ":" << one.line << ": " << one.name << "\nflagged\n"
                                     << to_string(found) << "expected\n"
                                     << to_string(one.expected);
    }
  }

 private:
  std::filesystem::path path_;
};

const bool registered = [] {
  for (const auto& entry : std::filesystem::directory_iterator(CLARET_CASES)) {
    if (entry.path().extension() != ".case") continue;
    ::testing::RegisterTest("RuleCases", entry.path().stem().c_str(), nullptr, nullptr, __FILE__, __LINE__,
                            [path = entry.path()]() -> ::testing::Test* { return new RuleCases(path); });
  }
  return true;
}();

}  // namespace
}  // namespace claret::testing
