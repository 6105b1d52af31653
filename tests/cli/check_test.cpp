#include <gtest/gtest.h>

#include <filesystem>
#include <format>
#include <nlohmann/json.hpp>

#include "cli/program.h"
#include "formats/xlsx_of.h"

namespace claret::testing {
namespace {

constexpr auto header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "1,F,01/05/2012,WBRI,A123456789012,0,\n"
    "2,X,31/02/2010,WBRI,A123456789013,,\n";
constexpr auto episodes =
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "1,01/06/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n"
    "2,01/06/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n";

/// A return of two children, of whom the second has a wrong SEX and an impossible DOB.
class CheckCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.write("this/header.csv", header);
    folder.write("this/Episoden Stand April.CSV", episodes);
  }
  [[nodiscard]] Outcome check(const std::string& options) const {
    return run_claret(std::format("check --year 2026 --authority E08000003 --this {} {}", folder / "this", options));
  }
  TemporaryFolder folder;
};

TEST_F(CheckCommand, WritesOneCsvLineForEachFlaggedRow) {
  const Outcome outcome = check("--rules 101,102 --format csv");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(
      outcome.out,
      "rule,table,year,row,child,fields,message,severity\r\n"
      "101,Header,this,2,2,SEX,The child's sex is blank or is not a code that the return accepts for this "
      "collection year.,error\r\n"
      "102,Header,this,2,2,DOB,The child's date of birth is blank or cannot be read as a calendar date.,error\r\n");
  EXPECT_EQ(outcome.err, "");
}

TEST_F(CheckCommand, WritesTheFactsOfTheRunAsJson) {
  const Outcome outcome = check("--rules 101,208 --format json");
  EXPECT_EQ(outcome.status, 1);
  const auto json = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(json["program"], "claret");
  EXPECT_EQ(json["collection_year"], 2026);
  EXPECT_EQ(json["rules_of"], 2026);
  EXPECT_EQ(json["authority"], "E08000003");
  EXPECT_EQ(json["children"], 2);
  EXPECT_EQ(json["children_with_errors"], 1);
  EXPECT_EQ(json["errors"], 1);
  ASSERT_EQ(json["tables"].size(), 2U);
  EXPECT_EQ(json["tables"][1]["table"], "Episodes");
  EXPECT_EQ(json["tables"][1]["rows"], 2);
  ASSERT_EQ(json["rules_run"].size(), 1U);
  EXPECT_EQ(json["rules_run"][0]["rule"], "101");
  ASSERT_EQ(json["rules_not_run"].size(), 1U);
  EXPECT_EQ(json["rules_not_run"][0]["rule"], "208");
  EXPECT_EQ(json["rules_not_run"][0]["reason"], "last year's Header is not loaded");
  ASSERT_EQ(json["issues"].size(), 1U);
  EXPECT_EQ(json["issues"][0]["fields"][0], "SEX");
}

TEST_F(CheckCommand, SummarisesByRule) {
  const Outcome outcome = check("--rules 101,102");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.out.contains("Manchester (E08000003), collection year 2025/26")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("101              1         1  Sex code blank or not allowed")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("2 errors in 1 of 2 children; 2 rules run.")) << outcome.out;
}

TEST_F(CheckCommand, EndsWithZeroWhenThereIsNoError) {
  const Outcome outcome = check("--rules 103 --format csv");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "rule,table,year,row,child,fields,message,severity\r\n");
}

TEST_F(CheckCommand, WritesToAFile) {
  const Outcome outcome = check("--rules 101 --format csv --output " + (folder / "out/issues.csv"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(content_of(folder / "out/issues.csv").starts_with("rule,table,year"));
}

TEST_F(CheckCommand, WritesTheReportsIntoAFolder) {
  const Outcome plain = check("--rules 101,102 --format csv");
  const Outcome outcome = check("--rules 101,102 --format csv --reports " + (folder / "out/of/check"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, plain.out);
  EXPECT_EQ(outcome.err, "");
  const std::string begin = folder / "out/of/check/E08000003-2025-26-";
  EXPECT_EQ(
      content_of(begin + "error-summary.csv"),
      "\xEF\xBB\xBF"
      "rule,message,table,kind,severity,findings,children\r\n"
      "101,The child's sex is blank or is not a code that the return accepts for this collection year.,Header,"
      "invalid,error,1,1\r\n"
      "102,The child's date of birth is blank or cannot be read as a calendar date.,Header,invalid,error,1,1\r\n");
  EXPECT_TRUE(content_of(begin + "child-errors.csv").contains("2,Header,this,2,SEX: X; DOB: 31/02/2010;"));
  EXPECT_TRUE(content_of(begin + "social-workers.csv").contains("unassigned,2,Header,this,2,SEX,101,error,"));
  for (const auto* name : {"errors.xlsx", "social-workers.xlsx"})
    EXPECT_TRUE(content_of(begin + name).starts_with("PK")) << name;
  EXPECT_EQ(check("--rules 103 --reports " + (folder / "out/of/check")).status, 0);
  EXPECT_FALSE(content_of(begin + "child-errors.csv").contains("Header")) << "written anew";
}

TEST_F(CheckCommand, GivesTheSameForAnyNumberOfThreads) {
  const std::string one = check("--format json --threads 1").out;
  EXPECT_EQ(check("--format json --threads 2").out, one);
  EXPECT_EQ(check("--format json --threads 9").out, one);
}

TEST_F(CheckCommand, SaysHowLongTheRulesTake) {
  const Outcome plain = check("--rules 101,102 --format csv");
  const Outcome outcome = check("--rules 101,102 --format csv --profile");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, plain.out);
  EXPECT_TRUE(outcome.err.contains("2 rules take ")) << outcome.err;
  EXPECT_TRUE(outcome.err.contains("Sex code blank or not allowed")) << outcome.err;
}

TEST_F(CheckCommand, TakesTheRulesOfTheNearestYearAndSaysSo) {
  const auto run = [&](const std::string& year) {
    return run_claret(
        std::format("check --year {} --authority E08000003 --this {} --rules 101 --format csv", year, folder / "this"));
  };
  const Outcome early = run("2019/20");
  EXPECT_TRUE(early.err.contains("2019/20 is checked by the rules of 2022/23.")) << early.err;
  EXPECT_TRUE(early.out.contains("101,Header,this,1,1,SEX")) << "F was no code then\n" << early.out;
  const Outcome late = run("2031");
  EXPECT_TRUE(late.err.contains("2030/31 is checked by the rules of 2026/27.")) << late.err;
  EXPECT_FALSE(late.out.contains("101,Header,this,1,1,SEX")) << late.out;
}

TEST_F(CheckCommand, TakesTheRulesOfAnotherYearWhenTold) {
  const Outcome outcome = check("--rules 101 --format csv --rules-of 2023");
  EXPECT_TRUE(outcome.out.contains("101,Header,this,1,1,SEX")) << outcome.out;
  EXPECT_TRUE(outcome.err.contains("2025/26 is checked by the rules of 2022/23.")) << outcome.err;
}

TEST_F(CheckCommand, KeepsTextThatASpreadsheetWouldRunAsAFormula) {
  folder.write("formula/header.csv", "CHILD,SEX,DOB,ETHNIC,UPN\n=1+1,X,01/05/2012,WBRI,\n");
  const Outcome outcome = run_claret(std::format(
      "check --year 2026 --authority E08000003 --this {} --rules 101 --format csv", folder / "formula/header.csv"));
  EXPECT_TRUE(outcome.out.contains("101,Header,this,1,'=1+1,SEX")) << outcome.out;
}

TEST_F(CheckCommand, SaysWhichFileCannotBeUsedAndStops) {
  struct BadFile {
    std::string name;
    std::string text;
    std::string complaint;
  };
  const BadFile bad_files[]{
      {"notes.csv", "date,note\n1,2\n", "The first line holds no column names of the return."},
      {"second-header.csv", header, "This year's Header is loaded already"},
      {"workbook.csv", "PK\x03\x04rubbish", "This is a workbook or a zip archive"},
      {"endless.csv", std::string("CHILD,DOB,REVIEW,REVIEW_CODE\n1,\"") + std::string(200'000, 'x'), "does not end"},
  };
  for (const auto& [name, text, complaint] : bad_files) {
    folder.write(name, text);
    const Outcome outcome = check("--last " + (folder / "this") + " --this " + (folder / name));
    EXPECT_EQ(outcome.status, 2) << name;
    EXPECT_TRUE(outcome.err.contains(complaint)) << outcome.err;
    EXPECT_TRUE(outcome.err.contains(name)) << outcome.err;
    EXPECT_EQ(outcome.out, "") << name;
  }
}

TEST_F(CheckCommand, AnswersWrongUseWithTwoAndAReason) {
  struct WrongUse {
    std::string arguments;
    std::string complaint;
  };
  const std::string paths = "--this " + (folder / "this");
  const WrongUse uses[]{
      {"", "subcommand"},
      {"chek", "chek"},
      {"check", "--this is required"},
      {"check --session x --this " + (folder / "this"), "--session"},
      {"check --year 2026 " + paths, "give its code with --authority"},
      {"check --year 2026 --authority E08000003", "--this"},
      {"check --year 26 --authority E08000003 " + paths, "26 is no collection year"},
      {"check --year 2025/27 --authority E08000003 " + paths, "2025/27 is no collection year"},
      {"check --year 2026 --authority Manchester " + paths, "Manchester is no authority's code"},
      {"check --year 2026 --authority E08000003 --rules 9999 " + paths, "there is no rule 9999"},
      {"check --year 2026 --authority E08000003 --format xml " + paths, "--format"},
      {"check --year 2026 --authority E08000003 --threads -1 " + paths, "--threads"},
      {"check --year 2026 --authority E08000003 --this " + (folder / "nowhere"), "nowhere"},
      {"check --year 2026 --authority E08000003 --output /proc/none/x " + paths, "cannot be written"},
      {"check --year 2026 --authority E08000003 --reports /proc/none " + paths, "cannot be written"},
  };
  for (const auto& [arguments, complaint] : uses) {
    const Outcome outcome = run_claret(arguments);
    EXPECT_EQ(outcome.status, 2) << arguments;
    EXPECT_TRUE((outcome.err + outcome.out).contains(complaint)) << arguments << "\n" << outcome.err << outcome.out;
  }
}

/// The directory in which the placement of the first child is, but not its home.
constexpr auto directory = "pcds,oslaua,oseast1m,osnrth1m\nZX1 1AB,E08000003,384700,398000\n";

TEST_F(CheckCommand, TakesThePostcodeDirectoryAsCsvOrAsItWasBuilt) {
  folder.write("postcodes.csv", directory);
  const Outcome built =
      run_claret(std::format("postcodes build {} -o {}", folder / "postcodes.csv", folder / "postcodes.bin"));
  EXPECT_EQ(built.status, 0) << built.err;
  EXPECT_TRUE(built.out.contains("1 postcodes")) << built.out;
  for (const auto* name : {"postcodes.csv", "postcodes.bin"}) {
    const Outcome outcome =
        check(std::format("--rules 169,392c --format csv --postcodes {}", folder / std::string(name)));
    EXPECT_EQ(outcome.status, 1);
    EXPECT_EQ(outcome.out,
              "rule,table,year,row,child,fields,message,severity\r\n"
              "392c,Episodes,this,1,1,HOME_POST;PL_POST,The home postcode or the placement postcode is not a known "
              "postcode.,error\r\n"
              "392c,Episodes,this,2,2,HOME_POST;PL_POST,The home postcode or the placement postcode is not a known "
              "postcode.,error\r\n")
        << name;
    EXPECT_EQ(outcome.err, "") << name;
  }
}

TEST_F(CheckCommand, TakesOfstedsLists) {
  const SheetXml sheet = sheet_of("Providers", {{"URN", "Local authority", "Placement code", "Placement provider code",
                                                 "Deregistration date", "Setting address postcode"},
                                                {"SC1", "Manchester", "U1", "PR1", "", "ZX1 1AB"}});
  folder.write("providers.xlsx", xlsx_of({.sheets = {sheet}}));
  folder.write("this/Episoden Stand April.CSV",
               "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
               "1,01/06/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,SC1\n"
               "2,01/06/2025,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,SC2\n");
  const Outcome outcome = check(std::format("--rules 1008 --format csv --providers {}", folder / "providers.xlsx"));
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.out.contains("1008,Episodes,this,2,2,URN,")) << outcome.out << outcome.err;
  EXPECT_FALSE(outcome.out.contains("1008,Episodes,this,1,")) << outcome.out;

  folder.write("postcodes.csv", directory);
  const auto json = nlohmann::json::parse(check(std::format("--format json --providers {} --postcodes {}",
                                                            folder / "providers.xlsx", folder / "postcodes.csv"))
                                              .out);
  EXPECT_EQ(json["reference"]["providers"].dump(), R"(["providers.xlsx"])");
  EXPECT_EQ(json["reference"]["postcodes"], "postcodes.csv");
}

TEST_F(CheckCommand, RefusesPostcodesAndProvidersThatAreNone) {
  for (const std::string option : {"--postcodes", "--providers"}) {
    const Outcome outcome = check(std::format("{} {}", option, folder / "this/header.csv"));
    EXPECT_EQ(outcome.status, 2) << option;
    EXPECT_TRUE(outcome.err.contains("header.csv")) << outcome.err;
    EXPECT_EQ(check(std::format("{} {}", option, folder / "nowhere")).status, 2) << option;
  }
  EXPECT_EQ(
      run_claret(std::format("postcodes build {} -o {}", folder / "this/header.csv", folder / "postcodes.bin")).status,
      2);
}

}  // namespace
}  // namespace claret::testing
