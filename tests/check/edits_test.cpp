// After any edits the findings are those of a full check of the edited return.

#include <gtest/gtest.h>

#include <format>
#include <set>
#include <string>
#include <vector>

#include "claret/check/counts.h"
#include "claret/reference/derive_places.h"
#include "claret/sample/pools.h"
#include "claret/sample/random.h"
#include "model/return_of.h"
#include "sample/sample_return.h"

namespace claret::testing {
namespace {

constexpr int year = 2026;

/// A return that is checked again after every edit.
class Edited {
 public:
  explicit Edited(Return data) : data_(std::move(data)), checker_(data_, settings_of(year), sample_reference().get()) {
    checker_.check_all();
  }

  bool apply(const Edit& edit) {
    const auto concerned = data_.apply(edit);
    if (!concerned) return false;
    for (const std::uint32_t child : *concerned)
      derive_places(data_, child, sample_reference().get().postcodes, council);
    checker_.check_again({&edit, 1}, *concerned);
    return true;
  }

  [[nodiscard]] const Return& data() const { return data_; }
  [[nodiscard]] const CheckResult& result() const { return checker_.result(); }

 private:
  Return data_;
  Checker checker_;
};

std::set<std::string> described(const CheckResult& result, const Return& data) {
  std::set<std::string> all;
  for (const Finding& finding : result.findings)
    all.insert(std::format("{} {} {} {} of {}", result.rules[finding.rule].rule->code, to_string(finding.when),
                           describe(finding.table).name, finding.row + 1, data.children()[finding.child].id.view));
  return all;
}

/// What a full check finds in a return with the same files and the same edits.
std::set<std::string> found_by_full_check(Return data, const std::vector<Edit>& edits) {
  for (const Edit& edit : edits) EXPECT_TRUE(data.apply(edit));
  make_ready(data);
  return described(check(data, settings_of(year), sample_reference().get()), data);
}

/// Draws edits of a return of the kinds that people make.
class Editor {
 public:
  Editor(const Sample& sample, std::uint64_t seed) : sample_(sample), random_(seed) {}

  Edit draw(const Return& data) {
    const SampleTable& table = random_.one_of(sample_.tables);
    const TableText& text = *data.find(table.when, table.table);
    Edit edit{.when = table.when, .table = table.table};
    if (text.end_of_rows() == 0) return added_row(edit, text);
    edit.row = static_cast<std::uint32_t>(random_.between(0, static_cast<int>(text.end_of_rows()) - 1));
    if (text.is_removed(edit.row)) {
      edit.kind = Edit::Kind::add_row;  // brings it back
      return edit;
    }
    switch (random_.between(0, 9)) {
      case 0: edit.kind = Edit::Kind::remove_row; return edit;
      case 1: return added_row(edit, text);
      default: return changed_cell(edit, text);
    }
  }

 private:
  Edit added_row(Edit edit, const TableText& text) {
    edit.kind = Edit::Kind::add_row;
    for (std::size_t column = 0; column < text.file_columns().size(); ++column)
      edit.cells.emplace_back(text.end_of_rows() == 0 ? "" : text.cell(edit.row, column));
    edit.row = text.end_of_rows();
    return edit;
  }

  Edit changed_cell(Edit edit, const TableText& text) {
    const auto columns = describe(edit.table).columns;
    do {
      edit.column = static_cast<std::uint8_t>(random_.between(0, static_cast<int>(columns.size()) - 1));
    } while (columns[edit.column].derived);
    edit.was = text.text(edit.row, edit.column);
    switch (random_.between(0, 5)) {
      case 0: break;
      case 1: edit.becomes = columns[edit.column].is_date ? "31/12/2025" : "x1"; break;
      default:
        edit.becomes = text.text(
            static_cast<std::uint32_t>(random_.between(0, static_cast<int>(text.end_of_rows()) - 1)), edit.column);
    }
    return edit;
  }

  const Sample& sample_;
  Random random_;
};

TEST(Edits, LeaveTheFindingsOfAFullCheck) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const Sample sample = messy_sample(year, seed);
    Edited edited(return_of_sample(sample));
    Editor editor(sample, seed);
    std::vector<Edit> edits;
    for (int step = 1; step <= 300; ++step) {
      edits.push_back(editor.draw(edited.data()));
      ASSERT_TRUE(edited.apply(edits.back())) << step;
      if (step % 15 == 0)
        ASSERT_EQ(described(edited.result(), edited.data()), found_by_full_check(return_of_sample(sample), edits))
            << "seed " << seed << ", step " << step;
    }
  }
}

using Strings = std::vector<std::string>;

/// What one rule finds, without its code.
Strings errors_of(std::string_view rule, const Edited& edited) {
  Strings found;
  for (const std::string& finding : described(edited.result(), edited.data()))
    if (finding.starts_with(std::string(rule) + " ")) found.push_back(finding.substr(rule.size() + 1));
  return found;
}

TEST(Edits, OfASharedUpnBearOnTheOtherChildrenToo) {
  Edited edited(return_of({{Table::header, "CHILD,UPN\n1,A1\n2,A1\n3,A2\n"}}));
  const auto upn = static_cast<std::uint8_t>(place_of(&Header::UPN));
  ASSERT_EQ(errors_of("444", edited), (Strings{"this Header 1 of 1", "this Header 2 of 2"}));
  ASSERT_TRUE(edited.apply({.table = Table::header, .row = 1, .column = upn, .was = "A1", .becomes = "a2"}));
  EXPECT_EQ(errors_of("444", edited), (Strings{"this Header 2 of 2", "this Header 3 of 3"}));
  ASSERT_TRUE(edited.apply({.kind = Edit::Kind::remove_row, .table = Table::header, .row = 2}));
  EXPECT_EQ(errors_of("444", edited), Strings());
  ASSERT_TRUE(edited.apply({.kind = Edit::Kind::add_row, .table = Table::header, .row = 3, .cells = {"4", "A1"}}));
  EXPECT_EQ(errors_of("444", edited), (Strings{"this Header 1 of 1", "this Header 4 of 4"}));
}

TEST(Edits, OfATablesLastRowBearOnAllChildren) {
  // 1001 is not run as long as one of four tables is empty.
  Edited edited(return_of({{Table::header, "CHILD,DOB\n1,10/06/2008\n2,10/06/2008\n"},
                           {Table::episodes, "CHILD\n9\n"},
                           {Table::oc3, "CHILD,IN_TOUCH\n1,YES\n2,YES\n"},
                           {Table::episodes, "CHILD\n9\n", last_year}}));
  ASSERT_EQ(errors_of("1001", edited).size(), 2);
  ASSERT_TRUE(edited.apply({.kind = Edit::Kind::remove_row, .when = last_year, .table = Table::episodes, .row = 0}));
  EXPECT_EQ(errors_of("1001", edited), Strings());
  ASSERT_TRUE(edited.apply({.kind = Edit::Kind::add_row, .when = last_year, .table = Table::episodes, .row = 0}));
  EXPECT_EQ(errors_of("1001", edited).size(), 2);
}

TEST(Edits, BringARowToAnotherChildAndToANewOne) {
  Edited edited(return_of({{Table::header, "CHILD,SEX\n1,X\n2,M\n"}, {Table::oc3, "CHILD,DOB\n1,\n"}}));
  ASSERT_EQ(errors_of("INT06", edited), Strings());
  ASSERT_TRUE(edited.apply({.table = Table::oc3, .row = 0, .column = 0, .was = "1", .becomes = "ab9"}));
  EXPECT_EQ(errors_of("INT06", edited), Strings{"this OC3 1 of AB9"});
  EXPECT_EQ(edited.data().find_child("Ab9")->rows<OC3>().size(), 1);
  ASSERT_TRUE(edited.apply({.table = Table::oc3, .row = 0, .column = 0, .was = "ab9", .becomes = "2"}));
  EXPECT_EQ(errors_of("INT06", edited), Strings());
  EXPECT_TRUE(edited.data().find_child("AB9")->is_empty());
  EXPECT_EQ(count_findings(edited.result(), edited.data()).children, 2);
  ASSERT_TRUE(edited.apply({.table = Table::header, .row = 0, .column = 0, .was = "1", .becomes = " "}));
  EXPECT_EQ(errors_of("101", edited), Strings{"this Header 1 of "});
}

TEST(Edits, MakeAChildCheckedAgainThatHadTooManyRows) {
  std::string header = "CHILD,SEX\n";
  for (std::size_t row = 0; row <= most_rows_of_child; ++row) header += "1,X\n";
  Edited edited(return_of({{Table::header, header}}));
  ASSERT_EQ(edited.result().unchecked_children, Strings{"1"});
  ASSERT_TRUE(edited.apply({.kind = Edit::Kind::remove_row, .table = Table::header, .row = 7}));
  EXPECT_EQ(edited.result().unchecked_children, Strings());
  EXPECT_EQ(errors_of("101", edited).size(), most_rows_of_child);
  ASSERT_TRUE(edited.apply({.kind = Edit::Kind::add_row, .table = Table::header, .row = 7}));
  EXPECT_EQ(edited.result().unchecked_children, Strings{"1"});
  EXPECT_EQ(errors_of("101", edited), Strings());
}

TEST(Edits, ThatAreImpossibleChangeNothing) {
  Edited edited(return_of({{Table::header, "CHILD,SEX\n1,X\n"}}));
  const auto before = described(edited.result(), edited.data());
  ASSERT_FALSE(before.empty());
  EXPECT_FALSE(edited.apply({.table = Table::oc3, .row = 0, .becomes = "1"})) << "a table that is not loaded";
  EXPECT_FALSE(edited.apply({.when = last_year, .table = Table::header, .becomes = "1"}));
  EXPECT_FALSE(edited.apply({.table = Table::header, .row = 1, .becomes = "1"})) << "a row that is not there";
  EXPECT_FALSE(edited.apply({.table = Table::header, .column = 8, .becomes = "1"})) << "a column that is not there";
  EXPECT_FALSE(edited.apply({.table = Table::header, .column = 7, .becomes = "1"})) << "UASC, which is worked out";
  EXPECT_FALSE(edited.apply({.kind = Edit::Kind::add_row, .table = Table::header, .row = 0}));
  EXPECT_FALSE(edited.apply({.kind = Edit::Kind::add_row, .table = Table::header, .row = 2}));
  EXPECT_EQ(described(edited.result(), edited.data()), before);
  ASSERT_TRUE(edited.apply({.kind = Edit::Kind::remove_row, .table = Table::header, .row = 0}));
  EXPECT_FALSE(edited.apply({.kind = Edit::Kind::remove_row, .table = Table::header, .row = 0})) << "removed already";
  EXPECT_FALSE(edited.apply({.table = Table::header, .row = 0, .column = 1, .becomes = "M"}));
}

TEST(Edits, OfPostcodesMoveThePlacement) {
  const auto postcodes = sample_postcodes(council);
  Edited edited(return_of({{Table::episodes, "CHILD,DECOM,HOME_POST,PL_POST\n1,01/05/2025,,\n"}}));
  const auto episode = [&]() -> const Episode& { return edited.data().find_child("1")->rows<Episode>()[0]; };
  EXPECT_FALSE(episode().PL_DISTANCE);
  const auto set = [&](auto member, std::string_view becomes) {
    ASSERT_TRUE(edited.apply({.table = Table::episodes,
                              .column = static_cast<std::uint8_t>(place_of(member)),
                              .becomes = std::string(becomes)}));
  };
  set(&Episode::HOME_POST, postcodes.front().postcode);
  set(&Episode::PL_POST, postcodes.back().postcode);
  ASSERT_TRUE(episode().PL_DISTANCE);
  EXPECT_GT(*episode().PL_DISTANCE, 0);
  EXPECT_FALSE(episode().PL_LA.is_blank());
  EXPECT_EQ(episode().PL_LOCATION, Code("OUT"));
  set(&Episode::PL_POST, postcodes.front().postcode);
  EXPECT_EQ(episode().PL_DISTANCE, 0);
  EXPECT_EQ(episode().PL_LOCATION, Code("IN"));
  set(&Episode::PL_POST, "nowhere");
  EXPECT_FALSE(episode().PL_DISTANCE);
  EXPECT_TRUE(episode().PL_LOCATION.is_blank());
}

TEST(Edits, OfTheUascTableAreSeenInHeader) {
  Edited edited(return_of({{Table::header, "CHILD\n1\n2\n"}, {Table::uasc, "CHILD,DUC\n1,\n"}}));
  const auto status = [&](std::string_view child) {
    return edited.data().find_child(child)->rows<Header>()[0].UASC.text();
  };
  ASSERT_EQ(status("1") + status("2"), "10");
  ASSERT_TRUE(edited.apply({.table = Table::uasc, .column = 0, .was = "1", .becomes = "2"}));
  EXPECT_EQ(status("1") + status("2"), "01");
  ASSERT_TRUE(edited.apply({.kind = Edit::Kind::remove_row, .table = Table::uasc, .row = 0}));
  EXPECT_EQ(status("1") + status("2"), "00");
  ASSERT_TRUE(edited.apply({.kind = Edit::Kind::add_row, .table = Table::uasc, .row = 1, .cells = {"1", ""}}));
  EXPECT_EQ(status("1") + status("2"), "10");
}

}  // namespace
}  // namespace claret::testing
