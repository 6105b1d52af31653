#include "claret/session/edit_json.h"

#include <algorithm>
#include <array>
#include <format>
#include <limits>
#include <vector>

#include "claret/formats/shown.h"

namespace claret {

namespace {

constexpr std::array<std::string_view, 3> edit_kinds{"cell", "add_row", "remove_row"};

std::vector<std::string> cells_of_copy(const TableText& table, const Json& edit) {
  const std::size_t columns = table.file_columns().size();
  std::vector<std::string> cells(columns);
  const std::int64_t copied = number_of(edit, "copy_of", 0) - 1;
  if (copied < 0 || copied >= table.end_of_rows()) return cells;
  for (std::size_t i = 0; i < columns; ++i) cells[i] = table.cell(static_cast<std::uint32_t>(copied), i);
  return cells;
}

std::vector<std::string> cells_to_add(const TableText& table, const Json& edit) {
  std::vector<std::string> cells = cells_of_copy(table, edit);
  const auto given = edit.find("cells");
  if (given == edit.end()) return cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const int column = table.file_columns()[i].column;
    if (given->is_array() && i < given->size() && (*given)[i].is_string()) cells[i] = (*given)[i].get<std::string>();
    if (!given->is_object() || column == TableText::not_a_column) continue;
    const auto cell = given->find(describe(table.table()).columns[static_cast<std::size_t>(column)].name);
    if (cell != given->end() && cell->is_string()) cells[i] = cell->get<std::string>();
  }
  return cells;
}

}  // namespace

Json to_json(const Edit& edit) {
  Json json{{"kind", edit_kinds[static_cast<std::size_t>(edit.kind)]},
            {"when", to_string(edit.when)},
            {"table", describe(edit.table).name},
            {"row", edit.row + 1}};
  if (!edit.why.empty()) json["why"] = edit.why;
  if (edit.kind == Edit::Kind::add_row) json["cells"] = edit.cells;
  if (edit.kind != Edit::Kind::cell) return json;
  json["column"] = describe(edit.table).columns[edit.column].name;
  json["was"] = edit.was;
  json["becomes"] = edit.becomes;
  return json;
}

std::expected<Edit, std::string> edit_from(const Json& json, const Return& data) {
  if (!json.is_object()) return std::unexpected("An edit is a JSON object.");
  const std::optional<Table> table = table_named(text_of(json, "table"));
  if (!table) return std::unexpected("There is no such table.");
  const auto kind = std::ranges::find(edit_kinds, text_of(json, "kind"));
  if (kind == edit_kinds.end()) return std::unexpected("There is no such kind of edit.");
  Edit edit{.kind = static_cast<Edit::Kind>(kind - edit_kinds.begin()),
            .when = when_of(json),
            .table = *table,
            .why = text_of(json, "why")};
  const std::int64_t row = number_of(json, "row", 0);
  const bool is_row = row >= 1 && row <= std::numeric_limits<std::uint32_t>::max();
  if (is_row) edit.row = static_cast<std::uint32_t>(row - 1);
  if (edit.kind == Edit::Kind::add_row) {
    if (const TableText* text = data.find(edit.when, *table)) edit.cells = cells_to_add(*text, json);
    return edit;
  }
  if (!is_row) return std::unexpected("There is no such row.");
  if (edit.kind == Edit::Kind::remove_row) return edit;
  const std::optional<std::uint8_t> column = column_named(*table, text_of(json, "column"));
  if (!column) return std::unexpected("There is no such column.");
  edit.column = *column;
  const auto becomes = json.find("becomes");
  if (becomes == json.end() || !becomes->is_string()) return std::unexpected("It is not said what the cell becomes.");
  edit.was = text_of(json, "was");
  edit.becomes = becomes->get<std::string>();
  return edit;
}

std::expected<Edit, std::string> edit_to_make(const Json& json, const Return& data) {
  auto edit = edit_from(json, data);
  if (!edit || edit->kind != Edit::Kind::cell || !json.contains("was")) return edit;
  const TableText* table = data.find(edit->when, edit->table);
  if (table == nullptr || edit->row >= table->end_of_rows()) return edit;
  const std::string_view is = table->text(edit->row, edit->column);
  if (is == edit->was) return edit;
  const TableDescription& description = describe(edit->table);
  return std::unexpected(std::format(R"({}{}, row {}: {} is "{}", not "{}".)", description.name,
                                     edit->when == last_year ? " (last year)" : "", edit->row + 1,
                                     description.columns[edit->column].name, shown(is), shown(edit->was)));
}

}  // namespace claret
