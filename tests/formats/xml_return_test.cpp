#include "claret/formats/xml_return.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "claret/check/check.h"
#include "claret/session/session.h"
#include "model/return_of.h"
#include "sample/sample_return.h"

namespace claret::testing {
namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The cells of a row by the table's description.
std::vector<std::string> cells_of(const TableText& table, std::uint32_t row) {
  std::vector<std::string> cells;
  for (std::size_t column = 0; column < describe(table.table()).columns.size(); ++column)
    cells.emplace_back(table.text(row, column));
  return cells;
}

Rows rows_of(const Return& data, Table table, When when = this_year) {
  Rows rows;
  const TableText* text = data.find(when, table);
  for (std::uint32_t row = 0; text != nullptr && row < text->end_of_rows(); ++row)
    if (!text->is_removed(row)) rows.push_back(cells_of(*text, row));
  return rows;
}

std::string lines_of(const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& problem : problems) lines += to_string(problem) + "\n";
  return lines;
}

Return return_of(XmlReturn& read) {
  Return data;
  for (TableText& table : read.tables) data.put(std::move(table));
  return data;
}

/// The return of a file that is read without a word.
Return read_silently(std::string_view xml, When when = this_year) {
  XmlReturn read = read_xml(xml, "return.xml", when);
  EXPECT_FALSE(read.tables.empty());
  EXPECT_EQ(lines_of(read.problems), "");
  return return_of(read);
}

std::string written_again(std::string_view xml) {
  XmlReturn read = read_xml(xml, "return.xml", this_year);
  const KeptXml kept = read.kept;
  const WrittenXml written = write_xml(return_of(read), this_year, kept);
  EXPECT_EQ(lines_of(written.problems), "");
  return written.bytes;
}

void expect_refusal(std::string_view xml, std::string_view message) {
  const XmlReturn read = read_xml(xml, "f", this_year);
  EXPECT_TRUE(read.tables.empty());
  ASSERT_EQ(read.problems.size(), 1);
  EXPECT_EQ(read.problems[0].severity, Problem::Severity::refused);
  EXPECT_EQ(to_string(read.problems[0]), message);
}

/// A return of one child without anything but a CHILDID and what else is said.
std::string one_child(std::string_view in_header, std::string_view in_child = "") {
  return std::format("<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID>{}</HEADER>{}</CHILD></EXPSSDA903>", in_header,
                     in_child);
}

// As the guide orders the elements; what is written is the same to the byte.
constexpr std::string_view whole = R"(<?xml version="1.0" encoding="UTF-8"?>
<EXPSSDA903>
  <CHILD>
    <HEADER>
      <CHILDID>A1</CHILDID>
      <UPN>U123</UPN>
      <SEX>F</SEX>
      <DOB>02/03/2009</DOB>
      <ETHNIC>WBRI</ETHNIC>
      <UASC>1</UASC>
      <DUC>02/03/2027</DUC>
      <DATE_INT>03/04/2025</DATE_INT>
      <DATE_MATCH>04/04/2025</DATE_MATCH>
      <FOSTER_CARE>0</FOSTER_CARE>
      <NB_ADOPTR>2</NB_ADOPTR>
      <SEX_ADOPTR>MF</SEX_ADOPTR>
      <LS_ADOPTR>L11</LS_ADOPTR>
      <IN_TOUCH>YES</IN_TOUCH>
      <ACTIV>F1</ACTIV>
      <ACCOM>B1</ACCOM>
      <AMISSING>
        <MISSING>M</MISSING>
        <MIS_START>05/05/2025</MIS_START>
        <MIS_END>06/05/2025</MIS_END>
      </AMISSING>
      <AMISSING>
        <MISSING>A</MISSING>
        <MIS_START>07/05/2025</MIS_START>
      </AMISSING>
      <AREVIEW>
        <REVIEW>08/06/2025</REVIEW>
        <REVIEW_CODE>PN1</REVIEW_CODE>
      </AREVIEW>
      <MOTHER>1</MOTHER>
      <MC_DOB>09/07/2025</MC_DOB>
      <PERMANENCE>
        <PREV_PERM>P1</PREV_PERM>
        <LA_PERM>E06000001</LA_PERM>
        <DATE_PERM>10/08/2020</DATE_PERM>
      </PERMANENCE>
      <OC2>
        <SDQ_SCORE>12</SDQ_SCORE>
        <SDQ_REASON>SDQ1</SDQ_REASON>
        <CONVICTED>0</CONVICTED>
        <HEALTH_CHECK>1</HEALTH_CHECK>
        <IMMUNISATIONS>1</IMMUNISATIONS>
        <TEETH_CHECK>1</TEETH_CHECK>
        <HEALTH_ASSESSMENT>1</HEALTH_ASSESSMENT>
        <SUBSTANCE_MISUSE>1</SUBSTANCE_MISUSE>
        <INTERVENTION_RECEIVED>0</INTERVENTION_RECEIVED>
        <INTERVENTION_OFFERED>1</INTERVENTION_OFFERED>
      </OC2>
      <AD_PLACED>
        <DATE_PLACED>11/09/2025</DATE_PLACED>
        <DATE_PLACED_CEASED>12/09/2025</DATE_PLACED_CEASED>
        <REASON_PLACED_CEASED>RD1</REASON_PLACED_CEASED>
      </AD_PLACED>
      <SWEPISODE>
        <SW_ID>SW1</SW_ID>
        <SW_DECOM>13/10/2025</SW_DECOM>
        <SW_DEC>14/10/2025</SW_DEC>
        <SW_REASON>LEFT</SW_REASON>
      </SWEPISODE>
      <DOLO>
        <DOLO_START>15/11/2025</DOLO_START>
        <DOLO_END>16/11/2025</DOLO_END>
      </DOLO>
    </HEADER>
    <EPISODE>
      <DECOM>17/12/2024</DECOM>
      <RNE>S</RNE>
      <LS>C2</LS>
      <CIN>N1</CIN>
      <PL>U1</PL>
      <PL_POST>ZX1 1AB</PL_POST>
      <HOME_POST>ZX1 1AA</HOME_POST>
      <URN>1234567</URN>
      <PLACE_PROVIDER>PR1</PLACE_PROVIDER>
      <DEC>18/12/2025</DEC>
      <REC>E11</REC>
      <REASON_PLACE_CHANGE>CARPL</REASON_PLACE_CHANGE>
    </EPISODE>
  </CHILD>
  <CHILD>
    <HEADER>
      <CHILDID>2</CHILDID>
      <UPN></UPN>
      <SEX></SEX>
      <DOB></DOB>
      <ETHNIC></ETHNIC>
      <UASC>0</UASC>
    </HEADER>
    <EPISODE>
      <DECOM></DECOM>
      <RNE></RNE>
      <LS></LS>
      <CIN></CIN>
      <PL></PL>
      <DEC></DEC>
      <REC></REC>
    </EPISODE>
  </CHILD>
</EXPSSDA903>
)";

TEST(XmlReturn, ReadsEveryElement) {
  const Return data = read_silently(whole);
  const std::string dob = "02/03/2009";
  EXPECT_EQ(rows_of(data, Table::header),
            (Rows{{"A1", "F", dob, "WBRI", "U123", "1", "09/07/2025", "1"}, {"2", "", "", "", "", "", "", "0"}}));
  EXPECT_EQ(rows_of(data, Table::episodes), (Rows{{"A1", "17/12/2024", "S", "C2", "N1", "U1", "PR1", "18/12/2025",
                                                   "E11", "CARPL", "ZX1 1AA", "ZX1 1AB", "1234567"},
                                                  {"2", "", "", "", "", "", "", "", "", "", "", "", ""}}));
  EXPECT_EQ(rows_of(data, Table::reviews), (Rows{{"A1", dob, "08/06/2025", "PN1"}}));
  EXPECT_EQ(rows_of(data, Table::uasc), (Rows{{"A1", "F", dob, "02/03/2027"}}));
  EXPECT_EQ(rows_of(data, Table::oc2), (Rows{{"A1", dob, "12", "SDQ1", "0", "1", "1", "1", "1", "1", "0", "1"}}));
  EXPECT_EQ(rows_of(data, Table::oc3), (Rows{{"A1", dob, "YES", "F1", "B1"}}));
  EXPECT_EQ(rows_of(data, Table::ad1), (Rows{{"A1", dob, "03/04/2025", "04/04/2025", "0", "2", "MF", "L11"}}));
  EXPECT_EQ(rows_of(data, Table::placed_adoption), (Rows{{"A1", dob, "11/09/2025", "12/09/2025", "RD1"}}));
  EXPECT_EQ(rows_of(data, Table::prev_perm), (Rows{{"A1", dob, "P1", "E06000001", "10/08/2020"}}));
  EXPECT_EQ(rows_of(data, Table::missing),
            (Rows{{"A1", dob, "M", "05/05/2025", "06/05/2025"}, {"A1", dob, "A", "07/05/2025", ""}}));
  EXPECT_EQ(rows_of(data, Table::sw_episodes), (Rows{{"A1", dob, "SW1", "13/10/2025", "14/10/2025", "LEFT"}}));
  EXPECT_EQ(rows_of(data, Table::dolo), (Rows{{"A1", dob, "15/11/2025", "16/11/2025"}}));
}

TEST(XmlReturn, WritesEveryElementInItsOrder) { EXPECT_EQ(written_again(whole), whole); }

TEST(XmlReturn, IsTheWholeReturnButForTablesThatCameLater) {
  const Return data = read_silently("<EXPSSDA903/>");
  for (const TableDescription& table : all_tables())
    EXPECT_EQ(data.has(this_year, table.table), table.first_year == 0) << table.name;
  EXPECT_TRUE(data.states_uasc(this_year));
}

TEST(XmlReturn, KnowsRowsWithoutAnElementOfTheirOwnByTheirValues) {
  const auto count = [](std::string_view items, Table table) {
    return rows_of(read_silently(one_child(items)), table).size();
  };
  EXPECT_EQ(count("<UASC>1</UASC>", Table::uasc), 1);
  EXPECT_EQ(count("<UASC>0</UASC>", Table::uasc), 0);
  EXPECT_EQ(count("<UASC>0</UASC><DUC>01/01/2026</DUC>", Table::uasc), 1);
  EXPECT_EQ(count("<DUC> </DUC>", Table::uasc), 0);
  EXPECT_EQ(count("<ACCOM>B1</ACCOM>", Table::oc3), 1);
  EXPECT_EQ(count("<ACCOM/>", Table::oc3), 0);
  EXPECT_EQ(count("<NB_ADOPTR>1</NB_ADOPTR>", Table::ad1), 1);
  EXPECT_EQ(count("", Table::ad1), 0);
  EXPECT_EQ(count("<OC2/>", Table::oc2), 1);
  EXPECT_EQ(count("<PERMANENCE></PERMANENCE>", Table::prev_perm), 1);
}

TEST(XmlReturn, LeavesTextsAsTheyStand) {
  const Return data =
      read_silently(one_child("<UPN> a \n b </UPN><SEX>\n</SEX><ETHNIC>&lt;&amp;&#233;<![CDATA[<x>]]>&#13;</ETHNIC>"
                              "<DOB>01/<!-- a note -->02/2010</DOB>"));
  EXPECT_EQ(rows_of(data, Table::header), (Rows{{"1", "\n", "01/02/2010", "<&é<x>\r", " a \n b ", "", "", ""}}));
  const WrittenXml written = write_xml(data, this_year, {});
  EXPECT_EQ(rows_of(read_silently(written.bytes), Table::header), rows_of(data, Table::header));
}

TEST(XmlReturn, TakesElementsInAnyOrderAndCase) {
  const Return data = read_silently(
      "<expssda903><Child><Episode><pl>U1</pl></Episode><Header><AREVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>"
      "<Dob>d</Dob><ChildId>7</ChildId></Header></Child></expssda903>");
  EXPECT_EQ(rows_of(data, Table::reviews), (Rows{{"7", "d", "", "PN1"}}));
  EXPECT_EQ(rows_of(data, Table::episodes)[0][0], "7");
}

std::string utf16(std::string_view ascii, bool big_endian, bool with_mark) {
  std::string bytes = !with_mark ? "" : big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) (big_endian ? bytes += '\0' : bytes += c) += big_endian ? c : '\0';
  return bytes;
}

TEST(XmlReturn, ReadsTheEncodingThatIsDeclared) {
  const auto ethnic = [](std::string_view bytes) { return rows_of(read_silently(bytes), Table::header)[0][3]; };
  const std::string utf8 = one_child("<ETHNIC>é</ETHNIC>");
  const std::string latin = one_child("<ETHNIC>\xE9</ETHNIC>");
  EXPECT_EQ(ethnic(utf8), "é");
  EXPECT_EQ(ethnic("\xEF\xBB\xBF" + utf8), "é");
  EXPECT_EQ(ethnic("<?xml version='1.0' encoding='utf-8'?>\n" + utf8), "é");
  EXPECT_EQ(ethnic("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + latin), "é");
  EXPECT_EQ(ethnic("<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + latin), "é");
  EXPECT_EQ(ethnic("<?xml version=\"1.0\" encoding=\"windows-1252\"?>" + utf8), "Ã©");
  const std::string with_reference = one_child("<ETHNIC>&#xE9;</ETHNIC>");
  for (const bool big_endian : {false, true})
    for (const bool with_mark : {false, true})
      EXPECT_EQ(ethnic(utf16("<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + with_reference, big_endian, with_mark)),
                "é");
  expect_refusal("<?xml version=\"1.0\" encoding=\"EBCDIC-UK\"?>" + utf8,
                 "f: The file says that its encoding is EBCDIC-UK, which is not known. Save it as UTF-8.");
}

TEST(XmlReturn, IsKnownByItsFirstCharacter) {
  EXPECT_TRUE(looks_like_xml(whole));
  EXPECT_TRUE(looks_like_xml("\xEF\xBB\xBF\r\n <a/>"));
  EXPECT_TRUE(looks_like_xml(utf16("<a/>", true, true)));
  EXPECT_TRUE(looks_like_xml(utf16("<a/>", false, false)));
  EXPECT_FALSE(looks_like_xml("CHILD,SEX\n<1>,M\n"));
  EXPECT_FALSE(looks_like_xml(""));
}

TEST(XmlReturn, KnowsSocialWorkersByTheirItemsAndWritesThemWhereTheyStood) {
  const std::string row = "<SW_ID>S1</SW_ID><SW_DECOM>01/04/2025</SW_DECOM>";
  for (const auto& [in_header, in_child] :
       std::vector<std::pair<std::string, std::string>>{{"<SWORKER>" + row + "</SWORKER>", ""},
                                                        {"", "<SW_EPISODE>" + row + "</SW_EPISODE>"},
                                                        {"<WORKERS><WORKER>" + row + "</WORKER></WORKERS>", ""},
                                                        {"", "<a><b><c>" + row + "</c></b></a>"}}) {
    const std::string xml = one_child(in_header, in_child);
    EXPECT_EQ(rows_of(read_silently(xml), Table::sw_episodes), (Rows{{"1", "", "S1", "01/04/2025", "", ""}})) << xml;
    std::string written = written_again(xml);
    std::erase_if(written, [](char c) { return c == ' ' || c == '\n'; });
    EXPECT_TRUE(written.contains(in_header.empty() ? "</HEADER>" + in_child : in_header + "</HEADER>")) << written;
  }
  const Return orders = read_silently(one_child("", "<LIBERTY><DOLO_START>d</DOLO_START></LIBERTY>"));
  EXPECT_EQ(rows_of(orders, Table::dolo), (Rows{{"1", "", "d", ""}}));
}

TEST(XmlReturn, KeepsUnknownElementsWhereTheyStood) {
  const std::string xml = R"(<?xml version="1.0" encoding="UTF-8"?>
<EXPSSDA903 xmlns="urn:a&amp;b" made="today">
  <CHILD>
    <HEADER>
      <CHILDID>1</CHILDID>
      <UPN></UPN>
      <SEX></SEX>
      <DOB></DOB>
      <ETHNIC></ETHNIC>
      <UASC></UASC>
      <AREVIEW>
        <REVIEW>d</REVIEW>
        <REVIEW_CODE></REVIEW_CODE>
        <PLACE where="at &quot;home&quot;">here &lt;<b>now</b></PLACE>
      </AREVIEW>
      <NOTE></NOTE>
    </HEADER>
    <NOTE>2</NOTE>
  </CHILD>
  <NOTE>3</NOTE>
</EXPSSDA903>
)";
  EXPECT_EQ(written_again(xml), std::string(xml).replace(xml.find("  <NOTE>3"), 2, ""));
  EXPECT_EQ(lines_of(read_xml(xml, "f", this_year).problems),
            "f, PLACE: The element is no part of the return here and stands there once; it is kept, but not checked.\n"
            "f, NOTE: The element is no part of the return here and stands there 3 times; it is kept, but not "
            "checked.\n");
}

TEST(XmlReturn, SaysWhatItLeavesOut) {
  EXPECT_EQ(lines_of(read_xml(one_child("<SEX a='1'>M</SEX>stray<G><X/><W><SW_ID/></W></G>"), "f", this_year).problems),
            "f, X: The element is no part of the return here and stands there once; it is left out. Check that the "
            "case system writes it where it belongs.\n"
            "f, a: The attribute is no part of the return and stands there once; it is left out. Check that what it "
            "says stands in an element.\n"
            "f: Once text stands between elements; it is left out. Check that each text stands in the element of its "
            "item.\n");
  EXPECT_EQ(lines_of(read_xml("<EXPSSDA903><CHILD><EPISODE/></CHILD></EXPSSDA903>", "f", this_year).problems),
            "f: Once a CHILD has no HEADER; its rows have no CHILD. Add the HEADER with the child's CHILDID.\n");
}

TEST(XmlReturn, RefusesWhatIsMalformedAndSaysWhere) {
  expect_refusal("<EXPSSDA903>\n <CHILD>é</CHILDREN>\n</EXPSSDA903>",
                 "f: The XML cannot be read at line 2, column 12: an element is closed by a tag of another name. "
                 "Export the return from the case system again.");
  expect_refusal("<EXPSSDA903>\n<CHILD>",
                 "f: The XML cannot be read at line 2, column 8: the file ends within an element. Export the return "
                 "from the case system again.");
  expect_refusal("<EXPSSDA903/><EXPSSDA903/>",
                 "f: The XML cannot be read at line 1, column 14: there is a second outermost element. Export the "
                 "return from the case system again.");
  expect_refusal("<CENSUS/>",
                 "f: The outermost element is CENSUS; that of the return is EXPSSDA903. Load the SSDA903 return as "
                 "the case system exports it.");
  expect_refusal(one_child("<SEX>R&D</SEX>"),
                 "f: The XML cannot be read at line 1, column 54: an & stands here that begins no reference. Write "
                 "&amp; for &.");
  expect_refusal(one_child("<SEX>\x01</SEX>"),
                 "f: The XML cannot be read at line 1, column 53: a control character stands here, which XML does not "
                 "allow. Remove the character.");
}

TEST(XmlReturn, RefusesAFileThatIsCutOffAnywhere) {
  const std::size_t end = whole.rfind('>');
  for (std::size_t size = 0; size <= end; ++size) {
    const XmlReturn read = read_xml(whole.substr(0, size), "f", this_year);
    EXPECT_TRUE(read.tables.empty()) << size;
    ASSERT_EQ(read.problems.size(), 1) << size;
    EXPECT_TRUE(read.problems[0].what.contains("cannot be read at line ")) << to_string(read.problems[0]);
  }
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += text;
  return result;
}

TEST(XmlReturn, RefusesBombs) {
  const auto refusal = [](const std::string& xml) {
    const XmlReturn read = read_xml(xml, "f", this_year);
    EXPECT_TRUE(read.tables.empty());
    return lines_of(read.problems);
  };
  EXPECT_TRUE(refusal(one_child(repeated("<a>", 100'000) + repeated("</a>", 100'000))).contains("32 deep"));
  EXPECT_TRUE(refusal(repeated("<EXPSSDA903>", 100'000)).contains("32 deep"));
  EXPECT_TRUE(refusal(one_child("<a b=\"" + std::string(100'000, 'x') + "\"/>")).contains("the tag does not end"));
  EXPECT_TRUE(refusal(one_child("<SEX>" + std::string(100'000, 'x') + "</SEX>")).contains("is too long"));
  const std::string laughs =
      "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\">]>";
  EXPECT_TRUE(
      refusal(laughs + one_child("<SEX>&lol2;</SEX>")).contains("document types and entities are not accepted"));
  EXPECT_TRUE(refusal("<!DOCTYPE a SYSTEM \"file:///etc/passwd\">" + one_child("")).contains("not accepted"));
  EXPECT_TRUE(refusal(one_child("<SEX>&passwd;</SEX>")).contains("the reference &passwd; is not accepted"));
  EXPECT_TRUE(refusal(one_child("<SEX>&#0;</SEX>")).contains("the reference &#0; is not accepted"));
  EXPECT_TRUE(refusal(one_child("<SEX>&#xD800;</SEX>")).contains("is not accepted"));
  EXPECT_TRUE(refusal(one_child("<?php x ?>")).contains("processing instructions are not accepted"));
  EXPECT_TRUE(refusal("<!-->" + repeated("<a>", 100'000) + "-->").contains("there is no element"));
  // A CHILDID is in each of the child's rows.
  EXPECT_TRUE(refusal(one_child("<SEX>" + std::string(60'000, 'x') + "</SEX>" + "<DOB>" + std::string(60'000, 'x') +
                                "</DOB>" + repeated("<OC2/>", 100'000)))
                  .contains("far too long"));
}

/// The places that losses name: file and row.
std::set<std::pair<std::string, std::uint32_t>> rows_named(const std::vector<Problem>& problems) {
  std::set<std::pair<std::string, std::uint32_t>> places;
  for (const Problem& problem : problems)
    if (problem.row) places.emplace(problem.file, *problem.row);
  return places;
}

/// Reading what was written gives the same rows, but for those that the writing named.
void expect_same_but_for_losses(const Return& data, When when) {
  const WrittenXml written = write_xml(data, when, {});
  const Return again = read_silently(written.bytes, when);
  const auto named = rows_named(written.problems);
  for (const TableDescription& description : all_tables()) {
    const TableText* table = data.find(when, description.table);
    if (table == nullptr) continue;
    Rows left = rows_of(again, description.table, when);
    std::ranges::sort(left);
    for (std::uint32_t row = 0; row < table->end_of_rows(); ++row) {
      std::vector<std::string> cells = cells_of(*table, row);
      const bool is_named = named.contains({table->file(), row + 1});
      const auto found = std::ranges::find_if(left, [&](const auto& other) {
        const std::size_t compared = description.table == Table::header ? cells.size() - 1 : cells.size();
        return std::equal(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(compared), other.begin());
      });
      EXPECT_TRUE(found != left.end() || is_named) << description.name << " row " << row + 1;
      if (found != left.end()) left.erase(found);
    }
    if (written.problems.empty()) EXPECT_TRUE(left.empty()) << description.name;
  }
}

TEST(XmlReturn, HoldsInventedReturnsOfEveryYear) {
  for (int year = 2023; year <= 2027; ++year) {
    const Return data = return_of_sample(make_sample({.children = 300, .year = year, .seed = 5}));
    for (const When when : both_years) {
      EXPECT_EQ(lines_of(write_xml(data, when, {}).problems), "") << year;
      expect_same_but_for_losses(data, when);
    }
  }
}

TEST(XmlReturn, HoldsReturnsWithErrorsButForWhatItNames) {
  for (int year = 2023; year <= 2027; ++year) {
    const Return data = return_of_sample(make_sample({.children = 100, .year = year, .seed = 6, .errors = 0.02}));
    const auto problems = write_xml(data, this_year, {}).problems;
    EXPECT_FALSE(problems.empty());
    EXPECT_FALSE(lines_of(problems).contains(" more: ")) << "fewer errors, so that every row is named";
    expect_same_but_for_losses(data, this_year);
  }
}

TEST(XmlReturn, NamesWhatXmlCannotHold) {
  const Return data = testing::return_of({
      {Table::header, "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB,COLOUR\n1,M,01/01/2010,WBRI,\x01,,,red\n"},
      {Table::oc3, "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM\n1,01/01/2010,YES,,\n1,01/01/2010,NO,,\n"},
      {Table::ad1, "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR\n1,01/01/2010,,,,,,\n"},
      {Table::reviews, "CHILD,DOB,REVIEW,REVIEW_CODE\n1,02/01/2010,d,PN1\n2,03/03/2011,d,PN1\n2,03/03/2011,e,PN1\n"},
  });
  const WrittenXml written = write_xml(data, this_year, {});
  EXPECT_EQ(lines_of(written.problems),
            "OC3, row 2, CHILD: OC3: the child 1 has more rows here than XML can hold; this one is left out. Remove "
            "the row that is wrong.\n"
            "AD1, row 1, CHILD: AD1: the child 1 has a row without a value, which XML cannot hold. Fill the row in or "
            "remove it.\n"
            "Reviews, row 1, DOB: Reviews: the child 1 has \"02/01/2010\" here and \"01/01/2010\" in Header; XML holds "
            "Header's alone. Make the two agree.\n"
            "Reviews, row 2, CHILD: Reviews: the child 2 has no row in Header; it gets a HEADER of CHILDID and DOB, "
            "which reads as a row of Header. Add the child to Header.\n"
            "Header, row 1, UPN: Header: the child 1 has a character here that XML cannot hold; it is replaced. "
            "Remove the character.\n"
            "Header, COLOUR: XML has no place for a column of Header of this name; it is left out. Keep the CSV file "
            "if the column is needed.\n");
  EXPECT_EQ(written.rows_left_out, 2);
  EXPECT_EQ(written.other_losses, 4);
  const Return again = read_silently(written.bytes);
  EXPECT_EQ(rows_of(again, Table::header), (Rows{{"1", "M", "01/01/2010", "WBRI", "\uFFFD", "", "", "0"},
                                                 {"2", "", "03/03/2011", "", "", "", "", "0"}}));
  EXPECT_EQ(rows_of(again, Table::oc3), (Rows{{"1", "01/01/2010", "YES", "", ""}}));
  EXPECT_EQ(rows_of(again, Table::reviews),
            (Rows{{"1", "01/01/2010", "d", "PN1"}, {"2", "03/03/2011", "d", "PN1"}, {"2", "03/03/2011", "e", "PN1"}}));
}

TEST(XmlReturn, GivesEachOfSeveralHeadersOfAChildItsRows) {
  const std::string xml =
      "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><DOB>a</DOB><ACCOM>B1</ACCOM></HEADER></CHILD>"
      "<CHILD><HEADER><CHILDID>1</CHILDID><DOB>b</DOB><ACCOM>B2</ACCOM></HEADER></CHILD></EXPSSDA903>";
  const Return data = read_silently(written_again(xml));
  EXPECT_EQ(rows_of(data, Table::oc3), (Rows{{"1", "a", "", "", "B1"}, {"1", "b", "", "", "B2"}}));
}

TEST(XmlReturn, CountsLossesOfAKindBeyondTheFirst) {
  std::string csv = "CHILD,DOB,REVIEW,REVIEW_CODE\n";
  for (int child = 1; child <= 50; ++child) csv += std::format("{},01/01/2010,d,PN1\n", child);
  const WrittenXml written = write_xml(testing::return_of({{Table::reviews, csv}}), this_year, {});
  const auto& problems = written.problems;
  EXPECT_EQ(written.other_losses, 50);
  EXPECT_EQ(written.rows_left_out, 0);
  ASSERT_EQ(problems.size(), 21);
  EXPECT_EQ(to_string(problems.back()),
            "30 more: children who are not in Header. Look at the first ones; the others are of the same kind.");
}

TEST(XmlReturn, WritesTheReturnAsItWasEdited) {
  Session session;
  session.load(whole, "return.xml", this_year);
  const auto apply = [&](const Edit& edit) { EXPECT_TRUE(session.apply({.edits = {edit}})); };
  apply({.table = Table::header, .column = column_index(&Header::SEX), .becomes = "M<"});
  apply({.kind = Edit::Kind::remove_row, .table = Table::missing, .row = 0});
  apply({.kind = Edit::Kind::add_row, .table = Table::missing, .row = 2, .cells = {"2", "", "A", "d", "e"}});
  const Return again = read_silently(session.xml(this_year).bytes);
  EXPECT_EQ(rows_of(again, Table::header)[0][1], "M<");
  EXPECT_EQ(rows_of(again, Table::missing),
            (Rows{{"A1", "02/03/2009", "A", "07/05/2025", ""}, {"2", "", "A", "d", "e"}}));
}

TEST(XmlReturn, OfACleanReturnHasNoErrorsAndItsUascIsChecked) {
  for (int year = 2023; year <= 2027; ++year) {
    const Return clean = return_of_sample(make_sample({.children = 200, .year = year, .seed = 7}));
    Return data;
    for (const When when : both_years) {
      XmlReturn read = read_xml(write_xml(clean, when, {}).bytes, "return.xml", when);
      for (TableText& table : read.tables) data.put(std::move(table));
    }
    make_ready(data);
    const CheckResult result = check(data, settings_of(year), sample_reference().get());
    for (const Finding& finding : result.findings) {
      const Rule& rule = *result.rules[finding.rule].rule;
      EXPECT_EQ(rule.severity, Severity::query) << year << ": " << rule.code;
    }
    EXPECT_TRUE(std::ranges::contains(result.rules, "105", [](const auto& one) { return one.rule->code; })) << year;
  }
}

TEST(XmlReturn, ComesIntoASessionWhole) {
  Session session;
  const Loaded loaded = session.load(whole, "return.xml", this_year);
  EXPECT_EQ(loaded.sources.size(), table_count);
  EXPECT_EQ(session.sources().size(), table_count);
  const Loaded again = session.load(whole, "again.xml", this_year);
  EXPECT_TRUE(again.sources.empty());
  EXPECT_EQ(lines_of(again.problems),
            "again.xml: This year's Header is loaded already, from return.xml. Remove that file first, or load this "
            "one as the other year's.\n");
  EXPECT_EQ(session.load(whole, "last.xml", last_year).sources.size(), table_count);
}

TEST(XmlReturn, LeavesNothingOfItselfToAnotherReturn) {
  Session session;
  session.load("<EXPSSDA903 a='b'><CHILD><HEADER><X/></HEADER><Y/></CHILD><Z/></EXPSSDA903>", "return.xml", this_year);
  for (const TableDescription& table : all_tables()) session.unload(this_year, table.table);
  session.load("CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n1,,,,,,\n", "header.csv", this_year);
  const std::string xml = session.xml(this_year).bytes;
  for (const std::string_view trace : {"<X", "<Y", "<Z", "a="}) EXPECT_FALSE(xml.contains(trace)) << xml;
}

}  // namespace
}  // namespace claret::testing
