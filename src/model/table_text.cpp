#include "model/table_text.h"

namespace claret {

TableText::TableText(Table table, When when, std::string file, std::vector<FileColumn> columns)
    : table_(table), when_(when), file_(std::move(file)), columns_(std::move(columns)) {
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
}

}  // namespace claret
