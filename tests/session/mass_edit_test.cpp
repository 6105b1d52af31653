#include "claret/session/mass_edit.h"

#include <gtest/gtest.h>

#include <string>

#include "sample/sample_return.h"

namespace claret::testing {
namespace {

constexpr std::string_view header =
    "CHILD,SEX,DOB,ETHNIC,UPN\n"
    "1,1,01/01/2010,WBRI,A1\n"
    "2,2,01/01/2010,wbri,\n"
    "3,M,01/01/2010,,A 3\n"
    "4,1,01/01/2010,wBri x,A4\n";

class ChangeMany : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_FALSE(session.load(header, "header.csv", this_year).sources.empty());
    session.check(settings_of(2026));
  }
  static std::uint8_t column(auto member) { return static_cast<std::uint8_t>(place_of(member)); }
  /// "1=M 4=M": the rows that change, counted from 1, and what they become.
  [[nodiscard]] std::string changes(RowCondition where, std::uint8_t column, std::string becomes,
                                    std::string in_place_of = "") const {
    std::string text;
    for (const Edit& edit : edits_of(session, {.where = std::move(where),
                                               .column = column,
                                               .becomes = std::move(becomes),
                                               .in_place_of = std::move(in_place_of)}))
      text += std::format("{}{}={}", text.empty() ? "" : " ", edit.row + 1, edit.becomes);
    return text;
  }
  Session session;
};

TEST_F(ChangeMany, TakesTheRowsForWhichTheConditionHolds) {
  using enum RowCondition::Kind;
  const auto sex = column(&Header::SEX);
  const auto ethnicity = column(&Header::ETHNIC);
  const auto upn = column(&Header::UPN);
  EXPECT_EQ(changes({.kind = all}, sex, "M"), "1=M 2=M 4=M") << "3 has it already";
  EXPECT_EQ(changes({.kind = equals, .column = sex, .text = "1"}, sex, "M"), "1=M 4=M");
  EXPECT_EQ(changes({.kind = equals, .column = ethnicity, .text = "WBRI"}, upn, "UN1"), "1=UN1 2=UN1");
  EXPECT_EQ(changes({.kind = contains, .column = ethnicity, .text = "BRI"}, upn, ""), "1= 4=") << "2 is blank already";
  EXPECT_EQ(changes({.kind = blank, .column = upn}, upn, "UN4"), "2=UN4");
  EXPECT_EQ(changes({.kind = flagged, .text = "101"}, sex, "F"), "1=F 2=F 4=F");
  EXPECT_EQ(changes({.kind = flagged, .text = "999"}, sex, "F"), "");
}

TEST_F(ChangeMany, ReplacesAPartOfTheCell) {
  const auto ethnicity = column(&Header::ETHNIC);
  EXPECT_EQ(changes({}, ethnicity, "WOTH", "WBRI"), "1=WOTH 2=WOTH 4=WOTH x");
  EXPECT_EQ(changes({}, column(&Header::UPN), "", " "), "3=A3");
  EXPECT_EQ(changes({}, column(&Header::DOB), "1/", "01/"), "1=1/1/2010 2=1/1/2010 3=1/1/2010 4=1/1/2010");
}

TEST_F(ChangeMany, IsTriedOutBeforeItIsMade) {
  const auto edits = edits_of(
      session, {.where = {.kind = RowCondition::Kind::equals, .column = 1, .text = "1"}, .column = 1, .becomes = "M"});
  const std::uint32_t errors = session.counts().errors;
  const auto effect = session.try_out(edits);
  ASSERT_TRUE(effect);
  EXPECT_EQ(effect->cleared.size(), 2);
  EXPECT_TRUE(effect->caused.empty());
  EXPECT_EQ(session.counts().errors, errors);
  EXPECT_EQ(session.data().find(this_year, Table::header)->text(0, 1), "1");
  EXPECT_TRUE(session.history().empty());

  const auto made = session.apply({.why = "recoded", .edits = edits});
  ASSERT_TRUE(made);
  EXPECT_EQ(made->cleared, effect->cleared);
  EXPECT_EQ(session.counts().errors, errors - 2);
  const Effect undone = session.go_to_step(0);
  EXPECT_EQ(undone.caused, effect->cleared);
  EXPECT_EQ(session.counts().errors, errors);
}

TEST_F(ChangeMany, ChangesNothingInATableOrColumnThatIsNotThere) {
  EXPECT_TRUE(edits_of(session, {.table = Table::oc3, .column = 1, .becomes = "X"}).empty());
  EXPECT_TRUE(edits_of(session, {.when = last_year, .column = 1, .becomes = "X"}).empty());
  EXPECT_TRUE(edits_of(session, {.column = 99, .becomes = "X"}).empty());
}

}  // namespace
}  // namespace claret::testing
