// The rules on invented returns: not one of them is heard where nothing is wrong, and each is where things go wrong.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <format>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claret/check/check.h"
#include "claret/formats/csv.h"
#include "claret/reference/authorities.h"
#include "claret/reference/derive_places.h"
#include "claret/sample/sample.h"
#include "sample/sample_return.h"

namespace claret::testing {
namespace {

/// A return in CSV has its asylum seekers in a table; one in XML states them in Header, and then more rules run.
enum class Asylum : std::uint8_t { by_table, stated };

std::set<std::string> asylum_seekers(const Sample& sample, When when) {
  std::set<std::string> children;
  for (const SampleTable& table : sample.tables)
    if (table.when == when && table.table == Table::uasc)
      for (const auto& row : table.rows) children.insert(row.front());
  return children;
}

/// Header with a column UASC, filled by the child's number from what is right; blank for a number that nobody has.
std::string header_stating_asylum(const SampleTable& header, const Sample& right) {
  const auto clean = std::ranges::find_if(right.tables, [&](const SampleTable& table) {
    return table.when == header.when && table.table == Table::header;
  });
  const std::set<std::string> seekers = asylum_seekers(right, header.when);
  std::set<std::string> children;
  for (const auto& row : clean->rows) children.insert(row.front());

  std::vector<std::string> line;
  for (const ColumnDescription& column : describe(Table::header).columns) line.emplace_back(column.name);
  std::string bytes = csv_line(line);
  for (const auto& row : header.rows) {
    line = row;
    line.emplace_back(!children.contains(row.front()) ? "" : (seekers.contains(row.front()) ? "1" : "0"));
    bytes += csv_line(line);
  }
  return bytes;
}

/// The return as it is after its files were read.
Return read_back(const SampleOptions& options, Asylum asylum) {
  const Sample sample = make_sample(options);
  SampleOptions without_errors = options;
  without_errors.errors = 0;
  const Sample right = asylum == Asylum::stated ? make_sample(without_errors) : Sample();
  const std::vector<SampleFile> files = sample_files(sample);
  Return data;
  for (std::size_t i = 0; i < sample.tables.size(); ++i) {
    const SampleTable& table = sample.tables[i];
    const bool states = asylum == Asylum::stated && table.table == Table::header;
    TableFile read = read_csv(states ? header_stating_asylum(table, right) : files[i].bytes, files[i].path, table.when);
    EXPECT_TRUE(read.table && read.problems.empty()) << files[i].path;
    if (read.table) data.put(std::move(*read.table));
  }
  data.gather_children();
  return data;
}

CheckResult check_return(Return& data, const SampleOptions& options, const Reference& with = sample_reference().get()) {
  derive_places(data, with.postcodes, options.authority);
  const CheckSettings settings{
      .collection_year = options.year, .extract_date = options.as_of, .authority = options.authority};
  return check(data, settings, with);
}

CheckResult check_sample(const SampleOptions& options, Asylum asylum,
                         const Reference& with = sample_reference().get()) {
  Return data = read_back(options, asylum);
  return check_return(data, options, with);
}

std::set<std::string_view> codes_not_run(const CheckResult& result) {
  std::set<std::string_view> codes;
  for (const RuleNotRun& one : result.not_run) codes.insert(one.rule.rule->code);
  return codes;
}

/// Queries that are found in true returns, and why what they found may be true.
struct Answer {
  std::string_view code;
  std::string_view why;
};
constexpr auto answered_queries = std::to_array<Answer>({
    {"204", "the ethnic origin was not known last year"},
    {"221", "a flat of supported accommodation that the list does not name"},
    {"377", "the carers were on holiday three times within twelve months"},
    {"381", "a child who turned 18 or went home from hospital or from the holiday placement"},
    {"392a", "a family without a home, or an asylum seeker of some years ago"},
    {"392b", "the same"},
    {"392d", "relatives who moved into the family's home"},
    {"454", "grandparents at the other end of the country take the child in"},
    {"552", "a placement for adoption that broke down, and a second decision since"},
    {"553", "the plan was given up some weeks before the court revoked the placement order"},
    {"575", "still missing when the placement was given up"},
    {"630", "it is not known by which order an earlier period of care had ended"},
    {"1007", "out of care on the birthday, about which the details are, and back in care since"},
    {"1016", "the same, and out of care once more"},
});

/// Errors that the government's own lists are to blame for.
constexpr auto errors_of_lists =
    std::to_array<Answer>({{"633", "the list of authorities has none of those that were made since 2019"}});

bool is_answered(const Rule& rule) {
  if (rule.severity != Severity::query) return std::ranges::contains(errors_of_lists, rule.code, &Answer::code);
  return std::ranges::contains(answered_queries, rule.code, &Answer::code);
}

std::string text_of_row(const TableText& text, std::uint32_t row) {
  std::string line;
  for (std::size_t column = 0; column < text.columns_in_file(); ++column)
    line += (column == 0 ? "" : ",") + std::string(text.cell(row, column));
  return line;
}

/// What was found and has no answer: each rule with how often, and the first of its rows.
std::string unanswered(const CheckResult& result, const Return& data) {
  std::map<std::string_view, std::pair<int, std::string>> rules;
  for (const Finding& finding : result.findings) {
    const Rule& rule = *result.rules[finding.rule].rule;
    if (is_answered(rule)) continue;
    auto& [count, first] = rules[rule.code];
    if (count++ > 0) continue;
    first = std::format("{} year's {}: {}", to_string(finding.when), describe(finding.table).name,
                        text_of_row(*data.find(finding.when, finding.table), finding.row));
  }
  std::string list;
  for (const auto& [code, found] : rules)
    list += std::format("{} {} times, first in {}\n", code, found.first, found.second);
  return list;
}

/// All that was asked of the full test is in a selection that takes seconds.
bool tests_are_long() { return std::getenv("CLARET_LONG_TESTS") != nullptr; }

std::vector<std::uint64_t> seeds_of_clean_returns() {
  return tests_are_long() ? std::vector<std::uint64_t>{1, 2, 3} : std::vector<std::uint64_t>{1};
}

class CleanReturnOfYear : public ::testing::TestWithParam<int> {};

TEST_P(CleanReturnOfYear, HasNoErrorsThoughEveryRuleRuns) {
  const int year = GetParam();
  for (const std::uint64_t seed : seeds_of_clean_returns()) {
    for (const Asylum asylum : {Asylum::by_table, Asylum::stated}) {
      const SampleOptions options{.children = 2000, .year = year, .seed = seed};
      Return data = read_back(options, asylum);
      const CheckResult result = check_return(data, options);
      EXPECT_EQ(unanswered(result, data), "") << year << ", seed " << seed;
      std::set<std::string_view> cannot_run;
      if (asylum == Asylum::by_table) cannot_run.insert("105");
      if (year == 2027) cannot_run.insert("706");  // the return of the year before has no such table yet
      EXPECT_EQ(codes_not_run(result), cannot_run) << year << ", seed " << seed;
    }
  }
}

TEST_P(CleanReturnOfYear, HasNoErrorsInItsExtracts) {
  const int year = GetParam();
  for (const std::uint64_t seed : seeds_of_clean_returns()) {
    for (const Date as_of : {Date(year - 1, 5, 31), Date(year - 1, 9, 30), Date(year - 1, 12, 31)}) {
      const SampleOptions options{.children = 2000, .year = year, .seed = seed, .as_of = as_of};
      Return data = read_back(options, Asylum::by_table);
      const CheckResult result = check_return(data, options);
      EXPECT_EQ(unanswered(result, data), "") << as_of.text() << ", seed " << seed;
    }
  }
}

// With the year after the last that has rules of its own, because only then each rule has what it compares with.
INSTANTIATE_TEST_SUITE_P(Each, CleanReturnOfYear, ::testing::Range(first_rule_year, last_rule_year + 2),
                         ::testing::PrintToStringParamName());

TEST(CleanReturn, HasNoErrorsWhateverCouncilMakesIt) {
  for (const Authority& maker : all_authorities()) {
    const std::string authority(maker.code);
    const ReferenceData around = reference_with(sample_postcode_file(authority).bytes);
    const SampleOptions options{.children = 60, .year = 2026, .seed = 5, .authority = authority};
    Return data = read_back(options, Asylum::by_table);
    const CheckResult result = check_return(data, options, around.get());
    EXPECT_EQ(unanswered(result, data), "") << authority;
  }
}

/// The rules of a year that have found nothing yet.
class SilentRules {
 public:
  explicit SilentRules(int year) {
    for (const RegisteredRule& registered : rules_of(year)) codes_.insert(registered.rule->code);
    // What 411 compares is worked out from one postcode and cannot differ; 164 has a test of its own below.
    codes_.erase("411");
    codes_.erase("164");
  }

  void hear(const CheckResult& result) {
    for (const Finding& finding : result.findings) codes_.erase(result.rules[finding.rule].rule->code);
  }

  [[nodiscard]] bool empty() const { return codes_.empty(); }
  [[nodiscard]] std::string list() const {
    std::string text;
    for (const std::string_view code : codes_) text += std::format("{} ", code);
    return text;
  }

 private:
  std::set<std::string_view> codes_;
};

class ReturnWithErrorsOfYear : public ::testing::TestWithParam<int> {};

TEST_P(ReturnWithErrorsOfYear, IsThereForEveryRuleOfTheYear) {
  constexpr int most_seeds = 8;  // most rules are heard at the first, the last few at the fourth or so
  const int year = GetParam();
  SilentRules silent(year);
  for (std::uint64_t seed = 1; seed <= most_seeds && !silent.empty(); ++seed) {
    for (const double errors : {0.02, 0.2}) {
      const SampleOptions options{.children = 3000, .year = year, .seed = seed, .errors = errors};
      silent.hear(check_sample(options, Asylum::by_table));
      silent.hear(check_sample(options, Asylum::stated));
      if (year < last_rule_year) continue;
      SampleOptions a_year_later = options;
      ++a_year_later.year;
      silent.hear(check_sample(a_year_later, Asylum::by_table));
    }
  }
  EXPECT_TRUE(silent.empty()) << "In returns of " << year << " never fired: " << silent.list();
}

INSTANTIATE_TEST_SUITE_P(Each, ReturnWithErrorsOfYear, ::testing::Range(first_rule_year, last_rule_year + 1),
                         ::testing::PrintToStringParamName());

/// The directory with a digit too many in the northings of the first places in it.
std::string faulty_directory() {
  std::string csv = sample_postcode_file(SampleOptions().authority).bytes;
  std::size_t end_of_line = csv.find('\n');
  for (int place = 0; place < 8; ++place) {
    end_of_line = csv.find_first_of("\r\n", end_of_line + 1);
    csv.insert(end_of_line, "0");
    end_of_line = csv.find('\n', end_of_line);
  }
  return csv;
}

// No two places of the country are a thousand miles apart: a distance like that tells of a fault in the directory.
TEST(FaultyDirectory, IsHeardByTheRuleOfImpossibleDistances) {
  const ReferenceData faulty = reference_with(faulty_directory());
  for (int year = first_rule_year; year <= last_rule_year; ++year) {
    const CheckResult result = check_sample({.children = 300, .year = year, .seed = 1}, Asylum::by_table, faulty.get());
    EXPECT_TRUE(std::ranges::any_of(result.findings, [&](const Finding& finding) {
      return result.rules[finding.rule].rule->code == "164";
    })) << year;
  }
}

}  // namespace
}  // namespace claret::testing
