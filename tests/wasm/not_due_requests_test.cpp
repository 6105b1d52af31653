#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "wasm/page.h"

namespace claret::testing {
namespace {

constexpr auto header =
    "CHILD,SEX,DOB,ETHNIC,UPN\n1,F,01/05/2012,WBRI,A123456789012\n2,X,01/05/2012,WBRI,A123456789013\n"
    "3,M,10/12/2006,WBRI,A123456789014\n";
constexpr auto care_leavers = "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n3,10/12/2006,,,\n4,20/02/2007,,,\n";
constexpr auto last_header = "CHILD,SEX,DOB,ETHNIC,UPN\n1,F,02/05/2012,WBRI,A123456789012\n";

/// A return of September 2025 with errors, what is to check and what is not due yet.
class NotDue : public ::testing::Test {
 protected:
  NotDue() {
    page.load("header.csv", "this", header);
    page.load("oc3.csv", "this", care_leavers);
    page.load("header.csv", "last", last_header);
  }
  Json check(const std::string& extract_date) {
    return page.ask({{"request", "check"},
                     {"year", 2026},
                     {"authority", "E08000003"},
                     {"extract_date", extract_date},
                     {"time", "Monday"}});
  }
  static const Json* rule(const Json& totals, std::string_view code) {
    for (const Json& one : totals["rules"])
      if (one["code"] == code) return &one;
    return nullptr;
  }
  Page page;
};

TEST_F(NotDue, IsCountedApart) {
  const Json early = check("30/09/2025");
  const Json late = check("31/03/2026");
  EXPECT_GT(early["not_due"]["findings"], 0);
  EXPECT_EQ(early["not_due"]["first"], "10/01/2026");
  EXPECT_EQ(late["not_due"].dump(), R"({"findings":0,"children":0,"first":null})");
  EXPECT_EQ(early["errors"].get<int>() + early["not_due"]["findings"].get<int>(), late["errors"]);
  EXPECT_EQ(early["queries"], late["queries"]);
  ASSERT_NE(rule(early, "131"), nullptr);
  EXPECT_EQ((*rule(early, "131"))["findings"], 0);
  EXPECT_EQ((*rule(early, "131"))["not_due"], 2);
  EXPECT_EQ((*rule(early, "131"))["first_due"], "10/01/2026");
  EXPECT_EQ(early["extract_date"].dump(), R"({"date":"30/09/2025","finished":false,"given":true,"reason":""})");
  EXPECT_EQ(early["extracts"][0]["extract_date"], "30/09/2025");
  EXPECT_EQ(early["extracts"][0]["not_due"], early["not_due"]["findings"]);
}

TEST_F(NotDue, AndWhatIsToCheckAreInTheListOfChildren) {
  check("30/09/2025");
  const auto having = [&](const std::string& what) {
    std::string ids;
    for (const Json& child : page.ask({{"request", "children"}, {"having", what}, {"rule", ""}})["children"])
      ids += child["id"].get<std::string>() + " ";
    return ids;
  };
  EXPECT_TRUE(having("not due").contains("3 "));
  EXPECT_EQ(having("queries"), "1 ");
  EXPECT_TRUE(having("errors").contains("2 "));
  EXPECT_EQ(having("findings").find("9"), std::string::npos);
}

TEST_F(NotDue, IsListedByDayRuleAndMonth) {
  check("30/09/2025");
  const Json all = page.ask({{"request", "not_due"}});
  EXPECT_EQ(all["total"], all["findings"]);
  EXPECT_EQ(all["first"], "10/01/2026");
  EXPECT_EQ(all["months"][0]["month"], "2026-01");
  std::size_t of_months = 0;
  for (const Json& month : all["months"]) of_months += month["findings"].get<std::size_t>();
  EXPECT_EQ(all["findings"], of_months);
  const Json first = all["rows"][0];
  EXPECT_EQ(first["due"], "10/01/2026");
  EXPECT_TRUE(first["until_due"].get<std::string>().contains("10/01/2026")) << first;
  EXPECT_EQ(page.ask({{"request", "not_due"}, {"rule", "131"}})["total"], 2);
  EXPECT_EQ(page.ask({{"request", "not_due"}, {"month", "2026-01"}})["total"], all["months"][0]["findings"]);
  EXPECT_EQ(page.ask({{"request", "not_due"}, {"id", "3"}, {"limit", 1}})["rows"].size(), 1);
  EXPECT_TRUE(page.ask({{"request", "not_due"}, {"rule", "nonsense"}}).contains("error"));
}

TEST_F(NotDue, IsShownWithTheOthersIfItIsAskedFor) {
  check("30/09/2025");
  const auto rows_of_131 = [&](bool not_due) {
    return page.ask({{"request", "rule"}, {"code", "131"}, {"not_due", not_due}})["rows"];
  };
  EXPECT_EQ(rows_of_131(false).size(), 0);
  ASSERT_EQ(rows_of_131(true).size(), 2);
  EXPECT_EQ(rows_of_131(true)[0]["due"], "10/01/2026");
  const auto text_of_child = [&](bool not_due) {
    return page.ask({{"request", "child"}, {"id", "3"}, {"not_due", not_due}}).dump();
  };
  EXPECT_FALSE(text_of_child(false).contains("\"131\""));
  EXPECT_TRUE(text_of_child(true).contains(R"("not_due":["131")")) << text_of_child(true);
  const Json query = page.ask({{"request", "child"}, {"id", "1"}});
  EXPECT_TRUE(query.dump().contains(R"("queries":["203"])")) << query;
  EXPECT_EQ(page.ask({{"request", "rule"}, {"code", "203"}})["rule"]["severity"], "query");
  EXPECT_EQ(page.ask({{"request", "rule"}, {"code", "203"}})["rule"]["may_stand"].size(), 2);
}

TEST_F(NotDue, FollowsEditsAndIsToldAsAChange) {
  check("30/09/2025");
  const Json before = page.ask({{"request", "changes"}, {"since", 0}});
  page.ask({{"request", "edit"},
            {"edits",
             {{{"kind", "cell"},
               {"when", "this"},
               {"table", "OC3"},
               {"row", 1},
               {"column", "IN_TOUCH"},
               {"becomes", "YES"}}}}});
  const Json changes = page.ask({{"request", "changes"}, {"since", before["revision"]}});
  const auto changed = std::ranges::find(changes["rules"], Json("131"), [](const Json& one) { return one["code"]; });
  ASSERT_NE(changed, changes["rules"].end()) << changes;
  EXPECT_EQ((*changed)["not_due"], 1);
  EXPECT_EQ(page.ask({{"request", "totals"}})["not_due"]["findings"], changes["not_due"]);
}

TEST_F(NotDue, DependsOnADayOfTheYearThatIsGivenOrGuessed) {
  for (const auto* day : {"01/04/2026", "30/09/25", "soon"})
    EXPECT_TRUE(check(day)["error"].get<std::string>().contains("extract's date")) << day;
  EXPECT_EQ(check("")["extract_date"]["date"], "31/03/2026") << "nothing in the files has a day";
  EXPECT_EQ(check("")["extract_date"]["given"], false);
  page.load("reviews.csv", "this", "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,20/09/2025,PN0\n2,,22/09/2025,PN0\n");
  const Json guess = page.ask({{"request", "guess"}, {"year", 2026}, {"today", "01/10/2025"}});
  EXPECT_EQ(guess["extract_date"]["finished"], true) << "two days a year are quiet weeks";
  page.load("missing.csv", "this",
            "CHILD,DOB,MISSING,MIS_START,MIS_END\n1,,M,01/07/2025,02/07/2025\n1,,M,01/08/2025,02/08/2025\n"
            "1,,M,01/09/2025,02/09/2025\n1,,M,10/09/2025,11/09/2025\n");
  EXPECT_EQ(page.ask({{"request", "guess"}, {"year", 2026}, {"today", "01/10/2025"}})["extract_date"]["value"],
            "22/09/2025");
  EXPECT_EQ(page.ask({{"request", "guess"}, {"year", 2026}, {"today", "01/07/2026"}})["extract_date"]["value"],
            "31/03/2026");
}

}  // namespace
}  // namespace claret::testing
