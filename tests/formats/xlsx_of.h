#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/zip_of.h"

namespace claret::testing {

/// A sheet by the XML of its rows.
struct SheetXml {
  std::string name;
  std::string rows;
};

/// What else stands in a workbook; each as the XML within its part's outermost element.
struct WorkbookXml {
  std::vector<SheetXml> sheets;
  std::string shared_strings;
  std::string styles;
  std::string workbook_properties;
};

/// The parts of a workbook as Excel names them.
std::vector<ZipPart> parts_of(const WorkbookXml& workbook);

std::string xlsx_of(const WorkbookXml& workbook);

/// A sheet of texts, row by row; a blank one has no cell.
SheetXml sheet_of(std::string name, const std::vector<std::vector<std::string>>& rows);

}  // namespace claret::testing
