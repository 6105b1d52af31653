// The two years of an invented return are of one council, in which not much changes from one year to the next.

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "claret/sample/sample.h"
#include "sample/sample_return.h"

namespace claret::testing {
namespace {

constexpr int seeds = 3;

/// How often each value of a column stands in a table of a year, of some returns together.
std::map<std::string, int> values_of(const std::vector<Sample>& samples, When when, Table table,
                                     std::string_view column) {
  std::map<std::string, int> counts;
  for (const Sample& sample : samples)
    for (const SampleTable& one : sample.tables)
      if (one.when == when && one.table == table)
        for (const auto& row : one.rows) ++counts[row[column_named(table, column).value()]];
  return counts;
}

int rows_of(const std::vector<Sample>& samples, When when, Table table) {
  int count = 0;
  for (const auto& [child, rows] : values_of(samples, when, table, "CHILD")) count += rows;
  return count;
}

int leavings(const std::map<std::string, int>& reasons) {
  int count = 0;
  for (const auto& [reason, rows] : reasons)
    if (!reason.empty() && reason != "X1") count += rows;
  return count;
}

class TwoYears : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    for (std::uint64_t seed = 1; seed <= seeds; ++seed)
      samples_.push_back(make_sample({.children = 2000, .year = GetParam(), .seed = seed}));
  }
  const std::vector<Sample>& samples() const { return samples_; }

 private:
  std::vector<Sample> samples_;
};

void expect_alike(int this_one, int last_one, double tolerance, const std::string& what) {
  EXPECT_NEAR(this_one, last_one, tolerance * last_one) << what;
}

TEST_P(TwoYears, AreOfTheSameSize) {
  for (const Table table : {Table::header, Table::episodes, Table::reviews, Table::oc2, Table::oc3})
    expect_alike(rows_of(samples(), this_year, table), rows_of(samples(), last_year, table), 0.08,
                 std::string(describe(table).name));
  for (const Table table : {Table::prev_perm, Table::missing, Table::uasc})
    expect_alike(rows_of(samples(), this_year, table), rows_of(samples(), last_year, table), 0.15,
                 std::string(describe(table).name));
}

TEST_P(TwoYears, HaveAsManyStartsAndLeavings) {
  const auto count = [&](When when, std::string_view column) {
    return values_of(samples(), when, Table::episodes, column);
  };
  expect_alike(count(this_year, "RNE")["S"], count(last_year, "RNE")["S"], 0.1, "starts");
  expect_alike(leavings(count(this_year, "REC")), leavings(count(last_year, "REC")), 0.1, "leavings");
  EXPECT_GT(leavings(count(this_year, "REC")), 300 * seeds);
}

TEST_P(TwoYears, HaveTheSameMixOfPlacementsStatusesAndNeeds) {
  constexpr double few_per_cent = 0.03;
  for (const std::string_view column : {"PLACE", "PLACE_PROVIDER", "LS", "CIN", "RNE", "REC"}) {
    std::map<std::string, int> now = values_of(samples(), this_year, Table::episodes, column);
    std::map<std::string, int> before = values_of(samples(), last_year, Table::episodes, column);
    // The codes of supported accommodation and of other placements changed with the years.
    for (auto* counts : {&now, &before}) {
      (*counts)["K3"] += std::exchange((*counts)["H5"], 0);
      (*counts)["Z12"] += std::exchange((*counts)["Z1"], 0);
    }
    for (const auto& [value, rows] : now)
      EXPECT_NEAR(static_cast<double>(rows) / rows_of(samples(), this_year, Table::episodes),
                  static_cast<double>(before[value]) / rows_of(samples(), last_year, Table::episodes), few_per_cent)
          << column << " " << value;
  }
}

TEST_P(TwoYears, HaveBirthdaysOfCareLeaversAllOverTheYear) {
  std::map<std::string, int> months;
  for (const auto& [born, rows] : values_of(samples(), this_year, Table::oc3, "DOB")) months[born.substr(3, 2)] += rows;
  EXPECT_EQ(months.size(), 12);
  for (const auto& [month, rows] : months) EXPECT_GT(rows * 24, rows_of(samples(), this_year, Table::oc3)) << month;
}

INSTANTIATE_TEST_SUITE_P(Each, TwoYears, ::testing::Values(2023, 2026), ::testing::PrintToStringParamName());

}  // namespace
}  // namespace claret::testing
