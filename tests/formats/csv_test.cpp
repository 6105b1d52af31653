#include "claret/formats/csv.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace claret {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string problems_of(const TableFile& file) {
  std::string all;
  for (const Problem& problem : file.problems) all += to_string(problem) + "\n";
  return all;
}

Rows rows_of(const TableFile& file) {
  Rows rows;
  if (!file.table) return rows;
  for (std::uint32_t row = 0; row < file.table->row_count(); ++row) {
    rows.emplace_back();
    for (std::size_t column = 0; column < file.table->file_columns().size(); ++column)
      rows.back().emplace_back(file.table->cell(row, column));
  }
  return rows;
}

TableFile read(std::string_view bytes) { return read_csv(bytes, "f", this_year); }

/// The rows of a file that is read without a word.
Rows rows_of(std::string_view bytes) {
  const TableFile file = read(bytes);
  EXPECT_TRUE(file.table) << bytes;
  EXPECT_EQ(problems_of(file), "") << bytes;
  return rows_of(file);
}

void expect_refusal(std::string_view bytes, std::string_view message) {
  const TableFile file = read(bytes);
  EXPECT_FALSE(file.table);
  ASSERT_EQ(file.problems.size(), 1);
  EXPECT_EQ(file.problems[0].severity, Problem::Severity::refused);
  EXPECT_EQ(to_string(file.problems[0]), message);
}

// UASC is the smallest table; the files below are mostly one.
constexpr std::string_view header = "CHILD,SEX,DOB,DUC\n";
std::string with_header(std::string_view rows) { return std::string(header) + std::string(rows); }

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : std::u16string(u"\uFEFF") + std::u16string(text)) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST(Csv, ReadsEveryLayoutOfTheSameTable) {
  const Rows expected{{"1", "M", "01/02/2009", "a b"}, {"2", "", "", ""}};
  for (const std::string_view bytes : {
           "CHILD,SEX,DOB,DUC\n1,M,01/02/2009,a b\n2,,,\n",
           "CHILD,SEX,DOB,DUC\r\n1,M,01/02/2009,a b\r\n2,,,\r\n",
           "CHILD,SEX,DOB,DUC\r1,M,01/02/2009,a b\r2,,,\r",
           "CHILD,SEX,DOB,DUC\n1,M,01/02/2009,a b\n2,,,",
           "CHILD;SEX;DOB;DUC\n1;M;01/02/2009;a b\n2;;;\n",
           "CHILD\tSEX\tDOB\tDUC\n1\tM\t01/02/2009\ta b\n2\t\t\t\n",
           "sep=;\nCHILD;SEX;DOB;DUC\n1;M;01/02/2009;a b\n2;;;\n",
           "sep=,\r\nCHILD,SEX,DOB,DUC\r\n1,M,01/02/2009,a b\r\n2,,,\r\n",
           "\"sep=;\"\nCHILD;SEX;DOB;DUC\n1;M;01/02/2009;a b\n2;;;\n",
           "SEP=|\nCHILD|SEX|DOB|DUC\n1|M|01/02/2009|a b\n2|||\n",
           "\xEF\xBB\xBFsep=;\nCHILD;SEX;DOB;DUC\n1;M;01/02/2009;a b\n2;;;\n",
           "\xEF\xBB\xBF\"CHILD\",SEX,DOB,DUC\n1,M,01/02/2009,a b\n2,,,\n",
           "\"CHILD\",\"SEX\",\"DOB\",\"DUC\"\n\"1\",\"M\",\"01/02/2009\",\"a b\"\n\"2\",\"\",\"\",\"\"\n",
           "\n\r\n  \nCHILD,SEX,DOB,DUC\n\n1,M,01/02/2009,a b\n  \n\t\n2,,,\n\n\n \n",
           "CHILD,SEX,DOB,DUC\n1,M,01/02/2009,a b,,\n2,,,,,,\n",
       })
    EXPECT_EQ(rows_of(bytes), expected) << bytes;
}

TEST(Csv, KeepsCellsAsTheyStand) {
  EXPECT_EQ(rows_of(with_header(" a ,\tm , 01/01/2009,\u00A0x\u00A0\n")),
            (Rows{{" a ", "\tm ", " 01/01/2009", "\u00A0x\u00A0"}}));
  EXPECT_EQ(rows_of(with_header("\" a \",\"b\"\"c\",\"\"\"\",\"\"\"d\"\"\"\n")),
            (Rows{{" a ", "b\"c", "\"", "\"d\""}}));
  EXPECT_EQ(rows_of(with_header("\"a\nb\",\"c\r\nd\",\"e,f\",\"g;h\ti\"\n2,,,\n")),
            (Rows{{"a\nb", "c\r\nd", "e,f", "g;h\ti"}, {"2", "", "", ""}}));
  EXPECT_EQ(rows_of(with_header("a\"b,5\" x,c\"\"d,e\"\n")), (Rows{{"a\"b", "5\" x", "c\"\"d", "e\""}}));
}

TEST(Csv, ReadsEveryEncoding) {
  const Rows expected{{"1", "\u00E9", "\u20AC", "\u0141\U0001F600"}};
  EXPECT_EQ(rows_of(with_header("1,\u00E9,\u20AC,\u0141\U0001F600\n")), expected);
  EXPECT_EQ(rows_of("\xEF\xBB\xBF" + with_header("1,\u00E9,\u20AC,\u0141\U0001F600\n")), expected);
  const std::u16string_view wide = u"CHILD,SEX,DOB,DUC\n1,\u00E9,\u20AC,\u0141\U0001F600\n";
  EXPECT_EQ(rows_of(utf16(wide, false)), expected);
  EXPECT_EQ(rows_of(utf16(wide, true)), expected);
  EXPECT_EQ(rows_of(utf16(wide, true) + "x"), expected) << "with half a character at the end";

  EXPECT_EQ(rows_of(with_header("1,\xE9,\x80,\x93q\x94\n")), (Rows{{"1", "\u00E9", "\u20AC", "\u201Cq\u201D"}}));
  EXPECT_EQ(rows_of(with_header("1,\x81,\xA0,\xFF\n")), (Rows{{"1", "\uFFFD", "\u00A0", "\u00FF"}}));
}

TEST(Csv, PutsAReplacementForHalfASurrogatePair) {
  std::string bytes = utf16(u"CHILD,SEX,DOB,DUC\n1,", false);
  bytes += std::string_view("\x00\xD8,\0\x00\xDC,\0\x00\xD8", 10);
  EXPECT_EQ(rows_of(bytes), (Rows{{"1", "\uFFFD", "\uFFFD", "\uFFFD"}}));
}

TEST(Csv, KeepsTrailingColumnsWithoutAName) {
  const TableFile file = read("CHILD,SEX,DOB,DUC,,\n1,M,,x,,\n2,M,,y,,\n");
  EXPECT_EQ(problems_of(file), "");
  EXPECT_EQ(rows_of(file), (Rows{{"1", "M", "", "x", "", ""}, {"2", "M", "", "y", "", ""}}));
}

TEST(Csv, FillsShortRowsAndSaysSo) {
  const TableFile file = read(with_header("1,M,01/01/2009,x\n2,F\n3\n"));
  EXPECT_EQ(rows_of(file), (Rows{{"1", "M", "01/01/2009", "x"}, {"2", "F", "", ""}, {"3", "", "", ""}}));
  EXPECT_EQ(
      problems_of(file),
      "f, row 2: The row has fewer cells than the first line; the missing ones count as blank. Check that nothing "
      "is missing at the end of the row.\n"
      "f, row 3: The row has fewer cells than the first line; the missing ones count as blank. Check that nothing "
      "is missing at the end of the row.\n");
}

TEST(Csv, KeepsLongRowsInTheirPlacesAndSaysSo) {
  constexpr std::string_view message =
      "The row has more cells than the first line has names; they are kept, but not checked. Look for a delimiter in a "
      "cell that is not quoted: the cells after it are out of step.\n";
  struct {
    std::string_view rows;
    Rows cells;
    std::vector<int> long_rows;
  } const files[]{
      {"1,M,,x\n2,F,,y,z\n3,M,,x\n", {{"1", "M", "", "x", ""}, {"2", "F", "", "y", "z"}, {"3", "M", "", "x", ""}}, {2}},
      {"1,M,,x,y\n2,F,,y,z\n", {{"1", "M", "", "x", "y"}, {"2", "F", "", "y", "z"}}, {1, 2}},
      {"1,M,,x,,y,,\n2,F,,y,,\n", {{"1", "M", "", "x", "", "y"}, {"2", "F", "", "y", "", ""}}, {1}},
      {"1,M,,x, ,y\n2,F,,y,z", {{"1", "M", "", "x", "", "y"}, {"2", "F", "", "y", "z", ""}}, {1, 2}},
  };
  for (const auto& [rows, cells, long_rows] : files) {
    const TableFile file = read(with_header(rows));
    EXPECT_EQ(rows_of(file), cells) << rows;
    std::string expected;
    for (const int row : long_rows) expected += std::format("f, row {}: {}", row, message);
    EXPECT_EQ(problems_of(file), expected) << rows;
  }
}

TEST(Csv, CountsARowOfDelimitersAsARowAndSaysSo) {
  const TableFile file = read(with_header("1,M,,x\n,,,\n2,M,,x\n"));
  EXPECT_EQ(rows_of(file).size(), 3);
  EXPECT_EQ(
      problems_of(file),
      "f, row 2: The row holds nothing but delimiters; it is checked as a row without a child. Delete the row if it "
      "is not meant to be there.\n");
}

TEST(Csv, TellsTheFirstProblemsOfAKindOneByOneAndCountsTheRest) {
  std::string rows;
  for (int i = 0; i < 25; ++i) rows += "1,M\n1,M,,x,y\n,,,,\n";
  const TableFile file = read(with_header(rows));
  ASSERT_TRUE(file.table);
  EXPECT_EQ(file.table->row_count(), 75);
  EXPECT_EQ(file.problems.size(), 3 * 21);
  const std::string problems = problems_of(file);
  EXPECT_TRUE(problems.contains("f: 5 more rows have fewer cells than the first line.")) << problems;
  EXPECT_TRUE(problems.contains("f: 5 more rows have more cells than the first line has names.")) << problems;
  EXPECT_TRUE(problems.contains("f: 5 more rows hold nothing but delimiters.")) << problems;
}

TEST(Csv, ReadsAHeaderLineAloneAsATableWithoutRows) {
  for (const std::string_view bytes : {"CHILD,SEX,DOB,DUC", "CHILD,SEX,DOB,DUC\r\n", "CHILD,SEX,DOB,DUC\n\n \n"})
    EXPECT_EQ(rows_of(bytes), Rows{}) << bytes;
}

TEST(Csv, RefusesWhatIsNoCsvFile) {
  using namespace std::string_view_literals;
  for (const std::string_view bytes : {""sv, " \r\n\t \n"sv, "\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\u00A0\n"sv})
    expect_refusal(bytes, "f: The file is empty. Load a CSV file with the column names in its first line.");
  for (const std::string_view bytes : {"CHILD,SEX,DOB,DUC\n1,M,\0,x\n"sv, "\0"sv, "C\0H\0I\0L\0D\0"sv})
    expect_refusal(
        bytes,
        "f: The file holds NUL characters, so it is not a CSV file. Open it in the program that it is from and "
        "save it as CSV (UTF-8).");
  expect_refusal("PK\x03\x04\x14\0\0"sv,
                 "f: This is a workbook or a zip archive, not a CSV file. Open it and save each table as CSV (UTF-8).");
  expect_refusal(
      "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
      "f: This is an old Excel workbook (.xls), not a CSV file. Open it and save each table as CSV (UTF-8).");
  expect_refusal("%PDF-1.7\n",
                 "f: This is a PDF document, not a CSV file. Load the extract from the case system instead.");
  for (const std::string& bytes : {std::string("<?xml version=\"1.0\"?>\n<EXPSSDA903/>"),
                                   std::string("\r\n <EXPSSDA903>"), std::string("\xEF\xBB\xBF<?xml version=\"1.0\"?>"),
                                   utf16(u"<?xml version=\"1.0\"?>", false), std::string("<html><table>")})
    expect_refusal(bytes, "f: This is an XML or HTML file, not a CSV file. Load the tables as CSV files.");
}

TEST(Csv, RefusesAQuoteThatIsNotClosedWithItsRow) {
  std::string rows = "1,M,,x\n2,M,,x\n\n3,\"M,,x\n";
  expect_refusal(with_header(rows),
                 "f: Row 3 has a cell that does not end. Look for a double quote that is opened and not closed.");
  for (int i = 0; i < 100'000; ++i) rows += "4,M,,x\n";
  expect_refusal(with_header(rows),
                 "f: Row 3 has a cell that does not end. Look for a double quote that is opened and not closed.");
}

TEST(Csv, RefusesAQuoteInTheFirstLineThatIsNotClosed) {
  std::string bytes = "CHILD,\"SEX,DOB,DUC\n1,M,,x\n";
  for (const int more : {0, 100'000}) {
    for (int i = 0; i < more; ++i) bytes += "1,M,,x\n";
    expect_refusal(bytes,
                   "f: The first line has a cell that does not end. Look for a double quote that is opened and not "
                   "closed.");
  }
}

TEST(Csv, RefusesACellOfMoreThan64KiB) {
  const std::string fits(std::size_t{1} << 16, 'x');
  EXPECT_EQ(rows_of(with_header("1,M,," + fits + "\n"))[0][3], fits);
  expect_refusal(with_header("1,M,,y\n2,M,," + fits + "x\n3,M,,\n"),
                 "f: Row 2 has a cell of 65537 characters. Look for a double quote that is opened and not closed.");
}

TEST(Csv, RefusesAMillionColumns) {
  constexpr std::string_view message =
      "f: The first line has more than 1000 columns. Load a CSV file of one of the return's tables.";
  expect_refusal(with_header("").substr(0, header.size() - 1) + std::string(1'000'000, ','), message);
  std::string names = "CHILD,SEX,DOB,DUC";
  for (int i = 0; i < 1'000'000; ++i) names += ",CHILD";
  expect_refusal(names + "\n", message);
}

TEST(Csv, RefusesARowOfAMillionCells) {
  std::string rows = "1,M,,x\n2,M,,x";
  for (int i = 0; i < 1'000'000; ++i) rows += ",y";
  for (const std::string_view end : {"\n", "", "\n3,M,,x\n"})
    expect_refusal(
        with_header(rows + std::string(end)),
        "f: Row 2 has far more cells than the first line has names. Look for a delimiter in a cell that is not "
        "quoted: the cells after it are out of step.");
  expect_refusal(
      with_header("1,M,,x" + std::string(1'000'000, ',') + "y"),
      "f: Row 1 has far more cells than the first line has names. Look for a delimiter in a cell that is not "
      "quoted: the cells after it are out of step.");
}

TEST(Csv, DropsAMillionBlankCellsAtTheEndOfARow) {
  EXPECT_EQ(rows_of(with_header("1,M,,x" + std::string(1'000'000, ',') + "\n2,M,,y")),
            (Rows{{"1", "M", "", "x"}, {"2", "M", "", "y"}}));
}

constexpr std::string_view sparse =
    "f: Nearly all of its rows lack most of the cells that the first line names. Check that the first line and the "
    "rows "
    "are of the same table.";

TEST(Csv, RefusesRowsThatFillingUpWouldMultiply) {
  std::string wide = "CHILD,SEX,DOB,DUC";
  for (int i = 0; i < 900; ++i) wide += std::format(",x{}", i);
  for (int i = 0; i < 10'000; ++i) wide += "\n1";
  expect_refusal(wide, sparse);

  // A last row that widens all those before it.
  std::string rows;
  for (int i = 0; i < 1'000'000; ++i) rows += "1,M\n";
  expect_refusal("CHILD,DUC\n" + rows + "1,M" + std::string(15, ',') + "y", sparse);
}

constexpr std::size_t hundred_megabytes = 100'000'000;

TEST(Csv, RefusesAHundredMegabytesOfShortLinesBelowAHeader) {
  std::string bytes = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n";
  bytes.reserve(hundred_megabytes);
  while (bytes.size() < hundred_megabytes) bytes += "a\n";
  expect_refusal(bytes, sparse);
}

TEST(Csv, RefusesAHundredMegabytesOfRandomBytes) {
  std::mt19937_64 random(1);
  std::string bytes;
  bytes.reserve(hundred_megabytes);
  while (bytes.size() < hundred_megabytes) {
    const std::uint64_t word = random();
    bytes.append(reinterpret_cast<const char*>(&word), sizeof word);
  }
  EXPECT_FALSE(read(bytes).table);
  std::ranges::replace(bytes, '\0', ' ');
  EXPECT_FALSE(read(bytes).table);
  std::ranges::replace(bytes, '\n', ' ');
  std::ranges::replace(bytes, '\r', ' ');
  EXPECT_FALSE(read(bytes).table);

  // Below a header some of it may well be a table, but never a table larger than its file.
  const TableFile file = read(with_header(bytes));
  EXPECT_FALSE(file.problems.empty());
  if (file.table) EXPECT_LE(file.table->cell_count(), 2 * bytes.size() + 1'000'000);
}

TEST(Csv, RefusesAFileOfMoreThan256Megabytes) {
  expect_refusal(std::string((std::size_t{256} << 20) + 1, 'x'),
                 "f: The file is larger than 256 MB. Load the extract of one council and one year.");
}

TEST(CsvWriter, QuotesWhatHasToBe) {
  struct {
    std::vector<std::string> cells;
    std::string_view line;
  } const lines[]{
      {{"a", "", " b "}, "a,, b \r\n"},
      {{"a,b", "c\"d"}, "\"a,b\",\"c\"\"d\"\r\n"},
      {{"a\nb", "c\rd"}, "\"a\nb\",\"c\rd\"\r\n"},
      {{"a;b", "c\td"}, "a;b,c\td\r\n"},
      {{"\""}, "\"\"\"\"\r\n"},
      {{}, "\r\n"},
  };
  for (const auto& [cells, line] : lines) EXPECT_EQ(csv_line(cells), line);
}

TEST(CsvWriter, WritesWhatReadsAsTheSame) {
  const std::vector<std::string> texts{"1",     "",    " ",    "a,b",      "\"", "\"\"",         "a\"b", "\n",
                                       "\r\na", "a;b", "a\tb", "=1+\"x\"", "'",  "\u00E9\u20AC", ",",    "\",\""};
  Rows rows;
  std::string bytes = "CHILD,SEX,DOB,DUC\r\n";
  for (const std::string& a : texts)
    for (const std::string& b : texts) {
      rows.push_back({"1", a, b, "x"});
      bytes += csv_line(rows.back());
    }
  EXPECT_EQ(rows_of(bytes), rows);
}

TEST(CsvWriter, KeepsASpreadsheetFromTakingTextForAFormula) {
  for (const std::string text : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "="})
    EXPECT_EQ(safe_for_spreadsheet(text), "'" + text);
  for (const std::string text : {"", "1", "a=1", "'=1", " =1", "C2"}) EXPECT_EQ(safe_for_spreadsheet(text), text);
}

}  // namespace
}  // namespace claret
