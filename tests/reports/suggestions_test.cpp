#include "claret/reports/suggestions.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "session/session_of.h"

namespace claret::testing {
namespace {

/// What was suggested for two children of whom only some suggestions were chosen. Nothing here depends on how
/// suggestions are found.
class SuggestionReports : public ::testing::Test {
 protected:
  void SetUp() override {
    load(session, {{Table::header,
                    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
                    "=1,X,01/01/2010,WBRI,UN1,,\nA2,Y,01/01/2010,QQ,UN1,,\n"},
                   {Table::header, "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA2,F,01/01/2010,,,,\n", last_year}});
    session.check(settings_of_rules({"101", "103"}));
    all.by_rule = {{.errors = 2, .suggested = 2, .safe = 1}, {.errors = 1, .suggested = 0, .safe = 0}};
    all.children = {{.child = 0,
                     .suggestions = {suggestion({sex("X", "M", 0)}, {error("101", 0)}, true), {}},
                     .is_chosen = {true, false}},
                    {.child = 1,
                     .suggestions = {{}, suggestion({added, removed}, {error("101", 1), error("103", 1)}, false)},
                     .is_chosen = {false, true}}};
    all.children[1].suggestions[1].choice = 3;
    all.children[1].explanations = {{.errors = {error("101", 1)}, .sentence = "One of them must go."}};
    all.children[1].suggestions[1].caused = {error("101", 0)};
    all.children[1].suggestions[1].evidence.push_back(
        {.source = EvidenceSource::other_rows, .strength = Strength::weak, .sentence = "=So is the other."});
  }
  [[nodiscard]] Finding error(std::string_view rule, std::uint32_t row) const {
    return error_in(session, rule, Table::header, row);
  }
  static Edit sex(std::string was, std::string becomes, std::uint32_t row) {
    return {.row = row, .column = 1, .was = std::move(was), .becomes = std::move(becomes)};
  }
  static Suggestion suggestion(std::vector<Edit> edits, std::vector<Finding> cleared, bool is_safe) {
    return {.edits = std::move(edits),
            .evidence = {{.source = EvidenceSource::form, .strength = Strength::strong, .sentence = "It looks so."}},
            .cleared = std::move(cleared),
            .kind = "Mend the form in SEX",
            .is_safe = is_safe};
  }
  const Edit added{.kind = Edit::Kind::add_row, .row = 2, .cells = {"A2", "F", "01/01/2010", "", "", "", ""}};
  const Edit removed{.kind = Edit::Kind::remove_row, .when = last_year, .row = 0};
  Session session;
  AllSuggestions all;
};

TEST_F(SuggestionReports, AreForPeopleChildByChildWithTotals) {
  EXPECT_EQ(suggestions_text(session, all),
            "Child =1\n"
            "  1   Mend the form in SEX: clears 101; causes none; safe\n"
            "      Header, row 1: SEX \"X\" becomes \"M\"\n"
            "      It looks so.\n"
            "Child A2\n"
            "  2   Mend the form in SEX: clears 101, 103; causes 101\n"
            "      Look twice: it causes what it says above.\n"
            "      Choice 3: one at most of those with this number is right.\n"
            "      Header, a row is added: SEX: F; DOB: 01/01/2010\n"
            "      Header (last year), row 1 is removed: SEX: F; DOB: 01/01/2010\n"
            "      It looks so.\n"
            "      =So is the other.\n"
            "  –   101: One of them must go.\n"
            "\n"
            "101: 1 of 2 can be fixed safely, 2 with a suggestion\n"
            "103: 0 of 1 can be fixed safely, 0 with a suggestion\n"
            "All: 1 of 3 can be fixed safely, 2 with a suggestion\n");
  EXPECT_EQ(suggestions_text(session, {.by_rule = std::vector<SuggestionCounts>(2)}),
            "All: 0 of 0 can be fixed safely, 0 with a suggestion\n");
}

TEST_F(SuggestionReports, AreForSpreadsheetsEditByEdit) {
  EXPECT_EQ(
      suggestions_csv(session, all),
      "child,suggestion,safe,kind,choice,clears,causes,source,table,year,row,column,old,new,evidence\r\n"
      "'=1,1,yes,Mend the form in SEX,,101,,form,Header,this,1,SEX,X,M,It looks so.\r\n"
      "A2,2,no,Mend the form in SEX,3,101;103,101,form;other-rows,Header,this,3,(row added),,SEX: F; DOB: 01/01/2010,"
      "It looks so. =So is the other.\r\n"
      "A2,2,no,Mend the form in SEX,3,101;103,101,form;other-rows,Header,last,1,(row removed),SEX: F; DOB: 01/01/2010,,"
      "It looks so. =So is the other.\r\n");
}

TEST_F(SuggestionReports, AreForProgramsWhole) {
  const auto json = nlohmann::json::parse(suggestions_json(session, all));
  EXPECT_EQ(json["program"], "claret");
  EXPECT_EQ(json["collection_year"], 2026);
  EXPECT_EQ(json["authority"], council);
  ASSERT_EQ(json["children"].size(), 2);
  EXPECT_EQ(json["children"][0]["child"], "=1");
  ASSERT_EQ(json["children"][0]["suggestions"].size(), 1) << "the other was not chosen";
  const auto& one = json["children"][1]["suggestions"][0];
  EXPECT_EQ(one["number"], 2);
  EXPECT_EQ(one["safe"], false);
  EXPECT_EQ(one["kind"], "Mend the form in SEX");
  EXPECT_EQ(one["choice"], 3);
  EXPECT_TRUE(json["children"][0]["suggestions"][0]["choice"].is_null());
  const auto& explanation = json["children"][1]["explanations"][0];
  EXPECT_EQ(explanation["sentence"], "One of them must go.");
  EXPECT_EQ(explanation["rules"], nlohmann::json({"101"}));
  EXPECT_TRUE(explanation["cell"].is_null());
  EXPECT_EQ(one["why"], "It looks so. =So is the other.");
  EXPECT_EQ(one["edits"][0]["kind"], "add_row");
  EXPECT_EQ(one["edits"][0]["row"], 3);
  EXPECT_EQ(one["edits"][1],
            nlohmann::json({{"kind", "remove_row"}, {"when", "last"}, {"table", "Header"}, {"row", 1}}));
  EXPECT_EQ(
      one["evidence"][1],
      nlohmann::json(
          {{"source", "other-rows"}, {"strength", "weak"}, {"unambiguous", true}, {"sentence", "=So is the other."}}));
  EXPECT_EQ(one["cleared"].size(), 2);
  EXPECT_EQ(one["caused"][0], nlohmann::json({{"rule", "101"},
                                              {"child", "=1"},
                                              {"table", "Header"},
                                              {"when", "this"},
                                              {"row", 1},
                                              {"severity", "error"}}));
  EXPECT_EQ(json["rules"][0], nlohmann::json({{"rule", "101"}, {"errors", 2}, {"suggested", 2}, {"safe", 1}}));
}

TEST_F(SuggestionReports, TellWhatFixingDid) {
  const SafeFixes fixes{
      .step = {.edits = {sex("X", "M", 0)}}, .effect = {.cleared = {error("101", 0)}}, .children = 1, .left_out = {1}};
  ASSERT_TRUE(session.apply(fixes.step));
  EXPECT_EQ(fixes_text(session, fixes),
            "  rule         fixed      left  what is wrong\n"
            "  101              1         1  Sex code blank or not allowed\n"
            "  103              0         1  Ethnicity code blank or not allowed\n"
            "\n"
            "1 error fixed by 1 edit for 1 child; 2 errors left.\n"
            "Not fixed, because it would cause errors together with others: A2.\n");
}

}  // namespace
}  // namespace claret::testing
