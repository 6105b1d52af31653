#include "claret/formats/xlsx_writer.h"

#include <gtest/gtest.h>

#include <format>
#include <vector>

#include "claret/formats/xlsx.h"
#include "formats/zip_of.h"

namespace claret {
namespace {

using namespace std::string_view_literals;
using testing::bytes_of;

const std::vector<XlsxColumn> two_columns{{.name = "CHILD", .width = 12}, {.name = "Message"}};

/// All sheets as "[name]" and "row:column=text" lines.
std::string read_again(const std::string& bytes) {
  auto book = Xlsx::open(bytes_of(bytes), "a.xlsx");
  if (!book) return book.error().what;
  std::string result;
  for (const Xlsx::Sheet& sheet : book->sheets()) {
    result += std::format("[{}]\n", sheet.name);
    const auto done = book->read(sheet, [&](const XlsxRow& row) {
      for (const XlsxCell& cell : row.cells) result += std::format("{}:{}={}\n", row.number, cell.column, cell.text);
      return true;
    });
    if (!done) result += done.error().what;
  }
  return result;
}

std::string part_of(const std::string& bytes, std::string_view name) {
  const auto zip = Zip::open(bytes_of(bytes), "a.xlsx");
  return zip->read_whole(*zip->find(name), {.most_bytes = 1U << 24U}).value();
}

std::string problem_of(XlsxWriter writer) {
  const auto bytes = std::move(writer).finish();
  return bytes ? "" : bytes.error().what;
}

XlsxWriter writer_with(std::string_view sheet, std::initializer_list<XlsxValue> row = {}) {
  XlsxWriter writer("a.xlsx");
  writer.add_sheet(sheet, two_columns);
  writer.add_row(row);
  return writer;
}

TEST(XlsxWriter, WritesSheetsOfTextsNumbersAndDays) {
  XlsxWriter writer("a.xlsx");
  writer.add_sheet("Error summary", two_columns);
  writer.add_row({"0012", 12.0, {}, 0.25, Date(2024, 2, 29), Date(1899, 1, 1), Date(), "ende"});
  writer.add_row({});
  writer.add_row({{}, "x"});
  writer.add_sheet("Child & <summary>", two_columns);
  const auto bytes = std::move(writer).finish();
  ASSERT_TRUE(bytes);
  EXPECT_EQ(read_again(*bytes),
            "[Error summary]\n1:0=CHILD\n1:1=Message\n"
            "2:0=0012\n2:1=12\n2:3=0.25\n2:4=29/02/2024\n2:5=01/01/1899\n2:7=ende\n4:1=x\n"
            "[Child & <summary>]\n1:0=CHILD\n1:1=Message\n");
}

TEST(XlsxWriter, TextStaysTheTextItWas) {
  for (const std::string_view text :
       {"=1+1"sv, "+1"sv, "-1"sv, "@SUM(A1)"sv, "\t=1"sv, "{=1}"sv, "http://example.org"sv, "mailto:a@b.c"sv,
        " spaces "sv, "two\nlines"sv, "\r\n"sv, "_x000D_"sv, "_x0_"sv, "\x01\x1F"sv, "&<>\"'"sv, "Zoë 👩‍👧"sv,
        "TRUE"sv}) {
    const auto bytes = writer_with("Sheet", {text}).finish();
    ASSERT_TRUE(bytes);
    EXPECT_EQ(read_again(*bytes), std::format("[Sheet]\n1:0=CHILD\n1:1=Message\n2:0={}\n", text));
    const std::string sheet = part_of(*bytes, "xl/worksheets/sheet1.xml");
    EXPECT_FALSE(sheet.contains("<f>") || sheet.contains("hyperlink")) << sheet;
  }
}

TEST(XlsxWriter, ReplacesWhatAWorkbookCannotHold) {
  const auto bytes = writer_with("Sheet", {"a\0b"sv, "\uFFFE|\uFFFF", "caf\xE9"}).finish();
  ASSERT_TRUE(bytes);
  EXPECT_TRUE(read_again(*bytes).contains("2:0=a\uFFFDb\n2:1=\uFFFD|\uFFFD\n2:2=café\n")) << read_again(*bytes);
}

TEST(XlsxWriter, NamesStayInSightAndFilterTheRows) {
  const auto bytes = writer_with("Sheet", {"1", "2"}).finish();
  const std::string sheet = part_of(*bytes, "xl/worksheets/sheet1.xml");
  EXPECT_TRUE(sheet.contains(R"(<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>)")) << sheet;
  EXPECT_TRUE(sheet.contains(R"(<autoFilter ref="A1:B2"/>)")) << sheet;
  EXPECT_TRUE(sheet.contains(R"(<col min="1" max="1" width="12.7109375" customWidth="1"/>)")) << sheet;
  EXPECT_TRUE(sheet.contains(R"(<c r="A1" s="1" t="s">)")) << sheet;
  EXPECT_TRUE(part_of(*bytes, "xl/styles.xml").contains("<font><b/>"));
}

TEST(XlsxWriter, TheSameContentGivesTheSameBytes) {
  EXPECT_EQ(writer_with("Sheet", {"1", Date(2024, 1, 1)}).finish().value(),
            writer_with("Sheet", {"1", Date(2024, 1, 1)}).finish().value());
}

TEST(XlsxWriter, TextsMayBeAsLongAsACellHolds) {
  const std::string longest(32'767, 'x');
  EXPECT_EQ(problem_of(writer_with("Sheet", {longest})), "");
  EXPECT_EQ(problem_of(writer_with("Sheet", {{}, longest + "x"})),
            "Sheet Sheet, row 2, column 2: the text is longer than the 32767 characters of a cell.");
  std::string faces;  // each is two characters to a spreadsheet program
  for (int i = 0; i < 16'384; ++i) faces += "😀";
  EXPECT_NE(problem_of(writer_with("Sheet", {faces})), "");
  EXPECT_EQ(problem_of(writer_with("Sheet", {std::string_view(faces).substr(4)})), "");
}

TEST(XlsxWriter, SheetsMayBeAsLongAndWideAsASheetIs) {
  XlsxWriter writer = writer_with("Sheet");
  for (int row = 2; row < 1'048'576; ++row) writer.add_row({});
  EXPECT_EQ(problem_of(std::move(writer)), "");
  writer = writer_with("Sheet");
  for (int row = 2; row <= 1'048'576; ++row) writer.add_row({});
  EXPECT_EQ(problem_of(std::move(writer)), "The sheet Sheet has more than 1048576 rows.");
  writer = writer_with("Sheet");
  writer.add_row(std::vector<XlsxValue>(16'385, 1.0));
  EXPECT_EQ(problem_of(std::move(writer)), "The sheet Sheet has more than 16384 columns.");
}

TEST(XlsxWriter, RefusesWhatIsTooLargeToOpen) {
  XlsxWriter writer = writer_with("Sheet");
  const std::vector<XlsxValue> wide(16'384);
  for (int row = 0; row < 300; ++row) writer.add_row(wide);
  EXPECT_EQ(problem_of(std::move(writer)), "It is too large for a workbook.");
}

TEST(XlsxWriter, RefusesSheetsThatCannotBe) {
  EXPECT_EQ(problem_of(XlsxWriter("a.xlsx")), "A workbook has to have a sheet.");
  XlsxWriter without("a.xlsx");
  without.add_row({"x"});
  EXPECT_EQ(problem_of(std::move(without)), "It has a row that belongs to no sheet.");
  for (const auto* name : {"", "a/b", "[a]", "'a'", "a name of more than 31 characters"})
    EXPECT_EQ(problem_of(writer_with(name)), std::format("A workbook cannot have a sheet named \"{}\".", name));
  XlsxWriter twice = writer_with("Sheet");
  twice.add_sheet("SHEET", two_columns);
  EXPECT_EQ(problem_of(std::move(twice)), "A workbook cannot have a sheet named \"SHEET\".");
}

}  // namespace
}  // namespace claret
