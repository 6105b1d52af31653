#include "claret/wasm/requests.h"

#include <gtest/gtest.h>

#include <format>
#include <set>
#include <string>

#include "claret/base/version.h"
#include "claret/reference/postcodes_builder.h"
#include "claret/reports/issues.h"
#include "claret/reports/reports.h"
#include "claret/rules/registry.h"
#include "formats/xlsx_of.h"
#include "formats/zip_of.h"
#include "wasm/page.h"

namespace claret {
namespace {

using testing::bytes_of;
using testing::CheckedPage;
using testing::header_csv;
using testing::Json;
using testing::last_header_csv;
using testing::leavers_csv;
using testing::Page;
using testing::sheet_of;
using testing::xlsx_of;
using testing::zip_of;
using testing::ZipPart;

constexpr std::string_view directory_csv =
    "pcds,oslaua,oseast1m,osnrth1m\n"
    "ZX1 1AA,E08000003,384700,398000\n"
    "ZX4 9AA,E08000006,378800,399500\n";

std::string compact_file() {
  auto built = build_postcodes(bytes_of(directory_csv), "edition.csv");
  return built ? std::move(built->file) : std::string();
}

/// Ofsted's combined list with one provider.
std::string list_of(const std::string& urn) {
  return xlsx_of(
      {.sheets = {sheet_of("Providers", {{"URN", "Local authority", "Placement code", "Placement provider code",
                                          "Deregistration date", "Setting address postcode"},
                                         {urn, "Salford", "U4", "PR4", "", "ZX4 9AA"}})}});
}

TEST(Requests, AboutTellsWhatThePageHasToKnow) {
  const Json about = Page().ask({{"request", "about"}});
  EXPECT_EQ(about["program"], "claret");
  EXPECT_EQ(about["version"], version());
  EXPECT_EQ(about["years"].dump(), "[2023,2024,2025,2026,2027]");
  EXPECT_EQ(about["tables"].size(), 12);
  EXPECT_EQ(about["tables"][0].dump(),
            R"({"name":"Header","columns":["CHILD","SEX","DOB","ETHNIC","UPN","MOTHER","MC_DOB"],"first_year":0})");
  EXPECT_EQ(about["tables"][11]["first_year"], 2027);
  const auto authority = [&](std::string_view code) {
    const auto has_code = [&](const Json& each) { return each["code"] == code; };
    return std::ranges::find_if(about["authorities"], has_code)->dump();
  };
  EXPECT_EQ(authority("E08000003"), R"({"code":"E08000003","name":"Manchester","since":null,"retired":null})");
  EXPECT_EQ(authority("E08000016"), R"({"code":"E08000016","name":"Barnsley","since":null,"retired":"2025-03-31"})");
  EXPECT_EQ(authority("E08000038"), R"({"code":"E08000038","name":"Barnsley","since":"2025-04-01","retired":null})");
  for (const std::string_view need : {"rules_with_postcodes", "rules_with_providers"}) {
    ASSERT_EQ(about[need].size(), 5) << need;
    EXPECT_GT(about[need]["2026"].size(), 0) << need;
  }
  EXPECT_TRUE(std::ranges::contains(about["rules_with_postcodes"]["2026"], "392c"));
  EXPECT_FALSE(std::ranges::contains(about["rules_with_postcodes"]["2026"], "101"));
}

TEST(Requests, AboutNamesTheRulesThatDoNotRunForWantOfPostcodesOrProviders) {
  Page page;
  const Json about = page.ask({{"request", "about"}});
  const Json sample = page.ask({{"request", "sample"}});
  const auto not_run = [&](const Json& removal) {
    page.ask(removal);
    Json codes = Json::array();
    for (const Json& rule : page.check()["not_run"])
      if (rule["code"] != "105") codes.push_back(rule["code"]);  // for want of a column that is in XML alone
    return codes;
  };
  EXPECT_EQ(not_run({{"request", "unload_postcodes"}}), about["rules_with_postcodes"]["2026"]);
  page.ask({{"request", "sample"}});
  EXPECT_EQ(not_run({{"request", "unload_providers"}, {"file", "Invented providers"}}),
            about["rules_with_providers"]["2026"]);
}

TEST(Requests, LoadRecognisesPostcodesAndProvidersByTheirContent) {
  struct GoodFile {
    std::string name;
    std::string bytes;
    std::string kind;
  };
  const ZipPart directory{.name = "Data/edition.csv", .content = std::string(directory_csv)};
  const ZipPart guide{.name = "User Guide/guide.pdf", .content = "%PDF-1.7"};
  const GoodFile files[]{
      {"header.csv", compact_file(), "postcodes"},
      {"header.csv", std::string(directory_csv), "postcodes"},
      {"header.csv", "\xEF\xBB\xBF\r\n\"PCD7\";\"lad25cd\";east1m;north1m\r\nZX1 1AA;E08000003;384700;398000\r\n",
       "postcodes"},
      {"header.csv", zip_of(std::array{guide, directory}), "postcodes"},
      {"header.csv", list_of("SC1"), "providers"},
      {"postcodes.xlsx", std::string(header_csv), "table"},
  };
  for (const auto& [name, bytes, kind] : files) {
    Page page;
    const Json loaded = page.load(name, "this", bytes);
    EXPECT_EQ(loaded["kind"], kind) << loaded;
    EXPECT_EQ(loaded["problems"].size(), 0) << loaded;
    const Json reference = page.reference();
    EXPECT_EQ(reference["postcodes"].is_object(), kind == "postcodes") << reference;
    EXPECT_EQ(reference["providers"].size(), kind == "providers" ? 1 : 0) << reference;
    EXPECT_EQ(page.ask({{"request", "sources"}})["sources"].size(), kind == "table" ? 1 : 0);
    Page other;
    EXPECT_EQ(other.load_reference(name, bytes)["kind"], kind == "table" ? Json() : Json(kind));
    EXPECT_EQ(other.ask({{"request", "sources"}})["sources"].size(), 0);
  }
}

TEST(Requests, WhatIsNoPostcodesAndNoProvidersIsRefusedInWords) {
  struct BadFile {
    std::string_view request;
    std::string bytes;
    std::string_view what;
    std::string_view fix;
  };
  std::string damaged = compact_file();
  damaged.back() = 1;
  const std::string whole = zip_of(std::array{ZipPart{.name = "a.csv", .content = std::string(directory_csv)}});
  const ZipPart table{.name = "header.csv", .content = std::string(header_csv)};
  const ZipPart picture{.name = "a.png", .content = "PNG"};
  const BadFile files[]{
      {"load", damaged, "The file is damaged.", "Build it again from the postcode directory."},
      {"load", compact_file().substr(0, 150), "The file is not complete.", "Build it again"},
      {"load", "pcds,oseast1m,osnrth1m\nZX1 1AA,1,1\n", "This is no postcode directory. Columns are missing: district",
       "Use the ONS Postcode Directory"},
      {"load", zip_of(std::array{table}), "This zip archive holds no postcode directory and is no workbook.",
       "If it holds files of the return, unpack it and load those."},
      {"load", zip_of(std::array{picture}), "This zip archive holds no postcode directory and is no workbook.", ""},
      {"load", whole.substr(0, whole.size() - 9), "The file is not complete: its end is missing or damaged.",
       "Download or copy the file again."},
      {"load", xlsx_of({.sheets = {sheet_of("Header", {{"CHILD", "SEX", "DOB"}, {"1", "F", "01/01/2012"}})}}),
       "This is none of Ofsted's provider lists: no sheet has columns named URN and Setting postcode.",
       "If its sheets are tables of the return, save each of them as CSV (UTF-8)."},
      {"load", "\xD0\xCF\x11\xE0", "This is an old Excel workbook (.xls), not a CSV file.", ""},
      {"load_reference", std::string(header_csv),
       "This is neither a postcode directory nor one of Ofsted's provider lists.",
       "Files of the return belong to this year's or last year's return."},
      {"load_reference", "", "This is neither a postcode directory nor one of Ofsted's provider lists.", ""},
  };
  Page page;
  page.load("postcodes.bin", "this", compact_file());
  page.load("list.xlsx", "this", list_of("SC1"));
  const Json before = page.reference();
  for (const auto& [request, bytes, what, fix] : files) {
    const Json answer = page.ask({{"request", request}, {"file", "odd file"}}, bytes);
    EXPECT_TRUE(answer["kind"].is_null() && answer["source"].is_null()) << answer;
    ASSERT_EQ(answer["problems"].size(), 1) << answer;
    EXPECT_EQ(answer["problems"][0]["severity"], "refused");
    EXPECT_EQ(answer["problems"][0]["file"], "odd file");
    EXPECT_TRUE(answer["problems"][0]["what"].get<std::string>().starts_with(what)) << answer;
    EXPECT_TRUE(answer["problems"][0]["fix"].get<std::string>().contains(fix)) << answer;
    EXPECT_EQ(page.reference(), before) << "what was loaded stays";
  }
}

TEST(Requests, ReferenceTellsWhatIsLoadedUntilItIsRemoved) {
  Page page;
  EXPECT_EQ(page.reference().dump(), R"({"postcodes":null,"providers":[]})");
  page.load_reference("postcodes.bin", compact_file());
  page.load_reference("homes.xlsx", list_of("SC1"));
  const std::string incomplete =
      xlsx_of({.sheets = {sheet_of("SA providers", {{"URN", "Placement code"}, {"SC2", "K3"}, {"SC3", "K3"}})}});
  EXPECT_EQ(page.load_reference("sa.xlsx", incomplete)["kind"], "providers");
  const Json reference = page.reference();
  EXPECT_EQ(reference["postcodes"].dump(), R"({"source":"edition.csv","postcodes":2})");
  ASSERT_EQ(reference["providers"].size(), 2);
  EXPECT_EQ(reference["providers"][0].dump(),
            R"({"file":"homes.xlsx","kind":"Ofsted's combined list","providers":1,"problems":[]})");
  EXPECT_EQ(reference["providers"][1]["providers"], 2);
  EXPECT_EQ(reference["providers"][1]["problems"][0]["severity"], "warning");

  const Json again = page.load_reference("homes.xlsx", list_of("SC4"));
  EXPECT_EQ(again["problems"][0]["what"], "A list of providers from a file of this name is loaded already.");
  EXPECT_EQ(page.reference(), reference);

  page.ask({{"request", "unload_providers"}, {"file", "nothing.xlsx"}});
  EXPECT_EQ(page.reference(), reference);
  page.ask({{"request", "unload_providers"}, {"file", "homes.xlsx"}});
  EXPECT_EQ(page.reference()["providers"].size(), 1);
  page.load_reference("postcodes.csv", "pcds,oslaua,oseast1m,osnrth1m\nZX1 1AA,E08000003,384700,398000\n");
  EXPECT_EQ(page.reference()["postcodes"].dump(), R"({"source":"postcodes.csv","postcodes":1})");
  page.ask({{"request", "unload_postcodes"}});
  page.ask({{"request", "unload_providers"}, {"file", "sa.xlsx"}});
  EXPECT_EQ(page.reference().dump(), R"({"postcodes":null,"providers":[]})");
}

TEST(Requests, EachOfTheProviderListsCounts) {
  constexpr std::string_view episodes =
      "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
      "1,01/06/2025,S,C2,N1,U4,PR4,,,,ZX1 1AA,ZX4 9AA,SC1\n"
      "2,01/06/2025,S,C2,N1,U4,PR4,,,,ZX1 1AA,ZX4 9AA,SC2\n"
      "3,01/06/2025,S,C2,N1,U4,PR4,,,,ZX1 1AA,ZX4 9AA,SC3\n";
  Page page;
  page.load("episodes.csv", "this", episodes);
  page.load_reference("postcodes.bin", compact_file());
  page.load_reference("1.xlsx", list_of("SC1"));
  page.load_reference("2.xlsx", list_of("SC2"));
  const auto unknown_urns = [&] {
    page.check();
    std::string rows;
    for (const Json& row : page.ask({{"request", "rule"}, {"code", "219"}})["rows"]) rows += row["child"];
    return rows;
  };
  EXPECT_EQ(unknown_urns(), "3");
  page.ask({{"request", "unload_providers"}, {"file", "1.xlsx"}});
  EXPECT_EQ(page.ask({{"request", "children"}})["error"], "Nothing has been checked yet.");
  EXPECT_EQ(unknown_urns(), "13");
}

TEST(Requests, TheCompactFileIsMadeAndGivenBack) {
  Page page;
  const auto compact = [&](std::string_view bytes) {
    Requests requests;
    return requests.answer(R"({"request":"compact_postcodes","file":"edition.csv"})", std::string(bytes));
  };
  const Response made = compact(directory_csv);
  EXPECT_EQ(made.kind, Response::Kind::bytes);
  EXPECT_EQ(made.content(), compact_file());
  EXPECT_EQ(page.ask({{"request", "postcodes_file"}})["error"], "No postcode directory is loaded.");
  page.load_reference("anything.bin", made.content());
  EXPECT_EQ(page.ask_for_bytes({{"request", "postcodes_file"}}), compact_file());

  const std::string nothing = R"({"kind":null,"source":null,"problems":[]})";
  for (const std::string& other : {std::string(header_csv), compact_file(), list_of("SC1"), std::string("PK\x03\x04")})
    EXPECT_EQ(compact(other).content(), nothing);
  const Json problem = Json::parse(compact("pcds,oslaua\nZX1 1AA,E08000003\n").content());
  EXPECT_EQ(problem["problems"][0]["severity"], "refused");
}

TEST(Requests, LoadTellsWhatBecameOfTheFile) {
  Page page;
  EXPECT_EQ(page.load("h.csv", "this", header_csv).dump(),
            R"({"kind":"table","source":{"when":"this","table":"Header","file":"h.csv","rows":3,"problems":[]},)"
            R"("problems":[]})");
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
  EXPECT_TRUE(refused["kind"].is_null());
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

TEST(Requests, ClearLeavesPostcodesAndProvidersButForTheSamples) {
  Page page;
  page.ask({{"request", "sample"}});
  page.load_reference("mine.xlsx", list_of("SC1"));
  page.ask({{"request", "clear"}});
  EXPECT_TRUE(page.reference()["postcodes"].is_null());
  ASSERT_EQ(page.reference()["providers"].size(), 1);
  EXPECT_EQ(page.reference()["providers"][0]["file"], "mine.xlsx");
  page.load_reference("mine.bin", compact_file());
  const Json before = page.reference();
  page.ask({{"request", "clear"}});
  EXPECT_EQ(page.reference(), before);
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
    EXPECT_GT(rule["findings"], 0) << rule;
    if (rule["severity"] == "error") errors += rule["findings"].get<std::size_t>();
  }
  EXPECT_EQ(result["errors"], errors);
  const Json& first = result["rules"][0];
  EXPECT_EQ(first["code"], "101");
  EXPECT_EQ(first["years"], "2025 onwards");
  EXPECT_EQ(first["module"], "header");
  EXPECT_EQ(first["kind"], "invalid");
  EXPECT_EQ(first["findings"], 1);
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
      {{{"table", "oc3"}, {"rule", "INT15"}, {"text", "1"}, {"having", "anything"}}, {"10"}},
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
  const Json with_errors = page.ask({{"request", "children"}, {"having", "errors"}});
  std::size_t total = 0;
  for (const Json& child : all["children"]) total += child["errors"] > 0 ? 1 : 0;
  EXPECT_EQ(with_errors["total"], total);
  EXPECT_EQ(with_errors["total"], page.check()["children_with_errors"]);
  EXPECT_EQ(page.ask({{"request", "children"}, {"rule", "101"}})["children"][0].dump(),
            R"({"id":"AB9","errors":1,"queries":0,"accepted":0,"not_due":0})");
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

TEST(Requests, RowsOfAnyChildrenComeWithTheMarksOfAllRules) {
  CheckedPage page;
  const Json header{{"table", "Header"}, {"row", 2}};
  const Json leaver{{"table", "OC3"}, {"row", 1}};
  const Json rows = page.ask({{"request", "rows"}, {"rows", {leaver, header}}})["rows"];
  ASSERT_EQ(rows.size(), 2);
  EXPECT_EQ(rows[0]["child"], "10");
  EXPECT_EQ(rows[0]["cells"].dump(), R"(["10","02/02/2010","YES","F1","B1"])");
  const Json child = page.ask({{"request", "child"}, {"id", "ab9"}});
  EXPECT_EQ(rows[1]["child"], child["id"]);
  EXPECT_EQ(rows[1]["marks"], child["tables"][0]["rows"][0]["marks"]);
  EXPECT_GT(rows[1]["marks"].size(), 1);

  page.ask({{"request", "edit"}, {"edits", {{{"kind", "remove_row"}, {"table", "OC3"}, {"row", 1}}}}});
  EXPECT_EQ(page.ask({{"request", "rows"}, {"rows", {leaver}}})["rows"][0]["cells"].size(), 0) << "it was removed";
  EXPECT_EQ(page.ask({{"request", "rows"}})["rows"].size(), 0);
  for (const Json& none : {Json{{"table", "Header"}, {"row", 99}}, Json{{"table", "DoLo"}, {"row", 1}}, Json(7)})
    EXPECT_TRUE(page.ask({{"request", "rows"}, {"rows", {none}}}).contains("error")) << none;
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
  EXPECT_EQ(all_reports().size(), 6);
  for (const Report& report : all_reports())
    EXPECT_EQ(page.ask_for_bytes({{"request", "report"}, {"format", report.name}}), report.make(session))
        << report.name;
  for (const Json& format : {Json("xlsx"), Json(""), Json(), Json(1)})
    EXPECT_EQ(page.ask({{"request", "report"}, {"format", format}})["error"], "There is no such report.") << format;
}

TEST(Requests, FilesComeBackAndCorrectionsAreListedAlsoBeforeACheck) {
  Page page;
  page.load_small_return();
  const auto corrected = [](std::string_view when, std::string_view table) {
    return Json{{"request", "corrected"}, {"when", when}, {"table", table}};
  };
  EXPECT_EQ(page.ask_for_bytes(corrected("this", "Header")), header_csv);
  EXPECT_EQ(page.ask_for_bytes(corrected("last", "header")), last_header_csv);
  EXPECT_EQ(page.ask_for_bytes(corrected("this", "OC3")), leavers_csv);
  EXPECT_EQ(page.ask_for_bytes({{"request", "corrections"}}),
            "\xEF\xBB\xBF"
            "time,child,table,year,row,column,old,new,why\r\n");
  page.ask({{"request", "unload"}, {"when", "this"}, {"table", "OC3"}});
  for (const std::string_view table : {"OC3", "Episodes", "nonsense", ""})
    EXPECT_EQ(page.ask(corrected("this", table))["error"], "This table is not loaded.") << table;
}

TEST(Requests, AReportNamesPostcodesAndProviders) {
  CheckedPage page;
  const auto reference = [&] {
    page.check();
    return Json::parse(page.ask_for_bytes({{"request", "report"}, {"format", "json"}}))["reference"].dump();
  };
  EXPECT_EQ(reference(), R"({"postcodes":null,"providers":[]})");
  page.load_reference("postcodes.bin", compact_file());
  page.load_reference("homes.xlsx", list_of("SC1"));
  page.load_reference("others.xlsx", list_of("SC2"));
  EXPECT_EQ(reference(), R"({"postcodes":"edition.csv","providers":["homes.xlsx","others.xlsx"]})");
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
  ASSERT_EQ(checked["not_run"].size(), 1) << "it has postcodes and providers";
  EXPECT_EQ(checked["not_run"][0]["reason"], "a UASC column in Header is not loaded");
  EXPECT_EQ(page.reference()["postcodes"]["source"], "Invented postcodes");
  EXPECT_EQ(page.reference()["providers"][0]["file"], "Invented providers");
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
  for (const std::string_view name :
       {"unload", "check", "children", "child", "rule", "not_due", "report", "sources", "reference", "load_reference",
        "unload_postcodes", "unload_providers", "compact_postcodes", "postcodes_file", "corrected"})
    for (const std::string_view member :
         {"when", "table", "year", "authority", "rule", "text", "having", "extract_date", "today", "month", "offset",
          "limit", "id", "code", "format", "file"})
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
