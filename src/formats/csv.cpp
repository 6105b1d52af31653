#include "claret/formats/csv.h"

#include <algorithm>
#include <format>
#include <memory>

#include "claret/base/text.h"
#include "claret/formats/csv_parser.h"
#include "claret/formats/encoding.h"
#include "claret/formats/recognise.h"

namespace claret {

namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20;  // many times the return of the largest council
constexpr std::size_t most_file_columns = 1000;
constexpr std::size_t most_unnamed_columns = 16;
constexpr std::size_t chunk_of_rows = std::size_t{1} << 16;
constexpr std::size_t chunk_of_first_line = std::size_t{1} << 9;
constexpr std::size_t most_problems_of_a_kind = 20;
constexpr auto check_quotes = "Look for a double quote that is opened and not closed.";

Problem refused(std::string_view file, std::string what, std::string fix) {
  return {.severity = Problem::Severity::refused,
          .file = std::string(file),
          .what = std::move(what),
          .fix = std::move(fix)};
}

/// What the file is, if its first bytes show that it is no CSV.
std::optional<Problem> other_kind_of_file(std::string_view bytes, std::string_view file) {
  if (bytes.starts_with("PK\x03\x04"))
    return refused(file, "This is a workbook or a zip archive, not a CSV file.",
                   "Open it and save each table as CSV (UTF-8).");
  if (bytes.starts_with("\xD0\xCF\x11\xE0"))
    return refused(file, "This is an old Excel workbook (.xls), not a CSV file.",
                   "Open it and save each table as CSV (UTF-8).");
  if (bytes.starts_with("%PDF"))
    return refused(file, "This is a PDF document, not a CSV file.", "Load the extract from the case system instead.");
  return std::nullopt;
}

/// The cells of the first line that is not blank.
struct FirstLine {
  std::vector<std::string> cells;
  bool is_complete = false;

  void cell(std::string_view text) {
    if (!is_complete && cells.size() <= most_file_columns) cells.emplace_back(text);
  }
  void end_of_row() {
    if (is_complete) return;
    is_complete = !is_blank_line(cells);
    if (!is_complete) cells.clear();
  }
  [[nodiscard]] bool is_done() const { return is_complete || cells.size() > most_file_columns; }

  static bool is_blank_line(std::span<const std::string> cells) { return cells.size() == 1 && is_blank_text(cells[0]); }
};

/// Empty when the line has a cell that does not end.
std::vector<std::string> first_line(std::string_view text, char delimiter) {
  FirstLine line;
  CsvParser(delimiter).parse(text, chunk_of_first_line, line);
  return line.is_done() ? std::move(line.cells) : std::vector<std::string>();
}

/// Takes Excel's "sep=;" line off the text, if it has one.
std::optional<char> take_separator_line(std::string_view& text) {
  const std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  const std::string_view bare =
      line.size() > 2 && line.starts_with('"') && line.ends_with('"') ? line.substr(1, line.size() - 2) : line;
  if (bare.size() != 5 || !same_ignoring_case(bare.substr(0, 4), "sep=")) return std::nullopt;
  const char separator = bare[4];
  text.remove_prefix(line.size());
  return separator;
}

/// The delimiter that makes the most column names known to us out of the first line.
char find_delimiter(std::string_view text) {
  char best = ',';
  std::size_t most = 0;
  for (const char delimiter : {',', ';', '\t'}) {
    const std::size_t known = known_names(first_line(text, delimiter));
    if (known > most) {
      most = known;
      best = delimiter;
    }
  }
  return best;
}

/// Warnings of one kind about rows: the first few one by one, the rest as a number.
struct RowWarning {
  std::string_view of_one;
  std::string_view of_many;
  std::string_view fix;
  std::size_t count = 0;
};

/// Fills a table with the rows below the first line.
class RowReader {
 public:
  RowReader(TableText& table, std::vector<Problem>& problems) : table_(table), problems_(problems) {}

  void cell(std::string_view text) {
    if (is_first_line_) {
      ++place_;
      row_has_text_ = row_has_text_ || !is_blank_text(text);
      return;
    }
    if (place_ >= table_.file_columns().size()) {
      if (is_blank_text(text)) {  // a trailing delimiter or two
        ++blanks_beyond_;
        return;
      }
      if (!widen()) return;
    }
    if (place_ >= names_ && !row_is_long_ && !is_blank_text(text)) {
      row_is_long_ = true;
      warn(long_);
    }
    if (text.size() > CsvParser::most_cell_bytes)
      stop(std::format("Row {} has a cell of {} characters.", row_, text.size()), check_quotes);
    row_has_text_ = row_has_text_ || !text.empty();
    table_.add_cell(text);
    ++place_;
    ++cells_given_;
  }

  void end_of_row() {
    if (is_first_line_) {
      is_first_line_ = place_ == 1 && !row_has_text_;  // a blank line stands before it
    } else if (place_ == 1 && names_ > 1 && is_blank_text(table_.last_cell())) {
      table_.remove_last_cell();  // a blank line
      --cells_given_;
    } else {
      complete_row();
    }
    place_ = 0;
    blanks_beyond_ = 0;
    row_has_text_ = false;
    row_is_long_ = false;
  }

  [[nodiscard]] bool is_done() const { return refusal_.has_value(); }
  [[nodiscard]] const std::optional<Problem>& refusal() const { return refusal_; }
  [[nodiscard]] std::uint32_t current_row() const { return row_; }

  void count_the_rest() {
    for (const RowWarning& warning : {short_, long_, empty_})
      if (warning.count > most_problems_of_a_kind)
        problems_.push_back(
            {.severity = Problem::Severity::warning,
             .file = table_.file(),
             .what = std::format("{} more rows {}.", warning.count - most_problems_of_a_kind, warning.of_many),
             .fix = std::string(warning.fix)});
  }

 private:
  void complete_row() {
    if (!row_has_text_) {
      warn(empty_);
    } else if (place_ < names_) {
      warn(short_);
    }
    for (; place_ < table_.file_columns().size(); ++place_) table_.add_cell({});
    ++row_;
    stop_if_sparse(table_.cell_count());
  }

  /// Makes room for a cell beyond the last column, and puts the blank ones before it in their places.
  bool widen() {
    const std::size_t columns = table_.file_columns().size();
    if (columns + blanks_beyond_ >= columns_at_first_ + most_unnamed_columns) {
      stop(std::format("Row {} has far more cells than the first line has names.", row_), std::string(long_.fix));
      return false;
    }
    if (stop_if_sparse(table_.cell_count() + (blanks_beyond_ + 1) * row_)) return false;
    for (; blanks_beyond_ > 0; --blanks_beyond_) {
      table_.add_unnamed_column();
      table_.add_cell({});
      ++place_;
    }
    table_.add_unnamed_column();
    return true;
  }

  /// Filling up rows must not make much out of little, so most of the cells have to come from the file.
  bool stop_if_sparse(std::size_t cells) {
    if (cells <= 2 * cells_given_ + 1'000'000) return false;
    stop("Nearly all of its rows lack most of the cells that the first line names.",
         "Check that the first line and the rows are of the same table.");
    return true;
  }

  void stop(std::string what, std::string fix) {
    if (!refusal_) refusal_ = refused(table_.file(), std::move(what), std::move(fix));
  }

  void warn(RowWarning& warning) {
    if (++warning.count > most_problems_of_a_kind) return;
    problems_.push_back({.severity = Problem::Severity::warning,
                         .file = table_.file(),
                         .row = row_,
                         .what = std::format("The row {}.", warning.of_one),
                         .fix = std::string(warning.fix)});
  }

  static std::size_t count_to_last_name(const TableText& table) {
    std::size_t count = table.file_columns().size();
    while (count > 0 && is_blank_text(table.file_columns()[count - 1].name)) --count;
    return count;
  }

  TableText& table_;
  std::vector<Problem>& problems_;
  std::size_t columns_at_first_ = table_.file_columns().size();
  std::size_t names_ = count_to_last_name(table_);
  std::size_t place_ = 0;
  std::size_t blanks_beyond_ = 0;  // cells of the row behind the last column, left out until one of them has text
  std::size_t cells_given_ = 0;
  std::uint32_t row_ = 1;
  bool is_first_line_ = true;
  bool row_has_text_ = false;
  bool row_is_long_ = false;
  std::optional<Problem> refusal_;
  RowWarning short_{.of_one = "has fewer cells than the first line; the missing ones count as blank",
                    .of_many = "have fewer cells than the first line",
                    .fix = "Check that nothing is missing at the end of the row."};
  RowWarning long_{.of_one = "has more cells than the first line has names; they are kept, but not checked",
                   .of_many = "have more cells than the first line has names",
                   .fix = "Look for a delimiter in a cell that is not quoted: the cells after it are out of step."};
  RowWarning empty_{.of_one = "holds nothing but delimiters; it is checked as a row without a child",
                    .of_many = "hold nothing but delimiters",
                    .fix = "Delete the row if it is not meant to be there."};
};

}  // namespace

TableFile read_csv(std::string_view bytes, std::string_view file_name, When when, std::optional<Table> known_table) {
  const auto refuse = [&](std::string what, std::string fix) {
    return TableFile{.problems = {refused(file_name, std::move(what), std::move(fix))}};
  };
  if (bytes.size() > most_bytes)
    return refuse("The file is larger than 256 MB.", "Load the extract of one council and one year.");
  if (auto problem = other_kind_of_file(bytes, file_name)) return {.problems = {std::move(*problem)}};

  std::string decoded;
  std::string_view text = as_utf8(bytes, decoded);
  if (is_blank_text(text))
    return refuse("The file is empty.", "Load a CSV file with the column names in its first line.");
  if (trimmed(text.substr(0, 200)).starts_with("<"))
    return refuse("This is an XML or HTML file, not a CSV file.", "Load the tables as CSV files.");
  if (text.contains('\0'))
    return refuse("The file holds NUL characters, so it is not a CSV file.",
                  "Open it in the program that it is from and save it as CSV (UTF-8).");

  const char delimiter = take_delimiter(text);
  const std::vector<std::string> names = first_line(text, delimiter);
  if (names.empty()) return refuse("The first line has a cell that does not end.", check_quotes);
  if (names.size() > most_file_columns)
    return refuse(std::format("The first line has more than {} columns.", most_file_columns),
                  "Load a CSV file of one of the return's tables.");

  auto recognised = recognise_table(names, file_name, known_table);
  if (!recognised) return {.problems = {std::move(recognised.error())}};

  TableFile result{.problems = std::move(recognised->problems)};
  TableText table(recognised->table, when, std::string(file_name), std::move(recognised->columns));
  table.reserve(text.size(), text.size() / 8);
  RowReader rows(table, result.problems);
  const CsvParser::State end = CsvParser(delimiter).parse(text, chunk_of_rows, rows);
  if (rows.refusal()) return {.problems = {*rows.refusal()}};
  if (end == CsvParser::State::endless_cell)
    return refuse(std::format("Row {} has a cell that does not end.", rows.current_row()), check_quotes);
  rows.count_the_rest();
  result.table = std::move(table);
  return result;
}

char take_delimiter(std::string_view& text) {
  const std::optional<char> separator = take_separator_line(text);
  return separator ? *separator : find_delimiter(text);
}

void append_csv_cell(std::string& line, std::string_view cell, char delimiter) {
  if (!cell.contains(delimiter) && cell.find_first_of("\"\r\n") == std::string_view::npos) {
    line += cell;
  } else {
    append_quoted_csv_cell(line, cell);
  }
}

void append_quoted_csv_cell(std::string& line, std::string_view cell) {
  if (cell.data() == nullptr) cell = "";  // for which libcsv would write nothing, not even the quotes
  const std::size_t size = csv_write(nullptr, 0, cell.data(), cell.size());
  const std::size_t begin = line.size();
  line.resize(begin + size);
  csv_write(line.data() + begin, size, cell.data(), cell.size());
}

std::string csv_line(std::span<const std::string> cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line += ',';
    append_csv_cell(line, cells[i]);
  }
  return line += "\r\n";
}

std::string safe_for_spreadsheet(std::string_view cell) {
  const bool looks_like_formula = !cell.empty() && std::string_view("=+-@\t\r").contains(cell.front());
  return (looks_like_formula ? "'" : "") + std::string(cell);
}

}  // namespace claret
