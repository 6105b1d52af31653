#include "claret/session/file_places.h"

#include <gtest/gtest.h>

#include <format>
#include <string>
#include <vector>

#include "claret/session/path_words.h"
#include "model/return_of.h"

namespace claret::testing {
namespace {

TableEvidence table_of(Table table, std::string_view csv) {
  const TableFile file = read_csv(csv, "", this_year, table);
  return evidence_of(*file.table);
}

FileEvidence file_of(Table table, std::string_view csv, std::string path = "file.csv") {
  return {.path = std::move(path), .tables = {table_of(table, csv)}};
}

/// Reviews on the first of May of years, which are the collection years after them.
FileEvidence reviews_in(std::initializer_list<int> years) {
  std::string csv = "CHILD,REVIEW\n";
  for (const int year : years) csv += std::format("{},01/05/{}\n", year, year);
  return file_of(Table::reviews, csv);
}

FileEvidence header_of(std::string_view children, std::string path = "header.csv") {
  std::string csv = "CHILD\n";
  for (const char child : children) csv += std::format("{}\n", child);
  return file_of(Table::header, csv, std::move(path));
}

/// Where the files go, "this last": the same in any order of the files.
std::string places_of(std::vector<FileEvidence> files, const std::vector<PlacedEvidence>& loaded = {}) {
  const std::vector<FilePlace> places = place_files(files, loaded);
  std::string result;
  for (const FilePlace& place : places) {
    result += std::format("{}{}", result.empty() ? "" : " ", to_string(place.when));
    EXPECT_TRUE(place.reason.ends_with('.')) << place.reason;
  }
  std::ranges::reverse(files);
  const std::vector<FilePlace> reversed = place_files(files, loaded);
  for (std::size_t i = 0; i < places.size(); ++i) {
    EXPECT_EQ(reversed[places.size() - 1 - i].when, places[i].when);
    EXPECT_EQ(reversed[places.size() - 1 - i].reason, places[i].reason);
  }
  return result;
}

TEST(PathWords, YearsAndWordsInNamesAndFolders) {
  const auto year_in = [](std::string_view path) { return words_of(path).year.value_or(0); };
  EXPECT_EQ(year_in("2024-25/header.csv"), 2025);
  EXPECT_EQ(year_in("Header_2024-2025.csv"), 2025);
  EXPECT_EQ(year_in("header 202425.csv"), 2025);
  EXPECT_EQ(year_in("903_2425_Header.csv"), 2025);
  EXPECT_EQ(year_in("header_1999_00.csv"), 2000);
  for (const std::string_view path :
       {"header.csv", "2025/header.csv", "header 2025-05-12.csv", "20250512 header.csv", "202405.csv", "2426.csv", ""})
    EXPECT_EQ(year_in(path), 0) << path;

  for (const std::string_view path : {"last-year/header.csv", "HeaderLastYear.csv", "LAST YEAR.CSV", "previous/oc2.csv",
                                      "prior_oc2.csv", "previous_permanence_last.csv"})
    EXPECT_EQ(words_of(path).when, last_year) << path;
  for (const std::string_view path : {"this-year/header.csv", "ThisYear.csv", "current/x.csv"})
    EXPECT_EQ(words_of(path).when, this_year) << path;
  for (const std::string_view path : {"previous_permanence.csv", "PreviousPermanence.csv", "prev-perm.csv",
                                      "previous perm.csv", "atlas.csv", "thistle.csv"})
    EXPECT_FALSE(words_of(path).when) << path;
}

TEST(FilePlaces, TheNewestYearIsThis) {
  EXPECT_EQ(places_of({reviews_in({2024, 2024}), reviews_in({2025, 2025})}), "last this");
  EXPECT_EQ(places_of({reviews_in({2023}), reviews_in({2025}), reviews_in({2024})}), "last this last");
  EXPECT_EQ(places_of({reviews_in({2024})}), "this");
  EXPECT_EQ(places_of({}), "");
}

TEST(FilePlaces, FewMistypedYearsChangeNothing) {
  const FileEvidence last = reviews_in({2024, 2024, 2024, 2024, 2024, 2025});
  const FileEvidence now = reviews_in({2025, 2025, 2025, 2025, 2026, 2062});
  EXPECT_EQ(places_of({last, now}), "last this");
  EXPECT_EQ(places_of({last, now, file_of(Table::missing, "CHILD,MIS_START\n1,01/05/2062\n")}), "last this this");
}

TEST(FilePlaces, EpisodesAreOfTheLatestYearWithAFairShareOfTheirDays) {
  std::string now = "CHILD,DECOM\n";
  for (int i = 0; i < 60; ++i) now += std::format("1,01/05/{}\n", 2010 + i % 14);
  const std::string last = now;
  now += "1,01/05/2024\n1,02/05/2024\n";
  EXPECT_EQ(places_of({file_of(Table::episodes, last), file_of(Table::episodes, now)}), "last this");
}

TEST(FilePlaces, WhatIsLoadedCountsAndAnExtractOfLastYearFindsItsPlaceBesideIt) {
  const std::vector<PlacedEvidence> this_loaded{{this_year, reviews_in({2025}).tables[0]}};
  EXPECT_EQ(places_of({reviews_in({2024})}, this_loaded), "last");
  EXPECT_EQ(places_of({reviews_in({2025})}, this_loaded), "this");
  const std::vector<PlacedEvidence> last_loaded{{last_year, reviews_in({2024}).tables[0]}};
  EXPECT_EQ(places_of({reviews_in({2024})}, last_loaded), "last");
  EXPECT_EQ(places_of({reviews_in({2025})}, last_loaded), "this");
}

FileEvidence episodes_of(std::string_view children, int year) {
  std::string csv = "CHILD,DECOM,DEC,REC\n";
  for (const char child : children) csv += std::format("{},01/05/{},,\n", child, year);
  return file_of(Table::episodes, csv);
}

const FileEvidence episodes_now = episodes_of("ABCDEF", 2025);
const FileEvidence episodes_last = episodes_of("CDEFGH", 2024);

TEST(FilePlaces, WithoutDaysTheChildrenTell) {
  EXPECT_EQ(places_of({header_of("ABCDEF"), header_of("CDEFGH"), episodes_now, episodes_last}), "this last this last");
  EXPECT_EQ(places_of({header_of("CDEFGH"), episodes_now, episodes_last}), "last this last");
  EXPECT_EQ(place_files(std::vector{header_of("CDEFGH"), episodes_now, episodes_last}, {})[0].reason,
            "6 of its 6 children are in last year's other files, and 4 in this year's.");
}

TEST(FilePlaces, CareLeaversAreFoundByTheHeaders) {
  const auto leavers = [](std::string_view csv) { return file_of(Table::oc3, csv); };
  EXPECT_EQ(places_of({header_of("ABCDEFWXY"), header_of("CDEFGHXYZV"), leavers("CHILD,DOB\nW,\nX,\nY,\n"),
                       leavers("CHILD,DOB\nX,\nY,\nZ,\nV,\n"), episodes_now, episodes_last}),
            "this last this last this last");
}

TEST(FilePlaces, OutcomesAreOfTheYearAtWhoseEndTheChildrenAreInCare) {
  const FileEvidence now =
      file_of(Table::episodes,
              "CHILD,DECOM,DEC,REC\nA,1/5/2025,,\nB,1/5/2025,,\nC,1/5/2025,1/6/2025,E11\nD,1/5/2025,"
              "1/6/2025,E12\n");
  const FileEvidence last = file_of(Table::episodes,
                                    "CHILD,DECOM,DEC,REC\nA,1/5/2024,,\nB,1/5/2024,,\nC,1/5/2024,,\nD,1/5/2024,,\nE,"
                                    "1/5/2024,1/6/2024,E11\n");
  const auto outcomes = [](std::string_view csv) { return file_of(Table::oc2, csv); };
  EXPECT_EQ(places_of({outcomes("CHILD,DOB\nA,\nB,\nC,\nD,\n"), now, last}), "last this last");
  EXPECT_EQ(places_of({outcomes("CHILD,DOB\nA,\nB,\n"), now, last}), "this this last");
  const auto adoptions = [](std::string_view csv) { return file_of(Table::ad1, csv); };
  EXPECT_EQ(places_of({adoptions("CHILD,DOB\nC,\nD,\n"), adoptions("CHILD,DOB\nE,\n"), now, last}),
            "this last this last");
}

TEST(FilePlaces, OfTwoFilesTheOneWithFewerOfThisYearsChildrenIsLastYears) {
  EXPECT_EQ(places_of({header_of("ABC"), header_of("EFG"), episodes_now}), "this last this");
  EXPECT_EQ(places_of({header_of("ABC"), header_of(""), episodes_now}), "this last this");
  EXPECT_EQ(places_of({header_of("AB"), episodes_now}), "this this");
  const std::vector<PlacedEvidence> loaded{{this_year, header_of("ABC").tables[0]},
                                           {this_year, episodes_now.tables[0]}};
  EXPECT_EQ(places_of({header_of("EFG")}, loaded), "last");
  EXPECT_EQ(places_of({header_of("ABC")}, loaded), "this");
}

TEST(FilePlaces, WhatComesWithLastYearsFilesIsLastYearsIfThisYearsIsThere) {
  const std::vector<PlacedEvidence> loaded{{this_year, header_of("ABC").tables[0]},
                                           {this_year, episodes_now.tables[0]}};
  const auto reviews = [](int year) {
    return file_of(Table::reviews, std::format("CHILD,REVIEW\nA,1/5/{0}\nB,1/5/{0}\nC,1/5/{0}\n", year));
  };
  EXPECT_EQ(places_of({header_of("ABC"), reviews(2024)}, loaded), "last last");
  EXPECT_EQ(places_of({header_of("ABC"), reviews(2025)}, loaded), "this this");
  EXPECT_EQ(places_of({file_of(Table::uasc, "CHILD\nA\n"), reviews(2024)}, loaded), "this last");
}

TEST(FilePlaces, FilesWithoutAnyDayAreToldByTheirPathsOrBySize) {
  EXPECT_EQ(places_of({header_of("AB", "2023-24/h.csv"), header_of("AB", "2024-25/h.csv")}), "last this");
  EXPECT_EQ(places_of({header_of("AB", "last/h.csv"), header_of("AB", "h.csv")}), "last this");
  EXPECT_EQ(places_of({header_of("AB", "last/h.csv")}), "last");
  EXPECT_EQ(places_of({header_of("AB"), header_of("ABC")}), "last this");
  EXPECT_EQ(places_of({header_of("AB"), header_of("AB")}), "this this");
  EXPECT_EQ(places_of({file_of(Table::oc2, "CHILD,DOB\nA,1/1/2010\n"), file_of(Table::oc2, "CHILD,DOB\nB,1/1/2011\n")}),
            "last this");
}

TEST(FilePlaces, WordsThatTheDaysContradictAreNotBelieved) {
  FileEvidence episodes = episodes_now;
  episodes.path = "last-year/episodes.csv";
  EXPECT_EQ(places_of({episodes, header_of("ABC", "last-year/header.csv")}), "this this");
}

}  // namespace
}  // namespace claret::testing
