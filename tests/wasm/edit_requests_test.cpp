#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "wasm/page.h"

namespace claret {
namespace {

using testing::CheckedPage;
using testing::Json;
using testing::Page;

TEST(EditRequests, EditsAreMadeAndTheirEffectIsTold) {
  CheckedPage page;
  const Json before = page.check();
  const Json made =
      page.ask({{"request", "edit"},
                {"why", "typed"},
                {"time", "2026-05-01T10:00:00Z"},
                {"edits",
                 {{{"kind", "cell"}, {"table", "Header"}, {"row", 1}, {"column", "SEX"}, {"becomes", "Q"}},
                  {{"kind", "add_row"}, {"table", "OC3"}, {"copy_of", 2}, {"cells", {{"ACCOM", "X9"}}}},
                  {{"kind", "remove_row"}, {"when", "last"}, {"table", "Header"}, {"row", 1}}}}});
  EXPECT_EQ(made["steps_done"], 1);
  EXPECT_EQ(made["errors"], page.check()["errors"]);
  EXPECT_GT(made["caused"]["count"], 0);
  const Json child = page.ask({{"request", "child"}, {"id", "11"}});
  EXPECT_TRUE(child.dump().contains("X9")) << child;
  const Json history = page.ask({{"request", "history"}});
  EXPECT_EQ(history["steps"][0]["why"], "typed");
  EXPECT_EQ(history["steps"][0]["edits"][0]["becomes"], "Q");
  EXPECT_EQ(history["steps"][0]["count"], 3);

  const Json undone = page.ask({{"request", "go_to_step"}, {"steps", 0}});
  EXPECT_EQ(undone["errors"], before["errors"]);
  EXPECT_EQ(undone["cleared"]["count"], made["caused"]["count"]);
  EXPECT_EQ(page.ask({{"request", "go_to_step"}, {"steps", 1}})["errors"], made["errors"]);
}

TEST(EditRequests, ManyRowsAreChangedAfterAPreview) {
  CheckedPage page;
  Json request{{"request", "change_many"},
               {"table", "OC3"},
               {"column", "ACCOM"},
               {"becomes", "X9"},
               {"where", {{"kind", "equals"}, {"column", "ACCOM"}, {"text", "b1"}}},
               {"preview", true}};
  const Json preview = page.ask(request);
  EXPECT_EQ(preview["rows"], 2);
  EXPECT_GT(preview["caused"]["count"], 0);
  EXPECT_EQ(preview["steps"], 0);
  request["preview"] = false;
  const Json made = page.ask(request);
  EXPECT_EQ(made["caused"], preview["caused"]);
  EXPECT_EQ(made["steps_done"], 1);
  EXPECT_EQ(page.ask(request)["rows"], 0);
  EXPECT_EQ(page.ask({{"request", "history"}})["total"], 1) << "what changes nothing is no step";
}

TEST(EditRequests, ImpossibleEditsAreRefusedAndChangeNothing) {
  CheckedPage page;
  const Json cell{{"kind", "cell"}, {"table", "Header"}, {"row", 1}, {"column", "SEX"}, {"becomes", "Q"}};
  for (const auto& [member, wrong] : std::vector<std::pair<std::string, Json>>{{"kind", "x"},
                                                                               {"table", "x"},
                                                                               {"row", 0},
                                                                               {"row", 99},
                                                                               {"row", -1},
                                                                               {"row", 1e99},
                                                                               {"column", "x"},
                                                                               {"column", "UASC"},
                                                                               {"becomes", 7},
                                                                               {"table", "UASC"}}) {
    Json edit = cell;
    edit[member] = wrong;
    EXPECT_TRUE(page.ask({{"request", "edit"}, {"edits", {cell, edit}}}).contains("error")) << edit;
  }
  EXPECT_TRUE(page.ask({{"request", "edit"}}).contains("error"));
  EXPECT_TRUE(page.ask({{"request", "edit"}, {"edits", Json::array()}}).contains("error"));
  EXPECT_TRUE(page.ask({{"request", "edit"}, {"edits", {1}}}).contains("error"));
  EXPECT_TRUE(page.ask({{"request", "change_many"}, {"table", "OC3"}, {"column", "x"}}).contains("error"));
  EXPECT_TRUE(page.ask({{"request", "change_many"}, {"table", "OC3"}, {"column", "DOB"}, {"where", {{"kind", "x"}}}})
                  .contains("error"));
  EXPECT_EQ(page.ask({{"request", "history"}})["total"], 0);
}

TEST(EditRequests, TheYearIsGuessed) {
  Page page;
  EXPECT_EQ(page.ask({{"request", "guess"}})["year"], nullptr);
  page.ask({{"request", "sample"}});
  const Json guess = page.ask({{"request", "guess"}});
  EXPECT_EQ(guess["year"]["value"], 2026);
  EXPECT_EQ(guess["authority"]["value"], "E08000003");
}

}  // namespace
}  // namespace claret
