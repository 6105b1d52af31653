#include "claret/wasm/shapes.h"

#include <array>

#include "claret/reports/rule_list.h"

namespace claret {

namespace {

Json problem_json(const Problem& problem) {
  constexpr std::array names{"refused", "warning", "note"};
  return {{"severity", names[static_cast<std::size_t>(problem.severity)]},
          {"file", problem.file},
          {"row", problem.row ? Json(*problem.row) : Json()},
          {"column", problem.column.empty() ? Json() : Json(problem.column)},
          {"what", problem.what},
          {"fix", problem.fix}};
}

template <class Function>
void for_shown_columns(Table table, Function&& show) {
  const auto columns = describe(table).columns;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!columns[i].derived) show(i, columns[i]);
}

}  // namespace

Json problems_json(const std::vector<Problem>& problems) {
  Json list = Json::array();
  for (const Problem& problem : problems) list.push_back(problem_json(problem));
  return list;
}

Json source_json(const Source& source) {
  return {{"when", to_string(source.when)},
          {"table", describe(source.table).name},
          {"file", source.file},
          {"rows", source.rows},
          {"problems", problems_json(source.problems)}};
}

Json sources_json(const Session& session) {
  Json list = Json::array();
  for (const Source& source : session.sources()) list.push_back(source_json(source));
  return list;
}

Json rule_json(const RegisteredRule& registered) {
  const Rule& rule = *registered.rule;
  return {{"code", rule.code},
          {"title", rule.title},
          {"message", rule.message},
          {"fix", rule.fix},
          {"kind", to_string(rule.kind)},
          {"module", registered.module},
          {"years", years_in_words(rule.years)}};
}

Json columns_json(Table table) {
  Json names = Json::array();
  for_shown_columns(table, [&](std::size_t, const ColumnDescription& column) { names.push_back(column.name); });
  return names;
}

Json cells_json(const TableText& table, std::uint32_t row) {
  Json cells = Json::array();
  for_shown_columns(table.table(),
                    [&](std::size_t i, const ColumnDescription&) { cells.push_back(table.text(row, i)); });
  return cells;
}

}  // namespace claret
