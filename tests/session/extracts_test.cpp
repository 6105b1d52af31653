#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "claret/formats/zip.h"
#include "claret/session/extract_json.h"
#include "claret/session/next_extract.h"
#include "claret/session/saved_session.h"
#include "session/session_of.h"

namespace claret::testing {
namespace {

constexpr std::string_view header_before = "CHILD,SEX,ETHNIC,UPN\n1,,WBRI,\n2,M,ZZZZ,\n3,X,ZZZZ,\n";
constexpr std::string_view header_now = "CHILD,SEX,ETHNIC,UPN\n1,,WBRI,\n2,M,WBRI,\n3,M,ZZZZ,\n4,M,WBRI,\n";

CheckSettings settings() { return settings_of_rules({"101", "103"}); }

/// A session with a first extract, checked as a face does it.
class Extracts : public ::testing::Test {
 protected:
  Extracts() {
    load(session, {{Table::header, header_before}});
    session.check(settings());
    session.remember_extract("Monday");
  }
  void correct() {
    Edit edit{.table = Table::header, .column = column_index(&Header::SEX), .becomes = "F"};
    ASSERT_TRUE(session.apply({.why = "typed", .edits = {edit}}));
  }
  static std::string text_of(const std::vector<ExtractTotals>& extracts) {
    std::string text;
    for (const ExtractTotals& extract : extracts) text += to_text(to_json(extract)) + "\n";
    return text;
  }

  Session session;
};

constexpr std::string_view monday =
    R"({"time":"Monday","year":2026,"extract_date":"31/03/2026","children":3,"children_with_errors":3,"errors":4,"queries":0,"not_due":0,"accepted":0,"kinds":{"invalid":4}})"
    "\n";

TEST_F(Extracts, TheFirstIsRememberedAsItCame) {
  EXPECT_EQ(text_of(session.extracts()), monday);
  correct();
  EXPECT_EQ(text_of(session.extracts()), monday);
  session.check(settings());
  session.remember_extract("Tuesday");
  EXPECT_EQ(text_of(session.extracts()), monday) << "it has been corrected";
  EXPECT_EQ(session.totals("now").errors, 3);
  session.clear();
  EXPECT_TRUE(session.extracts().empty());
}

TEST_F(Extracts, WhatIsLoadedLaterBelongsToTheSameExtract) {
  load(session, {{Table::header, "CHILD,SEX,ETHNIC,UPN\n9,,,\n", last_year}});
  session.check(settings_of_rules({"101"}));
  session.remember_extract("Tuesday");
  ASSERT_EQ(session.extracts().size(), 1);
  EXPECT_EQ(session.extracts()[0].time, "Monday");
  EXPECT_EQ(session.extracts()[0].errors, 2);
  EXPECT_EQ(session.extracts()[0].children, 4);
}

TEST_F(Extracts, TheNextComesBehindAsItCameWithWhatIsAccepted) {
  const Finding accepted = error_in(session, "103", Table::header, 2);
  correct();
  session.accept(std::span(&accepted, 1), "known", "Monday");
  Session now;
  load(now, {{Table::header, header_now}});
  now.check(settings());
  for (int time = 0; time < 2; ++time) {  // compared twice, it is one extract
    const auto next = take_next_extract(session, now, "Friday");
    ASSERT_TRUE(next);
    session.go_to_step(2);
  }
  const std::string friday =
      R"({"time":"Friday","year":2026,"extract_date":"31/03/2026","children":4,"children_with_errors":1,"errors":1,"queries":0,"not_due":0,"accepted":1,"kinds":{"invalid":1}})"
      "\n";
  EXPECT_EQ(text_of(now.extracts()), std::string(monday) + friday);

  const auto saved = save_session(now, "");
  ASSERT_TRUE(saved);
  const auto opened = open_session(std::as_bytes(std::span(*saved)), "", {});
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->session->extracts(), now.extracts());
}

TEST_F(Extracts, AreNotInFilesThatWereSavedWithoutThem) {
  session.set_extracts({});
  const auto saved = save_session(session, "");
  ASSERT_TRUE(saved);
  const auto zip = Zip::open(std::as_bytes(std::span(*saved)), "");
  ASSERT_TRUE(zip);
  const auto facts = zip->read_whole(*zip->find("session.json"), {.most_bytes = 1 << 20});
  ASSERT_TRUE(facts);
  EXPECT_FALSE(facts->contains("extracts"));
  const auto opened = open_session(std::as_bytes(std::span(*saved)), "", {});
  ASSERT_TRUE(opened);
  EXPECT_TRUE(opened->session->extracts().empty());
}

TEST(ExtractJson, IsReadAsItIsWrittenAndWhatLacksIsNothing) {
  const ExtractTotals totals{.time = "x",
                             .collection_year = 2025,
                             .extract_date = "30/09/2024",
                             .children = 4'000'000'000,
                             .children_with_errors = 3,
                             .errors = 2,
                             .queries = 5,
                             .not_due = 6,
                             .accepted = 1,
                             .errors_of_kind = {1, 0, 0, 0, 0, 1}};
  EXPECT_EQ(extract_totals_from(to_json(totals)), totals);
  EXPECT_EQ(extract_totals_from(Json::object()), ExtractTotals());
  EXPECT_EQ(extract_totals_from(Json{{"errors", -1}, {"children", 1e20}, {"kinds", 1}, {"time", 1}}), ExtractTotals());
}

}  // namespace
}  // namespace claret::testing
