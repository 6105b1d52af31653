#include "claret/reports/csv_writer.h"

#include <format>
#include <variant>

#include "claret/formats/csv.h"

namespace claret {

namespace {

std::string text_of(const XlsxValue& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return safe_for_spreadsheet(*text);
  if (const auto* number = std::get_if<double>(&value)) return std::format("{}", *number);
  if (const auto* day = std::get_if<Date>(&value)) return day->text();
  return {};
}

}  // namespace

void CsvWriter::add_sheet(std::string_view, std::span<const XlsxColumn> columns) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) csv_ += ',';
    append_csv_cell(csv_, columns[i].name);
  }
  csv_ += "\r\n";
}

void CsvWriter::add_row(std::span<const XlsxValue> cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) csv_ += ',';
    append_csv_cell(csv_, text_of(cells[i]));
  }
  csv_ += "\r\n";
}

}  // namespace claret
