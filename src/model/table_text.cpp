#include "claret/model/table_text.h"

#include <algorithm>

namespace claret {

TableText::TableText(Table table, When when, std::string file, std::vector<FileColumn> columns)
    : table_(table),
      when_(when),
      file_(std::move(file)),
      columns_(std::move(columns)),
      columns_in_file_(columns_.size()) {
  place_.fill(not_a_column);
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].column != not_a_column) place_[static_cast<std::size_t>(columns_[i].column)] = static_cast<int>(i);
}

void TableText::reserve(std::size_t bytes, std::size_t cells) {
  pool_.reserve(bytes);
  ends_.reserve(cells + 1);
}

void TableText::add_unnamed_column() {
  const std::size_t width = columns_.size();
  std::vector<std::uint32_t> ends{0};
  ends.reserve(ends_.capacity());
  for (std::size_t cell = 1; cell < ends_.size(); ++cell) {
    ends.push_back(ends_[cell]);
    const bool ends_a_full_row = cell % width == 0 && cell + 1 < ends_.size();
    if (ends_a_full_row) ends.push_back(ends_[cell]);
  }
  ends_ = std::move(ends);
  columns_.push_back({});
  columns_in_file_ = columns_.size();
}

void TableText::add_column(std::size_t column) {
  place_[column] = static_cast<int>(columns_.size());
  columns_.push_back({.name = std::string(describe(table_).columns[column].name), .column = static_cast<int>(column)});
}

void TableText::set_text(std::uint32_t row, std::size_t column, std::string_view text) {
  if (!has(column)) add_column(column);
  set_cell(row, static_cast<std::size_t>(place_[column]), text);
}

std::uint32_t TableText::add_row(std::span<const std::string> cells) {
  const std::uint32_t row = end_of_rows();
  ++added_rows_;
  for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) set_cell(row, i, cells[i]);
  return row;
}

void TableText::set_cell(std::uint32_t row, std::size_t file_column, std::string_view text) {
  const std::uint64_t key = key_of(row, file_column);
  if (text == cell_in_file(row, file_column)) {
    edited_.erase(key);
  } else {
    edited_[key] = edited_texts_.emplace_back(text);
  }
}

}  // namespace claret
