#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "claret/formats/zip.h"
#include "wasm/page.h"

namespace claret {
namespace {

using testing::Json;
using testing::Page;

std::string sample_file(const std::string& path) {
  std::ifstream stream(std::string(CLARET_SAMPLES "/") + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

Json take(Page& page, const std::string& file, std::string_view bytes, const std::string& path = "") {
  return page.ask({{"request", "take"}, {"file", file}, {"path", path}}, bytes);
}
Json sort(Page& page) { return page.ask({{"request", "sort_taken"}}); }

const std::vector<std::string> tables{"ad1", "episodes",        "header",    "missing", "oc2",
                                      "oc3", "placed-adoption", "prev-perm", "reviews", "sw-episodes",
                                      "uasc"};

TEST(FileRequests, BothYearsOfTheSampleAreSortedWithoutAWordOnTheirYears) {
  Page page;
  for (std::size_t i = 0; i < tables.size(); ++i) {
    // Now one year's first, now the other's.
    for (const std::string year : {i % 2 == 0 ? "this" : "last", i % 2 == 0 ? "last" : "this"}) {
      const Json taken = take(page, tables[i] + year.substr(0, 1), sample_file(year + "-year/" + tables[i] + ".csv"));
      EXPECT_EQ(taken["kind"], "table");
      EXPECT_EQ(taken["source"], nullptr);
      EXPECT_EQ(taken["tables"].size(), 1) << taken;
    }
  }
  EXPECT_EQ(page.ask({{"request", "sources"}})["sources"].size(), 0) << "they wait";
  const Json sorted = sort(page);
  ASSERT_EQ(sorted["files"].size(), 22);
  for (const Json& file : sorted["files"]) {
    const auto name = file["file"].get<std::string>();
    EXPECT_EQ(file["when"], name.ends_with('t') ? "this" : "last") << file;
    EXPECT_EQ(file["tables"].size(), 1) << file;
    EXPECT_EQ(file["replaced"], false);
  }
  EXPECT_EQ(sorted["moved"], Json::array());
  EXPECT_EQ(page.ask({{"request", "sources"}})["sources"].size(), 22);
  EXPECT_EQ(sort(page)["files"], Json::array());
}

TEST(FileRequests, WhatIsNoTableIsLoadedOrRecognisedAtOnce) {
  Page page;
  EXPECT_EQ(take(page, "p.csv", sample_file("postcodes.csv"))["kind"], "postcodes");
  EXPECT_EQ(take(page, "p.xlsx", sample_file("providers.xlsx"))["kind"], "providers");
  EXPECT_EQ(page.reference()["providers"].size(), 1);
  EXPECT_TRUE(page.reference()["postcodes"].is_object());
  const std::string saved = page.ask_for_bytes({{"request", "save"}});
  const Json session = take(page, "work.claret", saved);
  EXPECT_EQ(session["kind"], "session");
  EXPECT_EQ(session["problems"], Json::array());
  const Json nothing = take(page, "x.csv", "a,b\n1,2\n");
  EXPECT_EQ(nothing["kind"], nullptr);
  EXPECT_EQ(nothing["problems"][0]["severity"], "refused");
  EXPECT_EQ(sort(page)["files"], Json::array());
}

TEST(FileRequests, WhatWaitsCanBeLeftOut) {
  for (const std::string request : {"drop_taken", "clear", "sample"}) {
    Page page;
    take(page, "h.csv", testing::header_csv);
    page.ask({{"request", request}});
    EXPECT_EQ(sort(page)["files"], Json::array());
  }
}

TEST(FileRequests, APathTellsTheYearWhereNothingElseDoes) {
  Page page;
  take(page, "header.csv", testing::header_csv, "return/2025-26/header.csv");
  take(page, "header.csv", testing::last_header_csv, "return/2024-25/header.csv");
  const Json sorted = sort(page);
  EXPECT_EQ(sorted["files"][0]["when"], "last");
  EXPECT_EQ(sorted["files"][0]["reason"], "Its path says 2024/25.");
  EXPECT_EQ(sorted["files"][1]["when"], "this");
}

TEST(FileRequests, ATableIsMovedToTheOtherYearUnlessSomethingWasChanged) {
  Page page;
  page.load_small_return();
  const Json moved = page.ask({{"request", "move_table"}, {"when", "this"}, {"table", "Header"}});
  ASSERT_EQ(moved["sources"].size(), 3);
  EXPECT_EQ(moved["sources"][0]["file"], "header last.csv");
  EXPECT_EQ(moved["sources"][0]["when"], "this");
  EXPECT_EQ(moved["sources"][2]["file"], "header.csv");
  EXPECT_TRUE(page.ask({{"request", "move_table"}, {"when", "last"}, {"table", "OC3"}}).contains("error"));
  EXPECT_TRUE(page.ask({{"request", "move_table"}}).contains("error"));

  page.check();
  page.ask({{"request", "edit"},
            {"edits", {{{"kind", "cell"}, {"table", "Header"}, {"row", 1}, {"column", "SEX"}, {"becomes", "F"}}}}});
  EXPECT_TRUE(page.ask({{"request", "move_table"}, {"when", "this"}, {"table", "Header"}}).contains("error"));
  page.ask({{"request", "go_to_step"}, {"steps", 0}});
  EXPECT_FALSE(page.ask({{"request", "move_table"}, {"when", "this"}, {"table", "Header"}}).contains("error"));
}

/// The files of an archive, by their names.
std::map<std::string, std::string> unpacked(const std::string& bytes) {
  std::map<std::string, std::string> files;
  const auto zip = Zip::open(std::as_bytes(std::span(bytes)), "");
  if (!zip) return files;
  for (const Zip::Entry& entry : zip->entries()) files[entry.name] = *zip->read_whole(entry, {.most_bytes = 1 << 20});
  return files;
}

TEST(FileRequests, TheCorrectedFilesOfAYearComeAsAnArchive) {
  Page page;
  page.load("Fälle.csv", "this", testing::header_csv);
  page.load("fälle.CSV", "this", testing::leavers_csv);
  page.load("a/Fälle.csv", "last", testing::last_header_csv);
  page.check();
  page.ask({{"request", "edit"},
            {"edits", {{{"kind", "cell"}, {"table", "Header"}, {"row", 2}, {"column", "SEX"}, {"becomes", "M"}}}}});
  std::string edited(testing::header_csv);
  edited.replace(edited.find("ab9,x"), 5, "ab9,M");
  const auto files = unpacked(page.ask_for_bytes({{"request", "corrected_archive"}, {"when", "this"}}));
  EXPECT_EQ(files, (std::map<std::string, std::string>{{"Fälle.csv", edited},
                                                       {"fälle-2.CSV", std::string(testing::leavers_csv)}}));
  EXPECT_EQ(unpacked(page.ask_for_bytes({{"request", "corrected_archive"}, {"when", "last"}})).size(), 1);

  const std::string xml = page.ask_for_bytes({{"request", "xml"}, {"when", "this"}});
  Page other;
  other.load("return.xml", "this", xml);
  const auto of_xml = unpacked(other.ask_for_bytes({{"request", "corrected_archive"}, {"when", "this"}}));
  EXPECT_EQ(of_xml.size(), other.ask({{"request", "sources"}})["sources"].size());
  EXPECT_TRUE(of_xml.contains("placed-adoption.csv"));
}

TEST(FileRequests, WhatXmlCannotHoldIsToldRowsThatAreLeftOutFirst) {
  Page page;
  page.load("reviews.csv", "this", "CHILD,DOB,REVIEW,REVIEW_CODE\n9,01/01/2010,01/05/2025,PN1\n");
  page.load("oc3.csv", "this", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n9,01/01/2010,YES,,\n9,01/01/2010,NO,,\n");
  const Json told = page.ask({{"request", "xml_problems"}, {"when", "this"}});
  EXPECT_EQ(told["rows_left_out"], 1);
  EXPECT_EQ(told["other_losses"], 1);
  EXPECT_EQ(told["problems"][0]["file"], "oc3.csv");
  EXPECT_EQ(told["problems"][0]["row"], 2);
  EXPECT_EQ(page.ask({{"request", "xml_problems"}, {"when", "last"}})["problems"], Json::array());
}

}  // namespace
}  // namespace claret
