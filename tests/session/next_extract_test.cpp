#include "claret/session/next_extract.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <string>

#include "claret/formats/corrected_csv.h"
#include "claret/reports/issues.h"
#include "session/session_of.h"

namespace claret::testing {
namespace {

constexpr std::uint8_t column_decom = column_index(&Episode::DECOM);
constexpr std::uint8_t column_ls = column_index(&Episode::LS);
constexpr std::uint8_t column_cin = column_index(&Episode::CIN);

std::string name_of(CarriedCorrection::State state) {
  switch (state) {
    case CarriedCorrection::State::done: return "done";
    case CarriedCorrection::State::open: return "open";
    case CarriedCorrection::State::differs: return "differs";
    case CarriedCorrection::State::row_gone: return "row gone";
  }
  return "";
}

/// "done, differs (V2), open": what became of the corrections.
std::string states(const NextExtract& next) {
  std::string text;
  for (const CarriedCorrection& one : next.corrections)
    text += std::format("{}{}{}", text.empty() ? "" : ", ", name_of(one.state),
                        one.found.empty() ? "" : " (" + one.found + ")");
  return text;
}

Edit cell(std::uint32_t row, std::uint8_t column, std::string becomes, Table table = Table::episodes,
          When when = this_year) {
  return {.when = when, .table = table, .row = row, .column = column, .becomes = std::move(becomes)};
}
Edit removal(std::uint32_t row, Table table = Table::episodes) {
  return {.kind = Edit::Kind::remove_row, .table = table, .row = row};
}
Edit addition(std::vector<std::string> cells, Table table = Table::episodes) {
  return {.kind = Edit::Kind::add_row, .table = table, .cells = std::move(cells)};
}

/// One extract and the next.
class NextExtractTest : public ::testing::Test {
 protected:
  void open(std::initializer_list<TableOf> tables_before, std::initializer_list<TableOf> tables_now,
            const CheckSettings& settings = settings_of_rules({"101", "103", "143", "144"})) {
    load(before, tables_before);
    load(now, tables_now);
    before.check(settings);
    now.check(settings);
  }
  void edit(std::vector<Edit> edits, std::string why = "typed", std::string time = "Monday") {
    ASSERT_TRUE(before.apply({.why = std::move(why), .time = std::move(time), .edits = std::move(edits)}));
  }
  NextExtract take() {
    auto next = take_next_extract(before, now, "Tuesday");
    EXPECT_TRUE(next) << to_string(next.error());
    return next ? std::move(*next) : NextExtract();
  }
  /// What becomes of edits of some episodes when the next file is loaded, and what the file is if they are made again.
  std::string outcome(std::string_view file_before, const std::vector<Edit>& edits, std::string_view file_now) {
    Session first;
    Session second;
    load(first, {{Table::episodes, file_before}});
    load(second, {{Table::episodes, file_now}});
    first.check(settings_of(2026));
    second.check(settings_of(2026));
    EXPECT_TRUE(first.apply({.edits = edits}));
    const auto next = take_next_extract(first, second, "Tuesday");
    if (!next) return to_string(next.error());
    EXPECT_TRUE(make_again(second, *next, "Tuesday"));
    std::string text = states(*next) + ":";
    for (const std::string& row : rows_of(second, this_year, Table::episodes)) {
      std::string short_row = row;
      while (short_row.ends_with('|')) short_row.pop_back();
      text += " " + short_row;
    }
    return text;
  }
  Session before;
  Session now;
};

constexpr std::string_view header_before =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "1,X,01/01/2010,QQ,UN1,,\n2,Y,01/01/2010,WBRI,UN1,,\n3,M,01/01/2010,ZZ,UN1,,\n";
constexpr std::string_view header_now =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "4,Z,01/01/2010,WBRI,UN1,,\n3,U,01/01/2010,ZZ,UN1,,\n1,X,01/01/2010,WBRI,UN1,,\n";

TEST_F(NextExtractTest, TellsErrorsThatAreNewStillThereAndGone) {
  open({{Table::header, header_before}}, {{Table::header, header_now}});
  const NextExtract next = take();
  EXPECT_EQ(text_of(now.result(), next.comparison.still_there), "101/this/Header/3 103/this/Header/2");
  EXPECT_EQ(text_of(now.result(), next.comparison.is_new), "101/this/Header/1");
  EXPECT_EQ(text_of(before.result(), next.comparison.gone), "101/this/Header/2 103/this/Header/1");
}

TEST_F(NextExtractTest, IsRememberedByTheSessionThatGoesOn) {
  open({{Table::header, header_before}}, {{Table::header, header_now}});
  EXPECT_EQ(now.since_last_extract(error_in(now, "101", Table::header, 0)), SinceLastExtract::unknown);
  take();
  EXPECT_EQ(now.since_last_extract(error_in(now, "101", Table::header, 0)), SinceLastExtract::is_new);
  EXPECT_EQ(now.since_last_extract(error_in(now, "101", Table::header, 2)), SinceLastExtract::still_there);
  ASSERT_NE(now.previous(), nullptr);
  EXPECT_EQ(now.previous()->time, "Tuesday");
  std::string gone;
  for (const GoneError& error : now.previous()->gone) gone += error.rule + " of " + error.child + error.key + "; ";
  EXPECT_EQ(gone, "101 of 2; 103 of 1; ");
  ASSERT_TRUE(now.apply({.edits = {cell(1, 1, "Q", Table::header)}}));
  EXPECT_EQ(now.since_last_extract(error_in(now, "101", Table::header, 1)), SinceLastExtract::is_new)
      << "an error that an edit causes";
  now.unload(this_year, Table::header);
  EXPECT_TRUE(now.previous()->still.empty());
}

TEST_F(NextExtractTest, GoneErrorsSayTheKeyOfTheirRow) {
  open({{Table::episodes, "CHILD,DECOM,RNE\n1,01/05/2025,QQ\n"}},
       {{Table::episodes, "CHILD,DECOM,RNE\n1,01/05/2025,S\n"}});
  take();
  ASSERT_EQ(now.previous()->gone.size(), 1);
  EXPECT_EQ(now.previous()->gone[0],
            (GoneError{.rule = "143", .child = "1", .table = Table::episodes, .key = "01/05/2025"}));
}

TEST_F(NextExtractTest, ComparesFilesAsTheyCameWhateverWasEdited) {
  open({{Table::header, header_before}}, {{Table::header, header_before}});
  edit({cell(0, 1, "M", Table::header)});
  ASSERT_EQ(before.counts().errors, 3);
  const NextExtract next = take();
  EXPECT_EQ(next.comparison.still_there.size(), 4) << "the file still has the error";
  EXPECT_TRUE(next.comparison.is_new.empty());
  EXPECT_TRUE(next.comparison.gone.empty());
  EXPECT_EQ(before.steps_done(), 0);
  EXPECT_EQ(before.history().size(), 1) << "and can be led forward again";
}

TEST_F(NextExtractTest, DoesNotCompareRulesThatRanOnOneExtractAlone) {
  open({{Table::header, header_before}, {Table::episodes, "CHILD,DECOM,RNE\n1,01/05/2025,QQ\n"}},
       {{Table::header, header_now}});
  const NextExtract next = take();
  EXPECT_EQ(next.comparison.rules, (std::vector<std::string_view>{"101", "103"}));
  EXPECT_EQ(next.comparison.rules_not_compared, (std::vector<std::string_view>{"143"})) << "144 found nothing";
  EXPECT_EQ(text_of(before.result(), next.comparison.gone), "101/this/Header/2 103/this/Header/1");
}

TEST_F(NextExtractTest, ErrorsOfATableThatIsLoadedForTheFirstTimeAreNotCalledNew) {
  open({{Table::header, header_before}},
       {{Table::header, header_now}, {Table::episodes, "CHILD,DECOM,RNE\n1,01/05/2025,QQ\n"}});
  const NextExtract next = take();
  EXPECT_EQ(next.comparison.rules_not_compared, (std::vector<std::string_view>{"143"}));
  EXPECT_EQ(text_of(now.result(), next.comparison.is_new), "101/this/Header/1");
  EXPECT_EQ(now.since_last_extract(error_in(now, "143", Table::episodes, 0)), SinceLastExtract::unknown);
}

TEST_F(NextExtractTest, NothingIsSaidOfARuleThatRunsLater) {
  open({{Table::header, header_before}}, {{Table::header, header_now}}, settings_of_rules({"101"}));
  take();
  now.check(settings_of_rules({"101", "103"}));
  EXPECT_EQ(now.since_last_extract(error_in(now, "103", Table::header, 1)), SinceLastExtract::unknown);
  EXPECT_EQ(now.since_last_extract(error_in(now, "101", Table::header, 2)), SinceLastExtract::still_there);
}

TEST_F(NextExtractTest, OfAnotherCouncilOrYearIsRefused) {
  open({{Table::header, header_before}}, {{Table::header, header_now}});
  edit({cell(0, 1, "M", Table::header)});
  CheckSettings settings = settings_of(2026);
  settings.authority = "E09000001";
  now.check(settings);
  const auto other_council = take_next_extract(before, now, "Tuesday");
  ASSERT_FALSE(other_council);
  EXPECT_EQ(to_string(other_council.error()),
            "One extract is that of E08000003 for 2025/26, the other that of E09000001 for 2025/26. Compare two "
            "extracts of the same council and collection year.");
  now.check(settings_of(2025));
  const auto other_year = take_next_extract(before, now, "Tuesday");
  ASSERT_FALSE(other_year);
  EXPECT_TRUE(other_year.error().what.contains("2024/25")) << other_year.error().what;
  EXPECT_EQ(before.steps_done(), 1) << "nothing has happened";
  EXPECT_EQ(now.previous(), nullptr);
}

constexpr std::string_view episodes =
    "CHILD,DECOM,RNE,LS,CIN\n1,01/04/2025,S,C1,N1\n1,01/06/2025,L,C1,N1\n2,01/04/2025,S,C2,N2\n";

TEST_F(NextExtractTest, ACorrectionIsDoneOpenOrMeetsSomethingElse) {
  const std::vector<Edit> one{cell(1, column_ls, "V2")};
  EXPECT_EQ(outcome(episodes, one, episodes), "open: 1|01/04/2025|S|C1|N1 1|01/06/2025|L|V2|N1 2|01/04/2025|S|C2|N2");
  EXPECT_EQ(outcome(episodes, one, "CHILD,DECOM,RNE,LS,CIN\n1,01/06/2025,L,V2,N1\n"), "done: 1|01/06/2025|L|V2|N1");
  EXPECT_EQ(outcome(episodes, one, "CHILD,DECOM,RNE,LS,CIN\n1,01/06/2025,L,J1,N1\n"),
            "differs (J1): 1|01/06/2025|L|J1|N1");
  EXPECT_EQ(outcome(episodes, one, "CHILD,DECOM,RNE,LS,CIN\n1,01/06/2025,L,,N1\n"), "differs: 1|01/06/2025|L||N1");
  EXPECT_EQ(outcome(episodes, one, "CHILD,DECOM,RNE,LS,CIN\n2,01/04/2025,S,C2,N2\n"), "row gone: 2|01/04/2025|S|C2|N2");
}

TEST_F(NextExtractTest, RowsThatMovedAndColumnsInAnotherOrderAreFound) {
  EXPECT_EQ(outcome(episodes, {cell(1, column_ls, "V2")},
                    "LS,Team,CIN,CHILD,RNE,DECOM\nC2,a,N2,2,S,01/04/2025\nC1,b,N3,1,L,1/6/2025\n"),
            "open: 2|01/04/2025|S|C2|N2 1|1/6/2025|L|V2|N3");
}

TEST_F(NextExtractTest, WhatIsWrittenInAnotherWayIsTheSame) {
  const std::vector<Edit> end{cell(1, column_index(&Episode::DEC), "05/07/2025")};
  constexpr std::string_view with_end = "CHILD,DECOM,LS,DEC\n1,01/04/2025,C1,\n1,01/06/2025,C1,03/07/2025\n";
  EXPECT_EQ(outcome(with_end, end, "CHILD,DECOM,LS,DEC\n1,1/6/2025,C1,5/7/2025\n"), "done: 1|1/6/2025||C1||||5/7/2025");
  EXPECT_EQ(outcome(with_end, end, "CHILD,DECOM,LS,DEC\n1,1/6/2025,C1,3/7/2025\n"),
            "open: 1|1/6/2025||C1||||05/07/2025");
  EXPECT_EQ(outcome(episodes, {cell(1, column_ls, "c1")}, episodes),
            "open: 1|01/04/2025|S|C1|N1 1|01/06/2025|L|c1|N1 2|01/04/2025|S|C2|N2")
      << "a correction of just the way in which it is written";
}

TEST_F(NextExtractTest, ACorrectedKeyIsFoundByWhatItWasAndByWhatItBecame) {
  const std::vector<Edit> key{cell(1, column_decom, "02/06/2025")};
  EXPECT_EQ(outcome(episodes, key, episodes), "open: 1|01/04/2025|S|C1|N1 1|02/06/2025|L|C1|N1 2|01/04/2025|S|C2|N2");
  EXPECT_EQ(outcome(episodes, key, "CHILD,DECOM,RNE,LS,CIN\n1,02/06/2025,L,C1,N1\n"), "done: 1|02/06/2025|L|C1|N1");
  EXPECT_EQ(outcome(episodes, key, "CHILD,DECOM,RNE,LS,CIN\n1,02/06/2025,L,C1,N7\n"), "done: 1|02/06/2025|L|C1|N7");
  EXPECT_EQ(outcome(episodes, key, "CHILD,DECOM,RNE,LS,CIN\n1,03/06/2025,L,C1,N1\n"), "row gone: 1|03/06/2025|L|C1|N1");
  EXPECT_EQ(outcome(episodes, {cell(2, 0, "5")}, "CHILD,DECOM,RNE,LS,CIN\n5,01/04/2025,S,C2,N2\n"),
            "done: 5|01/04/2025|S|C2|N2");
  EXPECT_EQ(
      outcome(episodes, {cell(2, 0, "5"), cell(2, column_ls, "V2")}, "CHILD,DECOM,RNE,LS,CIN\n5,01/04/2025,S,C2,N2\n"),
      "done, open: 5|01/04/2025|S|V2|N2");
}

TEST_F(NextExtractTest, ChildrenWithoutAnIdAreNotTakenForOneAnother) {
  constexpr std::string_view nameless = "CHILD,DECOM,LS,CIN\n,01/04/2025,C1,N1\n,01/04/2025,C2,N2\n";
  EXPECT_EQ(outcome(nameless, {cell(0, 0, "7")}, "CHILD,DECOM,LS,CIN\n7,01/04/2025,C1,N1\n,01/04/2025,C2,N3\n"),
            "done: 7|01/04/2025||C1|N1 |01/04/2025||C2|N3")
      << "the row that is left is the other one, though it changed";
}

TEST_F(NextExtractTest, OfTwoEqualRowsOneThatWasCorrectedAtTheSourceIsDone) {
  constexpr std::string_view twins = "CHILD,DECOM,LS,CIN\n1,01/04/2025,C1,N1\n1,01/04/2025,C1,N1\n";
  for (const std::uint32_t row : {0U, 1U}) {
    const std::vector<Edit> edits{cell(row, column_ls, "V2"), cell(row, column_cin, "N5")};
    EXPECT_EQ(outcome(twins, edits, "CHILD,DECOM,LS,CIN\n1,01/04/2025,V2,N5\n1,01/04/2025,C1,N1\n"),
              "done, done: 1|01/04/2025||V2|N5 1|01/04/2025||C1|N1");
    EXPECT_EQ(outcome(twins, edits, "CHILD,DECOM,LS,CIN\n1,01/04/2025,C1,N1\n1,01/04/2025,V2,N1\n"),
              "done, open: 1|01/04/2025||C1|N1 1|01/04/2025||V2|N5");
  }
}

TEST_F(NextExtractTest, RemovedRowsOfTwoEqualOnes) {
  constexpr std::string_view twins = "CHILD,DECOM,LS\n1,01/04/2025,C1\n1,01/04/2025,C1\n2,01/04/2025,C2\n";
  for (const std::uint32_t row : {0U, 1U}) {
    EXPECT_EQ(outcome(twins, {removal(row)}, "CHILD,DECOM,LS\n2,01/04/2025,C2\n1,01/04/2025,C1\n"),
              "done: 2|01/04/2025||C2 1|01/04/2025||C1");
    EXPECT_EQ(outcome(twins, {removal(row)}, twins), "open: 1|01/04/2025||C1 2|01/04/2025||C2");
    EXPECT_EQ(outcome(twins, {removal(row)}, "CHILD,DECOM,LS\n1,01/04/2025,V2\n1,01/04/2025,C1\n"),
              row == 0 ? "open: 1|01/04/2025||C1" : "open: 1|01/04/2025||C1");
  }
  EXPECT_EQ(outcome(twins, {removal(0), removal(1)}, "CHILD,DECOM,LS\n1,01/04/2025,C1\n"), "open, done:");
  EXPECT_EQ(outcome(twins, {removal(0), removal(1)}, twins), "open, open: 2|01/04/2025||C2");
}

TEST_F(NextExtractTest, AddedRowsAreDoneOpenOrMeetAnotherRowOfTheirKey) {
  const std::vector<Edit> added{addition({"2", "01/08/2025", "L", "V2", "N1"})};
  EXPECT_EQ(outcome(episodes, added, "CHILD,DECOM,RNE,LS,CIN\n2,1/8/2025,L,v2,N1\n"), "done: 2|1/8/2025|L|v2|N1");
  EXPECT_EQ(outcome(episodes, added, "LS,DECOM,CHILD\nC2,01/04/2025,2\n"),
            "open: 2|01/04/2025||C2 2|01/08/2025|L|V2|N1")
      << "with the columns that the file lacks";
  EXPECT_EQ(outcome(episodes, added, "CHILD,DECOM,RNE,LS,CIN\n2,01/08/2025,L,C2,N1\n"),
            "differs: 2|01/08/2025|L|C2|N1");
  EXPECT_EQ(outcome(episodes, {addition({"1", "01/04/2025", "S", "C1", "N1"})}, episodes),
            "open: 1|01/04/2025|S|C1|N1 1|01/06/2025|L|C1|N1 2|01/04/2025|S|C2|N2 1|01/04/2025|S|C1|N1")
      << "a second row like one that is there";
}

TEST_F(NextExtractTest, ARowThatTookThePlaceOfAnotherIsThere) {
  const std::vector<Edit> edits{removal(2), addition({"2", "01/04/2025", "S", "V2", "N2"})};
  EXPECT_EQ(outcome(episodes, edits, "CHILD,DECOM,RNE,LS,CIN\n2,01/04/2025,S,V2,N2\n"),
            "done, done: 2|01/04/2025|S|V2|N2");
  EXPECT_EQ(outcome(episodes, edits, "CHILD,DECOM,RNE,LS,CIN\n2,01/04/2025,S,C2,N2\n"),
            "open, open: 2|01/04/2025|S|V2|N2");
}

TEST_F(NextExtractTest, CorrectionsOfATableThatIsNotLoadedAreGone) {
  open({{Table::header, header_before}, {Table::oc3, "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n9,,NO,,\n"}},
       {{Table::header, header_now}});
  edit({cell(0, 2, "YES", Table::oc3), removal(0, Table::header), addition({"8"}, Table::oc3)});
  EXPECT_EQ(states(take()), "row gone, open, row gone") << "the row that was removed is there";
}

TEST_F(NextExtractTest, LastYearsTablesAreComparedToo) {
  open({{Table::header, header_before, last_year}, {Table::episodes, episodes, last_year}},
       {{Table::header, header_now, last_year}, {Table::episodes, episodes, last_year}});
  edit({cell(1, column_ls, "V2", Table::episodes, last_year)});
  EXPECT_EQ(states(take()), "open");
}

TEST_F(NextExtractTest, CorrectionsAreMadeAgainStepByStepWithTheirReasons) {
  open({{Table::header, header_before}}, {{Table::header, header_before}});
  edit({cell(0, 1, "M", Table::header), cell(1, 1, "F", Table::header)}, "birth certificates", "Monday 9:00");
  edit({cell(0, 3, "WEST", Table::header)}, "asked the family", "Monday 9:05");
  edit({removal(2, Table::header)}, "not looked after", "Monday 9:10");
  const std::string corrected = text_of(before.result(), before.result().findings);
  const NextExtract next = take();
  EXPECT_EQ(states(next), "open, open, open, open");
  EXPECT_EQ(next.corrections[0].why, "birth certificates");
  EXPECT_EQ(next.corrections[0].time, "Monday 9:00");
  EXPECT_EQ(next.corrections[2].child, "1");
  const auto made = make_again(now, next, "Tuesday");
  ASSERT_TRUE(made);
  EXPECT_EQ(*made, 3);
  EXPECT_EQ(text_of(now.result(), now.result().findings), corrected);
  EXPECT_EQ(now.counts().errors, 1);
  ASSERT_EQ(now.history().size(), 3);
  EXPECT_EQ(now.history()[0].edits.size(), 2);
  EXPECT_EQ(now.history()[0].why, "birth certificates");
  EXPECT_EQ(now.history()[0].time, "Tuesday");
  EXPECT_EQ(now.history()[2].why, "not looked after");
  now.go_to_step(0);
  EXPECT_EQ(now.counts().errors, 4);
}

TEST_F(NextExtractTest, WhatCannotBeMadeAgainWholeIsNotMade) {
  open({{Table::header, header_before}}, {{Table::header, header_before}});
  edit({cell(0, 1, "M", Table::header)}, "one");
  edit({cell(2, 3, "WBRI", Table::header)}, "two");
  const NextExtract next = take();
  ASSERT_TRUE(now.apply({.edits = {removal(2, Table::header)}}));
  const std::string as_it_was = issues_csv(now);
  const auto made = make_again(now, next, "Tuesday");
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().what, "There is no row 3.");
  EXPECT_EQ(issues_csv(now), as_it_was);
  EXPECT_EQ(now.steps_done(), 1);
}

TEST_F(NextExtractTest, AcceptancesGoOverToTheSameErrorsUntilTheirCellsChange) {
  open({{Table::header, header_before}}, {{Table::header, header_now}});
  before.accept(before.result().findings, "known", "Monday");
  const NextExtract next = take();
  EXPECT_EQ(next.acceptances_kept, 2);
  EXPECT_EQ(next.acceptances_lapsed, 2);
  EXPECT_EQ(text_of(now.result(), now.accepted()), "101/this/Header/3 103/this/Header/2");
  const Acceptance* acceptance = now.acceptance_of(error_in(now, "101", Table::header, 2));
  ASSERT_NE(acceptance, nullptr);
  EXPECT_EQ(acceptance->note, "known");
  EXPECT_EQ(acceptance->time, "Monday");
  ASSERT_EQ(now.history().size(), 1);
  now.go_to_step(0);
  EXPECT_TRUE(now.accepted().empty());
}

TEST_F(NextExtractTest, AcceptancesOfTheSameErrorWithOtherCellsLapse) {
  open({{Table::header, header_before}},
       {{Table::header, "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,Z,01/01/2010,WBRI,UN1,,\n"}});
  before.accept(std::vector{error_in(before, "101", Table::header, 0)}, "known", "Monday");
  const NextExtract next = take();
  EXPECT_EQ(text_of(now.result(), next.comparison.still_there), "101/this/Header/1");
  EXPECT_EQ(next.acceptances_kept, 0);
  EXPECT_EQ(next.acceptances_lapsed, 1);
  EXPECT_EQ(now.counts().accepted, 0);
}

TEST_F(NextExtractTest, ComparedTwiceAcceptancesGoOverOnce) {
  open({{Table::header, header_before}}, {{Table::header, header_before}});
  before.accept(before.result().findings, "known", "Monday");
  take();
  before.go_to_step(1);
  const NextExtract next = take();
  EXPECT_EQ(next.acceptances_kept, 4);
  EXPECT_EQ(now.history().size(), 1);
}

/// "Header header.csv": what is loaded for last year.
std::string last_years(const Session& session) {
  std::string text;
  for (const Source& source : session.sources())
    if (source.when == last_year)
      text += std::format("{}{} {}", text.empty() ? "" : ", ", describe(source.table).name, source.file);
  return text;
}

TEST_F(NextExtractTest, LastYearsTablesAreTakenOverAsTheyCameUnlessTheyAreBrought) {
  load(before, {{Table::header, header_before},
                {Table::header, header_before, last_year},
                {Table::episodes, episodes, last_year}});
  load(now, {{Table::header, header_now}, {Table::header, header_now, last_year}});
  edit({cell(1, column_ls, "V2", Table::episodes, last_year), cell(0, 1, "M", Table::header, last_year)});
  EXPECT_EQ(take_over_last_year(before, now), std::vector{Table::episodes});
  EXPECT_EQ(last_years(now), "Header Header.csv, Episodes Episodes.csv");
  EXPECT_EQ(now.file_bytes(last_year, Table::header), header_now);
  EXPECT_EQ(now.file_bytes(last_year, Table::episodes), before.file_bytes(last_year, Table::episodes));
  EXPECT_EQ(take_over_last_year(before, now), std::vector<Table>());
  before.check(settings_of(2026));
  now.check(settings_of(2026));
  EXPECT_EQ(states(take()), "open, open");
}

TEST_F(NextExtractTest, OfLastYearsXmlTheTablesAreTakenOverThatWereLoadedFromIt) {
  Session both;
  load(both, {{Table::header, header_before}, {Table::episodes, episodes}, {Table::reviews, "CHILD,REVIEW\n1,\n"}});
  before.load(both.xml(this_year).bytes, "last.xml", last_year);
  const std::size_t tables = before.sources().size();
  before.unload(last_year, Table::reviews);
  before.unload(last_year, Table::header);
  before.load(header_before, "header.csv", last_year);
  const std::string as_before = last_years(before);
  EXPECT_EQ(take_over_last_year(before, now).size(), tables - 1);
  EXPECT_EQ(last_years(now), as_before);
}

/// The messy return of a council, edited for a while, and another session for its next extract.
class NextExtractOfAMessyReturn : public ::testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    const auto seed = static_cast<std::uint64_t>(GetParam());
    sample = messy_sample(2026, seed);
    load_sample(before, sample);
    before.check(settings_of(2026));
    Random random(seed);
    for (int step = 0; step < 40; ++step)
      static_cast<void>(before.apply({.why = "step " + std::to_string(step), .edits = some_edits(random, before, 4)}));
    ASSERT_GT(before.history().size(), 20);
  }
  [[nodiscard]] std::uint32_t count(const NextExtract& next, CarriedCorrection::State state) const {
    return static_cast<std::uint32_t>(std::ranges::count(next.corrections, state, &CarriedCorrection::state));
  }
  /// All rows of all tables, whatever their order.
  static std::vector<std::string> all_rows(const Session& session) {
    std::vector<std::string> all;
    for (const Source& source : session.sources())
      for (const std::string& row : rows_of(session, source.when, source.table))
        all.push_back(std::format("{} {} {}", to_string(source.when), describe(source.table).name, row));
    std::ranges::sort(all);
    return all;
  }
  Sample sample;
  Session before;
  Session now;
};

std::vector<std::uint32_t> findings_by_rule(const Counts& counts) {
  return counts.of_rule | std::views::transform(&Counts::OfRule::findings) | std::ranges::to<std::vector>();
}

TEST_P(NextExtractOfAMessyReturn, HasAllCorrectionsIfItIsTheCorrectedFiles) {
  now.set_reference(sample_reference());
  for (const Source& source : before.sources()) {
    const std::string csv =
        corrected_csv(before.file_bytes(source.when, source.table), *before.data().find(source.when, source.table));
    ASSERT_EQ(now.load(csv, source.file, source.when).sources.size(), 1) << source.file;
  }
  now.check(settings_of(2026));
  const std::size_t errors = before.result().findings.size();
  EXPECT_EQ(now.result().findings.size(), errors);
  EXPECT_EQ(findings_by_rule(now.counts()), findings_by_rule(before.counts()));
  EXPECT_EQ(all_rows(now), all_rows(before));
  const auto next = take_next_extract(before, now, "Tuesday");
  ASSERT_TRUE(next);
  EXPECT_GT(next->corrections.size(), 30);
  EXPECT_EQ(count(*next, CarriedCorrection::State::done), next->corrections.size());
}

TEST_P(NextExtractOfAMessyReturn, HasNoneOfThemIfItIsTheSameFilesAndTheyCanAllBeMadeAgain) {
  const Counts corrected = before.counts();
  const std::vector<std::string> rows = all_rows(before);
  load_sample(now, sample);
  now.check(settings_of(2026));
  const auto next = take_next_extract(before, now, "Tuesday");
  ASSERT_TRUE(next);
  EXPECT_TRUE(next->comparison.is_new.empty());
  EXPECT_TRUE(next->comparison.gone.empty());
  EXPECT_GT(next->corrections.size(), 30);
  EXPECT_EQ(count(*next, CarriedCorrection::State::open), next->corrections.size());
  ASSERT_TRUE(make_again(now, *next, "Tuesday"));
  EXPECT_EQ(all_rows(now), rows);
  EXPECT_EQ(now.counts().errors, corrected.errors);
  EXPECT_EQ(findings_by_rule(now.counts()), findings_by_rule(corrected));
}

INSTANTIATE_TEST_SUITE_P(Seeds, NextExtractOfAMessyReturn, ::testing::Range(1, 9));

}  // namespace
}  // namespace claret::testing
