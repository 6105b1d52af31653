#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <format>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

#include "cli/program.h"

namespace claret::testing {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The words of the line that begins with a return's name, after the name.
std::vector<std::string> words_behind(const std::string& name, const std::string& text) {
  std::vector<std::string> words;
  for (const std::string& line : lines_of(text)) {
    if (!line.starts_with(name + " ")) continue;
    std::istringstream stream(line.substr(name.size()));
    for (std::string word; stream >> word;) words.push_back(word);
  }
  return words;
}

/// A return of one child whose SEX is wrong in 2025/26.
constexpr auto header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "1,X,01/05/2012,WBRI,A123456789012,0,\n";
constexpr auto good_header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "1,F,01/05/2012,WBRI,A123456789012,0,\n";
constexpr auto episodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "1,01/06/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n";

class BatchCommand : public ::testing::Test {
 protected:
  /// `arguments` come behind the folder of the returns.
  [[nodiscard]] Outcome batch(const std::string& arguments) const {
    return run_claret(std::format("batch {} {}", folder / "returns", arguments));
  }
  void write_sample(const std::string& name, const std::string& authority, int seed, double errors) const {
    ASSERT_EQ(run_claret(std::format("sample '{}' --authority {} --children 40 --seed {} --errors {}",
                                     folder / ("returns/" + name), authority, seed, errors))
                  .status,
              0);
  }
  /// A check of a return that write_sample wrote.
  [[nodiscard]] Outcome check(const std::string& name, const std::string& authority, const std::string& options) const {
    const std::string path = folder / ("returns/" + name);
    return run_claret(std::format("check --year 2026 --authority {0} --this '{1}/this-year' --last '{1}/last-year' {2}",
                                  authority, path, options));
  }
  /// The collection year that the batch takes a return to be of whose folder is called so.
  [[nodiscard]] std::string year_of(const std::string& name, const std::string& options = "") const {
    return words_of_only(name, options).at(1);
  }
  [[nodiscard]] std::string authority_of(const std::string& name) const { return words_of_only(name, "").at(0); }

  TemporaryFolder folder;

 private:
  [[nodiscard]] std::vector<std::string> words_of_only(const std::string& name, const std::string& options) const {
    const TemporaryFolder other;
    other.write("returns/" + name + "/header.csv", header);
    const Outcome outcome = run_claret(std::format("batch {} --rules 101 {}", other / "returns", options));
    std::vector<std::string> words = words_behind(name, outcome.out);
    words.resize(std::max<std::size_t>(words.size(), 2));
    return words;
  }
};

TEST_F(BatchCommand, SaysOfEachReturnWhatACheckOfItFinds) {
  write_sample("E08000003 2025-26", "E08000003", 1, 0.02);
  write_sample("E06000047_2025_26", "E06000047", 2, 0.02);
  const Outcome outcome = batch("");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "");
  const auto lines = lines_of(outcome.out);
  ASSERT_EQ(lines.size(), 4U) << outcome.out;
  EXPECT_EQ(lines[0],
            "return             authority  collection year  children  with errors    errors  to check   not due  "
            "rules run  not run");
  EXPECT_TRUE(lines[1].starts_with("E06000047_2025_26  E06000047  2025/26 ")) << outcome.out;
  EXPECT_TRUE(lines[2].starts_with("E08000003 2025-26  E08000003  2025/26 ")) << outcome.out;
  EXPECT_TRUE(lines[3].starts_with("total              2 of 2 checked ")) << outcome.out;
  EXPECT_EQ(lines[1].size(), lines[0].size());

  const auto single = nlohmann::json::parse(check("E08000003 2025-26", "E08000003", "--format json").out);
  const std::vector<std::string> expected{
      "E08000003",
      "2025/26",
      single["children"].dump(),
      single["children_with_errors"].dump(),
      single["errors"].dump(),
      single["queries"].dump(),
      single["not_due"].dump(),
      std::to_string(single["rules_run"].size()),
      std::to_string(single["rules_not_run"].size()),
  };
  EXPECT_EQ(words_behind("E08000003 2025-26", outcome.out), expected);
  const auto other = nlohmann::json::parse(check("E06000047_2025_26", "E06000047", "--format json").out);
  const auto total = words_behind("total", outcome.out);
  ASSERT_GT(total.size(), 3U);
  EXPECT_EQ(total[total.size() - 3], std::to_string(single["errors"].get<int>() + other["errors"].get<int>()));
}

TEST_F(BatchCommand, GoesOnBehindReturnsThatCannotBeChecked) {
  write_sample("E08000003 2025-26", "E08000003", 1, 0.02);
  folder.write("returns/a broken E08000001 2026/this-year/return.xml", "<EXPSSDA903>");
  folder.write("returns/b none E08000001 2026/notes.txt", "none");
  folder.write("returns/c refused E08000001 2026/this-year/notes.csv", "date,note\n1,2\n");
  folder.write("returns/c refused E08000001 2026/this-year/header.csv", header);
  folder.write("returns/c refused E08000001 2026/last-year/more.csv", "a,b\n");
  folder.write("returns/d empty E08000001 2026/this-year/header.csv", header);
  fs::create_directories(folder / "returns/d empty E08000001 2026/last-year");
  folder.write("returns/e twice E08000001 2026/this/header.csv", header);
  folder.write("returns/e twice E08000001 2026/This-Year/header.csv", header);
  folder.write("returns/f unknown E08000001/header.csv", header);
  folder.write("returns/g unknown 2026/header.csv", header);
  folder.write("returns/z E08000002 2026/header.csv", header);

  const Outcome outcome = batch("--issues " + (folder / "issues.json"));
  EXPECT_EQ(outcome.status, 2);
  const auto lines = lines_of(outcome.out);
  ASSERT_EQ(lines.size(), 11U) << outcome.out;
  const auto why = [&](std::size_t line) { return lines[line].substr(lines[line].find("not checked: ") + 13); };
  EXPECT_FALSE(lines[1].contains("not checked")) << "E08000003 2025-26";
  EXPECT_TRUE(why(2).starts_with("this-year/return.xml: The XML cannot be read at line 1, column 13")) << lines[2];
  EXPECT_EQ(why(3), "There is neither a folder this-year nor a CSV or XML file.");
  EXPECT_TRUE(why(4).starts_with("this-year/notes.csv: The first line holds no column names")) << lines[4];
  EXPECT_TRUE(why(4).ends_with("(And 1 more.)")) << lines[4];
  EXPECT_EQ(why(5), "last-year holds no CSV or XML files.");
  EXPECT_EQ(why(6), "This-Year and this are both folders of this year.");
  EXPECT_EQ(why(7),
            "The collection year is not known. Put it into the folder's name, such as \"E08000003 2025-26\", or give "
            "--year.");
  EXPECT_EQ(why(8),
            "The authority is not known. Put its code into the folder's name, such as \"E08000003 2025-26\", or give "
            "--postcodes so that it can be guessed.");
  EXPECT_FALSE(lines[9].contains("not checked")) << "z E08000002 2026";
  EXPECT_EQ(words_behind("total", outcome.out)[0], "2");
  EXPECT_EQ(words_behind("total", outcome.out)[2], "9");
  EXPECT_TRUE(outcome.err.contains("c refused E08000001 2026: last-year/more.csv: ")) << outcome.err;

  const auto json = nlohmann::json::parse(content_of(folder / "issues.json"));
  ASSERT_EQ(json["returns"].size(), 9U);
  EXPECT_EQ(json["returns"][1]["return"], "a broken E08000001 2026");
  EXPECT_EQ(json["returns"][3]["problems"].size(), 2U);
  EXPECT_FALSE(json["returns"][8].contains("problems"));
}

TEST_F(BatchCommand, GivesTheSameForAnyNumberOfThreads) {
  for (int i = 1; i <= 12; ++i) write_sample(std::format("{:02} E08000003 2025-26", i), "E08000003", i, 0.02);
  // The first takes longest, so that others are done before it.
  ASSERT_EQ(run_claret(std::format("sample '{}' --children 3000", folder / "returns/00 E08000003 2025-26")).status, 0);
  folder.write("returns/05 bad/header.csv", "");
  const auto run = [&](int threads) {
    const Outcome outcome = batch(std::format("--threads {} --issues {}", threads, folder / "issues.json"));
    EXPECT_EQ(outcome.status, 2);
    return outcome.out + outcome.err + content_of(folder / "issues.json");
  };
  const std::string one = run(1);
  EXPECT_EQ(lines_of(one)[1].substr(0, 2), "00");
  for (const int threads : {2, 3, 32}) EXPECT_EQ(run(threads), one) << threads;
}

TEST_F(BatchCommand, WritesTheLinesOfAllChecks) {
  write_sample("E08000003 2025-26", "E08000003", 1, 0.02);
  write_sample("=clean E08000003 2025-26", "E08000003", 2, 0);
  write_sample("=1, E06000047 2026", "E06000047", 3, 0.02);
  folder.write("returns/bad/header.csv", "");
  ASSERT_EQ(batch("--issues " + (folder / "out/Issues.CSV")).status, 2);

  std::string expected = "return,authority,year_of_collection,rule,table,year,row,child,fields,message,severity\n";
  const auto add = [&](const std::string& begin, const std::string& issues) {
    const auto lines = lines_of(issues);
    ASSERT_GT(lines.size(), 1U);
    for (std::size_t i = 1; i < lines.size(); ++i) expected += begin + lines[i] + "\n";
  };
  add("\"'=1, E06000047 2026\",E06000047,2026,", check("=1, E06000047 2026", "E06000047", "--format csv").out);
  add("E08000003 2025-26,E08000003,2026,", check("E08000003 2025-26", "E08000003", "--format csv").out);
  std::erase(expected, '\r');
  std::string written = content_of(folder / "out/Issues.CSV");
  EXPECT_EQ(std::ranges::count(written, '\r'), std::ranges::count(written, '\n'));
  std::erase(written, '\r');
  EXPECT_EQ(written, expected);
}

TEST_F(BatchCommand, WritesTheObjectsOfAllChecks) {
  write_sample("E08000003 2025-26", "E08000003", 1, 0.05);
  write_sample("\"E06000047\" 2026", "E06000047", 2, 0.05);
  const std::string reference =
      std::format("--postcodes '{0}/postcodes.csv' --providers '{0}/providers.xlsx' --rules 101,145,146",
                  folder / "returns/E08000003 2025-26");
  ASSERT_EQ(batch(reference + " --issues " + (folder / "issues.json")).status, 1);
  const auto json = nlohmann::json::parse(content_of(folder / "issues.json"));
  EXPECT_EQ(json["program"], "claret");
  EXPECT_EQ("claret " + json["version"].get<std::string>() + "\n", run_claret("--version").out);
  ASSERT_EQ(json["returns"].size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) {
    const std::string name = i == 0 ? "\"E06000047\" 2026" : "E08000003 2025-26";
    auto object = json["returns"][i];
    EXPECT_EQ(object["return"], name);
    object.erase("return");
    const auto single = check(name, i == 0 ? "E06000047" : "E08000003", reference + " --format json");
    EXPECT_EQ(object, nlohmann::json::parse(single.out)) << name;
  }
}

TEST_F(BatchCommand, FindsTheYearInTheNameOfTheFolder) {
  struct Name {
    std::string name;
    std::string year;
  };
  const Name names[]{
      {"E08000003 2025-26", "2025/26"},
      {"2025_26_e08000003", "2025/26"},
      {"E08000003 2025–26", "2025/26"},
      {"E08000003-2025-2026", "2025/26"},
      {"E08000003_2026", "2025/26"},
      {"2026 E08000003", "2025/26"},
      {"CLA2024E08000003", "2023/24"},
      {"E08000003 2025-26 of 2026-05-12", "2025/26"},
      {"E08000003 2023-24, sent 2026", "2023/24"},
      {"01-2025-26 E08000003", "2025/26"},
  };
  for (const auto& [name, year] : names) {
    EXPECT_EQ(year_of(name), year) << name;
    EXPECT_EQ(year_of(name, "--year 2023"), year) << name;
    EXPECT_EQ(authority_of(name), "E08000003") << name;
  }
}

TEST_F(BatchCommand, TakesTheYearOfTheOptionWhereTheNameHasNone) {
  for (const std::string name :
       {"E08000003", "E08000003 of 2026-05-12", "E08000003 of 12.5.2026", "E08000003 2024 or 2026",
        "E08000003 2024-25 2025-26", "E08000003 20252026", "E08000003 1066"})
    EXPECT_EQ(year_of(name, "--year 2023/24"), "2023/24") << name;
}

TEST_F(BatchCommand, TakesNoOtherNumberForAnAuthority) {
  for (const std::string name : {"E080000031 2026", "E0800000 2026", "E08999999 2026", "E08000003 E06000047 2026"}) {
    folder.write("returns/" + name + "/header.csv", header);
    const Outcome outcome = batch("--rules 101");
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(outcome.out.contains("The authority is not known.")) << name << "\n" << outcome.out;
    fs::remove_all(folder / "returns");
  }
}

TEST_F(BatchCommand, GuessesWhatNobodySays) {
  write_sample("somewhere", "E06000047", 1, 0);
  const std::string postcodes = std::format("--postcodes {}", folder / "returns/somewhere/postcodes.csv");
  const Outcome outcome = batch(postcodes);
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_EQ(words_behind("somewhere", outcome.out)[0], "E06000047");
  EXPECT_EQ(words_behind("somewhere", outcome.out)[1], "2025/26");
  EXPECT_TRUE(outcome.err.contains("claret: somewhere: The collection year is guessed. ")) << outcome.err;
  EXPECT_TRUE(outcome.err.contains("claret: somewhere: The authority is guessed. ")) << outcome.err;
  EXPECT_EQ(words_behind("somewhere", batch(postcodes + " --year 2025").out)[1], "2024/25") << "the option comes first";
}

TEST_F(BatchCommand, TakesAReturnHoweverItsFoldersAreCalled) {
  for (const std::string when : {"THIS", "this", "this-year", "This Year", "this_year"}) {
    const TemporaryFolder other;
    const std::string last = when.size() > 4 ? "Last" + when.substr(4) : "last";
    other.write("returns/E08000003 2026/" + when + "/header.csv", good_header);
    other.write("returns/E08000003 2026/" + last + "/header.csv", good_header);
    other.write("returns/E08000003 2026/postcodes.csv", "pcds,oslaua,oseast1m,osnrth1m\n");
    other.write("returns/E08000003 2026/truth.csv", "a,b\n");
    const Outcome outcome = run_claret(std::format("batch {} --rules 101,208", other / "returns"));
    EXPECT_EQ(outcome.status, 0) << when << outcome.out << outcome.err;
    EXPECT_TRUE(outcome.out.contains(" 2        0\n")) << "with last year no rule is left\n" << outcome.out;
  }
}

TEST_F(BatchCommand, TakesXmlAndFilesWithoutFoldersOfYears) {
  const auto* xml = "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><UASC>2</UASC></HEADER></CHILD></EXPSSDA903>";
  folder.write("returns/E08000001 2026/return.xml", xml);
  folder.write("returns/E08000002 2026/this-year/return.XML", xml);
  folder.write("returns/E08000003 2026/header.csv", header);
  folder.write("returns/E08000003 2026/Episodes.CSV", episodes);
  const Outcome outcome = batch("--rules 101,105");
  EXPECT_EQ(outcome.status, 1);
  for (const std::string name : {"E08000001", "E08000002", "E08000003"}) {
    const auto words = words_behind(name + " 2026", outcome.out);
    ASSERT_EQ(words.size(), 9U) << outcome.out;
    EXPECT_EQ(words[2], "1") << name;
    EXPECT_EQ(words[3], "1") << name;
  }
}

TEST_F(BatchCommand, TakesFoldersOfAnyName) {
  folder.write("returns/Größe, \"Kent\" – ½ E10000016 2026/header.csv", header);
  folder.write("returns/\xFF\xFE E10000016 2026/header.csv", header);
  folder.write("returns/E08000003 2026/header.csv", header);
  folder.write("returns/.hidden/header.csv", header);
  folder.write("returns/notes.txt", "no return");
  const Outcome outcome = batch("--rules 101 --issues " + (folder / "issues.json"));
  EXPECT_EQ(outcome.status, 1);
  const auto lines = lines_of(outcome.out);
  ASSERT_EQ(lines.size(), 5U) << outcome.out;
  EXPECT_TRUE(lines[1].starts_with("E08000003 2026                    E08000003  2025/26")) << outcome.out;
  EXPECT_TRUE(lines[2].starts_with("Größe, \"Kent\" – ½ E10000016 2026  E10000016  2025/26")) << outcome.out;
  const auto json = nlohmann::json::parse(content_of(folder / "issues.json"));
  EXPECT_EQ(json["returns"][1]["return"], "Größe, \"Kent\" – ½ E10000016 2026");
}

TEST_F(BatchCommand, TellsReturnsOfOneNameApart) {
  folder.write("returns/E08000001 2026/header.csv", header);
  folder.write("returns/E08000003 2026/header.csv", header);
  folder.write("again/E08000003 2026/header.csv", good_header);
  const std::string again = folder / "again";
  const Outcome outcome = batch(std::format("{0} {0}/ {1}/./ --rules 101", again, folder / "returns"));
  EXPECT_EQ(outcome.status, 1);
  const auto lines = lines_of(outcome.out);
  ASSERT_EQ(lines.size(), 5U) << outcome.out;
  EXPECT_TRUE(lines[1].starts_with(again + "/E08000003 2026 ")) << outcome.out;
  EXPECT_TRUE(lines[2].starts_with("E08000001 2026 ")) << outcome.out;
  EXPECT_TRUE(lines[3].starts_with((folder / "returns/E08000003 2026") + " ")) << outcome.out;
}

TEST_F(BatchCommand, EndsWithZeroWhenThereIsNoError) {
  folder.write("returns/E08000003 2026/header.csv", good_header);
  EXPECT_EQ(batch("--rules 101").status, 0);
}

TEST_F(BatchCommand, SaysWhatACheckSaysOfAReturn) {
  folder.write("returns/E08000003 2019-20/header.csv", good_header);
  const Outcome outcome = batch("--rules 102");
  EXPECT_EQ(outcome.err, "claret: E08000003 2019-20: 2019/20 is checked by the rules of 2022/23.\n");
}

TEST_F(BatchCommand, SaysWhereItFoundNothing) {
  fs::create_directories(folder / "returns");
  folder.write("one/this-year/header.csv", header);
  folder.write("others/E08000003 2026/header.csv", good_header);
  const Outcome nothing = batch("--issues " + (folder / "issues.csv"));
  EXPECT_EQ(nothing.status, 2);
  EXPECT_EQ(nothing.out, "");
  EXPECT_EQ(nothing.err, std::format("claret: {} holds no returns: each is a folder in it.\n", folder / "returns"));
  EXPECT_FALSE(fs::exists(folder / "issues.csv"));
  const Outcome one = run_claret("batch " + (folder / "one"));
  EXPECT_EQ(one.status, 2);
  EXPECT_TRUE(one.err.contains("is itself a return. Name the folder that it is in.")) << one.err;
  const Outcome some = batch((folder / "others") + " --rules 101");
  EXPECT_EQ(some.status, 2);
  EXPECT_TRUE(some.out.contains("1 of 1 checked")) << some.out;
}

TEST_F(BatchCommand, AnswersWrongUseWithTwoAndAReason) {
  folder.write("returns/E08000003 2026/header.csv", good_header);
  struct WrongUse {
    std::string arguments;
    std::string complaint;
  };
  const WrongUse uses[]{
      {folder / "nowhere", "nowhere"},
      {std::format("'{}'", folder / "returns/E08000003 2026/header.csv"), "header.csv"},
      {"--year 26", "26 is no collection year"},
      {"--rules 9999", "there is no rule 9999"},
      {"--threads -1", "--threads"},
      {"--issues issues.txt", "issues.txt ends neither in .csv nor in .json"},
      {"--issues csv", "csv ends neither in .csv nor in .json"},
      {"--issues /proc/none/issues.csv", "/proc/none/issues.csv cannot be written."},
      {std::format("--postcodes '{}'", folder / "returns/E08000003 2026/header.csv"), "header.csv"},
      {std::format("--providers '{}'", folder / "returns/E08000003 2026/header.csv"), "header.csv"},
  };
  for (const auto& [arguments, complaint] : uses) {
    const Outcome outcome = batch(arguments);
    EXPECT_EQ(outcome.status, 2) << arguments;
    EXPECT_EQ(outcome.out, "") << arguments;
    EXPECT_TRUE(outcome.err.contains(complaint)) << arguments << "\n" << outcome.err;
  }
  const Outcome none = run_claret("batch");
  EXPECT_EQ(none.status, 2);
  EXPECT_TRUE(none.err.contains("folders is required")) << none.err;
  EXPECT_EQ(run_claret(std::format("batch --rules 101 {}", folder / "returns")).status, 0)
      << "folders may stand behind the rules";
}

}  // namespace
}  // namespace claret::testing
