#include "claret/formats/xlsx_writer.h"

#include <xlsxwriter.h>

#include <algorithm>
#include <format>
#include <utility>

#include "claret/formats/encoding.h"
#include "claret/formats/memory_file.h"

namespace claret {

namespace {

constexpr std::size_t most_characters = 32'767;  // of a cell, as UTF-16 counts them
constexpr std::uint32_t most_rows = 1'048'576;
constexpr std::size_t most_columns = 16'384;
constexpr std::size_t most_bytes = std::size_t{256} << 20;  // of all cells; what a browser's tab can hold as XML too
constexpr std::size_t bytes_of_cell = 64;                   // besides its text

/// In characters as UTF-16 counts them, which spreadsheet programs do.
std::size_t length_of(std::string_view text) {
  const auto count = [&](auto is_counted) { return static_cast<std::size_t>(std::ranges::count_if(text, is_counted)); };
  return count([](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }) +
         count([](char c) { return static_cast<unsigned char>(c) >= 0xF0U; });
}

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

/// True for a text such as _x000D_, by which workbooks mean a character that XML does not have.
bool looks_escaped(std::string_view text) {
  return text.size() >= 7 && text.starts_with("_x") && text[6] == '_' &&
         std::ranges::all_of(text.substr(2, 4), is_hexadecimal);
}

/// The text as the library takes it: UTF-8, without what XML does not have and the library does not escape.
std::string writable(std::string_view text) {
  constexpr std::string_view replacement = "\uFFFD";
  std::string decoded;
  text = as_utf8(text, decoded);
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    std::size_t size = 1;
    if (text.starts_with("\uFFFE") || text.starts_with("\uFFFF")) {
      result += replacement;
      size = 3;
    } else if (text.front() == '\0') {
      result += replacement;
    } else if (looks_escaped(text)) {
      result += "_x005F_";
    } else {
      result += text.front();
    }
    text.remove_prefix(size);
  }
  return result;
}

/// The number of a day in workbooks; nothing for days that spreadsheet programs count in different ways.
std::optional<double> number_of(Date day) {
  if (!(day >= Date(1900, 3, 1))) return std::nullopt;
  return days_between(Date(1899, 12, 30), day);
}

}  // namespace

class XlsxWriter::Book {
 public:
  explicit Book(std::string_view file) : file_(file) {
    book_ = workbook_new("");
    if (book_ == nullptr) return;
    bold_ = workbook_add_format(book_);
    format_set_bold(bold_);
    date_ = workbook_add_format(book_);
    format_set_num_format(date_, "dd/mm/yyyy");
  }
  ~Book() { lxw_workbook_free(book_); }
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;

  void add_sheet(std::string_view name, std::span<const XlsxColumn> columns);
  void add_row(std::span<const XlsxValue> cells);
  std::expected<std::string, Problem> finish();

 private:
  /// The archive's bytes; the library's workbook is gone afterwards.
  std::expected<std::string, lxw_error> close();

  bool take_row(std::size_t columns);
  void write(std::uint16_t column, const XlsxValue& value, lxw_format* text_format = nullptr);
  void end_sheet();
  void refuse(std::string what) {
    if (!problem_) problem_ = {.file = file_, .what = std::move(what), .fix = "Write it as CSV instead."};
  }

  std::string file_;
  lxw_workbook* book_ = nullptr;
  lxw_format* bold_ = nullptr;
  lxw_format* date_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  std::string sheet_name_;
  std::uint32_t rows_ = 0;
  std::size_t columns_ = 0;
  std::size_t bytes_ = 0;
  std::optional<Problem> problem_;
};

void XlsxWriter::Book::add_sheet(std::string_view name, std::span<const XlsxColumn> columns) {
  end_sheet();
  sheet_name_ = writable(name);
  sheet_ = nullptr;
  if (book_ != nullptr && !sheet_name_.empty() && length_of(sheet_name_) <= LXW_SHEETNAME_MAX &&
      workbook_validate_sheet_name(book_, sheet_name_.c_str()) == LXW_NO_ERROR)
    sheet_ = workbook_add_worksheet(book_, sheet_name_.c_str());
  if (sheet_ == nullptr) return refuse(std::format("A workbook cannot have a sheet named \"{}\".", sheet_name_));
  rows_ = 0;
  columns_ = columns.size();
  if (!take_row(columns.size())) return;
  std::uint16_t number = 0;
  for (const XlsxColumn& column : columns) {
    if (column.width > 0) worksheet_set_column(sheet_, number, number, column.width, nullptr);
    write(number++, column.name, bold_);
  }
  worksheet_freeze_panes(sheet_, 1, 0);
}

void XlsxWriter::Book::add_row(std::span<const XlsxValue> cells) {
  if (!take_row(cells.size())) return;
  std::uint16_t column = 0;
  for (const XlsxValue& cell : cells) write(column++, cell);
}

/// Makes room for a row; false if there is none.
bool XlsxWriter::Book::take_row(std::size_t columns) {
  if (sheet_ == nullptr) refuse("It has a row that belongs to no sheet.");
  if (rows_ == most_rows) refuse(std::format("The sheet {} has more than {} rows.", sheet_name_, most_rows));
  if (columns > most_columns) refuse(std::format("The sheet {} has more than {} columns.", sheet_name_, most_columns));
  bytes_ += columns * bytes_of_cell;
  if (bytes_ > most_bytes) refuse("It is too large for a workbook.");
  if (problem_) return false;
  ++rows_;
  return true;
}

void XlsxWriter::Book::write(std::uint16_t column, const XlsxValue& value, lxw_format* text_format) {
  const std::uint32_t row = rows_ - 1;
  if (const auto* number = std::get_if<double>(&value)) {
    worksheet_write_number(sheet_, row, column, *number, nullptr);
  } else if (const auto* day = std::get_if<Date>(&value)) {
    if (const auto serial = number_of(*day)) {
      worksheet_write_number(sheet_, row, column, *serial, date_);
    } else {
      write(column, day->text());
    }
  } else if (const auto* text = std::get_if<std::string_view>(&value); text != nullptr && !text->empty()) {
    bytes_ += text->size();
    const std::string written = writable(*text);
    if (length_of(written) > most_characters)
      return refuse(std::format("Sheet {}, row {}, column {}: the text is longer than the {} characters of a cell.",
                                sheet_name_, rows_, column + 1, most_characters));
    worksheet_write_string(sheet_, row, column, written.c_str(), text_format);
  }
}

void XlsxWriter::Book::end_sheet() {
  if (sheet_ != nullptr && columns_ > 0 && !problem_)
    worksheet_autofilter(sheet_, 0, 0, rows_ - 1, static_cast<lxw_col_t>(columns_ - 1));
}

std::expected<std::string, lxw_error> XlsxWriter::Book::close() {
  MemoryArchive archive;
  const lxw_error error = workbook_close(std::exchange(book_, nullptr));
  if (error != LXW_NO_ERROR) return std::unexpected(error);
  return std::move(archive.file.bytes);
}

std::expected<std::string, Problem> XlsxWriter::Book::finish() {
  end_sheet();
  if (sheet_ == nullptr) refuse("A workbook has to have a sheet.");
  if (problem_) return std::unexpected(std::move(*problem_));
  auto bytes = close();
  if (!bytes)
    return std::unexpected(Problem{.file = file_,
                                   .what = std::format("The workbook cannot be made: {}.", lxw_strerror(bytes.error())),
                                   .fix = "Write it as CSV instead."});
  return std::move(*bytes);
}

XlsxWriter::XlsxWriter(std::string_view file) : book_(std::make_unique<Book>(file)) {}
XlsxWriter::XlsxWriter(XlsxWriter&&) noexcept = default;
XlsxWriter& XlsxWriter::operator=(XlsxWriter&&) noexcept = default;
XlsxWriter::~XlsxWriter() = default;

void XlsxWriter::add_sheet(std::string_view name, std::span<const XlsxColumn> columns) {
  book_->add_sheet(name, columns);
}
void XlsxWriter::add_row(std::span<const XlsxValue> cells) { book_->add_row(cells); }
std::expected<std::string, Problem> XlsxWriter::finish() && { return book_->finish(); }

}  // namespace claret
