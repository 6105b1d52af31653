// What holds of the findings of any return, seen on invented returns with errors of all kinds.

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <map>
#include <numeric>
#include <ranges>
#include <set>
#include <string>
#include <vector>

#include "claret/model/child_id.h"
#include "claret/sample/random.h"
#include "sample/sample_return.h"

namespace claret::testing {
namespace {

/// A finding with its row as it was before rows were moved: "501 this Episodes 12 of 34".
using Described = std::set<std::string>;
using OldRows = std::map<std::pair<When, Table>, std::vector<std::uint32_t>>;

Described describe_findings(const CheckResult& result, const Return& data, const OldRows& old_rows = {}) {
  Described all;
  for (const Finding& finding : result.findings) {
    const auto moved = old_rows.find({finding.when, finding.table});
    all.insert(std::format("{} {} {} {} of {}", result.rules[finding.rule].rule->code, to_string(finding.when),
                           describe(finding.table).name,
                           moved == old_rows.end() ? finding.row : moved->second[finding.row],
                           data.children()[finding.child].id.view));
  }
  return all;
}

std::vector<std::string> missing_from(const Described& larger, const Described& smaller) {
  std::vector<std::string> missing;
  std::ranges::set_difference(smaller, larger, std::back_inserter(missing));
  return missing;
}

using Numbers = std::vector<std::uint32_t>;
using Rows = std::vector<std::vector<std::string>>;

/// The columns of a file with a date by which rows can be put in order.
std::vector<std::size_t> ordering_columns(Table table) {
  std::vector<std::size_t> columns;
  std::size_t place = 0;
  for (const ColumnDescription& column : describe(table).columns) {
    if (column.derived) continue;
    if (column.is_date && column.name != "DOB" && column.name != "MC_DOB") columns.push_back(place);
    ++place;
  }
  return columns;
}

/// Whether two of a child's rows are alike in a date, so that their order in the file may settle which comes first.
bool has_ties(Table table, const Rows& rows, const Numbers& of_child) {
  const auto columns = ordering_columns(table);
  if (columns.empty()) return of_child.size() > 1;
  return std::ranges::any_of(columns, [&](std::size_t column) {
    std::set<std::string> seen;
    return std::ranges::any_of(of_child, [&](std::uint32_t row) {
      const Date date = Date::parse(rows[row][column]);
      return !seen.insert(date.is_readable() ? date.text() : "").second;
    });
  });
}

/// Another order of a table's rows: which of the old rows stands at each place. A child's rows with ties keep theirs.
Numbers shuffled(Random& random, Table table, const Rows& rows) {
  Numbers order(rows.size());
  std::ranges::iota(order, 0U);
  for (std::size_t i = order.size(); i > 1; --i)
    std::swap(order[i - 1], order[static_cast<std::size_t>(random.between(0, static_cast<int>(i) - 1))]);

  std::map<std::string, Numbers> of_child;
  for (std::uint32_t row = 0; row < rows.size(); ++row) of_child[id_of(rows[row].front())].push_back(row);
  for (const auto& [child, own] : of_child) {
    if (!has_ties(table, rows, own)) continue;
    auto next = own.begin();
    for (std::uint32_t& row : order)
      if (std::ranges::contains(own, row)) row = *next++;
  }
  return order;
}

class MessyReturn : public ::testing::TestWithParam<int> {
 protected:
  [[nodiscard]] int year() const { return GetParam(); }
  CheckResult check_by(const Return& data, unsigned threads = 1) const {
    CheckSettings settings = settings_of(year());
    settings.threads = threads;
    return check(data, settings, sample_reference().get());
  }
};

TEST_P(MessyReturn, GivesTheSameFindingsInAnyOrderOfItsRows) {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    Sample sample = messy_sample(year(), seed);
    const Return data = return_of_sample(sample);
    const Described expected = describe_findings(check_by(data), data);
    ASSERT_GT(expected.size(), 100);

    Random random(seed);
    OldRows old_rows;
    std::size_t moved = 0;
    for (SampleTable& table : sample.tables) {
      const Numbers order = shuffled(random, table.table, table.rows);
      Rows rows;
      for (const std::uint32_t row : order) rows.push_back(table.rows[row]);
      for (std::uint32_t i = 0; i < order.size(); ++i) moved += order[i] == i ? 0 : 1;
      table.rows = std::move(rows);
      old_rows[{table.when, table.table}] = order;
    }
    ASSERT_GT(moved, 400);
    const Return other = return_of_sample(sample);
    const Described found = describe_findings(check_by(other), other, old_rows);
    EXPECT_EQ(missing_from(found, expected), std::vector<std::string>()) << "seed " << seed;
    EXPECT_EQ(missing_from(expected, found), std::vector<std::string>()) << "seed " << seed;
  }
}

TEST_P(MessyReturn, GivesTheSameFindingsWithAnyNumberOfThreads) {
  const Return data = return_of_sample(
      make_sample({.children = 700, .year = year(), .seed = 4, .errors = 0.05, .authority = std::string(council)}));
  const CheckResult one = check_by(data, 1);
  ASSERT_GT(one.findings.size(), 1000);
  for (const unsigned threads : {2U, 5U}) EXPECT_EQ(check_by(data, threads).findings, one.findings);
}

TEST_P(MessyReturn, GivesTheSameFindingsChildByChild) {
  const Return data = return_of_sample(messy_sample(year(), 5));
  Checker checker(data, settings_of(year()), sample_reference().get());
  checker.check_all();
  std::vector<Finding> found;
  for (std::uint32_t child = 0; child < data.children().size(); ++child)
    std::ranges::copy(checker.check_child(child), std::back_inserter(found));
  std::ranges::sort(found);
  EXPECT_EQ(found, checker.result().findings);
}

/// Whether a rule looks beyond the child: at a UPN of two children, or at whether tables have any row.
bool looks_at_whole_return(std::string_view finding) {
  return finding.starts_with("444 ") || finding.starts_with("1001 ");
}

TEST_P(MessyReturn, GivesTheSameFindingsForAChildAlone) {
  const Sample sample = messy_sample(year(), 6);
  const Return data = return_of_sample(sample);
  const CheckResult all = check_by(data);
  for (const Child& child : data.children()) {
    Sample alone = sample;
    OldRows old_rows;
    for (SampleTable& table : alone.tables) {
      Numbers& kept = old_rows[{table.when, table.table}];
      Rows rows;
      for (std::uint32_t row = 0; row < table.rows.size(); ++row) {
        if (id_of(table.rows[row].front()) != child.id.view) continue;
        kept.push_back(row);
        rows.push_back(table.rows[row]);
      }
      table.rows = std::move(rows);
    }
    const Return one = return_of_sample(alone);
    Described expected;
    for (const std::string& finding : describe_findings(all, data))
      if (finding.ends_with(std::format(" of {}", child.id.view))) expected.insert(finding);
    Described found = describe_findings(check_by(one), one, old_rows);
    std::erase_if(expected, looks_at_whole_return);
    std::erase_if(found, looks_at_whole_return);
    EXPECT_EQ(missing_from(found, expected), std::vector<std::string>());
    EXPECT_EQ(missing_from(expected, found), std::vector<std::string>());
  }
}

/// Whether a rule asks for the absence of a table's rows, and counts a table that is not loaded as empty.
bool tells_by_absence(std::string_view rule, Table table) {
  if (rule == "EPI") return table == Table::episodes || table == Table::oc3;
  // Without Header who is an asylum seeker follows from the UASC table alone.
  if (rule == "205D") return table == Table::header;
  // They spare the children who are known as asylum seekers in either year, or may have been before: those who were in
  // care then, by last year's episodes too.
  return (rule == "392a" || rule == "392b") && (table == Table::uasc || table == Table::episodes);
}

TEST_P(MessyReturn, FindsNothingNewWithoutATable) {
  for (std::uint64_t seed = 7; seed <= 9; ++seed) {
    const Sample sample = messy_sample(year(), seed);
    const Return data = return_of_sample(sample);
    const CheckResult all = check_by(data);
    const Described expected = describe_findings(all, data);
    for (const SampleTable& removed : sample.tables) {
      Return less = return_of_sample(sample);
      less.remove(removed.when, removed.table);
      make_ready(less);
      const CheckResult result = check_by(less);
      std::set<std::string> new_rules;
      for (const std::string& finding : missing_from(expected, describe_findings(result, less))) {
        const std::string rule = finding.substr(0, finding.find(' '));
        if (!tells_by_absence(rule, removed.table)) new_rules.insert(rule);
      }
      EXPECT_EQ(new_rules, std::set<std::string>())
          << "without " << to_string(removed.when) << " " << describe(removed.table).name;
      EXPECT_EQ(result.rules.size() + result.not_run.size(), all.rules.size() + all.not_run.size());
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Years, MessyReturn, ::testing::Range(2023, 2028));

}  // namespace
}  // namespace claret::testing
