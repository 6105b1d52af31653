#include "claret/reference/providers.h"

#include <gtest/gtest.h>

#include <format>

#include "claret/reference/postcodes_builder.h"
#include "claret/reference/provider_lists.h"
#include "formats/xlsx_of.h"

namespace claret {
namespace {

using testing::bytes_of;
using testing::sheet_of;
using testing::SheetXml;
using testing::xlsx_of;

ProviderLists lists_of(const std::vector<SheetXml>& sheets) {
  const std::string file = xlsx_of({.sheets = sheets});
  return read_providers(std::vector<ProviderFile>{{.name = "list.xlsx", .bytes = bytes_of(file)}});
}

std::string joined(const std::vector<Code>& codes) {
  std::string result;
  for (const Code code : codes) result += (result.empty() ? "" : "+") + code.text();
  return result;
}

std::string to_string(const Providers& providers) {
  std::string result;
  for (const Provider& one : providers.all())
    result += std::format("{}|{}|{}|{}|{}|{}\n", one.urn, joined(one.place_codes), joined(one.provider_codes),
                          one.closed.text(), one.postcode, one.authority_name);
  return result;
}

std::string problems_of(const ProviderLists& lists) {
  std::string result;
  for (const Problem& problem : lists.problems) result += problem.what + "\n";
  return result;
}

TEST(ProviderLists, CombinedList) {
  const ProviderLists lists = lists_of(
      {sheet_of("Notes", {{"URN", "Setting postcode"}, {"SC9", "M9 9AA"}}),
       sheet_of("providers", {{"Ofsted's list, March 2026"},
                              {},
                              {" urn", "Provider local authority ", "Placement code", "Placement provider code",
                               "Deregistration\ndate", "Setting address postcode", "Setting name"},
                              {"sc2", "Salford", "K2,R1", "PR4", "", "M5 5TU", "Elm House"},
                              {"SC1", "Manchester", "U1/U2", "PR1 / PR4", "15/06/2024", "M1 1AA"},
                              {"SC1", "-", "na", "N/A", "45458", "-"},
                              {"", "a note at the end"}}),
       sheet_of("SA Providers", {{"URN", "Setting local authority", "Closed date", "Setting postcode"},
                                 {"2700001", "Wigan", "2024-06-15", "WN5 9AA"}})});
  EXPECT_EQ(problems_of(lists), "");
  EXPECT_EQ(to_string(lists.providers),
            "2700001|K3+H5||15/06/2024|WN5 9AA|Wigan\n"
            "SC1|U1+U2|PR1+PR4|15/06/2024|M1 1AA|Manchester\n"
            "SC1|||15/06/2024||\n"
            "SC2|K2+R1|PR4||M5 5TU|Salford\n");
  ASSERT_EQ(lists.lists.size(), 1);
  EXPECT_EQ(lists.lists[0].kind, "Ofsted's combined list");
  EXPECT_EQ(lists.lists[0].providers, 4);
  EXPECT_EQ(lists.providers.find("SC2")[0].name, "Elm House");
}

TEST(ProviderLists, ChildrensHomesInOneSheet) {
  const ProviderLists lists =
      lists_of({sheet_of("Provider information", {{"URN", "Local Authority", "Provider Code", "Provider Placement Code",
                                                   "Closed Date", "Setting Address Postcode"},
                                                  {"SC1", "Manchester", "PR4", "K2", "", "M1 1AA"}})});
  EXPECT_EQ(problems_of(lists), "");
  EXPECT_EQ(to_string(lists.providers), "SC1|K2|PR4||M1 1AA|Manchester\n");
  EXPECT_EQ(lists.lists[0].kind, "Ofsted's list of children's homes");
}

TEST(ProviderLists, ChildrensHomesInTwoSheets) {
  const ProviderLists lists =
      lists_of({sheet_of("Settings and Inspection Info",
                         {{"URN", "Local Authority", "Provider Code", "Provider Placement Code", "Closed Date"},
                          {"SC1", "Manchester", "PR4", "K2", ""},
                          {"SC3", "Wigan", "PR1", "K1", "01/02/2023"},
                          {"SC1", "Manchester", "PR4", "K1", "01/02/2024"}}),
                sheet_of("Other", {}),
                sheet_of("Address Details", {{"URN", "Setting Postcode"}, {"SC1", "M1 1AA"}, {"SC2", "M2 2BB"}})});
  EXPECT_EQ(problems_of(lists), "");
  EXPECT_EQ(to_string(lists.providers),
            "SC1|K2|PR4||M1 1AA|Manchester\nSC1|K1|PR4|01/02/2024|M1 1AA|Manchester\nSC3|K1|PR1|01/02/2023||Wigan\n");
}

TEST(ProviderLists, SocialCareProviders) {
  const ProviderLists lists =
      lists_of({sheet_of("Cover", {{"About this list"}}),
                sheet_of("March 2026",
                         {{"URN", "Local authority", "Placement code", "Placement provider code", "Setting postcode"},
                          {"SC1", "Manchester", "U1,U2", "PR4", "M1 1AA"}}),
                sheet_of("Closed", {{"URN", "Deregistration date", "Local authority", "Placement code",
                                     "Placement provider code", "Setting postcode"},
                                    {"SC2", "01/02/2024", "Wigan", "K2", "PR5", "WN5 9AA"}}),
                sheet_of("Changes", {{"URN", "Setting postcode"}, {"SC9", "M9 9AA"}})});
  EXPECT_EQ(problems_of(lists), "");
  EXPECT_EQ(to_string(lists.providers), "SC1|U1+U2|PR4||M1 1AA|Manchester\nSC2|K2|PR5|01/02/2024|WN5 9AA|Wigan\n");
}

TEST(ProviderLists, SeveralFilesAndThoseThatCannotBeUsed) {
  const std::string first = xlsx_of({.sheets = {sheet_of("Providers", {{"URN", "Postcode"}, {"SC1", "M1 1AA"}})}});
  const std::string second = xlsx_of({.sheets = {sheet_of("A", {{"URN", "Setting postcode"}, {"SC2", "M2 2BB"}})}});
  const std::string none = xlsx_of({.sheets = {sheet_of("A", {{"CHILD", "URN"}, {"1", "M2 2BB"}})}});
  const ProviderLists lists = read_providers(std::vector<ProviderFile>{{.name = "1.xlsx", .bytes = bytes_of(first)},
                                                                       {.name = "no.csv", .bytes = bytes_of("a,b")},
                                                                       {.name = "none.xlsx", .bytes = bytes_of(none)},
                                                                       {.name = "2.xlsx", .bytes = bytes_of(second)}});
  EXPECT_EQ(lists.providers.all().size(), 2);
  EXPECT_EQ(lists.lists.size(), 2);
  EXPECT_EQ(problems_of(lists),
            "The sheet Providers has no column for the local authority; it counts as blank.\n"
            "The sheet Providers has no column for the placement code; it counts as blank.\n"
            "The sheet Providers has no column for the provider code; it counts as blank.\n"
            "The sheet Providers has no column for the closing date; it counts as blank.\n"
            "This is no Excel workbook (.xlsx).\n"
            "This is none of Ofsted's provider lists: no sheet has columns named URN and Setting postcode.\n")
      << problems_of(lists);
}

TEST(ProviderLists, SaysWhatIsWrong) {
  EXPECT_EQ(problems_of(lists_of({sheet_of("Providers", {{"a"}, {"b"}})})),
            "The sheet Providers has no row of column names with a URN.\n");
  EXPECT_EQ(problems_of(lists_of({sheet_of("Settings and Inspection Info", {})})),
            "It has a sheet Settings and Inspection Info, but none named Address Details.\n");
  const ProviderLists lists =
      lists_of({sheet_of("A", {{"URN", "Setting postcode", "Closed date"}, {"1", "", "soon"}})});
  EXPECT_EQ(problems_of(lists), "Sheet A, row 2: the closing date \"soon\" cannot be read; it counts as blank.\n");
  EXPECT_EQ(to_string(lists.providers), "1|||||\n");
}

TEST(ProviderLists, LongTextsAreCut) {
  const std::string shared = std::string(1000, 'x') + "é";
  const ProviderLists lists = lists_of({sheet_of(
      "A", {{"URN", "Setting postcode", "Placement code", "Local authority"}, {shared, shared, shared, shared}})});
  ASSERT_EQ(lists.providers.all().size(), 1);
  EXPECT_EQ(lists.providers.all()[0].urn.size(), 200);
}

Provider provider(std::string urn, std::string postcode) {
  return {.urn = std::move(urn), .postcode = std::move(postcode)};
}

TEST(Providers, FoundByUrnAndPostcode) {
  std::vector<Provider> rows;
  rows.push_back(provider("SC2", "M1 1AA"));
  rows.push_back(provider("SC1", "m11aa"));
  rows.push_back(provider("SC2", ""));
  rows.push_back(provider("SC10", "M2 2BB"));
  Providers providers(std::move(rows));
  Providers moved = std::move(providers);
  EXPECT_EQ(moved.find("SC2").size(), 2);
  EXPECT_EQ(moved.find("sc2").size(), 2);
  EXPECT_EQ(moved.find("SC2")[0].postcode, "M1 1AA");
  EXPECT_EQ(moved.find("SC1").size(), 1);
  EXPECT_TRUE(moved.find("SC").empty());
  EXPECT_TRUE(moved.find(" SC1").empty());
  EXPECT_TRUE(moved.find("").empty());
  ASSERT_EQ(moved.at("M1  1aa").size(), 2);
  EXPECT_EQ(moved.at("M1 1AA")[0]->urn, "SC1");
  EXPECT_TRUE(moved.at("").empty());
  EXPECT_TRUE(moved.at("M1 1AB").empty());
  EXPECT_TRUE(Providers().find("SC1").empty());
}

TEST(Providers, AuthorityComesFromThePostcode) {
  const auto built = build_postcodes(bytes_of("pcds,laua,east1m,north1m\n"
                                              "M1 1AA,E08000003,1,1\nCB4 4EF,E07000008,1,1\nLL3 3AB,W06000003,1,1\n"),
                                     "a.csv");
  ASSERT_TRUE(built);
  const auto postcodes = Postcodes::open(bytes_of(built->file));
  std::vector<Provider> rows;
  for (const char* postcode : {"m11aa", "CB4 4EF", "LL3 3AB", "ZZ9 9ZZ", ""}) rows.push_back(provider("1", postcode));
  Providers providers(std::move(rows));
  providers.infer_authorities(*postcodes);
  std::vector<std::string_view> authorities;
  for (const Provider& one : providers.all()) authorities.push_back(one.authority);
  EXPECT_EQ(authorities, (std::vector<std::string_view>{"E08000003", "E10000003", "", "", ""}));
}

TEST(Providers, CodesInACell) {
  EXPECT_EQ(joined(codes_in("U1,U2")), "U1+U2");
  EXPECT_EQ(joined(codes_in("u1/U2;K2 | r1")), "U1+U2+K2+R1");
  EXPECT_EQ(joined(codes_in(" , U1,-,na")), "U1");
  EXPECT_EQ(joined(codes_in("N/A")), "");
  EXPECT_EQ(joined(codes_in("-")), "");
  EXPECT_EQ(joined(codes_in("")), "");
}

TEST(Providers, AreFoundBesideOneWhoseUrnHasOtherCharacters) {
  std::vector<Provider> list;
  for (const auto* urn : {"SC3", "SC1\u00A0", "SC2", "SC1", "\u2013", "SC1"}) list.push_back({.urn = urn});
  const Providers providers(std::move(list));
  EXPECT_EQ(providers.find("SC1").size(), 2);
  EXPECT_EQ(providers.find("SC1\u00A0").size(), 1);
  EXPECT_EQ(providers.find("sc2").size(), 1);
  EXPECT_EQ(providers.find("SC3").size(), 1);
  EXPECT_EQ(providers.find("\u2013").size(), 1);
  EXPECT_TRUE(providers.find("SC4").empty());
}

}  // namespace
}  // namespace claret
