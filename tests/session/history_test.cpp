#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "claret/reports/issues.h"
#include "claret/sample/random.h"
#include "claret/session/session.h"
#include "sample/sample_return.h"

namespace claret::testing {
namespace {

constexpr std::string_view header = "CHILD,SEX,DOB,ETHNIC,UPN,Notes\n1,X,,,,a\n2,M,,,,b\n3,F,,,,c\n";

/// A session in which three children are checked.
class History : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_FALSE(session.load(header, "header.csv", this_year).sources.empty());
    session.check(settings_of(2026));
  }
  [[nodiscard]] std::string sex_of_all() const {
    std::string text;
    const TableText& table = *session.data().find(this_year, Table::header);
    for (std::uint32_t row = 0; row < table.end_of_rows(); ++row)
      text += table.is_removed(row) ? "-" : std::string(table.text(row, 1)) + ".";
    return text;
  }
  static Edit sex(std::uint32_t row, std::string becomes) {
    return {.table = Table::header, .row = row, .column = 1, .becomes = std::move(becomes)};
  }
  Session session;
};

TEST_F(History, UndoesAndRedoesStepsOfOneAndOfManyEdits) {
  ASSERT_TRUE(session.apply({.why = "typed", .edits = {sex(0, "M")}}));
  ASSERT_TRUE(session.apply({.why = "all at once",
                             .edits = {sex(0, "F"),
                                       sex(0, "1"),
                                       {.kind = Edit::Kind::remove_row, .row = 1},
                                       {.kind = Edit::Kind::add_row, .cells = {"9", "X"}}}}));
  EXPECT_EQ(sex_of_all(), "1.-F.X.");
  EXPECT_EQ(session.history().size(), 2);
  EXPECT_EQ(session.history()[1].edits[0].was, "M");
  EXPECT_EQ(session.history()[1].edits[1].was, "F");
  EXPECT_EQ(session.history()[1].edits[3].row, 3);

  session.go_to_step(1);
  EXPECT_EQ(sex_of_all(), "M.M.F.-");
  session.go_to_step(0);
  EXPECT_EQ(sex_of_all(), "X.M.F.-");
  EXPECT_EQ(session.steps_done(), 0);
  session.go_to_step(99);
  EXPECT_EQ(sex_of_all(), "1.-F.X.");
  EXPECT_EQ(session.steps_done(), 2);
}

TEST_F(History, ForgetsWhatWasUndoneWhenAnotherEditIsMade) {
  ASSERT_TRUE(session.apply({.edits = {sex(0, "M")}}));
  ASSERT_TRUE(session.apply({.edits = {sex(1, "F")}}));
  session.go_to_step(1);
  ASSERT_TRUE(session.apply({.edits = {sex(2, "M")}}));
  EXPECT_EQ(session.history().size(), 2);
  session.go_to_step(2);
  EXPECT_EQ(sex_of_all(), "M.M.M.");
}

TEST_F(History, AStepThatCannotBeMadeWholeIsNotMade) {
  const std::string before = issues_csv(session);
  const auto outcome = session.apply({.edits = {sex(0, "M"), {.kind = Edit::Kind::remove_row, .row = 2}, sex(7, "M")}});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().what, "There is no row 8.");
  EXPECT_EQ(sex_of_all(), "X.M.F.");
  EXPECT_TRUE(session.history().empty());
  EXPECT_EQ(issues_csv(session), before);
}

TEST_F(History, EditsGoWithTheirTable) {
  ASSERT_FALSE(session.load("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,,,,\n", "oc3.csv", this_year).sources.empty());
  ASSERT_TRUE(session.apply({.edits = {sex(0, "M")}}));
  ASSERT_TRUE(session.apply({.edits = {sex(1, "F"), {.table = Table::oc3, .column = 2, .becomes = "YES"}}}));
  ASSERT_TRUE(session.apply({.edits = {sex(2, "M")}}));
  session.go_to_step(2);
  session.unload(this_year, Table::header);
  ASSERT_EQ(session.history().size(), 1);
  EXPECT_EQ(session.steps_done(), 1);
  session.go_to_step(0);
  EXPECT_EQ(session.data().find(this_year, Table::oc3)->text(0, 2), "");
}

/// A session with a messy return, checked.
void open(Session& session, const Sample& sample) {
  session.set_reference(sample_reference());
  for (const SampleFile& file : sample_files(sample))
    if (file.path.contains('/'))
      session.load(file.bytes, file.path, file.path.starts_with("last-year/") ? last_year : this_year);
  session.check(settings_of(2026));
}

TEST(HistoryOfAMessyReturn, LeadsBackToTheSameFindings) {
  const Sample sample = messy_sample(2026, 11);
  Session session;
  open(session, sample);
  Random random(3);
  std::vector<std::string> findings{issues_csv(session)};
  for (int step = 0; step < 40; ++step) {
    std::vector<Edit> edits;
    for (int count = random.between(1, 5); count > 0; --count) {
      const SampleTable& table = random.one_of(sample.tables);
      if (table.rows.empty()) continue;
      const auto row = static_cast<std::uint32_t>(random.between(0, static_cast<int>(table.rows.size()) - 1));
      if (session.data().find(table.when, table.table)->is_removed(row)) continue;
      Edit edit{.when = table.when, .table = table.table, .row = row};
      const int kind = random.between(0, 5);
      if (kind == 0 && count == 1) edit.kind = Edit::Kind::remove_row;
      if (kind == 1)
        edit = {.kind = Edit::Kind::add_row, .when = table.when, .table = table.table, .cells = table.rows[row]};
      const std::size_t column =
          kind == 2 ? 0 : static_cast<std::size_t>(random.between(1, static_cast<int>(table.rows[row].size()) - 1));
      edit.column = static_cast<std::uint8_t>(column);
      edit.becomes = random.one_of(table.rows)[column];
      edits.push_back(std::move(edit));
    }
    ASSERT_TRUE(session.apply({.edits = std::move(edits)}));
    findings.push_back(issues_csv(session));
  }
  ASSERT_GT(std::ranges::count_if(findings, [&](const auto& one) { return one != findings.front(); }), 30);
  for (int jump = 0; jump < 60; ++jump) {
    const auto steps = static_cast<std::size_t>(random.between(0, 40));
    session.go_to_step(steps);
    ASSERT_EQ(issues_csv(session), findings[steps]) << "after " << steps << " steps";
  }
  session.check(settings_of(2026));
  EXPECT_EQ(issues_csv(session), findings[session.steps_done()]);
}

}  // namespace
}  // namespace claret::testing
