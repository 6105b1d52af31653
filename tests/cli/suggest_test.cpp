#include <gtest/gtest.h>

#include <format>
#include <nlohmann/json.hpp>

#include "cli/program.h"

namespace claret::testing {
namespace {

constexpr auto header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "1,F,01/05/2012,WBRI,A12345 6789012,,\n"
    "2,X,31/02/2010,WBRI,A123456 789013,,\n";
constexpr auto csv_header =
    "child,suggestion,safe,kind,choice,clears,causes,source,table,year,row,column,old,new,evidence\r\n";

/// A return of two children with spaces in their UPNs, by which rule 168 finds them.
class SuggestCommand : public ::testing::Test {
 protected:
  void SetUp() override { folder.write("this/header.csv", header); }
  [[nodiscard]] Outcome suggest(const std::string& options) const {
    return run_claret(std::format("suggest --year 2026 --authority E08000003 --this {} {}", folder / "this", options));
  }
  TemporaryFolder folder;
};

TEST_F(SuggestCommand, ShowsCorrectionsForPeople) {
  const Outcome outcome = suggest("--only 168");
  EXPECT_EQ(outcome.status, 1) << "there are suggestions";
  EXPECT_EQ(outcome.err, "");
  EXPECT_TRUE(
      outcome.out.starts_with("Child 1\n  1   Mend the form in UPN: clears 168; causes none; safe\n"
                              "      Header, row 1: UPN \"A12345 6789012\" becomes \"A123456789012\"\n"))
      << outcome.out;
  EXPECT_TRUE(
      outcome.out.ends_with("\n168: 2 of 2 can be fixed safely, 2 with a suggestion\n"
                            "All: 2 of 2 can be fixed safely, 2 with a suggestion\n"))
      << outcome.out;
}

TEST_F(SuggestCommand, WritesOneCsvLineForEachEdit) {
  const Outcome outcome = suggest("--only 168 --child 2 --format csv");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_TRUE(outcome.out.starts_with(std::format(
      "{}2,1,yes,Mend the form in UPN,,168,,form,Header,this,2,UPN,A123456 789013,A123456789013,", csv_header)))
      << outcome.out;
}

TEST_F(SuggestCommand, WritesEverythingAsJson) {
  const std::string file = folder / "new/suggestions.json";
  const Outcome outcome = suggest("--only 168 --safe --best --from form --format json --output " + file);
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.out, "");
  const auto json = nlohmann::json::parse(content_of(file));
  ASSERT_EQ(json["children"].size(), 2);
  EXPECT_EQ(json["children"][1]["suggestions"][0]["edits"][0]["becomes"], "A123456789013");
  EXPECT_EQ(json["rules"][0]["safe"], 2);
}

TEST_F(SuggestCommand, ExplainsWhatTheRulesWouldAccept) {
  folder.write("this/oc2.csv",
               "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,"
               "SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED\n"
               "1,01/05/2012,10,SDQ1,0,,1,1,1,0,,\n");
  folder.write("this/episodes.csv",
               "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
               "1,01/05/2023,S,C2,N1,K2,PR4,,,,M1 1AA,M1 1AB,SC123456\n");
  const Outcome outcome = suggest("--only 197a --explain");
  EXPECT_EQ(outcome.status, 0) << "an explanation is no suggestion";
  EXPECT_TRUE(outcome.out.starts_with("Child 1\n  –   197a: One of SDQ_SCORE and SDQ_REASON must go.\n"))
      << outcome.out;
  EXPECT_FALSE(suggest("--only 197a").out.contains("must go"));
}

TEST_F(SuggestCommand, KnowsWhatAllRulesWouldSay) {
  folder.write("this/header.csv",
               "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
               "1,F,01/05/2012,WBRI,A12345 6789012,,\n"
               "2,F,01/05/2011,WBRI,A123456789012,,\n");
  const Outcome outcome = suggest("--only 168 --safe");
  EXPECT_EQ(outcome.status, 0) << "the UPN would be that of another child: " << outcome.out;
}

TEST_F(SuggestCommand, SaysWhenThereIsNothingToSuggest) {
  const Outcome outcome = suggest("--only 103 --format csv");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, csv_header);
  const Outcome not_run = suggest("--only 501,1008");
  EXPECT_EQ(not_run.status, 0);
  EXPECT_EQ(not_run.out, "All: 0 of 0 can be fixed safely, 0 with a suggestion\n");
  EXPECT_TRUE(not_run.err.starts_with("claret: 501 was not run: ")) << not_run.err;
  EXPECT_TRUE(not_run.err.contains("claret: 1008 was not run: ")) << not_run.err;
}

TEST_F(SuggestCommand, LooksAtASavedSessionWithItsEditsAndAcceptedErrors) {
  const std::string file = folder / "work.claret";
  const auto done = [](const std::string& command) { return run_claret("session " + command).status; };
  ASSERT_EQ(done(std::format("create {} --year 2026 --authority E08000003 --this {}", file, folder / "this")), 0);
  ASSERT_EQ(done(std::format("change {} --table Header --column UPN --to UN1 --where CHILD=1", file)), 0);
  ASSERT_EQ(done(std::format("accept {} --rule 168 --child 2", file)), 0);
  const Outcome outcome = run_claret(std::format("suggest --session {} --only 168", file));
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "All: 0 of 0 can be fixed safely, 0 with a suggestion\n");
}

TEST_F(SuggestCommand, SaysWhatIsWrongWithItsOptions) {
  struct WrongUse {
    std::string options;
    std::string complaint;
  };
  for (const auto& [options, complaint] : {WrongUse{"--only 9999", "there is no rule 9999"},
                                           {"--from hearsay", "there is no source of evidence hearsay"},
                                           {"--child 17", "There is no child 17."},
                                           {"--format xml", "--format"},
                                           {"--rules 168", "--rules"}}) {
    const Outcome outcome = suggest(options);
    EXPECT_EQ(outcome.status, 2) << options;
    EXPECT_EQ(outcome.out, "") << options;
    EXPECT_TRUE(outcome.err.contains(complaint)) << outcome.err;
  }
}

}  // namespace
}  // namespace claret::testing
