#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <string>

#include "claret/formats/csv.h"

namespace claret {
namespace {

std::string problems_of(const TableFile& file) {
  std::string all;
  for (const Problem& problem : file.problems) {
    constexpr std::array severities{"refused", "warning", "note"};
    all += std::format("{}: {}\n", severities[static_cast<std::size_t>(problem.severity)], to_string(problem));
  }
  return all;
}

/// The column names that a table's own file has.
std::vector<std::string> names_of(const TableDescription& table) {
  std::vector<std::string> names;
  for (const ColumnDescription& column : table.columns)
    if (!column.derived) names.emplace_back(column.name);
  return names;
}

std::string lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), lower);
  return text;
}

TEST(Recognition, GoesByColumnsInAnyOrderAndCaseNotByTheFilesName) {
  for (const TableDescription& table : all_tables()) {
    std::vector<std::string> names = names_of(table);
    std::ranges::sort(names);
    do {
      const std::string line = csv_line(names);
      for (const std::string& header : {line, lower_case(line)}) {
        const TableFile file = read_csv(header, "header.csv", this_year);
        ASSERT_TRUE(file.table) << header << problems_of(file);
        EXPECT_EQ(file.table->table(), table.table) << header;
        EXPECT_EQ(problems_of(file), "") << header;
      }
      std::ranges::rotate(names, names.begin() + 1);
    } while (!std::ranges::is_sorted(names));
  }
}

TEST(Recognition, GivesEachColumnItsPlace) {
  const TableFile file = read_csv("revIEW_code;dob; Review ;child\nPN1;01/01/2012;02/05/2025;7\n", "x", last_year);
  ASSERT_TRUE(file.table) << problems_of(file);
  EXPECT_EQ(file.table->table(), Table::reviews);
  EXPECT_EQ(file.table->when(), last_year);
  EXPECT_EQ(file.table->file(), "x");
  EXPECT_EQ(file.table->text(0, column_index(&Review::CHILD)), "7");
  EXPECT_EQ(file.table->text(0, column_index(&Review::DOB)), "01/01/2012");
  EXPECT_EQ(file.table->text(0, column_index(&Review::REVIEW)), "02/05/2025");
  EXPECT_EQ(file.table->text(0, column_index(&Review::REVIEW_CODE)), "PN1");
  EXPECT_EQ(file.table->file_columns()[2].name, " Review ");  // as the file spells it
}

TEST(Recognition, TellsWhatIsMissingUnknownOrThereTwice) {
  struct {
    std::string_view header;
    Table table;
    std::string_view problems;
  } const files[]{
      {"CHILD,DOB,REVIEW", Table::reviews,
       "warning: f, REVIEW_CODE: The column is missing; all its cells count as blank. Add the column to the "
       "extract.\n"},
      {"CHILD,DOB,REVIEW,REVIEW_CODE,Notes", Table::reviews,
       "note: f, Notes: Reviews has no such column; it is kept, but not checked.\n"},
      {"CHILD,DOB,REVIEW,REVIEW_CODE, dob ", Table::reviews,
       "warning: f, dob: The column is there twice; only the first is checked. Remove the one that is wrong.\n"},
      {"CHILD,DOB,REVIEW,REVIEW_CODE,,", Table::reviews, ""},
      {"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,UASC", Table::header, ""},
      {"CHILD,DUC", Table::uasc,
       "warning: f, SEX: The column is missing; all its cells count as blank. Add the column to the extract.\n"
       "warning: f, DOB: The column is missing; all its cells count as blank. Add the column to the extract.\n"},
  };
  for (const auto& [header, table, problems] : files) {
    const TableFile file = read_csv(header, "f", this_year);
    ASSERT_TRUE(file.table) << header << problems_of(file);
    EXPECT_EQ(file.table->table(), table) << header;
    EXPECT_EQ(problems_of(file), problems) << header;
  }
}

TEST(Recognition, ReadsTheFirstOfTwoColumnsOfOneName) {
  const TableFile file = read_csv("CHILD,DUC,DUC,SEX,DOB\n1,a,b,M,c\n", "f", this_year);
  ASSERT_TRUE(file.table);
  EXPECT_EQ(file.table->text(0, column_index(&UASC::DUC)), "a");
  EXPECT_EQ(file.table->cell(0, 2), "b");
}

TEST(Recognition, RefusesWhatFitsNoTableWithTheNearestAndTheDifference) {
  struct {
    std::string_view header;
    std::string_view problem;
  } const files[]{
      {"CHILD,DOB",
       "refused: f: The columns fit none of the return's tables. The nearest is Reviews, of which REVIEW, REVIEW_CODE "
       "are missing. If it is Reviews, add the missing columns or correct their names.\n"},
      {"CHILD ID,DOB,REVIEW,REVIEW_CODE,Notes",
       "refused: f: The columns fit none of the return's tables. The nearest is Reviews, of which CHILD is missing and "
       "which has no CHILD ID, Notes. If it is Reviews, add the missing columns or correct their names.\n"},
      {"CHILD,DECOM,REC",
       "refused: f: The columns fit none of the return's tables. The nearest is Episodes, of which RNE, LS, CIN, "
       "PLACE, "
       "PLACE_PROVIDER, DEC, REASON_PLACE_CHANGE, HOME_POST, PL_POST, URN are missing. If it is Episodes, add the "
       "missing columns or correct their names.\n"},
      {"Name,Address",
       "refused: f: The first line holds no column names of the return. Load a CSV file of one of its twelve tables, "
       "with the column names in the first line.\n"},
      {"1,M,01/01/2012",
       "refused: f: The first line holds no column names of the return. Load a CSV file of one of its twelve tables, "
       "with the column names in the first line.\n"},
      {"CHILD DECOM RNE",
       "refused: f: The first line holds no column names of the return. Load a CSV file of one of its twelve tables, "
       "with the column names in the first line.\n"},
  };
  for (const auto& [header, problem] : files) {
    const TableFile file = read_csv(header, "f", this_year);
    EXPECT_FALSE(file.table) << header;
    EXPECT_EQ(problems_of(file), problem) << header;
  }
}

TEST(Recognition, TellsTheFirstProblemsOfAKindOneByOneAndCountsTheRest) {
  std::string header = "CHILD,DOB,REVIEW,REVIEW_CODE";
  for (int i = 0; i < 30; ++i) header += std::format(",DOB,Note {}", i);
  const TableFile file = read_csv(header, "f", this_year);
  ASSERT_TRUE(file.table);
  EXPECT_EQ(std::ranges::count(file.problems, Problem::Severity::warning, &Problem::severity), 21);
  EXPECT_EQ(std::ranges::count(file.problems, Problem::Severity::note, &Problem::severity), 21);
  const std::string problems = problems_of(file);
  EXPECT_TRUE(problems.contains("warning: f: 10 more columns are there twice.")) << problems;
  EXPECT_TRUE(problems.contains("note: f: 10 more columns are none of Reviews's")) << problems;
}

TEST(Recognition, CutsEndlessNamesShortInMessages) {
  std::string name;
  for (int i = 0; i < 1000; ++i) name += "\u00E9";
  const TableFile kept = read_csv("CHILD,DOB,REVIEW,REVIEW_CODE,x" + name, "f", this_year);
  ASSERT_EQ(kept.problems.size(), 1);
  EXPECT_EQ(kept.problems[0].column, "x" + name.substr(0, 58) + "\u2026");
  ASSERT_TRUE(kept.table);
  EXPECT_EQ(kept.table->file_columns()[4].name, "x" + name);
  EXPECT_LT(problems_of(read_csv("CHILD," + name, "f", this_year)).size(), 500);
}

TEST(Recognition, TakesTheTablesNameWhereItIsGiven) {
  const TableFile file = read_csv("CHILD,DOB\n1,01/01/2012\n", "f", this_year, Table::missing);
  ASSERT_TRUE(file.table);
  EXPECT_EQ(file.table->table(), Table::missing);
  EXPECT_EQ(file.table->text(0, column_index(&Missing::DOB)), "01/01/2012");
}

}  // namespace
}  // namespace claret
