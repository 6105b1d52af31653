#include "claret/formats/corrected_csv.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "claret/base/text.h"
#include "claret/formats/csv.h"
#include "claret/formats/csv_parser.h"
#include "claret/formats/encoding.h"

namespace claret {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view line_end_characters = "\r\n";

/// The line end that stands first in the text; empty if none does.
std::string_view line_end_at(std::string_view text) {
  if (text.starts_with("\r\n")) return text.substr(0, 2);
  return text.substr(0, text.find_first_of(line_end_characters) == 0 ? 1 : 0);
}

/// A file's text that is copied part by part, with other text in the place of some parts.
class Copy {
 public:
  explicit Copy(std::string_view bytes) : file_(encoding_of(bytes)), text_(as_utf8(bytes, decoded_)), rest_(bytes) {
    out_.reserve(bytes.size() + bytes.size() / 16);
    out_ += file_.mark;
    rest_.remove_prefix(file_.mark.size());
  }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  [[nodiscard]] std::string_view text() const { return text_; }

  void keep_to(std::size_t place) { out_ += take_to(place); }
  void leave_out_to(std::size_t place) { take_to(place); }
  void keep_rest() { out_ += std::exchange(rest_, {}); }

  void add(std::string_view text) {
    if (const auto bytes = encoded(file_.encoding, text)) {
      out_ += *bytes;
    } else {
      lacks_character_ = true;
    }
  }

  /// True if what was copied so far ends in a line end.
  [[nodiscard]] bool ends_in_line_end() const {
    return std::ranges::any_of(line_end_characters, [&](char c) {
      return out_.ends_with(encoded(file_.encoding, std::string_view(&c, 1)).value_or(""));
    });
  }

  /// True if a text was added that the file's encoding cannot hold.
  [[nodiscard]] bool lacks_character() const { return lacks_character_; }

  std::string finish() && { return std::move(out_); }

 private:
  /// The bytes from where the last part ended. Copying them, rather than the text that was made of them, also keeps
  /// bytes that are no character of their encoding.
  std::string_view take_to(std::size_t place) {
    const std::size_t size = bytes_in(file_.encoding, text_.substr(place_, place - place_));
    const std::string_view bytes = rest_.substr(0, size);
    rest_.remove_prefix(bytes.size());
    place_ = place;
    return bytes;
  }

  EncodingOfFile file_;
  std::string decoded_;
  std::string_view text_;
  std::string_view rest_;  // of the file's bytes
  std::size_t place_ = 0;  // in text_, where rest_ begins
  std::string out_;
  bool lacks_character_ = false;
};

/// Goes through a file line by line, as it was read, and writes those anew in which something was edited.
class Corrector {
 public:
  Corrector(Copy& copy, const TableText& table) : copy_(copy), table_(table), columns_(table.columns_in_file()) {
    std::ranges::iota(columns_, std::size_t{0});
    for (std::size_t i = table.columns_in_file(); i < table.file_columns().size(); ++i)
      if (holds_anything(i)) columns_.push_back(i);
  }

  void run() {
    std::string_view rows = copy_.text();
    delimiter_ = take_delimiter(rows);
    CsvParser parser(delimiter_);
    // Given one character at a time, the parser tells where cells and lines end.
    place_ = cell_begin_ = copy_.text().size() - rows.size();
    for (; place_ < copy_.text().size(); ++place_)
      static_cast<void>(parser.feed(copy_.text().substr(place_, 1), 1, *this));
    static_cast<void>(parser.finish(*this));
    copy_.keep_to(copy_.text().size());
    for (std::uint32_t row = table_.file_row_count(); row < table_.end_of_rows(); ++row)
      if (!table_.is_removed(row)) add_row(row);
    copy_.keep_rest();
  }

  void cell(std::string_view text) {
    if (cells_.empty()) cell_begin_ = copy_.text().find_first_not_of(line_end_characters, cell_begin_);
    cells_.push_back({.begin = cell_begin_, .end = place_});
    line_has_text_ = line_has_text_ || !is_blank_text(text);
    cell_begin_ = place_ + 1;
  }

  void end_of_row() {
    const bool is_blank_line = cells_.size() == 1 && !line_has_text_;
    if (!is_blank_line) {
      if (is_first_line_) {
        write_first_line();
      } else {
        write_row(row_++);
      }
    }
    cells_.clear();
    line_has_text_ = false;
    cell_begin_ = place_ + 1;
  }

  static bool is_done() { return false; }

 private:
  /// Where a cell stands in the file's text, with its quotes.
  struct Place {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  [[nodiscard]] bool holds_anything(std::size_t column) const {
    for (std::uint32_t row = 0; row < table_.end_of_rows(); ++row)
      if (!table_.is_removed(row) && !is_blank_text(table_.cell(row, column))) return true;
    return false;
  }
  [[nodiscard]] bool is_added(std::size_t place) const {
    return place >= table_.columns_in_file() && place < columns_.size();
  }
  [[nodiscard]] bool is_quoted(const Place& cell) const { return copy_.text().substr(cell.begin).starts_with('"'); }
  [[nodiscard]] bool is_edited(std::uint32_t row, std::size_t place) const {
    return place < columns_.size() && table_.cell(row, columns_[place]) != table_.cell_in_file(row, columns_[place]);
  }

  void write_first_line() {
    is_first_line_ = false;
    quotes_all_ = std::ranges::all_of(cells_, [&](const Place& cell) { return is_quoted(cell); });
    if (const auto found = line_end_at(copy_.text().substr(place_)); !found.empty()) line_end_ = found;
    if (!is_added(columns_.size() - 1)) return;
    write_line(
        columns_.size(), [&](std::size_t place) { return is_added(place); },
        [&](std::size_t place) -> std::string_view { return table_.file_columns()[columns_[place]].name; });
  }

  void write_row(std::uint32_t row) {
    if (table_.is_removed(row)) {
      copy_.keep_to(cells_.front().begin);
      copy_.leave_out_to(place_ + line_end_at(copy_.text().substr(place_)).size());
      return;
    }
    std::size_t width = is_added(columns_.size() - 1) ? columns_.size() : 0;
    for (std::size_t place = 0; place < columns_.size(); ++place)
      if (is_edited(row, place)) width = std::max(width, place + 1);
    if (width == 0) return;
    write_line(
        width, [&](std::size_t place) { return is_added(place) || is_edited(row, place); },
        [&](std::size_t place) { return table_.cell(row, columns_[place]); });
  }

  /// Writes the line with other text in the cells that changed, and with at least `width` cells.
  void write_line(std::size_t width, const auto& changes, const auto& text_of) {
    copy_.keep_to(cells_.front().begin);
    for (std::size_t place = 0; place < std::max(width, cells_.size()); ++place) {
      if (place >= cells_.size()) {
        copy_.keep_to(cells_.back().end);
        copy_.add(std::string_view(&delimiter_, 1));
        add_cell(changes(place) ? text_of(place) : std::string_view(), quotes_all_);
        continue;
      }
      copy_.keep_to(cells_[place].begin);
      if (!changes(place)) continue;
      copy_.leave_out_to(cells_[place].end);
      add_cell(text_of(place), is_quoted(cells_[place]));
    }
    copy_.keep_to(cells_.back().end);
  }

  void add_row(std::uint32_t row) {
    if (!copy_.ends_in_line_end()) copy_.add(line_end_);
    for (std::size_t place = 0; place < columns_.size(); ++place) {
      if (place > 0) copy_.add(std::string_view(&delimiter_, 1));
      add_cell(table_.cell(row, columns_[place]), quotes_all_);
    }
    copy_.add(line_end_);
  }

  void add_cell(std::string_view text, bool is_quoted) {
    std::string cell;
    if (is_quoted) {
      append_quoted_csv_cell(cell, text);
    } else {
      append_csv_cell(cell, text, delimiter_);
    }
    copy_.add(cell);
  }

  Copy& copy_;
  const TableText& table_;
  std::vector<std::size_t> columns_;  // of the table, that are written
  char delimiter_ = ',';
  std::string_view line_end_ = "\r\n";
  bool quotes_all_ = false;
  bool is_first_line_ = true;
  std::uint32_t row_ = 0;
  std::size_t place_ = 0;  // in the file's text, of the character that the parser is given
  std::size_t cell_begin_ = 0;
  std::vector<Place> cells_;  // of the line so far
  bool line_has_text_ = false;
};

}  // namespace

std::string corrected_csv(std::string_view bytes, const TableText& table) {
  Copy copy(bytes);
  Corrector(copy, table).run();
  if (copy.lacks_character()) return corrected_csv(std::string(byte_order_mark).append(copy.text()), table);
  return std::move(copy).finish();
}

}  // namespace claret
