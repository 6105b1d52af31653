#include <gtest/gtest.h>

#include <string>

#include "wasm/page.h"

namespace claret {
namespace {

using testing::Json;
using testing::Page;

constexpr std::string_view header =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "1,F,01/05/2012,WBRI,A12345 6789012,,\n"
    "2,X,01/05/2010,WBRI,A123456 789013,,\n"
    "3,F,01/05/2010,WBRI,A123456789014,,\n";

/// A page with a return in which rule 168 finds the UPNs of 1 and 2.
class SuggestionRequests : public ::testing::Test {
 protected:
  void SetUp() override {
    page.load("header.csv", "this", header);
    page.check();
  }
  Json fix(Json request = Json::object()) {
    request["request"] = "fix_safely";
    request["time"] = "Monday";
    return page.ask(request);
  }
  Json error_of_2() const {
    return {{"request", "suggestions"}, {"rule", "168"}, {"when", "this"}, {"table", "Header"}, {"row", 2}};
  }
  std::string child_2() { return page.ask({{"request", "child"}, {"id", "2"}}).dump(); }
  Page page;
};

TEST_F(SuggestionRequests, AChildIsToldWithWhatThePageNeedsToEditIt) {
  const Json answer = page.ask({{"request", "suggestions"}, {"id", "2"}});
  ASSERT_FALSE(answer["suggestions"].empty());
  const Json& first = answer["suggestions"][0];
  EXPECT_EQ(first["safe"], true);
  EXPECT_EQ(first["cleared"][0]["rule"], "168");
  EXPECT_EQ(first["cleared"][0]["child"], "2");
  EXPECT_TRUE(first["caused"].empty());
  EXPECT_FALSE(first["why"].get<std::string>().empty());
  EXPECT_EQ(first["evidence"][0]["source"], "form");
  EXPECT_EQ(first["kind"], "Mend the form in UPN");
  EXPECT_TRUE(first["choice"].is_null());
  EXPECT_TRUE(answer["explanations"].is_array());

  const Json edit{{"request", "edit"}, {"edits", first["edits"]}, {"why", first["why"]}, {"time", "Monday"}};
  EXPECT_EQ(page.ask(edit)["cleared"]["count"], 1);
  EXPECT_TRUE(child_2().contains("A123456789013"));
  EXPECT_EQ(page.ask(edit)["error"], R"(Header, row 2: UPN is "A123456789013", not "A123456 789013".)");
  EXPECT_EQ(page.ask({{"request", "history"}})["total"], 1);
  EXPECT_TRUE(page.ask({{"request", "suggestions"}, {"id", "3"}})["suggestions"].empty());
}

TEST_F(SuggestionRequests, AnErrorIsToldWithWhatClearsIt) {
  const Json answer = page.ask(error_of_2());
  ASSERT_FALSE(answer["suggestions"].empty());
  for (const Json& suggestion : answer["suggestions"]) EXPECT_TRUE(suggestion["cleared"].dump().contains("\"168\""));
}

TEST_F(SuggestionRequests, ARuleIsToldWithCountsAndTheBestForEachRow) {
  const Json answer = page.ask({{"request", "suggestions_of_rule"}, {"code", "168"}, {"offset", 1}, {"limit", 5}});
  EXPECT_EQ(answer["total"], 2);
  EXPECT_EQ(answer["errors"], 2);
  EXPECT_EQ(answer["suggested"], 2);
  EXPECT_EQ(answer["safe"], 2);
  ASSERT_EQ(answer["rows"].size(), 1);
  EXPECT_EQ(answer["rows"][0]["child"], "2");
  EXPECT_EQ(answer["rows"][0]["row"], 2);
  EXPECT_EQ(answer["rows"][0]["suggestion"]["edits"][0]["becomes"], "A123456789013");
  const Json none = page.ask({{"request", "suggestions_of_rule"}, {"code", "101"}});
  EXPECT_EQ(none["rows"].size(), none["total"]);
}

TEST_F(SuggestionRequests, SuggestionsOfAKindAreOneDecision) {
  const Json answer = page.ask({{"request", "suggestions_of_rule"}, {"code", "168"}, {"offset", 0}, {"limit", 5}});
  EXPECT_EQ(answer["groups"], Json::parse(R"([{"kind": "Mend the form in UPN", "rows": 2, "safe": 2}])"));
  EXPECT_TRUE(answer["rows"][0]["explanation"].is_null());
  Json request{{"request", "apply_kind"}, {"code", "168"}, {"kind", "Mend the form in UPN"}, {"time", "Monday"}};
  request["preview"] = true;
  const Json preview = page.ask(request);
  EXPECT_EQ(preview["children"], 2);
  EXPECT_EQ(preview["steps"], 0);
  request["preview"] = false;
  const Json made = page.ask(request);
  EXPECT_EQ(made["rules"], preview["rules"]);
  EXPECT_EQ(made["steps_done"], 1);
  EXPECT_TRUE(child_2().contains("A123456789013"));
  EXPECT_EQ(page.ask(request)["children"], 0) << "there are none any more";
  request["code"] = "nonsense";
  EXPECT_EQ(page.ask(request)["error"], "This rule was not run.");
}

/// 2 had another ethnicity last year, and 3 another sex.
TEST_F(SuggestionRequests, AChoiceBetweenKindsIsMadeByTheKind) {
  page.load("header.csv", "last",
            "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
            "2,X,01/05/2010,WOTH,,,\n3,F,01/05/2010,WOTH,A123456789014,,\n");
  page.check();
  const Json answer = page.ask({{"request", "suggestions_of_rule"}, {"code", "204"}, {"offset", 0}, {"limit", 5}});
  EXPECT_EQ(answer["rows"][1]["suggestion"]["choice"], 1);
  ASSERT_EQ(answer["groups"].size(), 2);
  EXPECT_EQ(answer["groups"][0]["kind"], "Take last year's ETHNIC");
  EXPECT_EQ(answer["groups"][0]["safe"], 0);
  EXPECT_EQ(fix({{"rules", {"204"}}})["children"], 0) << "either year may be right";
  const Json made =
      page.ask({{"request", "apply_kind"}, {"code", "204"}, {"kind", "Take last year's ETHNIC"}, {"time", "Monday"}});
  EXPECT_EQ(made["children"], 2);
  EXPECT_TRUE(child_2().contains("WOTH"));
}

TEST_F(SuggestionRequests, WhatIsSafeIsFixedAtOnceAfterAPreview) {
  const Json preview = fix({{"rules", {"168"}}, {"preview", true}});
  EXPECT_EQ(preview["children"], 2);
  EXPECT_EQ(preview["rules"], Json::parse(R"([{"code": "168", "cleared": 2}])"));
  EXPECT_EQ(preview["left_out"], Json::array());
  EXPECT_EQ(preview["cleared"]["count"], 2);
  EXPECT_EQ(preview["caused"]["count"], 0);
  EXPECT_EQ(preview["steps"], 0);

  const Json made = fix({{"rules", {"168"}}});
  EXPECT_EQ(made["cleared"], preview["cleared"]);
  EXPECT_EQ(made["rules"], preview["rules"]);
  EXPECT_EQ(made["errors"], preview["errors"].get<int>() - 2);
  EXPECT_EQ(made["steps_done"], 1);
  const Json step = page.ask({{"request", "history"}})["steps"][0];
  EXPECT_EQ(step["why"], "Safe suggestions for 168");
  EXPECT_EQ(step["time"], "Monday");
  EXPECT_FALSE(step["edits"][0]["why"].get<std::string>().empty());

  EXPECT_EQ(fix({{"rules", {"168"}}})["steps"], 1) << "what changes nothing is no step";
  EXPECT_EQ(page.ask({{"request", "go_to_step"}, {"steps", 0}})["errors"], preview["errors"]);
}

TEST_F(SuggestionRequests, WhatIsSafeIsFixedFromOneSourceAlone) {
  EXPECT_EQ(fix({{"source", "urn-near-miss"}})["children"], 0);
  EXPECT_EQ(fix({{"source", "form"}, {"rules", {"168"}}})["children"], 2);
}

TEST_F(SuggestionRequests, ThoseForWhomItWouldCauseErrorsAreNamed) {
  page.ask({{"request", "edit"},
            {"edits",
             {{{"kind", "cell"}, {"table", "Header"}, {"row", 1}, {"column", "UPN"}, {"becomes", "A12345 6789013"}}}}});
  const Json answer = fix({{"rules", {"168"}}});
  EXPECT_EQ(answer["left_out"], Json::parse(R"(["1", "2"])"));
  EXPECT_EQ(answer["cleared"]["count"], 0);
  EXPECT_EQ(answer["steps"], 1);
}

TEST_F(SuggestionRequests, WhatIsNotThereIsRefused) {
  EXPECT_EQ(page.ask({{"request", "suggestions"}, {"id", "17"}})["error"], "There is no child with this ID.");
  EXPECT_EQ(page.ask({{"request", "suggestions"}})["error"], "There is no child with this ID.");
  for (const auto& [member, wrong] : std::vector<std::pair<std::string, Json>>{
           {"rule", "101x"}, {"rule", 7}, {"when", "last"}, {"table", "x"}, {"row", 3}, {"row", 0}, {"row", "2"}}) {
    Json request = error_of_2();
    request[member] = wrong;
    EXPECT_EQ(page.ask(request)["error"], "There is no such error.") << request;
  }
  EXPECT_EQ(page.ask({{"request", "suggestions_of_rule"}, {"code", "x"}})["error"], "This rule was not run.");
  EXPECT_EQ(fix({{"rules", {"x"}}})["error"], "This rule was not run.");
  EXPECT_EQ(fix({{"rules", {168}}})["error"], "This rule was not run.");
  EXPECT_EQ(fix({{"source", "hearsay"}})["error"], "There is no such source of evidence.");
  Page unchecked;
  for (const auto* name : {"suggestions", "suggestions_of_rule", "fix_safely"})
    EXPECT_EQ(unchecked.ask({{"request", name}})["error"], "Nothing has been checked yet.");
}

}  // namespace
}  // namespace claret
