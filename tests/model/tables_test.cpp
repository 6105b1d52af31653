#include "claret/model/tables.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace claret {
namespace {

TEST(Tables, HaveTheColumnsOfTheReturnInTheirUsualOrder) {
  struct {
    Table table;
    std::string_view name;
    int first_year;
    std::string_view columns;
  } const tables[]{
      {Table::header, "Header", 0, "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB (UASC)"},
      {Table::episodes, "Episodes", 0,
       "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN"},
      {Table::reviews, "Reviews", 0, "CHILD DOB REVIEW REVIEW_CODE"},
      {Table::uasc, "UASC", 0, "CHILD SEX DOB DUC"},
      {Table::oc2, "OC2", 0,
       "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT "
       "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED"},
      {Table::oc3, "OC3", 0, "CHILD DOB IN_TOUCH ACTIV ACCOM"},
      {Table::ad1, "AD1", 0, "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR"},
      {Table::placed_adoption, "PlacedAdoption", 0, "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED"},
      {Table::prev_perm, "PrevPerm", 0, "CHILD DOB PREV_PERM LA_PERM DATE_PERM"},
      {Table::missing, "Missing", 0, "CHILD DOB MISSING MIS_START MIS_END"},
      {Table::sw_episodes, "SWEpisodes", 2024, "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON"},
      {Table::dolo, "DoLo", 2027, "CHILD DOB DOLO_START DOLO_END"},
  };
  ASSERT_EQ(all_tables().size(), std::size(tables));
  for (std::size_t i = 0; i < std::size(tables); ++i) {
    const TableDescription& described = all_tables()[i];
    EXPECT_EQ(described.table, tables[i].table);
    EXPECT_EQ(described.name, tables[i].name);
    EXPECT_EQ(described.first_year, tables[i].first_year) << described.name;
    std::string columns;
    for (const ColumnDescription& column : described.columns) {
      if (!columns.empty()) columns += ' ';
      columns += column.derived ? "(" + std::string(column.name) + ")" : std::string(column.name);
    }
    EXPECT_EQ(columns, tables[i].columns);
  }
}

TEST(Tables, KnowWhichColumnsAreDates) {
  std::set<std::string_view> dates;
  for (const TableDescription& table : all_tables())
    for (const ColumnDescription& column : table.columns)
      if (column.is_date) dates.insert(column.name);
  const std::set<std::string_view> expected{
      "DOB",        "MC_DOB",    "DECOM",      "DEC",         "REVIEW",
      "DUC",        "DATE_INT",  "DATE_MATCH", "DATE_PLACED", "DATE_PLACED_CEASED",
      "DATE_PERM",  "MIS_START", "MIS_END",    "SW_DECOM",    "SW_DEC",
      "DOLO_START", "DOLO_END"};
  EXPECT_EQ(dates, expected);
}

TEST(Tables, AreFoundByNameInAnyCase) {
  EXPECT_EQ(table_named("Episodes"), Table::episodes);
  EXPECT_EQ(table_named("placedADOPTION"), Table::placed_adoption);
  EXPECT_EQ(table_named("uasc"), Table::uasc);
  for (const std::string_view name : {"", "Episode", " Header", "Header "})
    EXPECT_EQ(table_named(name), std::nullopt) << name;
}

}  // namespace
}  // namespace claret
