#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "claret/base/date.h"
#include "claret/base/problem.h"

namespace claret {

/// A column of a sheet that is to be written.
struct XlsxColumn {
  std::string_view name;
  double width = 0;  ///< in characters; 0: what spreadsheet programs take by themselves
};

/// What a cell is to hold: nothing, a text, a number or a day. A text stays a text, whatever it begins with; of dates,
/// only a readable one is written.
using XlsxValue = std::variant<std::monostate, std::string_view, double, Date>;

/// Writes a workbook (.xlsx), sheet by sheet and row by row. Each sheet has a row of column names, bold, that stays in
/// sight, and by which rows can be filtered. The same content gives the same bytes everywhere.
///
/// What does not fit a workbook is told at the end; what comes after it is not written.
class XlsxWriter {
 public:
  /// `file` is the name for Problems.
  explicit XlsxWriter(std::string_view file);
  XlsxWriter(XlsxWriter&&) noexcept;
  XlsxWriter& operator=(XlsxWriter&&) noexcept;
  ~XlsxWriter();

  /// Begins a sheet, to which the rows that follow belong.
  void add_sheet(std::string_view name, std::span<const XlsxColumn> columns);

  void add_row(std::span<const XlsxValue> cells);
  void add_row(std::initializer_list<XlsxValue> cells) { add_row(std::span(cells.begin(), cells.size())); }

  /// The bytes of the file.
  [[nodiscard]] std::expected<std::string, Problem> finish() &&;

 private:
  class Book;

  std::unique_ptr<Book> book_;
};

}  // namespace claret
