// Edits are tried on a copy of a few children, as if they were made in the return.

#include "claret/suggest/trial.h"

#include <gtest/gtest.h>

#include "suggest/suggestions_of.h"

namespace claret::testing {
namespace {

/// Child 2 has rows 2 and 4 of Episodes, counted from 0, and row 1 of Header.
class TrialOfTwo : public ::testing::Test {
 protected:
  [[nodiscard]] Trial trial_of(std::string_view child) const {
    return {asked.data(), asked.checker(), asked.reference(), {asked.place_of_child(child)}};
  }
  /// "clears 218 causes 144", with the rows in the return.
  [[nodiscard]] std::string text_of(const std::optional<Effect>& effect) const {
    if (!effect) return "impossible";
    std::string text = "clears";
    for (const Finding& one : effect->cleared) text += code_and_row(one);
    text += " causes";
    for (const Finding& one : effect->caused) text += code_and_row(one);
    return text;
  }
  [[nodiscard]] std::string code_and_row(const Finding& one) const {
    return std::format(" {}/{}/{}", asked.checker().result().rules[one.rule].rule->code, describe(one.table).name,
                       one.row);
  }
  template <class R, class T>
  static Edit cell(std::uint32_t row_of_copy, T R::* column, std::string becomes) {
    return {.table = R::table,
            .row = row_of_copy,
            .column = static_cast<std::uint8_t>(place_of(column)),
            .becomes = std::move(becomes)};
  }
  static Edit removal(Table table, std::uint32_t row_of_copy) {
    return {.kind = Edit::Kind::remove_row, .table = table, .row = row_of_copy};
  }
  static Edit addition(Table table, std::vector<std::string> cells) {
    return {.kind = Edit::Kind::add_row, .table = table, .cells = std::move(cells)};
  }

  const Asked asked{{header, boy, boy_named("2"), episodes, episode({}), episode({}),
                     episode({.child = "2", .dec = "01/07/2025", .rec = "E8", .urn = ""}), episode({}),
                     episode({.child = "2", .decom = "01/08/2025", .ls = "X"}), reviews,
                     "2,01/06/2012,03/06/2025,PN1\n", "[UASC]\nCHILD,SEX,DOB,DUC\n", postcodes, providers, home}};
};

TEST_F(TrialOfTwo, FindsWhatTheCheckFound) {
  for (const std::string_view child : {"1", "2"}) {
    const Trial trial = trial_of(child);
    EXPECT_EQ(trial.child().id.view, child);
    std::vector<Finding> findings;
    for (const Finding& one : trial.findings()) findings.push_back(trial.in_return(one));
    EXPECT_EQ(findings, asked.checker().check_child(asked.place_of_child(child)));
  }
}

TEST_F(TrialOfTwo, TellsEffectsOfTheReturnsRows) {
  Trial trial = trial_of("2");
  const Edit right[]{cell(0, &Episode::URN, "SC123456"), cell(1, &Episode::LS, "C2")};
  EXPECT_EQ(text_of(trial.effect_of(std::span(right, 1))), "clears 218/Episodes/2 causes");
  EXPECT_EQ(text_of(trial.effect_of(right)), "clears 144/Episodes/4 218/Episodes/2 causes");
  const Edit wrong[]{cell(0, &Episode::CIN, "X")};
  EXPECT_EQ(text_of(trial.effect_of(wrong)), "clears causes 145/Episodes/2");
}

TEST_F(TrialOfTwo, ChangesNothingByTrying) {
  Trial trial = trial_of("2");
  const std::vector<Finding> before(trial.findings().begin(), trial.findings().end());
  for (const Edit& edit : {cell(0, &Episode::URN, "SC123456"), cell(0, &Episode::PL_POST, "x"),
                           removal(Table::episodes, 0), addition(Table::reviews, {"2", "", "x", "x"})})
    EXPECT_NE(text_of(trial.effect_of({&edit, 1})), "impossible");
  EXPECT_TRUE(std::ranges::equal(trial.findings(), before));
  const Edit nothing[]{cell(0, &Episode::URN, "")};
  EXPECT_EQ(text_of(trial.effect_of(nothing)), "clears causes");
  EXPECT_EQ(trial.copy().find(this_year, Table::episodes)->row_count(), 2);
}

TEST_F(TrialOfTwo, RefusesWhatCannotBe) {
  Trial trial = trial_of("2");
  for (const Edit& edit :
       {cell(2, &Episode::URN, "x"), removal(Table::episodes, 2), cell(0, &OC3::IN_TOUCH, "x"),
        cell(0, &Header::UASC, "1"), removal(Table::reviews, 0), addition(Table::uasc, {"2", "M", "", ""}),
        addition(Table::oc3, {"2", "", "", "", ""}), cell(0, &Episode::CHILD, "3")})
    EXPECT_EQ(text_of(trial.effect_of({&edit, 1})), "impossible") << describe(edit.table).name << ' ' << edit.row;
  const Edit both[]{cell(0, &Episode::URN, "SC123456"), cell(2, &Episode::URN, "x")};
  EXPECT_EQ(text_of(trial.effect_of(both)), "impossible");
  EXPECT_EQ(trial.copy().find(this_year, Table::episodes)->text(0, column_index(&Episode::URN)), "");
}

TEST_F(TrialOfTwo, KeepsEditsAndGivesThemOfTheReturn) {
  Trial trial = trial_of("2");
  const Edit urn[]{cell(0, &Episode::URN, "SC123456")};
  const auto kept = trial.keep(urn);
  ASSERT_EQ(kept.size(), 1);
  EXPECT_EQ(kept[0].row, 2);
  EXPECT_EQ(kept[0].was, "");
  const Edit again[]{cell(0, &Episode::URN, "")};
  EXPECT_EQ(text_of(trial.effect_of(again)), "clears causes 218/Episodes/2");
}

TEST_F(TrialOfTwo, NumbersAddedRowsBehindTheReturns) {
  Trial trial = trial_of("2");
  const Edit rows[]{addition(Table::reviews, {"2", "01/06/2012", "x", "PN1"}),
                    addition(Table::reviews, {"2", "01/06/2012", "y", "PN1"})};
  EXPECT_EQ(text_of(trial.effect_of(rows)), "clears causes 166/Reviews/1 166/Reviews/2");
  EXPECT_EQ(trial.keep(std::span(rows, 1))[0].row, 1);
  EXPECT_EQ(trial.keep(std::span(rows, 1))[0].row, 2);
  EXPECT_EQ(text_of(trial.effect_of(std::span(rows, 1))), "clears causes 166/Reviews/3");
}

TEST_F(TrialOfTwo, CountsTheRowsOfATableWithThoseThatWereKept) {
  Trial trial = trial_of("2");
  const Edit row[]{addition(Table::reviews, {"2", "01/06/2012", "x", "PN1"})};
  trial.keep(row);
  const Edit first[]{removal(Table::reviews, 0)};
  const Edit second[]{removal(Table::reviews, trial.copy().find(this_year, Table::reviews)->end_of_rows() - 1)};
  EXPECT_EQ(text_of(trial.effect_of(second)), "clears 166/Reviews/1 causes");
  trial.keep(first);
  EXPECT_EQ(text_of(trial.effect_of(second)), "impossible") << "it is the last by now";
}

TEST_F(TrialOfTwo, FindsTheRowsOfTheReturnInTheCopy) {
  const Trial trial = trial_of("2");
  for (const std::uint32_t row : {0U, 1U}) {
    const Edit of_return = trial.in_return(cell(row, &Episode::LS, "C2"));
    EXPECT_EQ(of_return.row, row == 0 ? 2 : 4);
    EXPECT_EQ(trial.in_copy(of_return)->row, row);
  }
  EXPECT_FALSE(trial.in_copy(cell(3, &Episode::LS, "C2"))) << "another child's";
}

TEST_F(TrialOfTwo, TakesARowFromOneChildToTheOther) {
  Trial trial(asked.data(), asked.checker(), asked.reference(), {asked.place_of_child("2"), asked.place_of_child("1")});
  const auto given = trial.in_copy({.table = Table::reviews, .row = 0, .becomes = "1"});
  ASSERT_TRUE(given);
  EXPECT_EQ(text_of(trial.effect_of({&*given, 1})), "clears causes");
  const auto header_row = trial.in_copy({.table = Table::header, .row = 1, .becomes = "1"});
  ASSERT_TRUE(header_row);
  const std::string effect = text_of(trial.effect_of({&*header_row, 1}));
  EXPECT_TRUE(effect.contains("INT32/Header/0")) << effect;
  EXPECT_TRUE(effect.contains("INT03/Episodes/2")) << effect;
}

}  // namespace
}  // namespace claret::testing
