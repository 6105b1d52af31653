#include <gtest/gtest.h>

#include <format>
#include <string>

#include "claret/session/child_list.h"
#include "session/session_of.h"

namespace claret::testing {
namespace {

constexpr std::uint8_t column_child = 0;
constexpr std::uint8_t column_sex = 1;
constexpr std::uint8_t column_ethnic = 3;

/// Four errors of two rules: 101 in the first two rows, 103 in the last two.
class Acceptances : public ::testing::Test {
 protected:
  void SetUp() override {
    load(session, {{Table::header,
                    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
                    "1,X,01/01/2010,WBRI,UN1,,\n2,Y,01/01/2010,QQ,UN1,,\n3,M,01/01/2010,ZZ,UN1,,\n"}});
    session.check(settings_of_rules({"101", "103"}));
    ASSERT_EQ(text_of(session.result(), session.result().findings),
              "101/this/Header/1 101/this/Header/2 103/this/Header/2 103/this/Header/3");
  }
  [[nodiscard]] Finding error(std::string_view rule, std::uint32_t row) const {
    return error_in(session, rule, Table::header, row);
  }
  void accept(std::string_view rule, std::uint32_t row, std::string note = "checked with the social worker") {
    const std::vector<Finding> errors{error(rule, row)};
    session.accept(errors, std::move(note), "Monday");
  }
  void edit(std::uint32_t row, std::uint8_t column, std::string becomes) {
    ASSERT_TRUE(session.apply({.edits = {{.row = row, .column = column, .becomes = std::move(becomes)}}}));
  }
  [[nodiscard]] std::string accepted() const { return text_of(session.result(), session.accepted()); }
  /// "errors in total of them accepted; those of 101 and 103; of children 1, 2 and 3".
  [[nodiscard]] std::string counts() const {
    const Counts& counts = session.counts();
    std::string text =
        std::format("{} and {} accepted of {} children;", counts.errors, counts.accepted, counts.children_with_errors);
    for (std::size_t rule = 0; rule < 2; ++rule)
      text += std::format(" {}:{}+{} of {}", session.result().rules[rule].rule->code, counts.of_rule[rule].findings,
                          counts.of_rule[rule].accepted, counts.of_rule[rule].children);
    text += ";";
    for (const ListedChild& child : list_children(session, {}))
      text += std::format(" {}:{}", session.data().children()[child.child].id.view, child.errors);
    return text + std::format("; Header {}", counts.of(this_year, Table::header).errors);
  }
  Session session;
};

TEST_F(Acceptances, AreCountedApart) {
  EXPECT_EQ(counts(), "4 and 0 accepted of 3 children; 101:2+0 of 2 103:2+0 of 2; 1:1 2:2 3:1; Header 4");
  accept("101", 0);
  EXPECT_EQ(counts(), "3 and 1 accepted of 2 children; 101:1+1 of 1 103:2+0 of 2; 1:0 2:2 3:1; Header 3");
  accept("103", 1);
  EXPECT_EQ(counts(), "2 and 2 accepted of 2 children; 101:1+1 of 1 103:1+1 of 1; 1:0 2:1 3:1; Header 2");
  EXPECT_EQ(session.result().findings.size(), 4) << "they are still found";
  EXPECT_EQ(accepted(), "101/this/Header/1 103/this/Header/2");
}

TEST_F(Acceptances, AreListedByChildApartFromOtherErrors) {
  accept("101", 0);
  accept("103", 1);
  std::string listed;
  for (const ListedChild& child : list_children(session, {}))
    listed += std::format("{}+{} ", child.errors, child.accepted);
  EXPECT_EQ(listed, "0+1 1+1 1+0 ");
  EXPECT_EQ(list_children(session, {.having = Having::findings}).size(), 2) << "1 has no other error";
  ASSERT_EQ(list_children(session, {.rule = "103"}).size(), 1);
  EXPECT_EQ(list_children(session, {.rule = "103"})[0].accepted, 0);
}

TEST_F(Acceptances, SayWhyAndWhen) {
  accept("101", 0, "born abroad");
  const Acceptance* acceptance = session.acceptance_of(error("101", 0));
  ASSERT_NE(acceptance, nullptr);
  EXPECT_EQ(acceptance->note, "born abroad");
  EXPECT_EQ(acceptance->time, "Monday");
  EXPECT_EQ(session.acceptance_of(error("101", 1)), nullptr);
  EXPECT_EQ(session.history()[0].why, "born abroad");
  accept("101", 0, "the passport says so");
  EXPECT_EQ(session.acceptance_of(error("101", 0))->note, "the passport says so");
  EXPECT_EQ(session.counts().accepted, 1);
  session.go_to_step(1);
  EXPECT_EQ(session.acceptance_of(error("101", 0))->note, "born abroad");
}

TEST_F(Acceptances, OfSeveralErrorsAreOneStep) {
  session.accept(session.result().findings, "the system cannot hold it", "Monday");
  EXPECT_EQ(session.counts().accepted, 4);
  EXPECT_EQ(session.counts().errors, 0);
  EXPECT_EQ(session.history().size(), 1);
  session.go_to_step(0);
  EXPECT_EQ(session.counts().accepted, 0);
  session.go_to_step(1);
  EXPECT_EQ(session.counts().accepted, 4);
  session.accept({}, "nothing", "Monday");
  EXPECT_EQ(session.history().size(), 1) << "nothing to accept is no step";
}

TEST_F(Acceptances, LapseWhenAMarkedCellOrTheChildChangesAndAreBackWhenThatIsUndone) {
  accept("101", 0);
  edit(0, column_sex, "Z");
  EXPECT_EQ(counts(), "4 and 0 accepted of 3 children; 101:2+0 of 2 103:2+0 of 2; 1:1 2:2 3:1; Header 4");
  session.go_to_step(1);
  EXPECT_EQ(accepted(), "101/this/Header/1");
  edit(0, column_child, "9");
  EXPECT_EQ(accepted(), "");
  edit(0, column_child, "1");
  EXPECT_EQ(accepted(), "101/this/Header/1") << "the same cells, so it holds again";
  edit(0, column_sex, "F");
  EXPECT_EQ(counts(), "3 and 0 accepted of 2 children; 101:1+0 of 1 103:2+0 of 2; 1:0 2:2 3:1; Header 3");
  EXPECT_EQ(session.acceptances().size(), 1) << "it lapsed, but was not withdrawn";
}

TEST_F(Acceptances, StayWhenAnotherCellChanges) {
  accept("101", 0);
  edit(0, column_ethnic, "QQ");
  EXPECT_EQ(accepted(), "101/this/Header/1");
  EXPECT_EQ(session.counts().errors, 4) << "103 in that row is an error of its own";
}

TEST_F(Acceptances, AreWithdrawnAsAStep) {
  accept("101", 0);
  accept("103", 2);
  session.withdraw_acceptance(session.result().findings, "Tuesday");
  EXPECT_EQ(accepted(), "");
  ASSERT_EQ(session.history().size(), 3);
  EXPECT_EQ(session.history()[2].acceptances.size(), 2) << "those that were not accepted stay as they are";
  session.withdraw_acceptance(session.result().findings, "Tuesday");
  EXPECT_EQ(session.history().size(), 3);
  session.go_to_step(2);
  EXPECT_EQ(accepted(), "101/this/Header/1 103/this/Header/3");
  session.go_to_step(1);
  EXPECT_EQ(accepted(), "101/this/Header/1");
  session.go_to_step(3);
  EXPECT_EQ(accepted(), "");
}

TEST_F(Acceptances, GoWithTheirTable) {
  load(session, {{Table::oc3, "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,,QQ,,\n"}});
  session.check(settings_of_rules({"101", "141", "INT06", "103"}));
  session.accept(session.result().findings, "known", "Monday");
  const std::size_t of_oc3 = session.counts().of(this_year, Table::oc3).errors;
  EXPECT_EQ(of_oc3, 0);
  session.unload(this_year, Table::header);
  load(session, {{Table::header, "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,X,01/01/2010,WBRI,UN1,,\n"}});
  session.check(settings_of_rules({"101"}));
  EXPECT_EQ(session.counts().errors, 1) << "the row of another file was not accepted";
  EXPECT_EQ(session.counts().accepted, 0);
  for (const auto& [key, acceptance] : session.acceptances()) EXPECT_EQ(key.table, Table::oc3);
}

TEST_F(Acceptances, OutlastACheckAndHoldForTheRulesThatRun) {
  accept("101", 0);
  session.check(settings_of_rules({"103"}));
  EXPECT_EQ(session.counts().accepted, 0);
  EXPECT_EQ(session.counts().errors, 2);
  session.check(settings_of_rules({"101"}));
  EXPECT_EQ(accepted(), "101/this/Header/1");
}

TEST(AcceptancesOfAMessyReturn, AreNeverCountedTwice) {
  Session session;
  load_sample(session, messy_sample(2026, 4));
  session.check(settings_of(2026));
  Random random(8);
  for (int step = 0; step < 60; ++step) {
    const auto& findings = session.result().findings;
    if (random.chance(40)) {
      const std::vector<Finding> some{random.one_of(findings), random.one_of(findings)};
      session.accept(some, "known", "now");
    } else if (random.chance(20)) {
      session.go_to_step(static_cast<std::size_t>(random.between(0, static_cast<int>(session.history().size()))));
    } else if (auto edits = some_edits(random, session, 3); !edits.empty()) {
      static_cast<void>(session.apply({.edits = std::move(edits)}));
    }
    const Counts& counts = session.counts();
    ASSERT_EQ(counts.errors + counts.queries + counts.accepted, session.result().findings.size());
    std::uint32_t by_child = 0;
    std::uint32_t accepted_by_child = 0;
    for (const ListedChild& child : list_children(session, {})) {
      by_child += child.errors + child.queries;
      accepted_by_child += child.accepted;
    }
    ASSERT_EQ(by_child, counts.errors + counts.queries);
    ASSERT_EQ(accepted_by_child, counts.accepted);
    std::uint32_t accepted = 0;
    for (const Finding& finding : session.result().findings) accepted += session.acceptance_of(finding) != nullptr;
    ASSERT_EQ(accepted, counts.accepted) << "after step " << step;
  }
  EXPECT_GT(session.counts().accepted, 3);
}

}  // namespace
}  // namespace claret::testing
