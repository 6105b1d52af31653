#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "claret/model/tables.h"

namespace claret {

/// The cells of one table of one year as their file had them, every column, known or not, every text unchanged; and
/// beside them what was changed since. A row keeps its number for good: rows that are added come behind those of the
/// file, and a row that is removed leaves its number unused until it is restored.
class TableText {
 public:
  static constexpr int not_a_column = -1;

  struct FileColumn {
    std::string name;           ///< as the file spells it
    int column = not_a_column;  ///< its place in the table's description
  };

  /// Cells are added row by row, in the order of `columns`.
  TableText(Table table, When when, std::string file, std::vector<FileColumn> columns);

  /// Makes room for cells that will be added, with this many bytes of text in all.
  void reserve(std::size_t bytes, std::size_t cells);

  /// Adds the next cell of the row that is being filled. The file's cells together hold at most 4 GiB.
  void add_cell(std::string_view text) {
    pool_ += text;
    ends_.push_back(static_cast<std::uint32_t>(pool_.size()));
  }

  [[nodiscard]] std::string_view last_cell() const {
    return std::string_view(pool_).substr(ends_[ends_.size() - 2], ends_.back() - ends_[ends_.size() - 2]);
  }
  void remove_last_cell() {
    ends_.pop_back();
    pool_.resize(ends_.back());
  }

  /// Adds a column without a name behind the last, blank in all rows before the one that is being filled, all of whose
  /// cells have been added.
  void add_unnamed_column();

  [[nodiscard]] Table table() const { return table_; }
  [[nodiscard]] When when() const { return when_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] const std::vector<FileColumn>& file_columns() const { return columns_; }
  /// How many columns the file has; those behind them were added.
  [[nodiscard]] std::size_t columns_in_file() const { return columns_in_file_; }
  /// How many rows the file had.
  [[nodiscard]] std::uint32_t file_row_count() const {
    return static_cast<std::uint32_t>((ends_.size() - 1) / columns_in_file_);
  }
  /// One more than the greatest number of a row.
  [[nodiscard]] std::uint32_t end_of_rows() const { return file_row_count() + added_rows_; }
  [[nodiscard]] bool is_removed(std::uint32_t row) const { return !removed_.empty() && removed_.contains(row); }
  /// How many rows there are, without those that were removed.
  [[nodiscard]] std::uint32_t row_count() const { return end_of_rows() - static_cast<std::uint32_t>(removed_.size()); }

  [[nodiscard]] std::size_t cell_count() const { return ends_.size() - 1; }

  /// A cell by its place in the file; both numbers count from 0.
  [[nodiscard]] std::string_view cell(std::uint32_t row, std::size_t file_column) const {
    if (!edited_.empty())
      if (const auto edited = edited_.find(key_of(row, file_column)); edited != edited_.end()) return edited->second;
    return cell_in_file(row, file_column);
  }

  /// A cell as the file has it; empty in rows and columns that the file does not have.
  [[nodiscard]] std::string_view cell_in_file(std::uint32_t row, std::size_t file_column) const {
    if (row >= file_row_count() || file_column >= columns_in_file_) return {};
    const std::size_t index = row * columns_in_file_ + file_column;
    return std::string_view(pool_).substr(ends_[index], ends_[index + 1] - ends_[index]);
  }

  /// A cell by its column in the table's description; empty when the file has no such column.
  [[nodiscard]] std::string_view text(std::uint32_t row, std::size_t column) const {
    return has(column) ? cell(row, static_cast<std::size_t>(place_[column])) : std::string_view();
  }

  /// The same as the file has it.
  [[nodiscard]] std::string_view text_in_file(std::uint32_t row, std::size_t column) const {
    return has(column) ? cell_in_file(row, static_cast<std::size_t>(place_[column])) : std::string_view();
  }

  [[nodiscard]] bool has(std::size_t column) const { return place_[column] != not_a_column; }

  /// Changes a cell, by its column in the table's description; the file gets that column if it has not. What cell() and
  /// text() gave for any cell before stays readable.
  void set_text(std::uint32_t row, std::size_t column, std::string_view text);

  /// Adds a blank column that the table's description has and the file has not.
  void add_column(std::size_t column);

  /// Adds a row with these cells, in the order of the file's columns, and returns its number.
  std::uint32_t add_row(std::span<const std::string> cells);
  /// Leaves the numbers below `end` that no row has yet without a row.
  void skip_rows(std::uint32_t end) {
    while (end_of_rows() < end) {
      removed_.insert(end_of_rows());
      ++added_rows_;
    }
  }
  void remove_row(std::uint32_t row) { removed_.insert(row); }
  void restore_row(std::uint32_t row) { removed_.erase(row); }

 private:
  static std::uint64_t key_of(std::uint32_t row, std::size_t file_column) {
    return std::uint64_t{row} << 32 | file_column;
  }
  void set_cell(std::uint32_t row, std::size_t file_column, std::string_view text);

  Table table_;
  When when_;
  std::string file_;
  std::vector<FileColumn> columns_;
  std::size_t columns_in_file_;
  std::array<int, most_columns> place_{};  // of a described column in the file
  std::string pool_;
  std::vector<std::uint32_t> ends_{0};  // cell i is pool_[ends_[i], ends_[i + 1])

  std::unordered_map<std::uint64_t, std::string_view> edited_;  // cells that differ from the file's, in edited_texts_
  std::deque<std::string> edited_texts_;                        // all there ever were
  std::uint32_t added_rows_ = 0;
  std::unordered_set<std::uint32_t> removed_;
};

/// The text of a row's cell, for the few rules that compare cells as they were written.
template <class R, class T>
std::string_view cell_text(const R& row, T R::* member) {
  return row.source->text(row.number, static_cast<std::size_t>(place_of(member)));
}

}  // namespace claret
