#include "claret/reports/reports.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <string>
#include <string_view>
#include <vector>

#include "claret/formats/xlsx.h"
#include "claret/reports/corrections.h"
#include "claret/reports/flagged_rows.h"
#include "formats/zip_of.h"

namespace claret {
namespace {

using testing::bytes_of;

constexpr std::string_view mark = "\xEF\xBB\xBF";
constexpr std::string_view message_101 =
    "The child's sex is blank or is not a code that the return accepts for this collection year.";
constexpr std::string_view message_102 = "The child's date of birth is blank or cannot be read as a calendar date.";
constexpr std::string_view message_144 = "The child's legal status is not one of the return's codes.";
constexpr std::string_view fix_144 =
    "Replace it with the listed code for the order or agreement under which the child is looked after.";

constexpr std::string_view header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "10,X,01/05/2012,WBRI,,,\n"
    "9,X,31/02/2010,WBRI,,,\n";
constexpr std::string_view episodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "9,01/04/2025,S,C2,N1,,,,,,,,\n"
    "9,01/06/2025,S,ZZ,N1,,,,,,,,\n";

/// A session that is checked by some rules alone.
class Reports : public ::testing::Test {
 protected:
  void load(std::string_view csv, When when = this_year) {
    const Loaded loaded = session.load(csv, "file.csv", when);
    ASSERT_FALSE(loaded.sources.empty()) << csv;
  }
  void check(std::vector<std::string> rules) {
    session.check({.collection_year = 2026, .authority = "E08000003", .rules = std::move(rules), .threads = 1});
  }
  void check_small_return() {
    load(header);
    load(episodes);
    check({"101", "102", "144"});
  }
  [[nodiscard]] std::string report(std::string_view name) const {
    const Report* found = find_report(name);
    if (found == nullptr) return "no such report";
    const auto made = found->make(session);
    return made ? *made : to_string(made.error());
  }
  /// The worker and the child of each line of the list by social worker, and where it is.
  [[nodiscard]] std::string workers() const {
    const std::string csv = report("social-workers.csv");
    std::string result;
    for (std::size_t begin = csv.find('\n') + 1; begin < csv.size(); begin = csv.find('\n', begin) + 1) {
      std::size_t end = begin;
      for (int cell = 0; cell < 5; ++cell) end = csv.find(',', end) + 1;
      result += csv.substr(begin, end - 1 - begin) + "\n";
    }
    return result;
  }
  Session session;
};

TEST_F(Reports, TheSummaryCountsErrorsAndChildrenOfEachRule) {
  check_small_return();
  EXPECT_EQ(report("error-summary.csv"), std::format("{}rule,message,table,kind,severity,findings,children\r\n"
                                                     "101,{},Header,invalid,error,2,2\r\n"
                                                     "102,{},Header,invalid,error,1,1\r\n"
                                                     "144,{},Episodes,invalid,error,1,1\r\n",
                                                     mark, message_101, message_102, message_144));
}

TEST_F(Reports, TheSummaryHasTheRuleWithTheMostErrorsFirstAndAllTablesThatItFlagged) {
  load("CHILD,SEX,DOB,ETHNIC,UPN,UASC\n9,X,01/05/2012,WBRI,,0\n");
  load("CHILD,SEX,DOB,ETHNIC,UPN,UASC\n9,X,01/05/2012,WBRI,,1\n", last_year);
  load("CHILD,SEX,DOB,DUC\n9,M,01/05/2012,\n");
  load("CHILD,SEX,DOB,DUC\n9,M,01/05/2012,\n", last_year);
  check({"101", "205A"});
  const std::string summary = report("error-summary.csv");
  EXPECT_LT(summary.find("\r\n205A,"), summary.find("\r\n101,")) << summary;
  EXPECT_TRUE(summary.contains(",Header; UASC,year-on-year,error,2,1\r\n")) << summary;
}

TEST_F(Reports, TheChildrenComeInOrderEachWithItsRows) {
  check_small_return();
  EXPECT_EQ(
      report("child-errors.csv"),
      std::format("{}child,table,year,row,values,rule,message,fields,severity,errors of child,to check of child\r\n"
                  "9,Header,this,2,SEX: X; DOB: 31/02/2010; ETHNIC: WBRI,101,{},SEX,error,3,0\r\n"
                  "9,Header,this,2,SEX: X; DOB: 31/02/2010; ETHNIC: WBRI,102,{},DOB,error,3,0\r\n"
                  "9,Episodes,this,2,DECOM: 01/06/2025; RNE: S; LS: ZZ; CIN: N1,144,{},LS,error,3,0\r\n"
                  "10,Header,this,1,SEX: X; DOB: 01/05/2012; ETHNIC: WBRI,101,{},SEX,error,1,0\r\n",
                  mark, message_101, message_102, message_144, message_101));
}

TEST_F(Reports, TheyFollowEdits) {
  check_small_return();
  ASSERT_TRUE(session.apply({.edits = {{.row = 0, .column = 1, .becomes = "M"},
                                       {.row = 1, .column = 0, .becomes = "8"},
                                       {.row = 1, .column = 1, .becomes = "F"},
                                       {.kind = Edit::Kind::remove_row, .table = Table::episodes, .row = 1}}}));
  const std::string csv = report("child-errors.csv");
  EXPECT_TRUE(csv.contains("\r\n8,Header,this,2,SEX: F; DOB: 31/02/2010; ETHNIC: WBRI,102,")) << csv;
  EXPECT_FALSE(csv.contains("Episodes")) << csv;
}

TEST_F(Reports, ATextThatNoColumnCanHoldIsShortened) {
  const std::string child(40'000, '7');
  load(std::format("CHILD,SEX,DOB,ETHNIC,UPN\n{},X,01/01/2010,{},\n", child, std::string(99, 'x') + "\u00E9z"));
  check({"101"});
  const std::string shown = std::string(100, '7') + "\u2026";
  EXPECT_EQ(
      report("child-errors.csv"),
      std::format("{}child,table,year,row,values,rule,message,fields,severity,errors of child,to check of child\r\n"
                  "{},Header,this,1,SEX: X; DOB: 01/01/2010; ETHNIC: {}\u2026,101,{},SEX,error,1,0\r\n",
                  mark, shown, std::string(99, 'x'), message_101));
  EXPECT_TRUE(report("errors.xlsx").starts_with("PK"));
  EXPECT_TRUE(report("social-workers.xlsx").starts_with("PK"));
}

/// A cell of a sheet as text; that of a number bare.
std::vector<std::string> lines_of(const std::string& file, std::size_t sheet) {
  std::vector<std::string> lines;
  auto book = Xlsx::open(bytes_of(file), "report.xlsx");
  if (!book || book->sheets().size() <= sheet) return {"no such sheet"};
  lines.push_back(book->sheets()[sheet].name);
  const auto done = book->read(book->sheets()[sheet], [&](const XlsxRow& row) {
    std::string& line = lines.emplace_back();
    for (const XlsxCell& cell : row.cells) line += std::format("{}{}", line.empty() ? "" : "|", cell.text);
    return true;
  });
  EXPECT_TRUE(done);
  return lines;
}

TEST_F(Reports, TheWorkbooksHoldTheSame) {
  check_small_return();
  const std::string errors = report("errors.xlsx");
  EXPECT_EQ(lines_of(errors, 0),
            (std::vector<std::string>{"Error summary", "rule|message|table|kind|severity|findings|children",
                                      std::format("101|{}|Header|invalid|error|2|2", message_101),
                                      std::format("102|{}|Header|invalid|error|1|1", message_102),
                                      std::format("144|{}|Episodes|invalid|error|1|1", message_144)}));
  const std::vector<std::string> children = lines_of(errors, 1);
  ASSERT_EQ(children.size(), 6);
  EXPECT_EQ(children[0], "Child summary");
  EXPECT_EQ(children[4], std::format("9|Episodes|this|2|DECOM: 01/06/2025; RNE: S; LS: ZZ; CIN: N1|144|{}|LS|error|3|0",
                                     message_144));
  const std::vector<std::string> workers = lines_of(report("social-workers.xlsx"), 0);
  ASSERT_EQ(workers.size(), 6);
  EXPECT_EQ(workers[0], "By social worker");
  EXPECT_EQ(workers[4], std::format("unassigned|9|Episodes|this|2|LS|144|error|{}|{}", message_144, fix_144));
}

TEST_F(Reports, WithoutErrorsTheyHaveTheirNamesAlone) {
  load(header);
  check({"103"});
  for (const Report& one : all_reports())
    if (one.name.ends_with(".csv")) {
      EXPECT_EQ(std::ranges::count(report(one.name), '\n'), 1) << one.name;
    }
  EXPECT_EQ(lines_of(report("errors.xlsx"), 0).size(), 2);
  EXPECT_EQ(find_report("nonsense"), nullptr);
}

constexpr std::string_view sw_columns = "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON\n";
constexpr std::string_view two_workers =
    "9,,SW11,01/01/2024,01/06/2025,\n"
    "9,,SW12,01/06/2025,01/01/2026,\n";

std::string sw(std::string_view rows) { return std::string(sw_columns) + std::string(rows); }

std::string episodes_of(std::string_view child, std::initializer_list<std::string_view> starts) {
  std::string csv(episodes.substr(0, episodes.find('\n') + 1));
  for (const std::string_view start : starts) csv += std::format("{},{},S,ZZ,,,,,,,,,\n", child, start);
  return csv;
}

TEST_F(Reports, ARowIsTheWorkersWhoseEpisodeWasOpenOnItsDate) {
  load(episodes_of("9", {"31/05/2025", "01/06/2025", "01/12/2025", "01/02/2026", "31/12/2023", "no date"}));
  load(sw(two_workers));
  check({"144"});
  EXPECT_EQ(workers(),
            "SW11,9,Episodes,this,1\n"
            "SW12,9,Episodes,this,2\n"
            "SW12,9,Episodes,this,3\n"
            "SW12,9,Episodes,this,4\n"  // nobody's then: the latest
            "SW12,9,Episodes,this,5\n"
            "SW12,9,Episodes,this,6\n");
}

TEST_F(Reports, EveryTableHasItsDate) {
  load("CHILD,SEX,DOB,ETHNIC,UPN\n9,X,01/01/2010,WBRI,\n");
  load("CHILD,DOB,REVIEW,REVIEW_CODE\n9,,01/05/2025,XX\n");
  load("CHILD,DOB,MISSING,MIS_START,MIS_END\n9,,Z,01/05/2025,\n");
  load("CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n9,,01/05/2025,,7,Z,Z,Z\n");
  load("CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED\n9,,01/05/2025,,Z\n");
  load(sw("9,,SW11,01/01/2024,01/06/2025,\n9,,SW12,01/06/2025,,\n"));
  check({});
  for (const std::string_view table : {"Reviews", "Missing", "AD1", "PlacedAdoption"}) {
    EXPECT_TRUE(workers().contains(std::format("SW11,9,{},this,1\n", table))) << workers();
    EXPECT_FALSE(workers().contains(std::format("SW12,9,{},this,1\n", table))) << workers();
  }
  EXPECT_TRUE(workers().contains("SW12,9,Header,this,1\n")) << "who is there on 31 March\n" << workers();
}

TEST_F(Reports, LastYearsWorkerCountsWhereThisYearHasNone) {
  load(episodes_of("9", {"01/06/2024", "01/06/2025"}));
  load(sw("9,,SW12,01/06/2025,,\n"));
  load(sw("9,,SW11,01/01/2024,01/06/2025,\n"), last_year);
  check({"144"});
  EXPECT_EQ(workers(),
            "SW11,9,Episodes,this,1\n"
            "SW12,9,Episodes,this,2\n");
  session.unload(this_year, Table::sw_episodes);
  check({"144"});
  EXPECT_EQ(workers(),
            "SW11,9,Episodes,this,1\n"
            "SW11,9,Episodes,this,2\n");
}

TEST_F(Reports, TheyAreSortedByWorkerAndChildWithTheUnassignedAtTheEnd) {
  load(std::string(episodes.substr(0, episodes.find('\n') + 1)) +
       "1,01/06/2025,S,ZZ,,,,,,,,,\n10,01/06/2025,S,ZZ,,,,,,,,,\n9,01/06/2025,S,ZZ,,,,,,,,,\n"
       "3,01/06/2025,S,ZZ,,,,,,,,,\n");
  load(sw("10,,SW2,01/06/2025,,\n9,, sw2 ,01/06/2025,,\n3,,SW10,01/06/2025,,\n1,, ,01/06/2025,,\n"));
  check({"144"});
  EXPECT_EQ(workers(),
            "SW2,9,Episodes,this,3\n"
            "SW2,10,Episodes,this,2\n"
            "SW10,3,Episodes,this,4\n"
            "unassigned,1,Episodes,this,1\n");
}

TEST_F(Reports, ARowOfASocialWorkerIsTheirOwn) {
  load(sw("9,,12,01/06/2025,,\n9,,SW13,01/07/2025,,\n9,,,01/07/2025,,\n"));
  check({"SW02STG1"});
  EXPECT_EQ(workers(),
            "12,9,SWEpisodes,this,1\n"
            "SW13,9,SWEpisodes,this,3\n");
}

TEST_F(Reports, TextThatASpreadsheetWouldRunIsText) {
  for (const std::string_view begin : {"=", "+", "-", "@", "\t", "\r"}) {
    session.clear();
    const std::string text = std::string(begin) + "1+1";
    load(std::format("CHILD,SEX,DOB,ETHNIC,UPN\n\"{}\",X,01/01/2010,WBRI,\n", text));
    load(std::format("{}\"{}\",,\"{}\",01/01/2024,,\n", sw_columns, text, text + "W"));
    check({"101"});
    const std::string child = begin == "\r" ? std::format("\"'{}\"", text) : "'" + text;
    const std::string worker = begin == "\r" || begin == "\t" ? "1+1W" : "'" + text + "W";
    EXPECT_TRUE(report("child-errors.csv").contains(std::format("\r\n{},Header,", child))) << text;
    EXPECT_TRUE(report("social-workers.csv").contains(std::format("\r\n{},{},Header,", worker, child))) << text;
    const std::vector<std::string> lines = lines_of(report("errors.xlsx"), 1);
    ASSERT_EQ(lines.size(), 3);
    EXPECT_TRUE(lines[2].starts_with(text + "|Header|")) << lines[2];

    ASSERT_TRUE(session.apply(
        {.why = text, .time = text, .edits = {{.column = 3, .becomes = text}, {.column = 4, .becomes = "x"}}}));
    const std::string csv = corrections_csv(session);
    EXPECT_TRUE(csv.contains(std::format("\r\n{},{},Header,this,1,ETHNIC,WBRI,{},{}\r\n", child, child, child, child)))
        << csv;
    ASSERT_TRUE(session.apply({.edits = {{.column = 3, .becomes = "WBRI"}}}));
    EXPECT_FALSE(corrections_csv(session).contains("WBRI")) << csv;
  }
}

constexpr std::string_view correction_columns = "time,child,table,year,row,column,old,new,why\r\n";

TEST_F(Reports, CorrectionsAreWhatDiffersFromTheFiles) {
  check_small_return();
  EXPECT_EQ(corrections_csv(session), std::format("{}{}", mark, correction_columns));
  ASSERT_TRUE(session.apply({.why = "typed", .time = "09:00", .edits = {{.row = 1, .column = 1, .becomes = "M"}}}));
  ASSERT_TRUE(session.apply({.why = "typed, with \"quotes\"",
                             .time = "09:01",
                             .edits = {{.row = 1, .column = 1, .becomes = "F"},
                                       {.row = 0, .column = 3, .becomes = "MWBC"},
                                       {.table = Table::episodes, .row = 0, .column = 2, .becomes = "P"}}}));
  ASSERT_TRUE(session.apply(
      {.why = "not there",
       .time = "09:02",
       .edits = {{.kind = Edit::Kind::remove_row, .table = Table::episodes, .row = 0},
                 {.kind = Edit::Kind::add_row, .table = Table::episodes, .cells = {"8", "01/07/2025", "S"}}}}));
  ASSERT_TRUE(session.apply({.why = "another",
                             .time = "09:03",
                             .edits = {{.table = Table::episodes, .row = 2, .column = 2, .becomes = "L"},
                                       {.row = 0, .column = 3, .becomes = "WBRI"},
                                       {.row = 0, .column = 0, .becomes = "11"},
                                       {.row = 0, .column = 4, .becomes = "A1"}}}));
  EXPECT_EQ(
      corrections_csv(session),
      std::format("{}{}"
                  "09:01,9,Header,this,2,SEX,X,F,\"typed, with \"\"quotes\"\"\"\r\n"
                  "09:02,9,Episodes,this,1,(row removed),DECOM: 01/04/2025; RNE: S; LS: C2; CIN: N1,,not there\r\n"
                  "09:03,8,Episodes,this,3,(row added),,DECOM: 01/07/2025; RNE: L,another\r\n"
                  "09:03,10,Header,this,1,CHILD,10,11,another\r\n"
                  "09:03,10,Header,this,1,UPN,,A1,another\r\n",
                  mark, correction_columns));
  session.go_to_step(1);
  EXPECT_EQ(corrections_csv(session),
            std::format("{}{}09:00,9,Header,this,2,SEX,X,M,typed\r\n", mark, correction_columns));
}

TEST_F(Reports, ARowThatWasAddedAndTakenAwayIsNoCorrection) {
  load(header, last_year);
  ASSERT_TRUE(session.apply({.edits = {{.kind = Edit::Kind::add_row, .when = last_year, .cells = {"1", "M"}}}}));
  EXPECT_EQ(corrections_csv(session),
            std::format("{}{},1,Header,last,3,(row added),,SEX: M,\r\n", mark, correction_columns));
  ASSERT_TRUE(session.apply({.edits = {{.kind = Edit::Kind::remove_row, .when = last_year, .row = 2}}}));
  EXPECT_EQ(corrections_csv(session), std::format("{}{}", mark, correction_columns));
}

}  // namespace
}  // namespace claret
