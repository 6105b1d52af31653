// What a check says of an extract of a running year, on the command line.

#include <gtest/gtest.h>

#include <filesystem>
#include <format>
#include <nlohmann/json.hpp>
#include <string>

#include "cli/program.h"

namespace claret::testing {
namespace {

/// A return of September 2025: a child who came into care in the year before, with no outcomes yet; a care leaver whose
/// birthday is in December; one with a wrong SEX; and a mother, whose child's date of birth is to be checked.
class ExtractDate : public ::testing::Test {
 protected:
  void SetUp() override {
    folder.write("this/header.csv",
                 "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
                 "1,F,01/05/2012,WBRI,A123456789012,0,\n"
                 "2,X,01/05/2012,WBRI,A123456789013,,\n"
                 "3,M,10/12/2006,WBRI,A123456789014,,\n");
    std::string episodes =
        "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
        "1,01/06/2023,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n";
    for (const auto* day : {"27/09/2025", "28/09/2025", "29/09/2025", "30/09/2025"})
      episodes += std::format("2,{},S,C2,N1,U1,PR1,{},E15,,ZX1 1AA,ZX1 1AB,XXXXXXX\n", day, day);
    folder.write("this/episodes.csv", episodes);
    folder.write("this/oc2.csv",
                 "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
                 "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n"
                 "1,01/05/2012,,,,,,,,,,\n");
    folder.write("this/oc3.csv", "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n3,10/12/2006,,,\n");
  }
  [[nodiscard]] Outcome check(const std::string& options) const {
    return run_claret(std::format("check --year 2026 --authority E08000003 --this {} {}", folder / "this", options));
  }
  TemporaryFolder folder;
};

TEST_F(ExtractDate, CountsApartWhatIsNotDueYet) {
  const Outcome outcome = check("--rules 101,131,191 --extract-date 30/09/2025");
  EXPECT_EQ(outcome.status, 1) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("\nExtract of 30 September 2025.\n")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("\n1 error in 1 of 3 children; 2 not due yet, the first on 10/01/2026;"))
      << outcome.out;
  EXPECT_FALSE(outcome.out.contains("  191 ")) << outcome.out;
  EXPECT_EQ(check("--rules 131,191 --extract-date 30/09/2025").status, 0) << "what is not due yet is no error";
  EXPECT_EQ(check("--rules 131,191 --extract-date 31/03/2026").status, 1);
}

TEST_F(ExtractDate, BringsErrorsWithTheDayOnWhichTheyAreDue) {
  EXPECT_EQ(check("--rules 131 --extract-date 09/01/2026").status, 0);
  EXPECT_EQ(check("--rules 131 --extract-date 10/01/2026").status, 1);
}

TEST_F(ExtractDate, TellsWhatIsNotDueYetIfItIsAskedFor) {
  const Outcome without = check("--rules 101,131 --extract-date 30/09/2025 --format csv");
  EXPECT_FALSE(without.out.contains("due")) << without.out;
  EXPECT_FALSE(without.out.contains("131")) << without.out;
  const Outcome with = check("--rules 101,131 --extract-date 30/09/2025 --format csv --not-due");
  EXPECT_EQ(with.status, 1);
  EXPECT_TRUE(with.out.starts_with("rule,table,year,row,child,fields,message,severity,due\r\n101,Header,this,2,2,SEX,"))
      << with.out;
  EXPECT_TRUE(with.out.contains("\r\n131,OC3,this,1,3,IN_TOUCH")) << with.out;
  EXPECT_TRUE(with.out.ends_with(",error,10/01/2026\r\n")) << with.out;
  const auto json =
      nlohmann::json::parse(check("--rules 101,131 --extract-date 30/09/2025 --format json --not-due").out);
  EXPECT_EQ(json["extract_date"], "30/09/2025");
  EXPECT_EQ(json["errors"], 1);
  EXPECT_EQ(json["not_due"], 1);
  EXPECT_EQ(json["first_due"], "10/01/2026");
  ASSERT_EQ(json["issues"].size(), 2);
  EXPECT_FALSE(json["issues"][0].contains("due"));
  EXPECT_EQ(json["issues"][1]["due"], "10/01/2026");
}

TEST_F(ExtractDate, HasAReportOfWhatIsNotDueYet) {
  EXPECT_EQ(check("--rules 131,191 --extract-date 30/09/2025 --reports " + (folder / "reports")).status, 0);
  const std::string csv = content_of(folder / "reports/E08000003-2025-26-not-due.csv");
  EXPECT_TRUE(csv.contains("due,child,rule,until then,table,year,row,fields\r\n10/01/2026,3,131,")) << csv;
  EXPECT_TRUE(csv.contains("\r\n31/03/2026,1,191,")) << csv;
}

TEST_F(ExtractDate, MustBeADayOfTheCollectionYear) {
  for (const auto* day : {"2025-09-30", "31/02/2026", "31/03/2025", "01/04/2026", "x"}) {
    const Outcome outcome = check(std::format("--extract-date {}", day));
    EXPECT_EQ(outcome.status, 2) << day;
    EXPECT_TRUE(outcome.err.contains("--extract-date")) << outcome.err;
  }
  EXPECT_EQ(check("--rules 191 --extract-date 01/04/2025").status, 0);
}

TEST_F(ExtractDate, IsKeptWithASessionAndGuessedForTheNextExtract) {
  const std::string file = folder / "work.claret";
  const std::string files = std::format("--year 2026 --authority E08000003 --this {}", folder / "this");
  const Outcome created = run_claret(std::format("session create {} {} --extract-date 30/09/2025", file, files));
  EXPECT_EQ(created.status, 0) << created.err;
  EXPECT_TRUE(created.out.contains("\nExtract of 30 September 2025. ")) << created.out;
  EXPECT_TRUE(run_claret("session show " + file).out.contains("\nExtract of 30 September 2025. "));
  const Outcome updated =
      run_claret(std::format("session update {} --this {} --extract-date 31/12/2025", file, folder / "this"));
  EXPECT_EQ(updated.status, 0) << updated.err;
  EXPECT_TRUE(updated.out.starts_with("Extract of 31 December 2025.")) << updated.out;
  EXPECT_TRUE(run_claret("session show " + file).out.contains("\nExtract of 31 December 2025. "));
}

TEST_F(ExtractDate, DoesNotMatterToQueriesWhichEndWithZero) {
  folder.write("this/header.csv",
               "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,F,01/05/2012,WBRI,A123456789012,0,\n"
               "4,M,01/05/2012,WBRI,A123456789012,0,\n");
  folder.write("this/episodes.csv",
               "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
               "1,01/06/2023,S,C2,N1,U1,PR1,,,,ZX1 1AA,ZX1 1AB,XXXXXXX\n");
  folder.write("last/header.csv", "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,F,02/05/2012,WBRI,A123456789012,0,\n");
  const Outcome outcome = check("--rules 203 --last " + (folder / "last"));
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  EXPECT_TRUE(outcome.err.contains("No errors; 1 to check")) << outcome.err;
  EXPECT_TRUE(outcome.out.contains("\n  rule      to check  children  what may be wrong\n")) << outcome.out;
  EXPECT_TRUE(outcome.out.contains("\n0 errors in 0 of 3 children; 1 to check in 1; 1 rule run.\n")) << outcome.out;
  EXPECT_TRUE(check("--rules 203 --format csv --last " + (folder / "last")).out.ends_with(",query\r\n"));
}

}  // namespace
}  // namespace claret::testing
