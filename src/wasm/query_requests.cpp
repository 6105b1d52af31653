#include "claret/wasm/query_requests.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <ranges>
#include <tuple>
#include <vector>

#include "claret/model/collection_year.h"
#include "claret/reference/authorities.h"
#include "claret/reports/flagged_rows.h"
#include "claret/reports/issues.h"
#include "claret/session/child_list.h"
#include "claret/session/extract_json.h"
#include "claret/wasm/shapes.h"

namespace claret {

namespace {

void add_to(Json& counts, std::string_view name, std::uint32_t errors) {
  Json& count = counts[std::string(name)];
  count = (count.is_null() ? 0U : count.get<std::uint32_t>()) + errors;
}

/// Null for a first extract.
Json since_last_extract_json(const Session& session) {
  if (session.previous() == nullptr) return nullptr;
  std::array<std::uint32_t, 3> counts{};
  for (const Finding& finding : session.result().findings)
    ++counts[static_cast<std::size_t>(session.since_last_extract(finding))];
  return {{"new", counts[static_cast<std::size_t>(SinceLastExtract::is_new)]},
          {"still_there", counts[static_cast<std::size_t>(SinceLastExtract::still_there)]},
          {"gone", session.previous()->gone.size()}};
}

/// Of an error, whether it is accepted and what it is to the previous extract.
void add_what_is_known(Json& error, const Session& session, const Finding& finding) {
  if (const Acceptance* acceptance = session.acceptance_of(finding))
    error["accepted"] = {{"note", acceptance->note}, {"time", acceptance->time}};
  if (const auto since = session.since_last_extract(finding); since != SinceLastExtract::unknown)
    error["since_last_extract"] = to_string(since);
}

/// How the extracts stood when they were taken in, and how things stand now.
Json extracts_json(const Session& session) {
  Json extracts = Json::array();
  for (const ExtractTotals& extract : session.extracts()) extracts.push_back(to_json(extract));
  extracts.push_back(to_json(session.totals("")));
  extracts.back()["time"] = nullptr;
  return extracts;
}

Response totals(const Session& session) {
  const CheckResult& result = session.result();
  const Counts& counts = session.counts();

  Json rules = Json::array();
  Json kinds = Json::object();
  Json modules = Json::object();
  for (std::size_t i = 0; i < result.rules.size(); ++i) {
    if (counts.errors_of_rule[i] + counts.accepted_of_rule[i] == 0) continue;
    Json rule = rule_json(result.rules[i]);
    rule["errors"] = counts.errors_of_rule[i];
    rule["children"] = counts.children_of_rule[i];
    rule["accepted"] = counts.accepted_of_rule[i];
    rules.push_back(std::move(rule));
    add_to(kinds, to_string(result.rules[i].rule->kind), counts.errors_of_rule[i]);
    add_to(modules, result.rules[i].module, counts.errors_of_rule[i]);
  }
  Json not_run = Json::array();
  for (const RuleNotRun& skipped : result.not_run)
    not_run.push_back(
        {{"code", skipped.rule.rule->code}, {"title", skipped.rule.rule->title}, {"reason", skipped.reason}});
  Json tables = Json::array();
  for (const Source& source : session.sources())
    tables.push_back({{"table", describe(source.table).name},
                      {"when", to_string(source.when)},
                      {"rows", source.rows},
                      {"errors", counts.of(source.when, source.table)}});
  return json({{"year", result.collection_year},
               {"rules_of", result.rules_of},
               {"authority", result.authority},
               {"children", counts.children},
               {"children_with_errors", counts.children_with_errors},
               {"errors", counts.errors},
               {"accepted", counts.accepted},
               {"since_last_extract", since_last_extract_json(session)},
               {"rules", rules},
               {"kinds", kinds},
               {"modules", modules},
               {"rules_run", result.rules.size()},
               {"not_run", not_run},
               {"tables", tables},
               {"notes", notes_on(result)},
               {"extracts", extracts_json(session)}});
}

Response check(Session& session, const Json& request) {
  const auto year = number_of(request, "year", 0);
  const Authority* authority = find_authority(text_of(request, "authority"));
  if (!collection_year_named(std::to_string(year))) return error("Choose the collection year.");
  if (authority == nullptr) return error("Choose the council that makes the return.");
  session.check({.collection_year = static_cast<int>(year), .authority = std::string(authority->code), .threads = 1});
  session.remember_extract(text_of(request, "time"));
  return totals(session);
}

Response changes(const Session& session, const Json& request) {
  const Changes changes =
      session.changes_since(static_cast<std::uint64_t>(std::max<std::int64_t>(0, number_of(request, "since", 0))));
  const Counts& counts = session.counts();
  Json children = Json::array();
  for (const std::uint32_t child : changes.children)
    children.push_back({{"id", session.data().children()[child].id.view}, {"errors", counts.errors_of_child[child]}});
  Json rules = Json::array();
  for (const std::uint32_t rule : changes.rules)
    rules.push_back({{"code", session.result().rules[rule].rule->code},
                     {"errors", counts.errors_of_rule[rule]},
                     {"children", counts.children_of_rule[rule]},
                     {"accepted", counts.accepted_of_rule[rule]}});
  return json({{"revision", changes.revision},
               {"everything", changes.everything},
               {"errors", counts.errors},
               {"accepted", counts.accepted},
               {"children_with_errors", counts.children_with_errors},
               {"children", children},
               {"rules", rules}});
}

Response children(const Session& session, const Json& request) {
  const ChildFilter filter{.rule = text_of(request, "rule"),
                           .kind = kind_named(text_of(request, "kind")),
                           .table = table_named(text_of(request, "table")),
                           .text = text_of(request, "text"),
                           .only_errors = flag_of(request, "only_errors"),
                           .order = text_of(request, "order") == "errors" ? ChildFilter::Order::most_errors_first
                                                                          : ChildFilter::Order::by_id};
  const std::vector<ListedChild> listed = list_children(session, filter);
  const Window window = Window::of(request);
  Json list = Json::array();
  for (const ListedChild& one : listed | std::views::drop(window.offset) | std::views::take(window.limit))
    list.push_back(
        {{"id", session.data().children()[one.child].id.view}, {"errors", one.errors}, {"accepted", one.accepted}});
  return json({{"total", listed.size()}, {"children", list}});
}

/// A child's findings by the row that they are on.
using FindingsByRow = std::map<std::tuple<Table, When, std::uint32_t>, std::vector<const Finding*>>;

/// What the errors on a row mark, by column: the rules, and those of them whose error is accepted.
Json marks_json(const Session& session, const FindingsByRow& by_row, Table table, When when, std::uint32_t row) {
  Json marks = Json::array();
  const auto found = by_row.find({table, when, row});
  if (found == by_row.end()) return marks;
  for (const Finding* finding : found->second) {
    const bool is_accepted = session.acceptance_of(*finding) != nullptr;
    for (const std::string_view field : fields_of(session.result(), *finding)) {
      auto mark = std::ranges::find_if(marks, [&](const Json& one) { return one["column"] == field; });
      if (mark == marks.end()) {
        marks.push_back({{"column", field}, {"rules", Json::array()}, {"accepted", Json::array()}});
        mark = marks.end() - 1;
      }
      const std::string_view code = session.result().rules[finding->rule].rule->code;
      (*mark)["rules"].push_back(code);
      if (is_accepted) (*mark)["accepted"].push_back(code);
    }
  }
  return marks;
}

template <class R>
Json rows_json(const Session& session, const Child& child, const FindingsByRow& by_row) {
  Json rows = Json::array();
  for (const When when : both_years) {
    for (const R& row : child.rows<R>(when)) {
      rows.push_back({{"when", to_string(when)},
                      {"row", row.number + 1},
                      {"cells", cells_json(*row.source, row.number)},
                      {"marks", marks_json(session, by_row, R::table, when, row.number)}});
    }
  }
  return rows;
}

Response child(const Session& session, const Json& request) {
  const CheckResult& result = session.result();
  const Child* found = session.data().find_child(text_of(request, "id"));
  if (found == nullptr) return error("There is no child with this ID.");
  const auto number = static_cast<std::uint32_t>(found - session.data().children().data());

  FindingsByRow by_row;
  Json findings = Json::array();
  std::optional<std::uint16_t> latest;
  for (const Finding& finding : result.findings) {
    if (finding.child != number) continue;
    by_row[{finding.table, finding.when, finding.row}].push_back(&finding);
    if (latest != finding.rule) {
      findings.push_back(rule_json(result.rules[finding.rule]));
      findings.back()["rule"] = result.rules[finding.rule].rule->code;
      findings.back()["rows"] = Json::array();
      latest = finding.rule;
    }
    Json row{{"table", describe(finding.table).name},
             {"when", to_string(finding.when)},
             {"row", finding.row + 1},
             {"fields", fields_of(result, finding)}};
    add_what_is_known(row, session, finding);
    findings.back()["rows"].push_back(std::move(row));
  }

  Json tables = Json::array();
  AllRows::for_each([&]<class R>() {
    Json rows = rows_json<R>(session, *found, by_row);
    if (!rows.empty())
      tables.push_back({{"table", R::name}, {"columns", columns_json(R::table)}, {"rows", std::move(rows)}});
  });
  return json({{"id", found->id.view}, {"tables", tables}, {"findings", findings}});
}

/// Rows by their places, in the order in which they are asked for; those that are no longer there have no cells.
Response rows(const Session& session, const Json& request) {
  struct Place {
    const TableText* text;
    When when;
    std::uint32_t row;
  };
  std::vector<Place> places;
  FindingsByRow by_row;
  for (const Json& one : list_of(request, "rows")) {
    if (!one.is_object()) return error("A row is named by its table, when and row.");
    const std::optional<Table> table = table_named(text_of(one, "table"));
    const When when = when_of(one);
    const TableText* text = table ? session.data().find(when, *table) : nullptr;
    const std::int64_t row = number_of(one, "row", 0);
    if (text == nullptr || row < 1 || row > text->end_of_rows()) return error("There is no such row.");
    places.push_back({.text = text, .when = when, .row = static_cast<std::uint32_t>(row - 1)});
    by_row[{*table, when, places.back().row}];
  }
  for (const Finding& finding : session.result().findings)
    if (const auto asked = by_row.find({finding.table, finding.when, finding.row}); asked != by_row.end())
      asked->second.push_back(&finding);

  Json list = Json::array();
  for (const auto& [text, when, row] : places) {
    const Child* child = session.data().find_child(text->text(row, 0));
    list.push_back({{"child", child == nullptr ? text->text(row, 0) : child->id.view},
                    {"table", describe(text->table()).name},
                    {"when", to_string(when)},
                    {"row", row + 1},
                    {"cells", text->is_removed(row) ? Json::array() : cells_json(*text, row)},
                    {"marks", marks_json(session, by_row, text->table(), when, row)}});
  }
  return json({{"rows", std::move(list)}});
}

Response rule(const Session& session, const Json& request) {
  const CheckResult& result = session.result();
  const std::optional<std::size_t> place = place_of_rule(result, text_of(request, "code"));
  if (!place) return error("This rule was not run.");
  const Window window = Window::of(request);
  Json rows = Json::array();
  std::size_t total = 0;
  for (const Finding& finding : result.findings) {
    if (finding.rule != *place) continue;
    if (window.shows(total)) {
      const TableText& table = *session.data().find(finding.when, finding.table);
      rows.push_back({{"child", session.data().children()[finding.child].id.view},
                      {"table", describe(finding.table).name},
                      {"when", to_string(finding.when)},
                      {"row", finding.row + 1},
                      {"columns", columns_json(finding.table)},
                      {"cells", cells_json(table, finding.row)},
                      {"fields", fields_of(result, finding)}});
      add_what_is_known(rows.back(), session, finding);
    }
    ++total;
  }
  return json({{"rule", rule_json(result.rules[*place])}, {"total", total}, {"rows", rows}});
}

}  // namespace

std::optional<Response> answer_query(Session& session, std::string_view name, const Json& request) {
  if (name == "check") return check(session, request);
  constexpr auto of_a_check =
      std::to_array<std::string_view>({"totals", "changes", "children", "child", "rows", "rule"});
  if (!std::ranges::contains(of_a_check, name)) return std::nullopt;
  if (!session.is_checked()) return error("Nothing has been checked yet.");
  if (name == "totals") return totals(session);
  if (name == "changes") return changes(session, request);
  if (name == "children") return children(session, request);
  if (name == "child") return child(session, request);
  if (name == "rows") return rows(session, request);
  return rule(session, request);
}

}  // namespace claret
