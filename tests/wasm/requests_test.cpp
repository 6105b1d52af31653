#include "wasm/requests.h"

#include <gtest/gtest.h>

#include <format>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "base/version.h"
#include "reports/issues.h"
#include "rules/registry.h"

namespace claret {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view header_csv =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "10,M,01/02/2010,WBRI,A100000000001,,\n"
    "ab9,x,31/02/2010,WBRI,A100000000002,,\n"
    ",F,01/03/2010,WBRI,A100000000003,,\n";
constexpr std::string_view last_header_csv =
    "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
    "AB9,M,01/02/2010,WBRI,A100000000009,,\n";
constexpr std::string_view leavers_csv =
    "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM,Notes\n"
    "10,02/02/2010,YES,F1,B1,kept\n"
    "11,01/01/2006,YES,F1,B1,\n";

class Page {
 public:
  Json ask(const Json& request, std::string_view bytes = {}) {
    const Response response = requests_.answer(request.dump(), bytes);
    EXPECT_EQ(response.kind, Response::Kind::json) << response.body;
    return Json::parse(response.body, nullptr, false);
  }
  std::string ask_for_bytes(const Json& request) {
    Response response = requests_.answer(request.dump(), {});
    EXPECT_EQ(response.kind, Response::Kind::bytes);
    return std::move(response.body);
  }
  void load_small_return() {
    load("header.csv", "this", header_csv);
    load("header last.csv", "last", last_header_csv);
    load("oc3.csv", "this", leavers_csv);
  }
  Json check() { return ask({{"request", "check"}, {"year", 2026}, {"authority", "E08000003"}}); }
  Json load(std::string_view file, std::string_view when, std::string_view bytes) {
    return ask({{"request", "load"}, {"file", file}, {"when", when}}, bytes);
  }
  Response answer(std::string_view request) { return requests_.answer(request, {}); }

 private:
  Requests requests_;
};

/// A page with the small return, checked.
class CheckedPage : public Page {
 public:
  CheckedPage() {
    load_small_return();
    check();
  }
};

TEST(Requests, AboutTellsWhatThePageHasToKnow) {
  const Json about = Page().ask({{"request", "about"}});
  EXPECT_EQ(about["program"], "claret");
  EXPECT_EQ(about["version"], version());
  EXPECT_EQ(about["years"].dump(), "[2023,2024,2025,2026,2027]");
  EXPECT_EQ(about["tables"].size(), 12);
  EXPECT_EQ(about["tables"][0].dump(),
            R"({"name":"Header","columns":["CHILD","SEX","DOB","ETHNIC","UPN","MOTHER","MC_DOB"],"first_year":0})");
  EXPECT_EQ(about["tables"][11]["first_year"], 2027);
  EXPECT_TRUE(std::ranges::contains(about["authorities"], Json{{"code", "E08000003"}, {"name", "Manchester"}}));
}

TEST(Requests, LoadTellsWhatBecameOfTheFile) {
  Page page;
  EXPECT_EQ(page.load("h.csv", "this", header_csv).dump(),
            R"({"source":{"when":"this","table":"Header","file":"h.csv","rows":3,"problems":[]},"problems":[]})");
  const Json last = page.load("l.csv", "last", "CHILD,DUC\n1\n");
  EXPECT_EQ(last["source"]["when"], "last");
  EXPECT_EQ(last["source"]["table"], "UASC");
  EXPECT_EQ(last["source"]["problems"], last["problems"]);
  EXPECT_EQ(
      last["problems"][0].dump(),
      R"({"severity":"warning","file":"l.csv","row":null,"column":"SEX","what":"The column is missing; all its cells )"
      R"(count as blank.","fix":"Add the column to the extract."})");
  EXPECT_EQ(last["problems"][2]["row"], 1);
  const Json refused = page.load("x.csv", "this", "%PDF-1.7");
  EXPECT_TRUE(refused["source"].is_null());
  EXPECT_EQ(refused["problems"][0]["severity"], "refused");
  EXPECT_EQ(page.ask({{"request", "sources"}})["sources"].size(), 2);
}

TEST(Requests, LoadRefusesASecondFileForATableWithBothNames) {
  Page page;
  page.load("first.csv", "this", header_csv);
  const Json second = page.load("second.csv", "this", header_csv);
  EXPECT_TRUE(second["source"].is_null());
  EXPECT_EQ(
      second["problems"].dump(),
      R"([{"severity":"refused","file":"second.csv","row":null,"column":null,"what":"This year's Header is loaded )"
      R"(already, from first.csv.","fix":"Remove that file first, or load this one as the other year's."}])");
  EXPECT_TRUE(page.load("second.csv", "last", header_csv)["source"].is_object());
  const Json third = page.load("third.csv", "last", header_csv);
  EXPECT_EQ(third["problems"][0]["what"], "Last year's Header is loaded already, from second.csv.");
}

TEST(Requests, SourcesComeThisYearFirstInTheOrderOfTheTables) {
  Page page;
  page.load("oc3.csv", "this", leavers_csv);
  page.load("last.csv", "last", last_header_csv);
  page.load("header.csv", "this", header_csv);
  const Json sources = page.ask({{"request", "sources"}})["sources"];
  ASSERT_EQ(sources.size(), 3);
  EXPECT_EQ(sources[0]["file"], "header.csv");
  EXPECT_EQ(sources[1]["file"], "oc3.csv");
  EXPECT_EQ(sources[1]["problems"][0]["column"], "Notes");
  EXPECT_EQ(sources[2]["file"], "last.csv");
}

TEST(Requests, UnloadMakesRoomForAnotherFile) {
  Page page;
  page.load_small_return();
  const Json left = page.ask({{"request", "unload"}, {"when", "this"}, {"table", "header"}});
  ASSERT_EQ(left["sources"].size(), 2);
  EXPECT_EQ(left["sources"][0]["table"], "OC3");
  EXPECT_TRUE(page.load("again.csv", "this", header_csv)["source"].is_object());
  EXPECT_EQ(page.ask({{"request", "unload"}, {"table", "Reviews"}})["sources"].size(), 3) << "there was none";
  EXPECT_EQ(page.ask({{"request", "unload"}, {"table", "Nonsense"}})["error"], "There is no such table.");
}

TEST(Requests, ClearUnloadsEverything) {
  CheckedPage page;
  EXPECT_EQ(page.ask({{"request", "clear"}}).dump(), "{}");
  EXPECT_EQ(page.ask({{"request", "sources"}})["sources"].size(), 0);
  EXPECT_EQ(page.ask({{"request", "children"}})["error"], "Nothing has been checked yet.");
}

TEST(Requests, CheckTellsTheTotals) {
  Page page;
  page.load_small_return();
  const Json result = page.check();
  EXPECT_EQ(result["year"], 2026);
  EXPECT_EQ(result["rules_of"], 2026);
  EXPECT_EQ(result["authority"], "E08000003");
  EXPECT_EQ(result["children"], 4);
  EXPECT_EQ(result["notes"].dump(), "[]");
  EXPECT_EQ(result["rules_run"].get<std::size_t>() + result["not_run"].size(), rules_of(2026).size());

  std::size_t errors = 0;
  for (const Json& rule : result["rules"]) {
    EXPECT_GT(rule["errors"], 0) << rule;
    errors += rule["errors"].get<std::size_t>();
  }
  EXPECT_EQ(result["errors"], errors);
  const Json& first = result["rules"][0];
  EXPECT_EQ(first["code"], "101");
  EXPECT_EQ(first["years"], "2025 onwards");
  EXPECT_EQ(first["module"], "header");
  EXPECT_EQ(first["kind"], "invalid");
  EXPECT_EQ(first["errors"], 1);
  EXPECT_EQ(first["children"], 1);

  ASSERT_EQ(result["tables"].size(), 3);
  EXPECT_EQ(result["tables"][0]["table"], "Header");
  EXPECT_EQ(result["tables"][0]["rows"], 3);
  EXPECT_EQ(result["tables"][2]["when"], "last");
  std::size_t errors_of_tables = 0;
  for (const Json& table : result["tables"]) errors_of_tables += table["errors"].get<std::size_t>();
  EXPECT_EQ(errors_of_tables, errors);

  const auto skipped = std::ranges::find(result["not_run"], "144", [](const Json& rule) { return rule["code"]; });
  ASSERT_NE(skipped, result["not_run"].end());
  EXPECT_EQ((*skipped)["reason"], "Episodes is not loaded");
}

TEST(Requests, CheckSaysWhenItUsesAnotherYearsRules) {
  Page page;
  page.load_small_return();
  const Json result = page.ask({{"request", "check"}, {"year", 2030}, {"authority", "e08000003"}});
  EXPECT_EQ(result["rules_of"], 2027);
  EXPECT_EQ(result["authority"], "E08000003");
  EXPECT_EQ(result["notes"][0], "2029/30 is checked by the rules of 2026/27.");
}

TEST(Requests, CheckAsksForTheYearAndTheCouncil) {
  Page page;
  page.load_small_return();
  for (const Json& year : {Json(), Json(0), Json(1991), Json(2101), Json(-1), Json("2026"), Json(2026.0), Json(true),
                           Json(std::numeric_limits<std::uint64_t>::max()), Json::array({2026})})
    EXPECT_EQ(page.ask({{"request", "check"}, {"year", year}, {"authority", "E08000003"}}).dump(),
              R"({"error":"Choose the collection year."})")
        << year;
  for (const Json& authority : {Json(), Json(""), Json("E99999999"), Json("Manchester"), Json(3), Json::object()})
    EXPECT_EQ(page.ask({{"request", "check"}, {"year", 2026}, {"authority", authority}}).dump(),
              R"({"error":"Choose the council that makes the return."})")
        << authority;
  EXPECT_EQ(page.ask({{"request", "children"}})["error"], "Nothing has been checked yet.");
}

TEST(Requests, CheckOfNothingFindsNothing) {
  Page page;
  const Json result = page.check();
  EXPECT_EQ(result["children"], 0);
  EXPECT_EQ(result["errors"], 0);
  EXPECT_EQ(page.ask({{"request", "children"}}).dump(), R"({"total":0,"children":[]})");
}

TEST(Requests, WhatIsLoadedOrUnloadedAfterACheckAwaitsTheNext) {
  const Json change_by_loading{{"request", "load"}, {"file", "u.csv"}, {"when", "this"}};
  const Json change_by_unloading{{"request", "unload"}, {"when", "last"}, {"table", "Header"}};
  for (const Json& change : {change_by_loading, change_by_unloading}) {
    CheckedPage page;
    page.ask(change, "CHILD,DUC\n1,01/01/2026\n");
    for (const std::string_view request : {"children", "child", "rule", "report"})
      EXPECT_EQ(page.ask({{"request", request}}).dump(), R"({"error":"Nothing has been checked yet."})") << request;
  }
  CheckedPage page;
  page.load("refused.csv", "this", "%PDF");
  EXPECT_EQ(page.ask({{"request", "children"}})["total"], 4) << "a refused file changes nothing";
}

TEST(Requests, ChildrenAreFiltered) {
  CheckedPage page;
  struct {
    Json filter;
    std::vector<std::string> ids;
  } const filters[]{
      {Json::object(), {"", "10", "11", "AB9"}},
      {{{"text", "1"}}, {"10", "11"}},
      {{{"text", " aB "}}, {"AB9"}},
      {{{"text", "zz"}}, {}},
      {{{"rule", "101"}}, {"AB9"}},
      {{{"rule", "int06"}}, {"11"}},
      {{{"rule", "INT15"}}, {"10"}},
      {{{"rule", "INT06"}, {"table", "OC3"}}, {"11"}},
      {{{"rule", "INT06"}, {"table", "Header"}}, {}},
      {{{"rule", "144"}}, {}},  // was not run
      {{{"rule", "nonsense"}}, {}},
      {{{"rule", "INT06"}, {"text", "AB"}}, {}},
      {{{"table", "oc3"}, {"rule", "INT15"}, {"text", "1"}, {"only_errors", false}}, {"10"}},
      {{{"table", "Reviews"}}, {}},
      {{{"offset", 1}, {"limit", 2}}, {"10", "11"}},
      {{{"offset", 3}}, {"AB9"}},
      {{{"offset", 4}}, {}},
      {{{"offset", -5}, {"limit", 1}}, {""}},
      {{{"limit", 0}}, {}},
      {{{"limit", -1}}, {}},
      {{{"text", "1"}, {"offset", 1}}, {"11"}},
  };
  for (const auto& [filter, ids] : filters) {
    Json request = filter;
    request["request"] = "children";
    const Json answer = page.ask(request);
    std::vector<std::string> found;
    for (const Json& child : answer["children"]) found.push_back(child["id"]);
    EXPECT_EQ(found, ids) << filter;
    if (!filter.contains("offset") && !filter.contains("limit")) EXPECT_EQ(answer["total"], ids.size()) << filter;
  }
  EXPECT_EQ(page.ask({{"request", "children"}, {"limit", 1}})["total"], 4);
}

TEST(Requests, ChildrenWithErrorsAloneAreThoseOfTheCheck) {
  CheckedPage page;
  const Json all = page.ask({{"request", "children"}});
  const Json with_errors = page.ask({{"request", "children"}, {"only_errors", true}});
  std::size_t total = 0;
  for (const Json& child : all["children"]) total += child["errors"] > 0 ? 1 : 0;
  EXPECT_EQ(with_errors["total"], total);
  EXPECT_EQ(with_errors["total"], page.check()["children_with_errors"]);
  EXPECT_EQ(page.ask({{"request", "children"}, {"rule", "101"}})["children"][0].dump(), R"({"id":"AB9","errors":1})");
}

TEST(Requests, AChildHasItsRowsOfBothYearsWithMarks) {
  CheckedPage page;
  const Json child = page.ask({{"request", "child"}, {"id", "ab9"}});
  EXPECT_EQ(child["id"], "AB9");
  ASSERT_EQ(child["tables"].size(), 1);
  EXPECT_EQ(child["tables"][0]["table"], "Header");
  EXPECT_EQ(child["tables"][0]["columns"].dump(), R"(["CHILD","SEX","DOB","ETHNIC","UPN","MOTHER","MC_DOB"])");
  const Json& rows = child["tables"][0]["rows"];
  ASSERT_EQ(rows.size(), 2);
  EXPECT_EQ(rows[0]["when"], "this");
  EXPECT_EQ(rows[0]["row"], 2);
  EXPECT_EQ(rows[0]["cells"].dump(), R"(["ab9","x","31/02/2010","WBRI","A100000000002","",""])");
  EXPECT_EQ(rows[1]["when"], "last");
  EXPECT_EQ(rows[1]["row"], 1);
  EXPECT_EQ(rows[1]["cells"][0], "AB9");

  const auto rules_on = [&](std::string_view column) {
    for (const Json& mark : rows[0]["marks"])
      if (mark["column"] == column) return mark["rules"].dump();
    return std::string("none");
  };
  EXPECT_EQ(rules_on("SEX"), R"(["101","202"])");
  EXPECT_EQ(rules_on("DOB"), R"(["102","203"])");
  EXPECT_EQ(rules_on("UPN"), R"(["208"])");
  EXPECT_EQ(rules_on("ETHNIC"), "none");

  for (const Json& finding : child["findings"]) EXPECT_EQ(finding["rule"], finding["code"]);
  const auto dob = std::ranges::find(child["findings"], "102", [](const Json& finding) { return finding["code"]; });
  ASSERT_NE(dob, child["findings"].end());
  EXPECT_EQ((*dob)["rows"].dump(), R"([{"table":"Header","when":"this","row":2,"fields":["DOB"]}])");
}

TEST(Requests, AChildMayHaveABlankIdOrNoHeader) {
  CheckedPage page;
  const Json blank = page.ask({{"request", "child"}, {"id", ""}});
  EXPECT_EQ(blank["id"], "");
  EXPECT_EQ(blank["tables"][0]["rows"][0]["row"], 3);
  const Json leaver = page.ask({{"request", "child"}, {"id", "11"}});
  EXPECT_EQ(leaver["tables"][0]["table"], "OC3");
  EXPECT_EQ(leaver["tables"][0]["rows"][0]["cells"].dump(), R"(["11","01/01/2006","YES","F1","B1"])");
  for (const std::string_view id : {"12", "1", "AB9 "})
    EXPECT_EQ(page.ask({{"request", "child"}, {"id", id}})["error"], "There is no child with this ID.") << id;
}

TEST(Requests, ARuleHasTheRowsThatItFlagged) {
  CheckedPage page;
  const Json rule = page.ask({{"request", "rule"}, {"code", "int06"}});
  EXPECT_EQ(rule["rule"]["code"], "INT06");
  EXPECT_EQ(rule["total"], 1);
  EXPECT_EQ(
      rule["rows"].dump(),
      R"([{"child":"11","table":"OC3","when":"this","row":2,"columns":["CHILD","DOB","IN_TOUCH","ACTIV","ACCOM"],)"
      R"("cells":["11","01/01/2006","YES","F1","B1"],"fields":["CHILD"]}])");
  const Json none = page.ask({{"request", "rule"}, {"code", "INT06"}, {"offset", 1}});
  EXPECT_EQ(none["total"], 1);
  EXPECT_EQ(none["rows"].size(), 0);
  EXPECT_EQ(page.ask({{"request", "rule"}, {"code", "103"}})["total"], 0);
  for (const std::string_view code : {"144", "nonsense", ""})
    EXPECT_EQ(page.ask({{"request", "rule"}, {"code", code}})["error"], "This rule was not run.") << code;
}

TEST(Requests, AReportIsWhatTheCommandLineWrites) {
  CheckedPage page;
  Session session;
  session.load(header_csv, "header.csv", this_year);
  session.load(last_header_csv, "header last.csv", last_year);
  session.load(leavers_csv, "oc3.csv", this_year);
  session.check({.collection_year = 2026, .authority = "E08000003"});
  EXPECT_EQ(page.ask_for_bytes({{"request", "report"}, {"format", "csv"}}), issues_csv(session));
  EXPECT_EQ(page.ask_for_bytes({{"request", "report"}, {"format", "json"}}), issues_json(session));
  EXPECT_TRUE(Json::accept(issues_json(session)));
  for (const Json& format : {Json("xlsx"), Json(""), Json(), Json(1)})
    EXPECT_EQ(page.ask({{"request", "report"}, {"format", format}})["error"], "There is no such report.") << format;
}

TEST(Requests, SamplePutsAnInventedReturnInThePlaceOfWhatIsLoaded) {
  CheckedPage page;
  const Json sample = page.ask({{"request", "sample"}});
  EXPECT_EQ(sample["year"], 2026);
  EXPECT_EQ(sample["authority"], "E08000003");
  EXPECT_EQ(page.ask({{"request", "children"}})["error"], "Nothing has been checked yet.");
  std::set<std::string> tables;
  for (const Json& source : sample["sources"]) {
    EXPECT_EQ(source["problems"].size(), 0) << source;
    EXPECT_TRUE(source["file"].get<std::string>().ends_with(".csv")) << source;
    tables.insert(source["when"].get<std::string>() + " " + source["table"].get<std::string>());
  }
  EXPECT_EQ(tables.size(), sample["sources"].size());
  EXPECT_TRUE(tables.contains("this Header") && tables.contains("last Header"));

  const Json checked = page.ask({{"request", "check"}, {"year", sample["year"]}, {"authority", sample["authority"]}});
  EXPECT_GT(checked["errors"], 0);
  EXPECT_GT(checked["children"], checked["children_with_errors"]);
  EXPECT_EQ(page.ask({{"request", "sample"}}), sample);
}

TEST(Requests, WhatCannotBeAnsweredGetsAnError) {
  CheckedPage page;
  for (const std::string_view request : {"", " ", "{", "null", "[]", "1", "\"about\"", "{\"request\":\"about\"", "{}{}",
                                         "{\"request\":\"ab\xFF\"}", "\xEF\xBB\xBF", "{'request':'about'}"})
    EXPECT_EQ(page.answer(request).body, R"({"error":"The request is no JSON object."})") << request;
  EXPECT_EQ(page.answer(std::string(1'000'000, '[')).body, R"({"error":"The request is no JSON object."})");
  EXPECT_EQ(page.answer("{\"request\":\"nonsense\"}").body, R"({"error":"There is no request nonsense."})");
  for (const std::string_view request : {"{}", "{\"request\":1}", "{\"request\":null}", "{\"request\":[\"about\"]}"})
    EXPECT_EQ(page.answer(request).body, R"({"error":"There is no request ."})") << request;
}

TEST(Requests, AMemberOfAnotherTypeIsAsIfItWereBlank) {
  CheckedPage page;
  const Json odd[]{Json(),
                   Json(1),
                   Json(-1),
                   Json(1e300),
                   Json(true),
                   Json("text"),
                   Json("\u0000"),
                   Json::array(),
                   Json::object(),
                   Json(std::numeric_limits<std::int64_t>::min()),
                   Json(std::numeric_limits<std::uint64_t>::max())};
  for (const std::string_view name : {"unload", "check", "children", "child", "rule", "report", "sources"})
    for (const std::string_view member : {"when", "table", "year", "authority", "rule", "text", "only_errors", "offset",
                                          "limit", "id", "code", "format"})
      for (const Json& value : odd) {
        const Json answer = page.ask({{"request", name}, {member, value}});
        EXPECT_TRUE(answer.is_object()) << name << " " << member << " " << value;
      }
  EXPECT_EQ(page.ask({{"request", "sources"}})["sources"].size(), 3);
  Page other;
  EXPECT_EQ(other.ask({{"request", "load"}, {"file", 7}, {"when", false}}, header_csv)["source"]["file"], "");
  EXPECT_EQ(other.ask({{"request", "sources"}})["sources"][0]["when"], "this");
}

}  // namespace
}  // namespace claret
