#include "claret/model/tables.h"

#include <algorithm>

namespace claret {

namespace {

template <class R>
constexpr auto column_descriptions = std::apply(
    [](auto... column) {
      return std::array{ColumnDescription{.name = column.name, .derived = column.derived, .is_date = requires(R row) {
                                            { row.*column.member } -> std::same_as<Date&>;
                                          }}...};
    },
    R::columns);

constexpr auto descriptions = [] {
  std::array<TableDescription, table_count> result;
  AllRows::for_each([&]<class R>() {
    static_assert(column_count<R> <= most_columns);
    TableDescription& description = result[static_cast<std::size_t>(R::table)];
    description = {.table = R::table, .name = R::name, .first_year = R::first_year, .columns = column_descriptions<R>};
    if constexpr (requires { R::key; }) description.key = column_index(R::key);
  });
  return result;
}();

}  // namespace

const TableDescription& describe(Table table) { return descriptions[static_cast<std::size_t>(table)]; }

std::span<const TableDescription> all_tables() { return descriptions; }

std::optional<Table> table_named(std::string_view name) {
  const auto found = std::ranges::find_if(
      descriptions, [&](const TableDescription& table) { return same_ignoring_case(table.name, name); });
  if (found == descriptions.end()) return std::nullopt;
  return found->table;
}

std::optional<std::uint8_t> column_named(Table table, std::string_view name) {
  const auto columns = describe(table).columns;
  const auto found = std::ranges::find(columns, name, &ColumnDescription::name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - columns.begin());
}

}  // namespace claret
