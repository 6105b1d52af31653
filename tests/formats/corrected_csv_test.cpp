#include "claret/formats/corrected_csv.h"

#include <gtest/gtest.h>

#include <array>
#include <format>
#include <string>
#include <string_view>
#include <vector>

#include "claret/formats/csv.h"
#include "claret/model/edit.h"
#include "claret/sample/random.h"
#include "claret/session/session.h"
#include "sample/sample_return.h"

namespace claret {
namespace {

using testing::messy_sample;

/// ASCII, but for the characters from 0x80 on, which stand for themselves as units of UTF-16.
std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

constexpr auto review_code = static_cast<std::uint8_t>(column_index(&Review::REVIEW_CODE));

Edit cell(std::uint32_t row, std::string becomes, std::uint8_t column = review_code) {
  return {.table = Table::reviews, .row = row, .column = column, .becomes = std::move(becomes)};
}
Edit removal(std::uint32_t row) { return {.kind = Edit::Kind::remove_row, .table = Table::reviews, .row = row}; }
Edit addition(std::vector<std::string> cells) {
  return {.kind = Edit::Kind::add_row, .table = Table::reviews, .cells = std::move(cells)};
}

std::string corrected(const Session& session, When when = this_year, Table table = Table::reviews) {
  return corrected_csv(session.file_bytes(when, table), *session.data().find(when, table));
}

/// The file of Reviews with these edits.
std::string corrected(std::string_view bytes, std::vector<Edit> edits) {
  Session session;
  EXPECT_FALSE(session.load(bytes, "reviews.csv", this_year).sources.empty()) << bytes;
  EXPECT_TRUE(session.apply({.edits = std::move(edits)})) << bytes;
  return corrected(session);
}

/// A file of Reviews, and the same with PN2 for the REVIEW_CODE of its first row.
struct Form {
  std::string_view name;
  std::string bytes;
  std::string edited;
};

std::vector<Form> forms() {
  const auto utf16_text = [](char16_t third) {
    return std::u16string(u"CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\r\n1,,01/06/2025,PN") + third +
           u",Zo\u00EB \xD83D\xDE00\r\n2,,,PN1,lone \xD83D half\r\n";
  };
  return {
      {"semicolons and line feeds", "CHILD;DOB;REVIEW;REVIEW_CODE\n1;;01/06/2025;PN1\n2;;\"01/07/2025\";PN1\n",
       "CHILD;DOB;REVIEW;REVIEW_CODE\n1;;01/06/2025;PN2\n2;;\"01/07/2025\";PN1\n"},
      {"tabs and carriage returns", "CHILD\tDOB\tREVIEW\tREVIEW_CODE\r1\t\t01/06/2025\tPN1\r2\t\t\tPN1\r",
       "CHILD\tDOB\tREVIEW\tREVIEW_CODE\r1\t\t01/06/2025\tPN2\r2\t\t\tPN1\r"},
      {"byte order mark, no last line end",
       "\xEF\xBB\xBF"
       "CHILD,DOB,REVIEW,REVIEW_CODE\r\n1,,01/06/2025,PN1",
       "\xEF\xBB\xBF"
       "CHILD,DOB,REVIEW,REVIEW_CODE\r\n1,,01/06/2025,PN2"},
      {"UTF-16, little end first", "\xFF\xFE" + utf16(utf16_text(u'1'), false),
       "\xFF\xFE" + utf16(utf16_text(u'2'), false)},
      {"UTF-16, big end first", "\xFE\xFF" + utf16(utf16_text(u'1'), true), "\xFE\xFF" + utf16(utf16_text(u'2'), true)},
      {"UTF-16 with half a character at the end", "\xFF\xFE" + utf16(utf16_text(u'1'), false) + "x",
       "\xFF\xFE" + utf16(utf16_text(u'2'), false) + "x"},
      {"Windows-1252, also bytes that it does not use",
       "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n1,,01/06/2025,PN1,Zo\xEB \x80\x81\n2,,,PN1,\x8D\n",
       "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n1,,01/06/2025,PN2,Zo\xEB \x80\x81\n2,,,PN1,\x8D\n"},
      {"all quoted",
       "\"CHILD\",\"DOB\",\"REVIEW\",\"REVIEW_CODE\",\"NOTE\"\r\n"
       "\"1\",\"\",\"01/06/2025\",\"PN1\",\"a \"\"b\"\"\r\n,c\"\r\n\"2\",\"\",\"\",\"PN1\",\"\"\r\n",
       "\"CHILD\",\"DOB\",\"REVIEW\",\"REVIEW_CODE\",\"NOTE\"\r\n"
       "\"1\",\"\",\"01/06/2025\",\"PN2\",\"a \"\"b\"\"\r\n,c\"\r\n\"2\",\"\",\"\",\"PN1\",\"\"\r\n"},
      {"Excel's line of the separator", "sep=;\r\nCHILD;DOB;REVIEW;REVIEW_CODE\r\n1;;01/06/2025;PN1\r\n",
       "sep=;\r\nCHILD;DOB;REVIEW;REVIEW_CODE\r\n1;;01/06/2025;PN2\r\n"},
      {"blank lines", "\n  \r\nCHILD,DOB,REVIEW,REVIEW_CODE\n\n1,,01/06/2025,PN1\n \n\"\"\n2,,01/07/2025,PN1\n\n\n \n",
       "\n  \r\nCHILD,DOB,REVIEW,REVIEW_CODE\n\n1,,01/06/2025,PN2\n \n\"\"\n2,,01/07/2025,PN1\n\n\n \n"},
      {"trailing empty columns",
       "CHILD,DOB,REVIEW,REVIEW_CODE,,\n1,,01/06/2025,PN1,,\n2,,01/07/2025,PN1,,,,\n3,,01/07/2025,PN1\n",
       "CHILD,DOB,REVIEW,REVIEW_CODE,,\n1,,01/06/2025,PN2,,\n2,,01/07/2025,PN1,,,,\n3,,01/07/2025,PN1\n"},
      {"a row that ends early", "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n1,,01/06/2025\n2\n",
       "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n1,,01/06/2025,PN2\n2\n"},
      {"cells beyond the names", "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN1,,x,\n2,,,PN1,\n",
       "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN2,,x,\n2,,,PN1,\n"},
      {"another order, spaces, lower case", " review_code ,Other, REVIEW,child\nPN1,\"o\", 01/06/2025 ,1\n",
       " review_code ,Other, REVIEW,child\nPN2,\"o\", 01/06/2025 ,1\n"},
      {"stray quotes", "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n1,,\"01/06/2025\",PN1,5\" tall\n2,,,P\"N1\",x\n",
       "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n1,,\"01/06/2025\",PN2,5\" tall\n2,,,P\"N1\",x\n"},
      {"no rows", "CHILD,DOB,REVIEW,REVIEW_CODE", ""},
  };
}

TEST(CorrectedCsv, AFileWithoutEditsComesBackByteForByte) {
  for (const auto& [name, bytes, edited] : forms()) {
    Session session;
    ASSERT_FALSE(session.load(bytes, "reviews.csv", this_year).sources.empty()) << name;
    EXPECT_EQ(corrected(session), bytes) << name;
    ASSERT_TRUE(session.apply({.edits = {addition({"9"})}})) << name;
    EXPECT_NE(corrected(session), bytes) << name;
    session.go_to_step(0);
    EXPECT_EQ(corrected(session), bytes) << name << ", once undone";
  }
}

TEST(CorrectedCsv, OnlyTheEditedCellDiffers) {
  for (const auto& [name, bytes, edited] : forms()) {
    if (edited.empty()) continue;
    EXPECT_EQ(corrected(bytes, {cell(0, "PN2")}), edited) << name;
  }
}

constexpr std::string_view three_rows = "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN1\n2,,,PN1\n3,,,PN1";

TEST(CorrectedCsv, RemovedRowsAreLeftOutAndAddedOnesStandAtTheEnd) {
  EXPECT_EQ(corrected(three_rows, {removal(1)}), "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN1\n3,,,PN1");
  EXPECT_EQ(corrected(three_rows, {removal(0), removal(1), removal(2)}), "CHILD,DOB,REVIEW,REVIEW_CODE\n");
  EXPECT_EQ(corrected(three_rows, {addition({"4", "", "", "PN2"}), addition({"5"})}),
            "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN1\n2,,,PN1\n3,,,PN1\n4,,,PN2\n5,,,\n");
  EXPECT_EQ(corrected(three_rows, {removal(2), addition({"4"}), addition({"5"}), removal(3)}),
            "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN1\n2,,,PN1\n5,,,\n");
  EXPECT_EQ(corrected("CHILD;DOB;REVIEW;REVIEW_CODE\r\n1;;;PN1\r\n\r\n", {addition({"4"})}),
            "CHILD;DOB;REVIEW;REVIEW_CODE\r\n1;;;PN1\r\n\r\n4;;;\r\n");
  EXPECT_EQ(corrected("CHILD,DOB,REVIEW,REVIEW_CODE", {addition({"4"})}), "CHILD,DOB,REVIEW,REVIEW_CODE\r\n4,,,\r\n");
  EXPECT_EQ(corrected("\"CHILD\",\"DOB\",\"REVIEW\",\"REVIEW_CODE\"\r\"1\",\"\",\"\",\"\"\r", {addition({"4"})}),
            "\"CHILD\",\"DOB\",\"REVIEW\",\"REVIEW_CODE\"\r\"1\",\"\",\"\",\"\"\r\"4\",\"\",\"\",\"\"\r");
  EXPECT_EQ(corrected("\xFE\xFF" + utf16(u"CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN1", true), {addition({"Zo\u00EB"})}),
            "\xFE\xFF" + utf16(u"CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN1\nZo\u00EB,,,\n", true));
}

TEST(CorrectedCsv, AnAddedColumnIsWrittenIfItHoldsAnything) {
  constexpr std::string_view without_birthday = "CHILD,REVIEW,REVIEW_CODE,\r\n1,,PN1\r\n\r\n2,,PN1,,,\r\n";
  EXPECT_EQ(corrected(without_birthday, {cell(1, "01/01/2010", 1)}),
            "CHILD,REVIEW,REVIEW_CODE,,DOB\r\n1,,PN1,,\r\n\r\n2,,PN1,,01/01/2010,\r\n");
  EXPECT_EQ(corrected(without_birthday, {cell(1, "01/01/2010", 1), cell(1, " ", 1)}), without_birthday);
  EXPECT_EQ(corrected(without_birthday, {cell(1, "01/01/2010", 1), removal(1)}),
            "CHILD,REVIEW,REVIEW_CODE,\r\n1,,PN1\r\n\r\n");
}

TEST(CorrectedCsv, TypedTextIsQuotedWhereItHasToBe) {
  EXPECT_EQ(corrected("CHILD;DOB;REVIEW;REVIEW_CODE\n1;;;PN1\n", {cell(0, "a;b")}),
            "CHILD;DOB;REVIEW;REVIEW_CODE\n1;;;\"a;b\"\n");
  EXPECT_EQ(corrected("CHILD;DOB;REVIEW;REVIEW_CODE\n1;;;PN1\n", {cell(0, "a,b")}),
            "CHILD;DOB;REVIEW;REVIEW_CODE\n1;;;a,b\n");
  EXPECT_EQ(corrected(three_rows, {cell(0, "a \"b\"\r\nc")}),
            "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,\"a \"\"b\"\"\r\nc\"\n2,,,PN1\n3,,,PN1");
  EXPECT_EQ(corrected(three_rows, {cell(0, "=1+1")}), "CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,=1+1\n2,,,PN1\n3,,,PN1")
      << "the council's own data stays as it is";
}

TEST(CorrectedCsv, ATextThatTheEncodingLacksMakesTheFileUtf8) {
  constexpr std::string_view windows = "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n1,,,PN1,Zo\xEB\n";
  EXPECT_EQ(corrected(windows, {cell(0, "\u20AC\u00E9")}), "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n1,,,\x80\xE9,Zo\xEB\n");
  EXPECT_EQ(corrected(windows, {cell(0, "\u0142")}),
            "\xEF\xBB\xBF"
            "CHILD,DOB,REVIEW,REVIEW_CODE,NOTE\n1,,,\u0142,Zo\u00EB\n");
  EXPECT_EQ(
      corrected("\xFF\xFE" + utf16(u"CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN1\n", false), {cell(0, "\xF0\x9F\x98\x80")}),
      "\xFF\xFE" + utf16(u"CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,\xD83D\xDE00\n", false));
  EXPECT_EQ(corrected("\xFF\xFE" + utf16(u"CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,PN1\n", false), {cell(0, "\xE2")}),
            "\xFF\xFE" + utf16(u"CHILD,DOB,REVIEW,REVIEW_CODE\n1,,,\u00E2\n", false))
      << "text that is no UTF-8";
}

/// All cells of the rows that there are.
std::vector<std::vector<std::string>> rows_of(const TableText& table, std::size_t columns) {
  std::vector<std::vector<std::string>> rows;
  for (std::uint32_t row = 0; row < table.end_of_rows(); ++row) {
    if (table.is_removed(row)) continue;
    rows.emplace_back();
    for (std::size_t column = 0; column < columns; ++column) rows.back().emplace_back(table.cell(row, column));
  }
  return rows;
}

/// A column of the rows that there are.
std::vector<std::string> texts_of(const TableText& table, std::size_t column) {
  std::vector<std::string> texts;
  for (std::uint32_t row = 0; row < table.end_of_rows(); ++row)
    if (!table.is_removed(row)) texts.emplace_back(table.text(row, column));
  return texts;
}

/// A file of Reviews with odd rows.
std::string odd_file(Random& random) {
  constexpr auto delimiters = std::to_array<std::string_view>({",", ";", "\t"});
  constexpr auto line_ends = std::to_array<std::string_view>({"\n", "\r\n", "\r"});
  const std::string delimiter(random.one_of(delimiters));
  const std::string line_end(random.one_of(line_ends));
  const std::string letter = random.chance(50) ? "\xEB" : "\u00EB";
  std::string text = "CHILD" + delimiter + "REVIEW" + delimiter + "REVIEW_CODE";
  if (random.chance(20)) text += delimiter;
  if (random.chance(90)) text += line_end;
  for (int count = random.between(0, 40); count > 0; --count) {
    switch (random.between(0, 9)) {
      case 0: text += "\""; break;
      case 1: text += " "; break;
      case 2: text += letter; break;
      case 3: text += ","; break;
      case 4: text += "\"a\"\"" + line_end + delimiter + "\""; break;
      case 5:
      case 6: text += line_end; break;
      case 7: text += "x"; break;
      default: text += delimiter;
    }
  }
  return text;
}

TEST(CorrectedCsv, OddFilesComeBackAndAreReadAgainAsTheEditedTable) {
  Random random(7);
  int edited = 0;
  for (int count = 0; count < 5000; ++count) {
    const std::string bytes = odd_file(random);
    Session session;
    if (session.load(bytes, "reviews.csv", this_year).sources.empty()) continue;
    ASSERT_EQ(corrected(session), bytes);
    const TableText& table = *session.data().find(this_year, Table::reviews);
    const auto row = static_cast<std::uint32_t>(random.between(0, static_cast<int>(table.end_of_rows())));
    std::vector<Edit> edits;
    if (row == table.end_of_rows() || random.chance(20)) edits.push_back(addition({"7", "", "PN2"}));
    if (row < table.end_of_rows()) {
      if (random.chance(70)) edits.push_back(cell(row, random.chance(50) ? "PN2" : "a\",\r;b"));
      if (random.chance(30)) edits.push_back(cell(row, "01/01/2010", column_index(&Review::DOB)));
      if (random.chance(20)) edits.push_back(removal(row));
    }
    ASSERT_TRUE(session.apply({.edits = edits})) << bytes;
    const std::string text = corrected(session);
    const TableFile again = read_csv(text, "again.csv", this_year);
    ASSERT_TRUE(again.table) << text;
    for (std::size_t column = 0; column < 4; ++column)
      ASSERT_EQ(texts_of(*again.table, column), texts_of(table, column)) << bytes << "\n---\n" << text;
    ++edited;
  }
  EXPECT_GT(edited, 2000);
}

TEST(CorrectedCsv, IsReadAgainAsTheEditedTable) {
  Session session;
  for (const SampleFile& file : sample_files(messy_sample(2026, 11)))
    if (file.path.contains('/'))
      session.load(file.bytes, file.path, file.path.starts_with("last-year/") ? last_year : this_year);
  const std::vector<Source> sources = session.sources();
  ASSERT_GT(sources.size(), 15);
  Random random(5);
  constexpr auto texts =
      std::to_array<std::string_view>({"", " ", "X1", "a,b", "\"", "a\r\nb", "\r", "Zo\u00EB", "=1"});
  for (int count = 0; count < 500; ++count) {
    const Source& source = random.one_of(sources);
    const TableText& table = *session.data().find(source.when, source.table);
    Edit edit{.when = source.when, .table = source.table};
    edit.row = static_cast<std::uint32_t>(random.between(0, static_cast<int>(table.end_of_rows()) - 1));
    edit.column = static_cast<std::uint8_t>(random.between(1, static_cast<int>(table.columns_in_file()) - 1));
    edit.becomes = random.one_of(texts);
    if (random.chance(20)) edit.kind = Edit::Kind::remove_row;
    if (random.chance(20))
      edit = {.kind = Edit::Kind::add_row,
              .when = source.when,
              .table = source.table,
              .cells = {"77", std::string(random.one_of(texts))}};
    static_cast<void>(session.apply({.edits = {edit}}));  // of a row that was removed: not made
  }
  ASSERT_GT(session.history().size(), 400);
  for (const Source& source : sources) {
    const TableText& table = *session.data().find(source.when, source.table);
    const TableFile again = read_csv(corrected(session, source.when, source.table), "again.csv", source.when);
    ASSERT_TRUE(again.table) << source.file;
    EXPECT_EQ(rows_of(*again.table, table.columns_in_file()), rows_of(table, table.columns_in_file())) << source.file;
  }
}

}  // namespace
}  // namespace claret
