// Invented extracts of the running year: they know what the finished return knows, but for what is still to come.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "claret/sample/sample.h"

namespace claret::testing {
namespace {

const SampleTable& table_of(const Sample& sample, When when, Table table) {
  return *std::ranges::find_if(sample.tables,
                               [=](const SampleTable& one) { return one.when == when && one.table == table; });
}

std::string cell(const std::vector<std::string>& row, Table table, std::string_view column) {
  return row[column_named(table, column).value()];
}

SampleOptions options_of(Date as_of) { return {.children = 600, .year = 2026, .seed = 4, .as_of = as_of}; }

/// The days of a table's columns other than those of births, and of what is foreseen.
std::vector<Date> days_of(const SampleTable& table) {
  std::vector<Date> days;
  const auto columns = describe(table.table).columns;
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      if (columns[i].is_date && columns[i].name != "DUC")
        if (const Date day = Date::parse(row[i]); day.is_readable()) days.push_back(day);
  return days;
}

const Date year_start(2025, 4, 1);
const Date year_end(2026, 3, 31);

TEST(Extract, KnowsNothingOfLaterDays) {
  for (Date as_of = year_start; as_of <= year_end; as_of = as_of.plus_days(13)) {
    const Sample extract = make_sample(options_of(as_of));
    for (const SampleTable& table : extract.tables)
      for (const Date day : days_of(table))
        EXPECT_FALSE(day > as_of) << describe(table.table).name << " " << day.text();
  }
}

TEST(Extract, OfTheLastDayIsTheFinishedReturn) {
  const Sample extract = make_sample(options_of(year_end));
  const Sample finished = make_sample(options_of({}));
  ASSERT_EQ(extract.tables.size(), finished.tables.size());
  for (std::size_t i = 0; i < extract.tables.size(); ++i)
    EXPECT_EQ(extract.tables[i].rows, finished.tables[i].rows) << describe(extract.tables[i].table).name;
}

TEST(Extract, ComesWithLastYearsFinishedReturn) {
  const Sample extract = make_sample(options_of(Date(2025, 6, 30)));
  const Sample finished = make_sample(options_of({}));
  for (std::size_t i = 0; i < extract.tables.size(); ++i)
    if (extract.tables[i].when == last_year) EXPECT_EQ(extract.tables[i].rows, finished.tables[i].rows);
}

TEST(Extract, HasEachEpisodeOfTheFinishedReturnUpToItsDay) {
  const Date as_of(2025, 9, 30);
  const Sample extract = make_sample(options_of(as_of));
  const Sample finished = make_sample(options_of({}));
  std::vector<std::vector<std::string>> expected;
  for (std::vector<std::string> row : table_of(finished, this_year, Table::episodes).rows) {
    if (Date::parse(cell(row, Table::episodes, "DECOM")) > as_of) continue;
    if (Date::parse(cell(row, Table::episodes, "DEC")) > as_of)
      for (const std::string_view column : {"DEC", "REC", "REASON_PLACE_CHANGE"})
        row[column_named(Table::episodes, column).value()].clear();
    expected.push_back(std::move(row));
  }
  EXPECT_EQ(table_of(extract, this_year, Table::episodes).rows, expected);
}

int answers_in(const Sample& sample, Table table, std::string_view column) {
  return static_cast<int>(std::ranges::count_if(table_of(sample, this_year, table).rows,
                                                [&](const auto& row) { return !cell(row, table, column).empty(); }));
}

TEST(Extract, GetsItsAnswersInTheCourseOfTheYear) {
  int health = -1;
  int contacts = -1;
  for (const Date as_of : {Date(2025, 4, 10), Date(2025, 7, 31), Date(2025, 11, 30), year_end}) {
    const Sample extract = make_sample(options_of(as_of));
    const int health_then = answers_in(extract, Table::oc2, "HEALTH_ASSESSMENT");
    const int contacts_then = answers_in(extract, Table::oc3, "IN_TOUCH");
    EXPECT_GT(health_then, health) << as_of.text();
    EXPECT_GT(contacts_then, contacts) << as_of.text();
    health = health_then;
    contacts = contacts_then;
  }
  const Sample finished = make_sample(options_of({}));
  EXPECT_EQ(static_cast<std::size_t>(health), table_of(finished, this_year, Table::oc2).rows.size());
  EXPECT_EQ(static_cast<std::size_t>(contacts), table_of(finished, this_year, Table::oc3).rows.size());
}

}  // namespace
}  // namespace claret::testing
