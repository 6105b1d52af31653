#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "claret/formats/xlsx_writer.h"

namespace claret {

/// Takes the rows of a report as XlsxWriter does, and writes them as CSV for people: safe to open in a spreadsheet, and
/// UTF-8 with byte order mark, because Excel takes a file without one for the text of the computer's own code page and
/// shows "Zoë" as "ZoÃ«".
class CsvWriter {
 public:
  /// Writes the line of column names. A CSV file has one sheet, whose name does not show.
  void add_sheet(std::string_view name, std::span<const XlsxColumn> columns);

  void add_row(std::span<const XlsxValue> cells);
  void add_row(std::initializer_list<XlsxValue> cells) { add_row(std::span(cells.begin(), cells.size())); }

  std::string finish() && { return std::move(csv_); }

 private:
  std::string csv_ = "\xEF\xBB\xBF";
};

}  // namespace claret
