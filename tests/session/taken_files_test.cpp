#include "claret/session/taken_files.h"

#include <gtest/gtest.h>

#include <format>
#include <string>
#include <utility>
#include <vector>

#include "claret/session/change_years.h"
#include "sample/sample_return.h"
#include "session/session_of.h"

namespace claret::testing {
namespace {

/// The files of a sample under names that say nothing of the year, with the year that is right.
struct GivenFile {
  std::string name;
  std::string bytes;
  When when;
};

std::vector<GivenFile> files_of(const Sample& sample) {
  std::vector<GivenFile> files;
  for (SampleFile& file : sample_files(sample)) {
    const std::size_t folder = file.path.find('/');
    if (folder == std::string::npos) continue;
    const When when = file.path.starts_with("last") ? last_year : this_year;
    files.push_back({std::format("{}-{}", files.size(), file.path.substr(folder + 1)), std::move(file.bytes), when});
  }
  return files;
}

void shuffle(std::vector<GivenFile>& files, Random& random) {
  for (std::size_t i = files.size(); i > 1; --i)
    std::swap(files[i - 1], files[static_cast<std::size_t>(random.between(0, static_cast<int>(i) - 1))]);
}

SortedFiles sort(Session& session, const std::vector<GivenFile>& files, const Session* before = nullptr) {
  TakenFiles taken;
  for (const GivenFile& file : files) EXPECT_FALSE(taken.take(file.bytes, file.name, file.name).tables.empty());
  return taken.sort(session, before);
}

/// "this Header a.csv": what is loaded.
std::vector<std::string> loaded(const Session& session) {
  std::vector<std::string> lines;
  for (const Source& source : session.sources())
    lines.push_back(std::format("{} {} {}", to_string(source.when), describe(source.table).name, source.file));
  return lines;
}

void expect_all_right(const SortedFiles& sorted, const std::vector<GivenFile>& files) {
  ASSERT_EQ(sorted.files.size(), files.size());
  for (const SortedFile& file : sorted.files) {
    const auto given = std::ranges::find(files, file.file, &GivenFile::name);
    ASSERT_NE(given, files.end());
    EXPECT_EQ(file.when, given->when) << file.file << ": " << file.reason;
    EXPECT_EQ(file.tables.size(), 1) << file.file;
    EXPECT_FALSE(file.replaced) << file.file;
  }
}

TEST(TakenFiles, BothYearsOfAReturnLandRightInAnyOrder) {
  Random random(7);
  for (int year = 2023; year <= 2027; ++year) {
    for (const double errors : {0.0, 0.02, 0.05}) {
      for (const int children : {150, 400}) {
        std::vector<GivenFile> files = files_of(make_sample({.children = children,
                                                             .year = year,
                                                             .seed = static_cast<std::uint64_t>(year),
                                                             .errors = errors,
                                                             .authority = std::string(council)}));
        for (int order = 0; order < 3; ++order) {
          SCOPED_TRACE(std::format("{} children of {}, errors {}, order {}", children, year, errors, order));
          shuffle(files, random);
          Session session;
          expect_all_right(sort(session, files), files);
          EXPECT_EQ(session.sources().size(), files.size());
        }
      }
    }
  }
}

TEST(TakenFiles, OneYearAloneIsThisYears) {
  std::vector<GivenFile> files = files_of(messy_sample(2026, 1));
  for (const When when : both_years) {
    std::vector<GivenFile> of_year;
    for (const GivenFile& file : files)
      if (file.when == when) of_year.push_back({file.name, file.bytes, this_year});
    Session session;
    expect_all_right(sort(session, of_year), of_year);
  }
}

TEST(TakenFiles, TheYearsCanComeOneAfterTheOther) {
  const std::vector<GivenFile> files = files_of(
      make_sample({.children = 300, .year = 2026, .seed = 2, .errors = 0.02, .authority = std::string(council)}));
  for (const When first : both_years) {
    SCOPED_TRACE(std::format("{} year first", to_string(first)));
    Session session;
    std::vector<std::string> moved;
    for (const bool is_first : {true, false}) {
      std::vector<GivenFile> some;
      for (const GivenFile& file : files)
        if ((file.when == first) == is_first) some.push_back(file);
      for (const Table table : sort(session, some).moved) moved.emplace_back(describe(table).name);
    }
    Session together;
    sort(together, files);
    EXPECT_EQ(loaded(session), loaded(together));
    EXPECT_EQ(moved.empty(), first == this_year) << "last year's came first and was taken to be this year's";
  }
}

TEST(TakenFiles, AFileOfTheSameTableAndYearReplacesTheOneBefore) {
  const std::string reviews = "CHILD,REVIEW\n1,01/05/2025\n";
  const std::vector<GivenFile> files{{"b.csv", reviews + "2,01/06/2025\n", this_year}, {"a.csv", reviews, this_year}};
  Session session;
  const SortedFiles sorted = sort(session, files);
  ASSERT_EQ(sorted.files.size(), 2);
  EXPECT_EQ(sorted.files[0].file, "a.csv");
  EXPECT_TRUE(sorted.files[0].tables.empty());
  EXPECT_FALSE(sorted.files[0].replaced);
  EXPECT_TRUE(sorted.files[1].replaced);
  ASSERT_FALSE(sorted.files[1].problems.empty());
  EXPECT_EQ(sorted.files[1].problems[0].severity, Problem::Severity::warning);
  EXPECT_EQ(sorted.files[1].problems[0].what, "It took the place of a.csv, which was this year's Reviews too.");
  EXPECT_EQ(loaded(session), std::vector<std::string>{"this Reviews b.csv"});

  const SortedFiles again = sort(session, {{"c.csv", reviews, this_year}});
  EXPECT_TRUE(again.files[0].replaced);
  EXPECT_EQ(loaded(session), std::vector<std::string>{"this Reviews c.csv"});
  EXPECT_TRUE(TakenFiles().sort(session).files.empty());
}

/// Both years as XML.
std::vector<GivenFile> xml_of_both_years(std::uint64_t seed) {
  Session session;
  load_sample(session, messy_sample(2026, seed));
  return {{"b.xml", session.xml(this_year).bytes, this_year}, {"a.xml", session.xml(last_year).bytes, last_year}};
}

TEST(TakenFiles, XmlOfBothYearsAndWhatComesBesideIt) {
  const std::vector<GivenFile> files = xml_of_both_years(3);
  Session session;
  const SortedFiles sorted = sort(session, files);
  for (const SortedFile& file : sorted.files)
    EXPECT_EQ(file.when, file.file == "b.xml" ? this_year : last_year) << file.reason;
  const auto before = loaded(session);

  const SortedFiles leavers = sort(session, {{"oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n", this_year}});
  EXPECT_EQ(leavers.files[0].tables, std::vector{Table::oc3});
  EXPECT_EQ(session.files().size(), 3);
  sort(session, {files[0]});
  EXPECT_EQ(loaded(session), before);
}

TEST(TakenFiles, WhatIsNoFileOfTheReturnIsNotTaken) {
  TakenFiles taken;
  for (const std::string bytes : {"", "x,y\n", "<a>", "<EXPSSDA903>"}) {
    const ReadTables read = taken.take(bytes, "x", "x");
    EXPECT_TRUE(read.tables.empty()) << bytes;
    EXPECT_TRUE(std::ranges::contains(read.problems, Problem::Severity::refused, &Problem::severity)) << bytes;
  }
  Session session;
  EXPECT_TRUE(taken.sort(session).files.empty());
}

TEST(TakenFiles, WhichTablesAFileHoldsIsToldAtOnce) {
  TakenFiles taken;
  EXPECT_EQ(taken.take("CHILD,REVIEW\n1,01/05/2025\n", "r", "r").tables, std::vector{Table::reviews});
  const std::string xml = xml_of_both_years(3)[0].bytes;
  const ReadTables read = taken.take(xml, "x", "x");
  EXPECT_TRUE(std::ranges::contains(read.tables, Table::header));
  EXPECT_TRUE(std::ranges::contains(read.tables, Table::episodes));
}

/// A return of 2026 with more or fewer slips in it, as if from another week.
std::vector<GivenFile> files_with(double errors, int children) {
  return files_of(make_sample(
      {.children = children, .year = 2026, .seed = 5, .errors = errors, .authority = std::string(council)}));
}

TEST(TakenFiles, TheNextExtractIsSortedByWhatTheOneBeforeTells) {
  Random random(3);
  for (const int children : {150, 400}) {
    Session before;
    sort(before, files_with(0.02, children));
    const auto loaded_before = loaded(before);
    std::vector<GivenFile> files = files_with(0.05, children);
    shuffle(files, random);
    Session both_years_again;
    expect_all_right(sort(both_years_again, files, &before), files);
    EXPECT_EQ(both_years_again.sources().size(), files.size());

    for (const When alone : both_years) {
      SCOPED_TRACE(std::format("{} children, {} year alone", children, to_string(alone)));
      std::vector<GivenFile> of_year;
      for (const GivenFile& file : files)
        if (file.when == alone) of_year.push_back(file);
      Session next;
      const SortedFiles sorted = sort(next, of_year, &before);
      EXPECT_TRUE(sorted.moved.empty());
      expect_all_right(sorted, of_year);
    }
    EXPECT_EQ(loaded(before), loaded_before);
  }
}

TEST(TakenFiles, FilesOfANewYearMakeNothingOfTheExtractBefore) {
  Session before;
  sort(before, files_with(0.02, 150));
  std::vector<GivenFile> files = files_of(
      make_sample({.children = 150, .year = 2027, .seed = 5, .errors = 0.02, .authority = std::string(council)}));
  Session next;
  expect_all_right(sort(next, files, &before), files);
}

TEST(ChangeYears, ATableGoesToTheOtherYearAndWhatIsThereComesBack) {
  Session session;
  session.load("CHILD,DUC\n1,\n", "a.csv", this_year);
  change_years(session, Table::uasc);
  EXPECT_EQ(loaded(session), std::vector<std::string>{"last UASC a.csv"});
  session.load("CHILD,DUC\n2,\n", "b.csv", this_year);
  session.load("CHILD,REVIEW\n2,\n", "r.csv", this_year);
  change_years(session, Table::uasc);
  EXPECT_EQ(loaded(session), (std::vector<std::string>{"this Reviews r.csv", "this UASC a.csv", "last UASC b.csv"}));
  EXPECT_EQ(session.file_bytes(last_year, Table::uasc), "CHILD,DUC\n2,\n");
}

TEST(ChangeYears, XmlMovesWhole) {
  Session session;
  const std::vector<GivenFile> files = xml_of_both_years(4);
  sort(session, {files[0]});
  session.unload(this_year, Table::oc3);
  session.load("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,,,,\n", "oc3.csv", this_year);
  const auto lines = loaded(session);
  change_years(session, Table::header);
  for (const std::string& line : loaded(session)) EXPECT_TRUE(line.starts_with("last ")) << line;
  EXPECT_EQ(loaded(session).size(), lines.size());
  change_years(session, Table::oc2);
  EXPECT_EQ(loaded(session), lines);

  sort(session, {files[1]});
  change_years(session, Table::header);
  for (const Source& source : session.sources())
    if (source.table != Table::oc3) {
      EXPECT_EQ(source.file, source.when == this_year ? "a.xml" : "b.xml");
    }
}

}  // namespace
}  // namespace claret::testing
