#include "claret/formats/xlsx.h"

#include <gtest/gtest.h>

#include <format>
#include <random>

#include "claret/formats/xml_elements.h"
#include "formats/xlsx_of.h"

namespace claret {
namespace {

using testing::bytes_of;
using testing::parts_of;
using testing::WorkbookXml;
using testing::xlsx_of;
using testing::zip_of;
using testing::ZipPart;

/// The cells of a sheet as "row:column=text" lines.
std::string cells_of(std::string_view file, std::string_view sheet = "Sheet") {
  auto book = Xlsx::open(bytes_of(file), "a.xlsx");
  if (!book) return book.error().what;
  if (book->find(sheet) == nullptr) return "no such sheet";
  std::string result;
  auto done = book->read(*book->find(sheet), [&](const XlsxRow& row) {
    for (const XlsxCell& cell : row.cells) result += std::format("{}:{}={}\n", row.number, cell.column, cell.text);
    return true;
  });
  return done ? result : done.error().what;
}

std::string cells_of(const WorkbookXml& workbook) { return cells_of(xlsx_of(workbook)); }

std::string cells_of_rows(std::string_view rows) {
  return cells_of(WorkbookXml{.sheets = {{"Sheet", std::string(rows)}}});
}

TEST(Xlsx, ReadsEveryKindOfCell) {
  EXPECT_EQ(
      cells_of(WorkbookXml{
          .sheets = {{"Sheet", R"(<row r="1" spans="1:9">)"
                               R"(<c r="A1" t="s"><v>0</v></c><c r="B1" s="1" t="s"><v>1</v></c>)"
                               R"(<c r="C1" t="inlineStr"><is><t>in &amp; line</t></is></c>)"
                               R"(<c r="D1"><v>2500001</v></c><c r="E1"><v>2.500001E6</v></c><c r="F1"><v>0.5</v></c>)"
                               R"(<c r="G1" t="b"><v>1</v></c><c r="H1" t="b"><v>0</v></c>)"
                               R"(<c r="I1" t="str"><f>A1&amp;"x"</f><v>a formula</v></c>)"
                               R"(<c r="J1" t="e"><v>#N/A</v></c><c r="K1" t="d"><v>2024-06-15T00:00:00</v></c>)"
                               R"(<c r="L1" t="n"><f>1+1</f><v>2</v></c><c r="M1" s="1"/><c r="N1" t="s"><v>7</v></c>)"
                               R"(</row>)"}},
          .shared_strings = R"(<si><t>shared</t></si><si><r><t xml:space="preserve">rich </t></r>)"
                            R"(<r><rPr><b/></rPr><t>text</t></r><rPh sb="0" eb="1"><t>ruby</t></rPh></si>)"}),
      "1:0=shared\n1:1=rich text\n1:2=in & line\n1:3=2500001\n1:4=2500001\n1:5=0.5\n1:6=TRUE\n1:7=FALSE\n"
      "1:8=a formula\n1:9=#N/A\n1:10=15/06/2024\n1:11=2\n");
}

TEST(Xlsx, KeepsSpacesOfTheirOwnFont) {
  EXPECT_EQ(
      cells_of_rows("<row> <c t=\"inlineStr\"><is>\n<r><t>Elm</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> "
                    "</t></r><r><t>House</t></r>\n</is></c>\n</row>"),
      "1:0=Elm House\n");
}

TEST(Xlsx, RowsAndColumnsMayHaveGapsAndLackNumbers) {
  EXPECT_EQ(cells_of_rows(R"(<row r="2"/><row r="5" hidden="1"><c r="C5"><v>1</v></c><c><v>2</v></c>)"
                          R"(<c r="AA5"><v>3</v></c></row><row><c><v>4</v></c></row>)"),
            "5:2=1\n5:3=2\n5:26=3\n6:0=4\n");
}

TEST(Xlsx, PrefixesAndLineBreaksInTags) {
  EXPECT_EQ(cells_of_rows("<x:row\n r=\"1\"><x:c r='B1'\n><x:v>1</x:v></x:c></x:row\n><rows/><x:row r=\"2\" a='>'/>"
                          "<x:row r=\"3\"><x:c><x:v>2</x:v></x:c></x:row>"),
            "1:1=1\n3:0=2\n");
}

TEST(Xlsx, Dates) {
  const std::string styles = R"(<numFmts><numFmt numFmtId="164" formatCode="dd\/mm\/yyyy"/>)"
                             R"(<numFmt numFmtId="165" formatCode="[Red]0.0&quot; days&quot;"/></numFmts>)"
                             R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>)"
                             R"(<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>)";
  const std::string rows = R"(<row><c><v>45458</v></c><c s="1"><v>45458</v></c><c s="2"><v>45458.75</v></c>)"
                           R"(<c s="3"><v>45458</v></c><c s="9"><v>45458</v></c><c s="1"><v>-1</v></c></row>)";
  EXPECT_EQ(cells_of(WorkbookXml{.sheets = {{"Sheet", rows}}, .styles = styles}),
            "1:0=45458\n1:1=15/06/2024\n1:2=15/06/2024\n1:3=45458\n1:4=45458\n1:5=-1\n");
  EXPECT_EQ(cells_of(WorkbookXml{.sheets = {{"Sheet", R"(<row><c s="1"><v>43996</v></c></row>)"}},
                                 .styles = styles,
                                 .workbook_properties = R"(<workbookPr date1904="1"/>)"}),
            "1:0=15/06/2024\n");
}

TEST(Xlsx, DaysByNumber) {
  const std::string file = xlsx_of({.sheets = {{"Sheet", ""}}});
  const auto book = Xlsx::open(bytes_of(file), "a.xlsx");
  ASSERT_TRUE(book);
  EXPECT_EQ(book->date_of(1).text(), "01/01/1900");
  EXPECT_EQ(book->date_of(59).text(), "28/02/1900");
  EXPECT_EQ(book->date_of(61).text(), "01/03/1900");
  EXPECT_EQ(book->date_of(45458.99).text(), "15/06/2024");
  for (const double number : {0.0, -5.0, 0.5, 1e9, 1e300}) EXPECT_TRUE(book->date_of(number).is_unreadable()) << number;
}

TEST(Xlsx, SheetsInTheirOrder) {
  const std::string file =
      xlsx_of({.sheets = {testing::sheet_of("First ", {{"a"}}), testing::sheet_of("Second &amp; third", {{"b"}})}});
  const auto book = Xlsx::open(bytes_of(file), "a.xlsx");
  ASSERT_TRUE(book);
  ASSERT_EQ(book->sheets().size(), 2);
  EXPECT_EQ(book->sheets()[1].name, "Second & third");
  EXPECT_EQ(cells_of(file, "first"), "1:0=a\n");
  EXPECT_EQ(cells_of(file, "SECOND & THIRD"), "1:0=b\n");
}

TEST(Xlsx, EscapedAndInvalidCharacters) {
  EXPECT_EQ(cells_of_rows("<row><c t=\"str\"><v>a_x000D_b_x_</v></c><c t=\"str\"><v>caf\xE9</v></c></row>"),
            "1:0=a\rb_x_\n1:1=café\n");
}

TEST(Xlsx, SaysWhatAFileIsThatIsNoWorkbook) {
  EXPECT_EQ(cells_of(""), "This is no Excel workbook (.xlsx).");
  EXPECT_EQ(cells_of("CHILD,SEX\n"), "This is no Excel workbook (.xlsx).");
  EXPECT_EQ(cells_of("\xD0\xCF\x11\xE0 and so on"), "This is an old Excel workbook (.xls).");
  EXPECT_EQ(cells_of(std::string("\xD0\xCF\x11\xE0..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 38)),
            "The workbook is protected with a password.");
  EXPECT_EQ(cells_of(zip_of(std::vector<ZipPart>{{"a.csv", "x"}})),
            "This is a zip archive, but no Excel workbook (.xlsx).");
  EXPECT_EQ(cells_of(zip_of(std::vector<ZipPart>{{"mimetype", "x"}})), "This is an OpenDocument file (.ods).");
  EXPECT_EQ(cells_of(zip_of(std::vector<ZipPart>{{"xl/workbook.bin", "x"}})),
            "This is a binary Excel workbook (.xlsb).");
  const std::string whole = xlsx_of({.sheets = {testing::sheet_of("Sheet", {{"a"}})}});
  EXPECT_EQ(cells_of(whole.substr(0, whole.size() - 30)), "The file is not complete: its end is missing or damaged.");
}

TEST(Xlsx, SaysWhatIsDamaged) {
  EXPECT_EQ(cells_of_rows("<row><c></row>"), "Its sheet Sheet is damaged.");
  EXPECT_EQ(cells_of_rows("<row r=\"1\"><c r=\"1\"/></row>"), "Its sheet Sheet is damaged.");
  EXPECT_EQ(cells_of_rows("<row r=\"1\"><c r=\"ZZZZ1\"/></row>"), "Its sheet Sheet is damaged.");
  EXPECT_EQ(cells_of_rows("<row r=\"99999999\"/>"), "Its sheet Sheet is damaged.");
  EXPECT_EQ(cells_of_rows("<row r=\"1\"><c>"), "Its part xl/worksheets/sheet1.xml is damaged.");
  EXPECT_EQ(cells_of(WorkbookXml{.sheets = {{"Sheet", ""}}, .shared_strings = "<si><t></si>"}),
            "Its texts are damaged.");
  auto parts = parts_of({.sheets = {{"Sheet", ""}}});
  parts[2].name = "elsewhere";
  EXPECT_EQ(cells_of(zip_of(parts)), "Its part xl/_rels/workbook.xml.rels is missing.");
}

TEST(Xlsx, BombsEndInAProblem) {
  const std::string large(std::size_t{5} << 20U, ' ');
  EXPECT_EQ(cells_of_rows("<row>" + large + "</row>"), "Its part xl/worksheets/sheet1.xml is damaged.");
  EXPECT_EQ(cells_of_rows("<row a='" + large), "Its part xl/worksheets/sheet1.xml is damaged.");
  auto parts = parts_of({.sheets = {{"Sheet", ""}}});
  parts[4].content = std::string(std::size_t{17} << 20U, ' ');
  EXPECT_EQ(cells_of(zip_of(parts)), "Its part xl/styles.xml unpacks to far more than such a file holds.");
}

TEST(Xlsx, SheetsTogetherUnpackToNoMoreThanAWorkbook) {
  const std::string rows = "<row><c><v>1</v></c></row>" + std::string(std::size_t{90} << 20U, ' ');
  auto parts = parts_of({.sheets = {{"Sheet", rows}}});
  const std::string file = zip_of(parts);
  EXPECT_LT(file.size(), 200'000);
  auto book = Xlsx::open(bytes_of(file), "a.xlsx");
  ASSERT_TRUE(book);
  const auto take_all = [](const XlsxRow&) { return true; };
  EXPECT_TRUE(book->read(book->sheets()[0], take_all));
  EXPECT_TRUE(book->read(book->sheets()[0], take_all));
  EXPECT_EQ(book->read(book->sheets()[0], take_all).error().what,
            "Its part xl/worksheets/sheet1.xml unpacks to far more than such a file holds.");
}

TEST(Xlsx, DeepNestingIsReadOrRefused) {
  constexpr int depth = 300'000;
  std::string nested = "<row><c t=\"inlineStr\"><is>";
  for (int i = 0; i < depth; ++i) nested += "<r>";
  for (int i = 0; i < depth; ++i) nested += "</r>";
  EXPECT_EQ(cells_of_rows(nested + "</is></c><c><v>1</v></c></row>"), "1:1=1\n");
  EXPECT_EQ(cells_of(WorkbookXml{.sheets = {{"Sheet", "<row><c><v>1</v></c></row>"}}, .styles = nested}),
            "Its styles are damaged.");
}

TEST(Xlsx, EntitiesAreNotExpanded) {
  std::string names = "<!DOCTYPE a [<!ENTITY a0 \"ha\">";
  for (int i = 1; i < 40; ++i) names += std::format("<!ENTITY a{0} \"&a{1};&a{1};\">", i, i - 1);
  auto parts = parts_of({.sheets = {{"Sheet", "<row><c t=\"str\"><v>&a39;</v></c></row>"}}});
  parts.back().content.insert(0, names + "]>");
  EXPECT_EQ(cells_of(zip_of(parts)), "1:0=&a39;\n");
}

TEST(Xlsx, SaysThatAPartIsInUtf16) {
  for (const std::string_view mark : {"\xFF\xFE", "\xFE\xFF"}) {
    for (const std::size_t part : {0U, 1U, 2U, 3U, 4U, 5U}) {
      auto parts = parts_of({.sheets = {{"Sheet", "<row/>"}}});
      parts[part].content = std::string(mark) + std::string("<\0x\0/\0>\0", 8);
      EXPECT_EQ(cells_of(zip_of(parts)), "The workbook is written in UTF-16.") << parts[part].name;
    }
  }
}

TEST(Xlsx, EveryCutBeforeItsLastRecordMakesItAFileThatIsNotComplete) {
  constexpr std::size_t last_record = 22;  // of the archive; it says where the list of the parts is
  const std::string whole = xlsx_of({.sheets = {testing::sheet_of("Sheet", {{"a", "b"}, {"c"}})}});
  EXPECT_EQ(cells_of(whole), "1:0=a\n1:1=b\n2:0=c\n");
  for (std::size_t size = 0; size <= whole.size() - last_record; ++size) {
    const std::string problem = cells_of(std::string_view(whole).substr(0, size));
    EXPECT_EQ(problem, size < 4 ? "This is no Excel workbook (.xlsx)."
                                : "The file is not complete: its end is missing or damaged.")
        << size;
  }
}

TEST(Xlsx, DamageNeverDoesMoreThanAProblem) {
  const std::string rows =
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><r><t>x</t></r></is></c>)"
      R"(<c r="C1" s="1"><v>45458</v></c></row><row r="2"><c r="A2" t="b"><v>1</v></c></row>)";
  auto parts = parts_of({.sheets = {{"Sheet", rows}},
                         .shared_strings = "<si><t>shared</t></si>",
                         .styles = R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>)"});
  for (ZipPart& part : parts) part.is_packed = false;
  std::mt19937 random(1);
  for (int round = 0; round < 3000; ++round) {
    auto spoilt = parts;
    for (unsigned i = 0; i <= random() % 3; ++i) {
      std::string& content = spoilt[random() % spoilt.size()].content;
      const std::size_t place = random() % content.size();
      if (random() % 2 == 0) {
        content[place] = static_cast<char>("<>/\"'& =0"[random() % 9]);
      } else {
        content.erase(place, random() % 20);
      }
    }
    static_cast<void>(cells_of(zip_of(spoilt)));
  }
}

TEST(XmlElements, FindsThemHoweverTheTextIsCut) {
  constexpr std::string_view text =
      "<a><row/><row x='/>'>one</row><rows>no</rows><p:row>two</p:row ><row>three</rowx></row></a>";
  for (std::size_t size = 1; size < text.size(); ++size) {
    std::string found;
    XmlElements elements("row", 100, [&](std::span<char> element) {
      found += std::string_view(element.data(), element.size());
      found += '|';
      return true;
    });
    for (std::size_t i = 0; i < text.size(); i += size)
      EXPECT_EQ(elements.feed(text.substr(i, size)), XmlElements::State::complete);
    EXPECT_EQ(found, "<row/>|<row x='/>'>one</row>|<p:row>two</p:row >|<row>three</rowx></row>|") << size;
    EXPECT_FALSE(elements.is_cut_off());
  }
}

}  // namespace
}  // namespace claret
