#include "claret/wasm/shapes.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>

#include "claret/reports/rule_list.h"
#include "claret/session/compare.h"
#include "claret/session/suggestion_json.h"

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

/// How many, and the first of them.
Json count_and_first(const Session& session, std::span<const Finding> findings) {
  constexpr std::size_t most = 100;
  const auto is_query = [&](const Finding& finding) {
    return session.result().rules[finding.rule].rule->severity == Severity::query;
  };
  return {{"count", findings.size()},
          {"queries", std::ranges::count_if(findings, is_query)},
          {"findings", to_json(session, findings.first(std::min(findings.size(), most)))}};
}

Json texts_of(const auto& texts) {
  Json list = Json::array();
  for (const std::string_view text : texts) list.push_back(text);
  return list;
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

Json names_of(const std::vector<Table>& tables) {
  Json names = Json::array();
  for (const Table table : tables) names.push_back(describe(table).name);
  return names;
}

Json rule_json(const RegisteredRule& registered) {
  const Rule& rule = *registered.rule;
  return {{"code", rule.code},
          {"title", rule.title},
          {"message", rule.message},
          {"fix", rule.fix},
          {"kind", to_string(rule.kind)},
          {"module", registered.module},
          {"years", years_in_words(rule.years)},
          {"severity", to_string(rule.severity)},
          {"may_stand", texts_of(rule.may_stand)},
          {"judged", to_string(rule.judged)}};
}

Json counts_json(const Session& session) {
  const Counts& counts = session.counts();
  return {{"errors", counts.errors},
          {"queries", counts.queries},
          {"not_due", counts.not_due},
          {"accepted", counts.accepted},
          {"children_with_errors", counts.children_with_errors},
          {"children_with_queries", counts.children_with_queries}};
}

Json extract_date_json(const CheckSettings& settings) {
  return {{"date", settings.extract_date.text()},
          {"finished", settings.extract_date == Date(settings.collection_year, 3, 31)},
          {"given", settings.why_extract_date.empty()},
          {"reason", settings.why_extract_date}};
}

Json counts_and_steps_json(const Session& session) {
  Json json = counts_json(session);
  json["steps"] = session.history().size();
  json["steps_done"] = session.steps_done();
  return json;
}

Json effect_json(const Session& session, const Effect& effect) {
  Json json = counts_and_steps_json(session);
  json["cleared"] = count_and_first(session, effect.cleared);
  json["caused"] = count_and_first(session, effect.caused);
  return json;
}

std::optional<std::size_t> place_of_rule(const CheckResult& result, std::string_view code) {
  const auto found = std::ranges::find_if(
      result.rules, [&](const RegisteredRule& registered) { return same_ignoring_case(registered.rule->code, code); });
  if (found == result.rules.end()) return std::nullopt;
  return static_cast<std::size_t>(found - result.rules.begin());
}

const Finding* error_named(const Session& session, const Json& json) {
  const std::optional<Table> table = table_named(text_of(json, "table"));
  const std::int64_t row = number_of(json, "row", 0);
  if (!table || row < 1 || row > std::numeric_limits<std::uint32_t>::max()) return nullptr;
  return find_error(session.result(), {.when = when_of(json),
                                       .table = *table,
                                       .row = static_cast<std::uint32_t>(row - 1),
                                       .rule = text_of(json, "rule")});
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
