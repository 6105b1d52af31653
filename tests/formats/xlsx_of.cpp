#include "formats/xlsx_of.h"

#include <format>

namespace claret::testing {

namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
constexpr std::string_view main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string relations(const std::vector<std::pair<std::string, std::string>>& type_and_target) {
  std::string text(declaration);
  text += "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  int number = 0;
  for (const auto& [type, target] : type_and_target)
    text += std::format(R"(<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>)", ++number, types, type, target);
  return text + "</Relationships>";
}

}  // namespace

std::vector<ZipPart> parts_of(const WorkbookXml& workbook) {
  std::vector<std::pair<std::string, std::string>> related;
  std::vector<ZipPart> sheets;
  std::string list;
  for (const SheetXml& sheet : workbook.sheets) {
    const std::size_t number = sheets.size() + 1;
    related.emplace_back("worksheet", std::format("worksheets/sheet{}.xml", number));
    list += std::format(R"(<sheet name="{}" sheetId="{}" r:id="rId{}"/>)", sheet.name, number, number);
    sheets.push_back({.name = std::format("xl/worksheets/sheet{}.xml", number),
                      .content = std::format("{}<worksheet xmlns=\"{}\"><sheetData>{}</sheetData></worksheet>",
                                             declaration, main_names, sheet.rows)});
  }
  related.emplace_back("sharedStrings", "/xl/sharedStrings.xml");
  related.emplace_back("styles", "styles.xml");
  std::vector<ZipPart> parts{
      {.name = "_rels/.rels", .content = relations({{"officeDocument", "xl/workbook.xml"}})},
      {.name = "xl/workbook.xml",
       .content = std::format(R"({}<workbook xmlns="{}" xmlns:r="{}">{}<sheets>{}</sheets></workbook>)", declaration,
                              main_names, types, workbook.workbook_properties, list)},
      {.name = "xl/_rels/workbook.xml.rels", .content = relations(related)},
      {.name = "xl/sharedStrings.xml",
       .content = std::format(R"({}<sst xmlns="{}">{}</sst>)", declaration, main_names, workbook.shared_strings)},
      {.name = "xl/styles.xml",
       .content =
           std::format(R"({}<styleSheet xmlns="{}">{}</styleSheet>)", declaration, main_names, workbook.styles)}};
  parts.insert(parts.end(), sheets.begin(), sheets.end());
  return parts;
}

std::string xlsx_of(const WorkbookXml& workbook) { return zip_of(parts_of(workbook)); }

SheetXml sheet_of(std::string name, const std::vector<std::vector<std::string>>& rows) {
  SheetXml sheet{.name = std::move(name)};
  for (std::size_t row = 0; row < rows.size(); ++row) {
    sheet.rows += std::format("<row r=\"{}\">", row + 1);
    for (std::size_t column = 0; column < rows[row].size(); ++column)
      if (!rows[row][column].empty())
        sheet.rows += std::format(R"(<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>)",
                                  static_cast<char>('A' + column), row + 1, rows[row][column]);
    sheet.rows += "</row>";
  }
  return sheet;
}

}  // namespace claret::testing
