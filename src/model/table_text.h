#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/tables.h"

namespace claret {

/// The cells of one table of one year as their file had them: every column, known or not, every text unchanged.
class TableText {
 public:
  static constexpr int not_a_column = -1;

  struct FileColumn {
    std::string name;           ///< as the file spells it
    int column = not_a_column;  ///< its place in the table's description
  };

  /// Cells are added row by row, in the order of `columns`.
  TableText(Table table, When when, std::string file, std::vector<FileColumn> columns);

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
  [[nodiscard]] std::uint32_t row_count() const {
    return static_cast<std::uint32_t>((ends_.size() - 1) / columns_.size());
  }

  [[nodiscard]] std::size_t cell_count() const { return ends_.size() - 1; }

  /// A cell by its place in the file; both numbers count from 0.
  [[nodiscard]] std::string_view cell(std::uint32_t row, std::size_t file_column) const {
    const std::size_t index = row * columns_.size() + file_column;
    return std::string_view(pool_).substr(ends_[index], ends_[index + 1] - ends_[index]);
  }

  /// A cell by its column in the table's description; empty when the file has no such column.
  [[nodiscard]] std::string_view text(std::uint32_t row, std::size_t column) const {
    return has(column) ? cell(row, static_cast<std::size_t>(place_[column])) : std::string_view();
  }

  [[nodiscard]] bool has(std::size_t column) const { return place_[column] != not_a_column; }

 private:
  Table table_;
  When when_;
  std::string file_;
  std::vector<FileColumn> columns_;
  std::array<int, most_columns> place_{};  // of a described column in the file
  std::string pool_;
  std::vector<std::uint32_t> ends_{0};  // cell i is pool_[ends_[i], ends_[i + 1])
};

/// The text of a row's cell, for the few rules that compare cells as they were written.
template <class R, class T>
std::string_view cell_text(const R& row, T R::* member) {
  return row.source->text(row.number, static_cast<std::size_t>(place_of(member)));
}

}  // namespace claret
