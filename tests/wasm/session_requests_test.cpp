#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

#include "claret/base/version.h"
#include "wasm/page.h"

namespace claret {
namespace {

using testing::CheckedPage;
using testing::header_csv;
using testing::Json;
using testing::last_header_csv;
using testing::leavers_csv;
using testing::Page;

const Json first_sex{{"kind", "cell"}, {"table", "Header"}, {"row", 1}, {"column", "SEX"}, {"becomes", "Q"}};
const Json error_of_sex{{"rule", "101"}, {"when", "this"}, {"table", "Header"}, {"row", 2}};

Json edit(Page& page, const Json& edit) {
  return page.ask({{"request", "edit"}, {"why", "typed"}, {"time", "now"}, {"edits", {edit}}});
}

Json accept(Page& page, const Json& errors, const std::string& request = "accept") {
  return page.ask({{"request", request}, {"errors", errors}, {"note", "asked the court"}, {"time", "now"}});
}

/// What the list of children says, asked whole.
std::map<std::string, int> errors_by_child(Page& page) {
  std::map<std::string, int> errors;
  for (const Json& child : page.ask({{"request", "children"}})["children"]) errors[child["id"]] = child["errors"];
  return errors;
}

TEST(SessionRequests, TotalsAreThoseOfTheCheckAndFollowEdits) {
  CheckedPage page;
  const Json checked = page.check();
  EXPECT_EQ(page.ask({{"request", "totals"}}), checked);
  int of_kinds = 0;
  for (const auto& [kind, errors] : checked["kinds"].items()) of_kinds += errors["errors"].get<int>();
  EXPECT_EQ(of_kinds, checked["errors"]);
  ASSERT_TRUE(checked["modules"].contains("header")) << checked["modules"];
  EXPECT_GT(checked["modules"]["header"]["errors"], 0);
  EXPECT_EQ(checked["since_last_extract"], nullptr);
  const Json edited = edit(page, first_sex);
  EXPECT_EQ(page.ask({{"request", "totals"}})["errors"], edited["errors"]);
  EXPECT_EQ(page.check()["errors"], edited["errors"]);
}

TEST(SessionRequests, WhatChangedIsEnoughToKeepTheListOfChildrenTrue) {
  CheckedPage page;
  const Json first = page.ask({{"request", "changes"}, {"since", 0}});
  EXPECT_EQ(first["everything"], true);
  std::map<std::string, int> shown = errors_by_child(page);
  EXPECT_EQ(page.ask({{"request", "changes"}, {"since", first["revision"]}})["children"], Json::array());

  edit(page, first_sex);
  const Json changes = page.ask({{"request", "changes"}, {"since", first["revision"]}});
  EXPECT_EQ(changes["everything"], false);
  ASSERT_EQ(changes["children"].size(), 1);
  for (const Json& child : changes["children"]) shown[child["id"]] = child["errors"];
  EXPECT_EQ(shown, errors_by_child(page));
  EXPECT_EQ(changes["errors"], page.check()["errors"]);
  const Json rules = changes["rules"];
  EXPECT_TRUE(std::ranges::any_of(rules, [](const Json& rule) { return rule["code"] == "101"; })) << rules;
  EXPECT_EQ(page.ask({{"request", "changes"}, {"since", changes["revision"]}})["everything"], true)
      << "the check in between";
}

TEST(SessionRequests, AcceptedErrorsAreCountedApartUntilTheirCellsChange) {
  CheckedPage page;
  const Json before = page.check();
  const Json accepted = accept(page, Json::array({error_of_sex}));
  EXPECT_EQ(accepted["errors"], before["errors"].get<int>() - 1);
  EXPECT_EQ(accepted["accepted"], 1);
  EXPECT_EQ(accepted["steps_done"], 1);
  const Json rule = page.ask({{"request", "rule"}, {"code", "101"}});
  EXPECT_EQ(rule["rows"][0]["accepted"]["note"], "asked the court");
  const Json child = page.ask({{"request", "child"}, {"id", "AB9"}});
  EXPECT_EQ(child["findings"][0]["rows"][0]["accepted"]["note"], "asked the court") << child["findings"];
  const auto mark_of_sex = [&] {
    return page.ask({{"request", "child"}, {"id", "AB9"}})["tables"][0]["rows"][0]["marks"][0].dump();
  };
  EXPECT_EQ(mark_of_sex(), R"({"column":"SEX","rules":["101","202"],"accepted":["101"],"queries":[],"not_due":[]})");
  accept(page, Json::array({{{"rule", "202"}, {"when", "this"}, {"table", "Header"}, {"row", 2}}}));
  EXPECT_EQ(mark_of_sex(),
            R"({"column":"SEX","rules":["101","202"],"accepted":["101","202"],"queries":[],"not_due":[]})");
  page.ask({{"request", "go_to_step"}, {"steps", 1}});

  Json other = first_sex;
  other["row"] = 2;
  edit(page, other);
  EXPECT_EQ(page.ask({{"request", "totals"}})["accepted"], 0) << "SEX is what the rule marks";
  page.ask({{"request", "go_to_step"}, {"steps", 1}});
  EXPECT_EQ(page.ask({{"request", "totals"}})["accepted"], 1);
  EXPECT_EQ(accept(page, Json::array({error_of_sex}), "withdraw_acceptance")["errors"], before["errors"]);
  EXPECT_TRUE(accept(page, Json::array({{{"rule", "101"}, {"table", "Header"}, {"row", 1}}})).contains("error"));
  EXPECT_TRUE(accept(page, Json::array({1, {{"rule", "101"}}})).contains("error"));
  EXPECT_TRUE(accept(page, "x").contains("error"));
}

TEST(SessionRequests, ASavedSessionIsOpenedAsItWas) {
  std::string saved;
  Json totals;
  {
    CheckedPage page;
    edit(page, first_sex);
    accept(page, Json::array({error_of_sex}));
    page.ask({{"request", "go_to_step"}, {"steps", 1}});
    totals = page.ask({{"request", "totals"}});
    saved = page.ask_for_bytes({{"request", "save"}, {"time", "2026-05-01T10:00:00Z"}});
  }
  CheckedPage page;
  const Json opened = page.ask({{"request", "open"}, {"file", "work.claret"}}, saved);
  EXPECT_EQ(opened["problems"], Json::array());
  EXPECT_EQ(opened["session"]["saved"], "2026-05-01T10:00:00Z");
  EXPECT_EQ(opened["session"]["year"], 2026);
  EXPECT_EQ(opened["session"]["authority"], "E08000003");
  EXPECT_EQ(opened["session"]["steps"], 2);
  EXPECT_EQ(opened["session"]["steps_done"], 1);
  EXPECT_EQ(opened["session"]["sources"].size(), 3);
  EXPECT_EQ(page.ask({{"request", "totals"}}), totals);
  EXPECT_EQ(page.ask({{"request", "go_to_step"}, {"steps", 2}})["errors"], totals["errors"].get<int>() - 1);
}

TEST(SessionRequests, WhatIsNoSavedSessionIsRefusedAndChangesNothing) {
  CheckedPage page;
  const Json before = page.check();
  const std::string saved = page.ask_for_bytes({{"request", "save"}});
  for (const std::string& wrong : {std::string(), std::string("x"), saved.substr(0, saved.size() / 2)}) {
    const Json opened = page.ask({{"request", "open"}, {"file", "work.claret"}}, wrong);
    EXPECT_EQ(opened["session"], nullptr);
    EXPECT_EQ(opened["problems"][0]["severity"], "refused");
    EXPECT_FALSE(opened["problems"][0]["fix"].get<std::string>().empty());
  }
  EXPECT_EQ(page.ask({{"request", "totals"}}), before);
  EXPECT_TRUE(
      page.load("work.claret", "this", saved)["problems"][0]["what"].get<std::string>().contains("saved session"));
}

/// Adds a file to the next extract.
Json add_to_next(Page& page, std::string_view file, std::string_view bytes) {
  EXPECT_EQ(page.ask({{"request", "take"}, {"file", file}}, bytes)["kind"], "table");
  return page.ask({{"request", "sort_taken"}, {"next", true}});
}
Json compare_next(Page& page) { return page.ask({{"request", "compare_next"}, {"time", "Friday"}}); }
Json take_next(Page& page) { return page.ask({{"request", "take_next"}, {"make_again", true}, {"time", "Friday"}}); }

std::string better_header() {
  std::string header(header_csv);
  return header.replace(header.find("x,31/02/2010"), 12, "M,01/02/2010");
}

TEST(SessionRequests, TheNextExtractIsComparedAndTakesThePlaceOfTheOneBefore) {
  CheckedPage page;
  edit(page, first_sex);
  const Json edited = page.ask({{"request", "totals"}});
  EXPECT_TRUE(page.ask({{"request", "compare_next"}}).contains("error"));
  EXPECT_TRUE(page.ask({{"request", "take_next"}}).contains("error"));

  page.ask({{"request", "take"}, {"file", "next header.csv"}}, better_header());
  const Json sorted = add_to_next(page, "next oc3.csv", leavers_csv);
  ASSERT_EQ(sorted["files"].size(), 2);
  for (const Json& file : sorted["files"]) EXPECT_EQ(file["when"], "this") << file;
  ASSERT_EQ(sorted["sources"].size(), 2);
  EXPECT_EQ(sorted["sources"][0]["file"], "next header.csv");
  EXPECT_EQ(page.ask({{"request", "sources"}})["sources"][0]["file"], "header.csv") << "it stands beside";

  const Json compared = compare_next(page);
  EXPECT_GT(compared["counts"]["errors"]["gone"], 0) << compared;
  EXPECT_EQ(compared["counts"]["errors"]["new"], 0);
  EXPECT_EQ(compared["taken_over"], Json::array({"Header"}));
  EXPECT_EQ(compared["rules"][0]["rule"], "101");
  EXPECT_EQ(compared["rules"][0]["gone"], 1);
  EXPECT_FALSE(compared.contains("errors")) << "they may be very many";
  ASSERT_EQ(compared["corrections"].size(), 1);
  EXPECT_EQ(compared["corrections"][0]["state"], "open");
  EXPECT_EQ(page.ask({{"request", "totals"}}), edited) << "nothing is taken yet";

  const Json taken = take_next(page);
  EXPECT_EQ(taken["made_again"], 1);
  EXPECT_EQ(taken["steps_done"], 1);
  ASSERT_EQ(taken["sources"].size(), 3);
  EXPECT_EQ(taken["sources"][0]["file"], "next header.csv");
  EXPECT_EQ(taken["sources"][2]["file"], "header last.csv");
  const Json totals = page.ask({{"request", "totals"}});
  EXPECT_EQ(totals["since_last_extract"]["errors"]["gone"], compared["counts"]["errors"]["gone"]);
  EXPECT_EQ(totals["since_last_extract"]["errors"]["still_there"], compared["counts"]["errors"]["still there"]);
  EXPECT_GT(totals["since_last_extract"]["errors"]["new"], 0) << "what was typed";
  EXPECT_EQ(page.ask({{"request", "rule"}, {"code", "101"}})["rows"][0]["since_last_extract"], "new");
  EXPECT_TRUE(page.ask({{"request", "take_next"}}).contains("error")) << "it is taken";
}

TEST(SessionRequests, ErrorsAreToldOverTheExtracts) {
  Page page;
  page.load_small_return();
  const Json first = page.ask({{"request", "check"}, {"year", 2026}, {"authority", "E08000003"}, {"time", "Monday"}});
  ASSERT_EQ(first["extracts"].size(), 2);
  EXPECT_EQ(first["extracts"][0]["time"], "Monday");
  EXPECT_EQ(first["extracts"][0]["errors"], first["errors"]);
  EXPECT_EQ(first["extracts"][0]["kinds"]["missing"], first["kinds"]["missing"]["errors"]);
  EXPECT_EQ(first["extracts"][1]["time"], nullptr);
  edit(page, first_sex);
  add_to_next(page, "header.csv", header_csv);
  compare_next(page);
  compare_next(page);
  take_next(page);
  const Json now = page.ask({{"request", "totals"}});
  ASSERT_EQ(now["extracts"].size(), 3);
  EXPECT_EQ(now["extracts"][0], first["extracts"][0]);
  EXPECT_EQ(now["extracts"][1]["time"], "Friday");
  EXPECT_LT(now["extracts"][1]["errors"], now["errors"]) << "what was made again is an error";
  EXPECT_EQ(now["extracts"][2]["errors"], now["errors"]);
}

TEST(SessionRequests, TheNextExtractCanComeInPartsAndFilesOfItReplaceEachOther) {
  CheckedPage page;
  EXPECT_EQ(add_to_next(page, "oc3.csv", leavers_csv)["sources"].size(), 1);
  EXPECT_EQ(compare_next(page)["taken_over"].size(), 1);
  add_to_next(page, "header.csv", header_csv);
  const Json sorted = add_to_next(page, "again.csv", better_header());
  EXPECT_EQ(sorted["files"][0]["replaced"], true);
  ASSERT_EQ(sorted["sources"].size(), 2) << "what was taken over is not its own: " << sorted;
  EXPECT_EQ(sorted["sources"][0]["file"], "again.csv");
  EXPECT_GT(compare_next(page)["counts"]["errors"]["gone"], 0);

  std::string last_years_children(last_header_csv);
  for (int child = 0; child < 9; ++child) last_years_children += std::to_string(child) + ",,,,,,\n";
  page.ask({{"request", "take"}, {"file", "h"}, {"path", "last year/h"}}, last_years_children);
  EXPECT_EQ(page.ask({{"request", "sort_taken"}, {"next", true}})["sources"].size(), 3);
  EXPECT_EQ(compare_next(page)["taken_over"], Json::array()) << "now it brings last year's itself";
}

TEST(SessionRequests, WithoutThisYearsFilesThereIsNothingToCompare) {
  CheckedPage page;
  page.ask({{"request", "take"}, {"file", "h"}, {"path", "last year/h"}}, last_header_csv);
  const Json sorted = page.ask({{"request", "sort_taken"}, {"next", true}});
  ASSERT_EQ(sorted["sources"].size(), 1);
  EXPECT_EQ(sorted["sources"][0]["when"], "last");
  EXPECT_TRUE(compare_next(page).contains("error"));
}

TEST(SessionRequests, AnExtractOfAnotherYearIsTold) {
  Page page;
  const auto episodes_of = [](const std::string& year) {
    return "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n1,01/05/" +
           year + ",S,C2,N1,U4,PR4,,,,,,\n";
  };
  page.load("episodes.csv", "this", episodes_of("2025"));
  page.check();
  EXPECT_EQ(add_to_next(page, "a.csv", episodes_of("2025"))["other_year"], nullptr);
  page.ask({{"request", "drop_next"}});
  EXPECT_EQ(add_to_next(page, "a.csv", episodes_of("2026"))["other_year"], 2027);
}

TEST(SessionRequests, WhatChangedSinceTheComparisonIsComparedAnew) {
  CheckedPage page;
  edit(page, first_sex);
  accept(page, Json::array({error_of_sex}));
  add_to_next(page, "header.csv", header_csv);
  EXPECT_EQ(compare_next(page)["acceptances"]["kept"], 1);
  page.ask({{"request", "go_to_step"}, {"steps", 1}});
  EXPECT_TRUE(take_next(page)["error"].get<std::string>().contains("Compare it again"));
  EXPECT_EQ(compare_next(page)["acceptances"]["kept"], 0);
  const Json taken = take_next(page);
  EXPECT_EQ(taken["steps"], 1) << "the correction, and no acceptance that could be redone";
  EXPECT_EQ(page.ask({{"request", "totals"}})["accepted"], 0);
}

TEST(SessionRequests, TheNextExtractCanBeDropped) {
  CheckedPage page;
  const Json drop_next{{"request", "drop_next"}};
  for (const Json& request : {drop_next, Json{{"request", "clear"}}, Json{{"request", "sample"}}}) {
    add_to_next(page, "header.csv", header_csv);
    page.ask(request);
    page.load_small_return();
    page.check();
    EXPECT_TRUE(compare_next(page).contains("error")) << request;
  }
}

TEST(SessionRequests, FilesThatCameWithASavedSessionWait) {
  CheckedPage page;
  const std::string saved = page.ask_for_bytes({{"request", "save"}});
  page.ask({{"request", "take"}, {"file", "header.csv"}}, better_header());
  page.ask({{"request", "open"}, {"file", "work.claret"}}, saved);
  EXPECT_EQ(page.ask({{"request", "sort_taken"}, {"next", true}})["files"].size(), 1);
  EXPECT_GT(compare_next(page)["counts"]["errors"]["gone"], 0);
}

TEST(SessionRequests, AReturnIsGivenAsXml) {
  CheckedPage page;
  const std::string xml = page.ask_for_bytes({{"request", "xml"}, {"when", "this"}});
  EXPECT_TRUE(xml.contains("<CHILDID>10</CHILDID>")) << xml;
  EXPECT_FALSE(xml.contains("A100000000009"));
}

}  // namespace
}  // namespace claret
