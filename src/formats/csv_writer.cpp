#include "claret/formats/csv_writer.h"

#include <array>
#include <unordered_set>
#include <vector>

#include "claret/formats/csv.h"
#include "claret/model/child_id.h"

namespace claret {

namespace {

/// Whether Header states of every child what the UASC table shows: 1 of those who are in it and 0 of the others.
bool uasc_follows(const Return& data, When when) {
  const TableText* header = data.find(when, Table::header);
  const TableText* uasc = data.find(when, Table::uasc);
  if (header == nullptr || uasc == nullptr) return false;
  std::unordered_set<std::string> children;
  for (std::uint32_t row = 0; row < uasc->end_of_rows(); ++row)
    if (!uasc->is_removed(row)) children.insert(id_of(uasc->text(row, column_index(&UASC::CHILD))));
  for (std::uint32_t row = 0; row < header->end_of_rows(); ++row) {
    if (header->is_removed(row)) continue;
    const bool is_in_uasc = children.contains(id_of(header->text(row, column_index(&Header::CHILD))));
    if (header->text(row, column_index(&Header::UASC)) != (is_in_uasc ? "1" : "0")) return false;
  }
  return true;
}

}  // namespace

std::string csv_file_name(Table table) {
  constexpr auto names =
      std::to_array<std::string_view>({"header", "episodes", "reviews", "uasc", "oc2", "oc3", "ad1", "placed-adoption",
                                       "prev-perm", "missing", "sw-episodes", "dolo"});
  static_assert(names.size() == table_count);
  return std::string(names[static_cast<std::size_t>(table)]) + ".csv";
}

std::string write_csv(const Return& data, When when, Table table) {
  const TableText& text = *data.find(when, table);
  const bool leaves_out_uasc = table == Table::header && uasc_follows(data, when);
  std::vector<std::size_t> columns;
  std::vector<std::string> cells;
  for (std::size_t i = 0; i < text.file_columns().size(); ++i) {
    if (leaves_out_uasc && text.file_columns()[i].column == place_of(&Header::UASC)) continue;
    columns.push_back(i);
    cells.push_back(text.file_columns()[i].name);
  }
  std::string csv = csv_line(cells);
  for (std::uint32_t row = 0; row < text.end_of_rows(); ++row) {
    if (text.is_removed(row)) continue;
    for (std::size_t i = 0; i < columns.size(); ++i) cells[i] = text.cell(row, columns[i]);
    csv += csv_line(cells);
  }
  return csv;
}

}  // namespace claret
