#include <gtest/gtest.h>

#include <filesystem>
#include <format>
#include <nlohmann/json.hpp>
#include <set>
#include <span>

#include "claret/formats/zip_writer.h"
#include "cli/program.h"

namespace claret::testing {
namespace {

namespace fs = std::filesystem;

constexpr auto header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "1,F,01/05/2012,WBRI,A123456789012,0,\n"
    "2,X,31/02/2010,WBRI,A123456789013,,\n";
constexpr auto episodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "1,01/06/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n"
    "2,01/06/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n";
constexpr auto directory = "pcds,oslaua,oseast1m,osnrth1m\nZX1 1AA,E08000003,384700,398000\n";
constexpr auto issues_header = "rule,table,year,row,child,fields,message,severity";
constexpr auto sex_of_child_2 =
    "101,Header,this,2,2,SEX,The child's sex is blank or is not a code that the return accepts for this collection "
    "year.,error";

/// One word for the shell.
std::string quoted(const fs::path& path) { return std::format("'{}'", path.string()); }

/// A return of two children, of whom the second has a wrong SEX and an impossible DOB.
class SessionCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.write("this/header.csv", header);
    folder.write("this/Episoden Stand April.CSV", episodes);
    file = folder / "work.claret";
  }
  [[nodiscard]] Outcome create(const std::string& options) const {
    return run_claret(std::format("session create {} {}", file, options));
  }
  void create() const {
    const Outcome outcome = create("--year 2026 --authority E08000003 --this " + (folder / "this"));
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    ASSERT_EQ(outcome.err, "");
  }
  [[nodiscard]] Outcome session(const std::string& command, const std::string& arguments = "") const {
    return run_claret(std::format("session {} {} {}", command, file, arguments));
  }
  [[nodiscard]] Outcome edit(const std::string& json, const std::string& options = "") const {
    folder.write("edits.json", json);
    return session("edit", std::format("{} {}", folder / "edits.json", options));
  }
  /// All flagged rows of some rules.
  [[nodiscard]] Outcome issues(const std::string& rules, const std::string& format = "csv") const {
    return run_claret(std::format("check --session {} --rules {} --format {}", file, rules, format));
  }
  [[nodiscard]] std::string written(const std::string& name, const std::string& options = "") const {
    const Outcome outcome = session("write", std::format("-o {} {}", folder / "out", options));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return content_of(folder / ("out/" + name));
  }
  void expect_refused(const std::string& command, const std::string& arguments, const std::string& complaint) const {
    const std::string before = content_of(file);
    const Outcome outcome = session(command, arguments);
    EXPECT_EQ(outcome.status, 2) << command << ' ' << arguments;
    EXPECT_EQ(outcome.out, "") << command << ' ' << arguments;
    EXPECT_TRUE(outcome.err.contains(complaint)) << command << ' ' << arguments << '\n' << outcome.err;
    EXPECT_TRUE(content_of(file) == before) << command << ' ' << arguments;
    EXPECT_FALSE(fs::exists(file + ".part")) << command << ' ' << arguments;
  }

  TemporaryFolder folder;
  std::string file;
};

constexpr auto right_sex = R"([{"kind": "cell", "table": "Header", "row": 2, "column": "SEX", "becomes": "M"}])";

TEST_F(SessionCommand, SavesAReturnThatIsThenCheckedAsItsFilesAre) {
  const Outcome created = create("--year 2026 --authority E08000003 --this " + (folder / "this"));
  EXPECT_EQ(created.status, 0);
  EXPECT_EQ(created.err, "");
  EXPECT_TRUE(created.out.starts_with("E08000003, collection year 2025/26\n")) << created.out;
  EXPECT_TRUE(created.out.contains("Episoden Stand April.CSV")) << created.out;
  EXPECT_EQ(session("show").out, created.out);
  fs::remove_all(folder / "this");
  const Outcome outcome = issues("101");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, std::format("{}\r\n{}\r\n", issues_header, sex_of_child_2));
}

TEST_F(SessionCommand, IsNotLostToASecondOneOfTheSameName) {
  create();
  expect_refused("create", "--year 2026 --authority E08000003 --this " + (folder / "this"), "is there already");
}

TEST_F(SessionCommand, MakesTheEditsOfAFileAsOneStep) {
  create();
  const Outcome outcome = edit(R"({"why": "Birth certificate seen", "edits": [
    {"kind": "cell", "when": "this", "table": "Header", "row": 2, "column": "SEX", "was": "X", "becomes": "M"},
    {"kind": "cell", "table": "Header", "row": 2, "column": "DOB", "becomes": "28/02/2010"}]})");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(outcome.out.contains("1 of 101, 1 of 102")) << outcome.out;
  EXPECT_EQ(issues("101,102").status, 0);
  const std::string shown = session("show").out;
  EXPECT_TRUE(shown.contains("1 step, 1 done:")) << shown;
  EXPECT_TRUE(shown.contains("Birth certificate seen: 2 edits")) << shown;
  EXPECT_EQ(written("this-year/header.csv"),
            "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
            "1,F,01/05/2012,WBRI,A123456789012,0,\n"
            "2,M,28/02/2010,WBRI,A123456789013,,\n");
  const std::string corrections = content_of(folder / "out/corrections.csv");
  EXPECT_TRUE(corrections.contains(",2,Header,this,2,SEX,X,M,Birth certificate seen\r\n")) << corrections;
}

TEST_F(SessionCommand, TakesTheReasonOfTheOptionBeforeThatOfTheFile) {
  create();
  ASSERT_EQ(edit(R"({"why": "of the file", "edits": )" + std::string(right_sex) + "}", "--why 'of the option'").status,
            0);
  const std::string shown = session("show").out;
  EXPECT_TRUE(shown.contains("of the option: 1 edit\n")) << shown;
}

TEST_F(SessionCommand, AddsAndRemovesRows) {
  create();
  ASSERT_EQ(edit(R"([{"kind": "add_row", "table": "Episodes", "copy_of": 2, "cells": {"DECOM": "02/07/2025"}},
                     {"kind": "remove_row", "table": "Episodes", "row": 1}])")
                .status,
            0);
  EXPECT_EQ(written("this-year/Episoden Stand April.CSV"),
            "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
            "2,01/06/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n"
            "2,02/07/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n");
}

TEST_F(SessionCommand, ChangesManyRowsAsOneStep) {
  create();
  const Outcome outcome = session("change", "--table episodes --column LS --to C1 --where ls=c2");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::string shown = session("show").out;
  EXPECT_TRUE(shown.contains("LS becomes C1 where LS is c2: 2 edits\n")) << shown;
  EXPECT_TRUE(written("this-year/Episoden Stand April.CSV").contains("\n2,01/06/2025,S,C1,"));
  ASSERT_EQ(
      session("change", "--table Episodes --column PL_POST --replace ZX1 --to ZX2 --where-contains PL_POST=1AB").status,
      0);
  ASSERT_EQ(session("change", "--table Header --column UPN --to '' --where-rule 101 --why 'Not his'").status, 0);
  EXPECT_TRUE(written("this-year/Episoden Stand April.CSV").contains(",ZX1 1AA,ZX2 1AB,"));
  EXPECT_TRUE(content_of(folder / "out/this-year/header.csv").contains("\n2,X,31/02/2010,WBRI,,,\n"));
  EXPECT_TRUE(content_of(folder / "out/corrections.csv").contains(",UPN,A123456789013,,Not his\r\n"));
}

TEST_F(SessionCommand, ChangesNothingInAPreview) {
  create();
  const std::string before = content_of(file);
  const Outcome outcome = session("change", "--table Header --column SEX --to M --where SEX=X --preview");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(outcome.out.contains("1 row to change.\n1 error cleared (1 of 101)")) << outcome.out;
  EXPECT_TRUE(content_of(file) == before);
  const Outcome of_none = session("change", "--table Header --column SEX --to M --where SEX=Y");
  EXPECT_EQ(of_none.status, 0);
  EXPECT_EQ(of_none.out, "0 rows to change.\n");
  EXPECT_TRUE(content_of(file) == before);
}

TEST_F(SessionCommand, UndoesAndRedoesSteps) {
  create();
  const std::string unedited = issues("101,102").out;
  ASSERT_EQ(edit(right_sex).status, 0);
  const std::string edited_once = issues("101,102").out;
  ASSERT_EQ(session("change", "--table Header --column DOB --to 28/02/2010 --where-rule 102").status, 0);
  expect_refused("undo", "--steps 3", "Only 2 steps can be undone.");
  ASSERT_EQ(session("undo").status, 0);
  EXPECT_EQ(issues("101,102").out, edited_once);
  const std::string shown = session("show").out;
  EXPECT_TRUE(shown.contains("2 steps, 1 done:")) << shown;
  EXPECT_TRUE(shown.contains("1 edit (undone)\n")) << shown;
  ASSERT_EQ(session("undo").status, 0);
  EXPECT_EQ(issues("101,102").out, unedited);
  expect_refused("undo", "", "Only 0 steps can be undone.");
  ASSERT_EQ(session("redo", "--steps 2").status, 0);
  EXPECT_EQ(issues("101,102").status, 0);
  expect_refused("redo", "", "Only 0 steps can be redone.");
}

TEST_F(SessionCommand, CountsAcceptedErrorsApart) {
  create();
  const Outcome accepted = session("accept", "--rule 101 --child 2 --note 'Asked, it is so'");
  EXPECT_EQ(accepted.status, 0) << accepted.err;
  EXPECT_TRUE(accepted.out.starts_with("1 finding accepted; ")) << accepted.out;
  const Outcome outcome = issues("101");
  EXPECT_EQ(outcome.status, 0) << "an accepted error is none";
  EXPECT_EQ(outcome.out, std::format("{},accepted\r\n{},\"Asked, it is so\"\r\n", issues_header, sex_of_child_2));
  EXPECT_EQ(issues("101,102").status, 1);
  const auto json = nlohmann::json::parse(issues("101", "json").out);
  EXPECT_EQ(json["errors"], 0);
  EXPECT_EQ(json["accepted"], 1);
  EXPECT_EQ(json["issues"][0]["accepted"], "Asked, it is so");
  EXPECT_TRUE(session("show").out.contains("; 1 accepted.")) << session("show").out;
  expect_refused("accept", "--rule 101", "There are no such errors");

  const Outcome withdrawn = session("accept", "--rule 101 --withdraw");
  EXPECT_EQ(withdrawn.status, 0);
  EXPECT_TRUE(withdrawn.out.starts_with("1 finding no longer accepted; ")) << withdrawn.out;
  EXPECT_EQ(issues("101").out, std::format("{}\r\n{}\r\n", issues_header, sex_of_child_2));
  ASSERT_EQ(session("undo").status, 0);
  EXPECT_EQ(issues("101").status, 0) << "accepted again";
  ASSERT_EQ(edit(R"([{"kind": "cell", "table": "Header", "row": 2, "column": "SEX", "becomes": "Q"}])").status, 0);
  EXPECT_EQ(issues("101").status, 1) << "it was another error that was accepted";
}

TEST_F(SessionCommand, RefusesWhatCannotBeDoneAndStaysAsItIs) {
  create();
  ASSERT_EQ(edit(right_sex).status, 0);
  folder.write("words.json", "SEX becomes M");
  folder.write("text.json", R"("SEX becomes M")");
  folder.write("none.json", "[]");
  folder.write("edits-missing.json", R"({"why": "so"})");
  const auto cell = [](const std::string& table, const std::string& row, const std::string& column) {
    return std::format(R"({{"kind": "cell", "table": "{}", "row": {}, "column": "{}", "becomes": "Y"}})", table, row,
                       column);
  };
  folder.write("table.json", "[" + cell("Nothing", "1", "SEX") + "]");
  folder.write("column.json", "[" + cell("Header", "1", "LS") + "]");
  folder.write("row.json", "[" + cell("Header", "1", "SEX") + "," + cell("Header", "3", "SEX") + "]");
  folder.write("row-of-none.json", "[" + cell("Header", "0", "SEX") + "]");
  folder.write("not-loaded.json", "[" + cell("Missing", "1", "CHILD") + "]");
  folder.write("kind.json", R"([{"kind": "move", "table": "Header", "row": 1}])");
  folder.write("number.json", "[12]");
  folder.write("was.json",
               R"([{"kind": "cell", "table": "Header", "row": 2, "column": "SEX", "was": "X", "becomes": "F"}])");
  folder.write("notes/notes.csv", "date,note\n1,2\n");
  struct WrongUse {
    std::string command;
    std::string arguments;
    std::string complaint;
  };
  const std::string change = "--table Header --column SEX --to M ";
  const WrongUse uses[]{
      {"change", "--table Nothing --column SEX --to M", "there is no table Nothing"},
      {"change", "--table Header --column LS --to C2", "Header has no column LS"},
      {"change", "--table Header --column SEX", "--to"},
      {"change", change + "--where SEX", "write COLUMN=TEXT"},
      {"change", change + "--where LS=C1", "Header has no column LS"},
      {"change", change + "--where-blank LS", "Header has no column LS"},
      {"change", change + "--where-rule 9999", "there is no rule 9999"},
      {"change", change + "--where SEX=X --where-rule 101", "--where"},
      {"change", change + "--when next", "--when"},
      {"change", "--table Missing --column CHILD --to 1", "Missing is not loaded"},
      {"edit", "", "edits"},
      {"edit", folder / "nowhere.json", "nowhere.json cannot be read"},
      {"edit", folder / "notes", "notes is a folder"},
      {"edit", folder / "words.json", "words.json is no JSON list of edits"},
      {"edit", folder / "text.json", "text.json is no JSON list of edits"},
      {"edit", folder / "none.json", "none.json holds no edits"},
      {"edit", folder / "edits-missing.json", "edits-missing.json holds no edits"},
      {"edit", folder / "table.json", "table.json, edit 1: There is no such table"},
      {"edit", folder / "column.json", "column.json, edit 1: There is no such column"},
      {"edit", folder / "row.json", "header.csv: There is no row 3."},
      {"edit", folder / "row-of-none.json", "row-of-none.json, edit 1: There is no such row"},
      {"edit", folder / "not-loaded.json", "Missing"},
      {"edit", folder / "kind.json", "kind.json, edit 1: There is no such kind of edit"},
      {"edit", folder / "number.json", "number.json, edit 1: An edit is a JSON object"},
      {"edit", folder / "was.json", R"(was.json, edit 1: Header, row 2: SEX is "M", not "X".)"},
      {"undo", "--steps 2", "Only 1 step can be undone."},
      {"undo", "--steps 0", "--steps"},
      {"redo", "", "Only 0 steps can be redone."},
      {"accept", "", "--rule"},
      {"accept", "--rule 9999", "there is no rule 9999"},
      {"accept", "--rule 101", "There are no such errors"},
      {"accept", "--rule 102 --child 1,77", "There are no such errors"},
      {"accept", "--rule 102 --withdraw", "There are no such accepted errors"},
      {"update", "", "--this is required"},
      {"update", "--this " + (folder / "nowhere"), "nowhere"},
      {"update", "--this " + (folder / "notes"), "The first line holds no column names"},
      {"write", "", "--output is required"},
      {"write", "-o /proc/none", "cannot be written"},
      {"write", "-o " + (folder / "out --to pdf"), "--to"},
      {"show", "--year soon", "soon is no collection year"},
      {"show", "--authority Manchester", "Manchester is no authority's code"},
      {"show", "--postcodes " + (folder / "nowhere"), "nowhere"},
  };
  for (const auto& [command, arguments, complaint] : uses) expect_refused(command, arguments, complaint);
  const Outcome unknown = run_claret("session");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_EQ(run_claret("session invent " + file).status, 2);
}

TEST_F(SessionCommand, RefusesAFileThatIsNoSession) {
  create();
  const std::string whole = content_of(file);
  std::string flipped = whole;
  for (std::size_t i = flipped.size() / 8; i < flipped.size() / 4; ++i) flipped[i] = static_cast<char>(~flipped[i]);
  const auto with_facts = [](const std::string& facts) {
    const ZipFile entry{.name = "session.json", .bytes = facts};
    return write_zip(std::span(&entry, 1)).value();
  };
  struct BadFile {
    std::string bytes;
    std::string complaint;
  };
  const BadFile bad_files[]{
      {"", "no saved session"},
      {header, "no saved session"},
      {whole.substr(0, whole.size() / 2), "no saved session of claret, or its end is missing"},
      {flipped, ""},
      {with_facts("{}"), "no saved session"},
      {with_facts(R"({"program": "claret"})"), "it does not say its format"},
      {with_facts(R"({"program": "claret", "version": "9.1", "format": 2})"), "by a newer claret (9.1)"},
      {with_facts(R"({"program": "claret", "format": 1, "files": [{"name": "a.csv", "entry": "a"}]})"),
       "a.csv is missing"},
  };
  for (const auto& [bytes, complaint] : bad_files) {
    folder.write("work.claret", bytes);
    expect_refused("show", "", complaint);
    expect_refused("undo", "", complaint);
    expect_refused("update", "--this " + (folder / "this"), complaint);
    expect_refused("write", "-o " + (folder / "out"), complaint);
    EXPECT_FALSE(fs::exists(folder / "out"));
    EXPECT_EQ(run_claret("check --session " + file).status, 2);
  }
  fs::remove(file);
  expect_refused("show", "", "work.claret cannot be read");
  EXPECT_FALSE(fs::exists(file));
}

TEST_F(SessionCommand, GivesFilesBackByteForByteIfNothingIsEdited) {
  const std::string odd =
      "\xEF\xBB\xBF\"CHILD\";SEX;DOB;ETHNIC;UPN;MOTHER;MC_DOB;Team \xC3\xBC\r\n"
      "\r\n"
      "\"1\"; F ;01/05/2012;WBRI;A123456789012;0;;\"a \"\"b\"\"\"\r\n"
      "2;X";
  folder.write("this/header.csv", odd);
  folder.write("last/header.csv", header);
  ASSERT_EQ(
      create(std::format("--year 2026 --authority E08000003 --this {} --last {}", folder / "this", folder / "last"))
          .status,
      0);
  EXPECT_EQ(written("this-year/header.csv"), odd);
  EXPECT_EQ(written("this-year/Episoden Stand April.CSV"), episodes);
  EXPECT_EQ(written("last-year/header.csv"), header);
  EXPECT_EQ(written("corrections.csv"), "\xEF\xBB\xBFtime,child,table,year,row,column,old,new,why\r\n");
}

TEST_F(SessionCommand, WritesEachOfTwoFilesOfTheSameName) {
  folder.write("a/header.csv", episodes);
  folder.write("b/header.csv", header);
  folder.write("c/episodes.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n1,01/05/2012,02/06/2025,PN1\n");
  ASSERT_EQ(
      create(std::format("--year 2026 --authority E08000003 --this {} {} {}", folder / "a", folder / "b", folder / "c"))
          .status,
      0);
  ASSERT_EQ(session("write", "-o " + (folder / "out")).status, 0);
  std::multiset<std::string> contents;
  for (const auto& entry : fs::directory_iterator(folder / "out/this-year")) contents.insert(content_of(entry.path()));
  EXPECT_EQ(contents, (std::multiset<std::string>{content_of(folder / "a/header.csv"), header,
                                                  content_of(folder / "c/episodes.csv")}));
}

constexpr auto xml = "<EXPSSDA903>\n<CHILD><HEADER><CHILDID>1</CHILDID><SEX>X</SEX></HEADER></CHILD>\n</EXPSSDA903>\n";

TEST_F(SessionCommand, TakesAReturnInXmlAndGivesItBack) {
  folder.write("This return.xml", xml);
  ASSERT_EQ(create("--year 2026 --authority E08000003 --this '" + (folder / "This return.xml'")).status, 0);
  EXPECT_EQ(written("this-year/This return.xml"), xml);
  ASSERT_EQ(edit(R"([{"kind": "cell", "table": "Header", "row": 1, "column": "SEX", "becomes": "F"}])").status, 0);
  EXPECT_EQ(issues("101").status, 0);
  EXPECT_TRUE(written("this-year/This return.xml").contains("<SEX>F</SEX>")) << written("this-year/This return.xml");
}

TEST_F(SessionCommand, WritesTheReturnAsXml) {
  folder.write("this/reviews.csv", "CHILD,DOB,REVIEW,REVIEW_CODE\n7,01/01/2010,02/05/2025,PN1\n");
  create();
  ASSERT_EQ(edit(right_sex).status, 0);
  const Outcome outcome = session("write", "--to xml -o " + (folder / "out"));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(outcome.err.contains("reviews.csv, row 1, CHILD: Reviews: the child 7 has no row in Header"))
      << outcome.err;
  EXPECT_TRUE(content_of(folder / "out/this-year/return.xml").contains("<SEX>M</SEX>"));
  EXPECT_TRUE(content_of(folder / "out/corrections.csv").contains(",SEX,X,M,"));
  EXPECT_FALSE(fs::exists(folder / "out/last-year"));
}

TEST_F(SessionCommand, WorksInFoldersWithAnyName) {
  const fs::path place = folder.path() / "Mai 2026 – „jüngste“ Fassung";
  fs::create_directories(place);
  fs::rename(folder / "this", place / "this year");
  const fs::path session = place / "Arbeit von Zoë.claret";
  const Outcome created = run_claret(std::format("session create {} --year 2026 --authority E08000003 --this {}",
                                                 quoted(session), quoted(place / "this year")));
  ASSERT_EQ(created.status, 0) << created.err;
  ASSERT_EQ(run_claret(std::format("session change {} --table Header --column SEX --to M --where SEX=X --why 'für Zoë'",
                                   quoted(session)))
                .status,
            0);
  ASSERT_EQ(run_claret(std::format("session write {} -o {}", quoted(session), quoted(place / "zurück zu uns"))).status,
            0);
  EXPECT_TRUE(content_of(place / "zurück zu uns/corrections.csv").contains(",SEX,X,M,für Zoë\r\n"));
  EXPECT_EQ(content_of(place / "zurück zu uns/this-year/Episoden Stand April.CSV"), episodes);
  EXPECT_EQ(run_claret(std::format("compare {} {}", quoted(session), quoted(place / "this year"))).status, 0);
}

TEST_F(SessionCommand, KeepsWhoMayReadItsFile) {
  create();
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  ASSERT_EQ(edit(right_sex).status, 0);
  EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

/// The next extract: the DOB is put right at the source, the SEX is not, and there is a third child with a wrong SEX.
constexpr auto next_header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "3,Y,01/05/2012,WBRI,A123456789014,0,\n"
    "2,X,28/02/2010,WBRI,A123456789013,,\n"
    "1,F,01/05/2012,WBRI,A123456789012,0,\n";

TEST_F(SessionCommand, TakesTheNextExtractAndMakesCorrectionsAgain) {
  create();
  ASSERT_EQ(edit(R"([{"kind": "cell", "table": "Header", "row": 2, "column": "SEX", "becomes": "M"},
                     {"kind": "cell", "table": "Header", "row": 2, "column": "DOB", "becomes": "28/02/2010"}])",
                 "--why Letter")
                .status,
            0);
  folder.write("next/header.csv", next_header);
  folder.write("next/episodes.csv", episodes);
  const std::string before = content_of(file);
  const Outcome outcome = session("update", "--this " + (folder / "next"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(outcome.out.contains("\nOf 2 corrections: done 1, open 1, differs 0, row gone 0.\n")) << outcome.out;
  EXPECT_TRUE(issues("101").out.contains("101,Header,this,2,2,SEX,")) << "the corrections are not made again unasked";

  folder.write("work.claret", before);
  const Outcome again = session("update", "--make-again --this " + (folder / "next"));
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_TRUE(again.out.contains("Made again in 1 step; ")) << again.out;
  const Outcome left = issues("101,102");
  EXPECT_EQ(left.status, 1);
  EXPECT_EQ(left.out, std::format("{},since last extract\r\n101,Header,this,1,3,SEX,The child's sex is blank or is not "
                                  "a code that the return accepts for this collection year.,error,new\r\n",
                                  issues_header));
  const std::string shown = session("show").out;
  EXPECT_TRUE(shown.contains("Letter: 1 edit")) << shown;
  ASSERT_EQ(session("undo").status, 0);
  EXPECT_TRUE(issues("101").out.contains("still there\r\n")) << issues("101").out;
}

TEST_F(SessionCommand, KeepsLastYearsFilesUnlessTheNextExtractBringsThem) {
  constexpr auto last_header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,F,01/05/2012,WBRI,A123456789012,0,\n";
  folder.write("last/header.csv", last_header);
  const Outcome created =
      create(std::format("--this {} --last {} --year 2026 --authority E08000003", folder / "this", folder / "last"));
  ASSERT_EQ(created.status, 0) << created.err;
  folder.write("next/header.csv", next_header);
  folder.write("next/episodes.csv", episodes);
  const Outcome outcome = session("update", "--this " + (folder / "next"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_FALSE(outcome.out.contains("In one extract alone")) << outcome.out;
  EXPECT_EQ(written("last-year/header.csv"), last_header);
}

TEST_F(SessionCommand, KeepsAcceptedErrorsInTheNextExtract) {
  create();
  ASSERT_EQ(session("accept", "--rule 101").status, 0);
  ASSERT_EQ(session("accept", "--rule 102").status, 0);
  folder.write("next/header.csv", next_header);
  const Outcome outcome = session("update", "--this " + (folder / "next"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(outcome.out.contains("\nOf the accepted errors: still accepted 1, no longer 1.\n")) << outcome.out;
  EXPECT_TRUE(issues("101").out.contains(",yes,still there\r\n")) << issues("101").out;
}

TEST_F(SessionCommand, GuessesYearAndCouncilOnceAndSaysSo) {
  folder.write("postcodes.csv", directory);
  const std::string paths = std::format("--this {} --postcodes {}", folder / "this", folder / "postcodes.csv");
  const Outcome created = create(paths);
  EXPECT_EQ(created.status, 0);
  EXPECT_EQ(created.err,
            "claret: The collection year is taken to be 2025/26. 2 of the 2 days on which something happened in this "
            "year's files lie in 2025/26, and hardly any later.\n"
            "claret: The council is taken to be E08000003. 2 of the 2 episodes with a known HOME_POST have it in "
            "Manchester.\n");
  EXPECT_EQ(session("show", "--postcodes " + (folder / "postcodes.csv")).err, "");
  EXPECT_EQ(session("show").err,
            "claret: " + file +
                ": It was checked with the postcode directory postcodes.csv. Load it too, or some errors may differ "
                "from those that were found then.\n");
}

TEST_F(SessionCommand, TakesAnotherYearAndCouncilWhenTold) {
  create();
  ASSERT_EQ(edit(right_sex, "--year 2027 --authority E08000004").status, 0);
  EXPECT_TRUE(session("show").out.starts_with("E08000004, collection year 2026/27\n")) << session("show").out;
}

TEST_F(SessionCommand, GuessesForACheckAsWell) {
  folder.write("postcodes.csv", directory);
  const std::string check =
      std::format("check --this {} --postcodes {} --format csv", folder / "this", folder / "postcodes.csv");
  const Outcome guessed = run_claret(check);
  const Outcome told = run_claret(check + " --year 2026 --authority E08000003");
  EXPECT_EQ(guessed.status, 1);
  EXPECT_EQ(guessed.out, told.out);
  EXPECT_TRUE(guessed.err.contains("The collection year is taken to be 2025/26.")) << guessed.err;
  EXPECT_TRUE(guessed.err.contains("The council is taken to be E08000003.")) << guessed.err;
  EXPECT_EQ(told.err, "");
  EXPECT_FALSE(run_claret(check + " --year 2027").err.contains("year is taken")) << "what is given is not guessed";
}

TEST_F(SessionCommand, SaysWhatCannotBeGuessed) {
  const Outcome no_directory = create("--year 2026 --this " + (folder / "this"));
  EXPECT_EQ(no_directory.status, 2);
  EXPECT_EQ(no_directory.err,
            "claret: The council is not known: give its code with --authority, or --postcodes so that it can be "
            "guessed.\n");
  folder.write("postcodes.csv", "pcds,oslaua,oseast1m,osnrth1m\nZX9 9ZZ,E08000003,384700,398000\n");
  const Outcome no_place =
      create(std::format("--year 2026 --this {} --postcodes {}", folder / "this", folder / "postcodes.csv"));
  EXPECT_EQ(no_place.status, 2);
  EXPECT_EQ(no_place.err, "claret: The council is not known: give its code with --authority.\n");
  const Outcome no_day = create("--authority E08000003 --this " + (folder / "this/header.csv"));
  EXPECT_EQ(no_day.status, 2);
  EXPECT_EQ(no_day.err, "claret: The collection year is not known: give it with --year.\n");
  EXPECT_FALSE(fs::exists(file));
}

TEST_F(SessionCommand, HasItsOwnFilesInACheck) {
  create();
  for (const auto* option : {"--this", "--last"}) {
    const Outcome outcome = run_claret(std::format("check --session {} {} {}", file, option, folder / "this"));
    EXPECT_EQ(outcome.status, 2) << option;
    EXPECT_TRUE(outcome.err.contains("--session has its own files")) << outcome.err;
  }
}

}  // namespace
}  // namespace claret::testing
