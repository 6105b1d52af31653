#include "claret/session/child_list.h"

#include <gtest/gtest.h>

#include <string>

#include "sample/sample_return.h"

namespace claret::testing {
namespace {

class ChildList : public ::testing::Test {
 protected:
  void SetUp() override {
    constexpr std::string_view header =
        "CHILD,SEX,DOB,ETHNIC,UPN\n10,X,1/1/2010,WBRI,UN1\nA9,X,31/2/2010,XX,UN1\n2,M,1/1/2010,WBRI,UN1\n";
    ASSERT_FALSE(session.load(header, "header.csv", this_year).sources.empty());
    ASSERT_FALSE(
        session.load("CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n7,1/1/2008,YES,F1,B1\n", "oc3.csv", this_year).sources.empty());
    CheckSettings settings = settings_of(2026);
    settings.rules = {"101", "102", "103", "INT06"};
    session.check(settings);
  }
  /// "2:0 10:1": the children listed and their errors.
  [[nodiscard]] std::string listed(const ChildFilter& filter) const {
    std::string text;
    for (const ListedChild& one : list_children(session, filter))
      text += std::format("{}{}:{}", text.empty() ? "" : " ", session.data().children()[one.child].id.view, one.errors);
    return text;
  }
  Session session;
};

TEST_F(ChildList, IsInNaturalOrderOrByErrors) {
  EXPECT_EQ(listed({}), "2:0 7:1 10:1 A9:3");
  EXPECT_EQ(listed({.order = ChildFilter::Order::most_errors_first}), "A9:3 7:1 10:1 2:0");
}

TEST_F(ChildList, IsFiltered) {
  EXPECT_EQ(listed({.having = Having::errors}), "7:1 10:1 A9:3");
  EXPECT_EQ(listed({.rule = "int06"}), "7:1");
  EXPECT_EQ(listed({.rule = "102"}), "A9:1");
  EXPECT_EQ(listed({.kind = Kind::invalid}), "10:1 A9:3");
  EXPECT_EQ(listed({.table = Table::oc3}), "7:1");
  EXPECT_EQ(listed({.kind = Kind::invalid, .text = " a "}), "A9:3");
  EXPECT_EQ(listed({.rule = "none"}), "");
}

TEST_F(ChildList, FollowsEdits) {
  ASSERT_TRUE(session.apply({.edits = {{.table = Table::oc3, .row = 0, .column = 0, .becomes = "3"}}}));
  EXPECT_EQ(listed({}), "2:0 3:1 10:1 A9:3") << "7 has no row any more, 3 stands in its place in the order";
}

}  // namespace
}  // namespace claret::testing
