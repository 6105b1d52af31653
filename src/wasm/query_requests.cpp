#include "claret/wasm/query_requests.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <expected>
#include <format>
#include <map>
#include <ranges>
#include <tuple>
#include <vector>

#include "claret/model/collection_year.h"
#include "claret/reference/authorities.h"
#include "claret/reports/flagged_rows.h"
#include "claret/reports/issues.h"
#include "claret/reports/not_due.h"
#include "claret/session/child_list.h"
#include "claret/session/extract_date.h"
#include "claret/session/extract_json.h"
#include "claret/wasm/not_due_requests.h"
#include "claret/wasm/shapes.h"

namespace claret {

namespace {

/// Adds the findings of a rule to those of its kind or module.
void add_to(Json& counts, std::string_view name, Severity severity, std::uint32_t findings) {
  Json& both = counts[std::string(name)];
  if (both.is_null()) both = {{"errors", 0U}, {"queries", 0U}};
  Json& count = both[severity == Severity::error ? "errors" : "queries"];
  count = count.get<std::uint32_t>() + findings;
}

Json due_json(Date day) { return day.is_readable() ? Json(day.text()) : Json(); }

bool is_query(const Session& session, const Finding& finding) {
  return session.result().rules[finding.rule].rule->severity == Severity::query;
}

/// How many findings are new, still there and gone: of a rule that no longer is one, those that are gone are errors.
struct SinceLast {
  std::uint32_t is_new = 0;
  std::uint32_t still_there = 0;
  std::uint32_t gone = 0;

  [[nodiscard]] Json json() const { return {{"new", is_new}, {"still_there", still_there}, {"gone", gone}}; }
};

/// Null for a first extract.
Json since_last_extract_json(const Session& session) {
  if (session.previous() == nullptr) return nullptr;
  std::array<SinceLast, 2> counts;
  for (const Finding& finding : session.result().findings) {
    SinceLast& of_severity = counts[is_query(session, finding) ? 1 : 0];
    const SinceLastExtract since = session.since_last_extract(finding);
    of_severity.is_new += since == SinceLastExtract::is_new ? 1 : 0;
    of_severity.still_there += since == SinceLastExtract::still_there ? 1 : 0;
  }
  for (const GoneError& gone : session.previous()->gone) {
    const auto rule = place_of_rule(session.result(), gone.rule);
    ++counts[rule && session.result().rules[*rule].rule->severity == Severity::query ? 1 : 0].gone;
  }
  return {{"errors", counts[0].json()}, {"queries", counts[1].json()}};
}

/// A finding as it is shown: one that is not due yet with its day.
struct Shown {
  Finding finding;
  Date due;
};

/// The findings of a kind, in order; also those that are not due yet, if they are wanted.
std::vector<Shown> shown_findings(const Session& session, bool with_not_due, const auto& is_meant) {
  std::vector<Shown> shown;
  for (const Finding& finding : session.result().findings)
    if (is_meant(finding)) shown.push_back({.finding = finding, .due = {}});
  if (!with_not_due) return shown;
  const auto due_now = static_cast<std::ptrdiff_t>(shown.size());
  for (const NotDue& one : session.result().not_due)
    if (is_meant(one.finding)) shown.push_back({.finding = one.finding, .due = one.due});
  std::ranges::inplace_merge(shown, shown.begin() + due_now, {}, &Shown::finding);
  return shown;
}

/// Of a finding, when it is due if it is not yet, whether it is accepted and what it is to the previous extract.
void add_what_is_known(Json& error, const Session& session, const Shown& shown) {
  const Finding& finding = shown.finding;
  if (shown.due.is_readable()) {
    error["due"] = shown.due.text();
    error["until_due"] = until_due(*session.result().rules[finding.rule].rule, shown.due);
    return;
  }
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

Json counts_of_rule_json(const Counts::OfRule& counts) {
  return {{"findings", counts.findings},
          {"children", counts.children},
          {"accepted", counts.accepted},
          {"not_due", counts.not_due}};
}

Response totals(const Session& session) {
  const CheckResult& result = session.result();
  const Counts& counts = session.counts();

  Json rules = Json::array();
  Json kinds = Json::object();
  Json modules = Json::object();
  for (std::size_t i = 0; i < result.rules.size(); ++i) {
    const Counts::OfRule& of_rule = counts.of_rule[i];
    if (!of_rule.has_any()) continue;
    Json rule = rule_json(result.rules[i]);
    rule.update(counts_of_rule_json(of_rule));
    rule["first_due"] = due_json(of_rule.first_due);
    rules.push_back(std::move(rule));
    const Severity severity = result.rules[i].rule->severity;
    add_to(kinds, to_string(result.rules[i].rule->kind), severity, of_rule.findings);
    add_to(modules, result.rules[i].module, severity, of_rule.findings);
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
                      {"errors", counts.of(source.when, source.table).errors},
                      {"queries", counts.of(source.when, source.table).queries}});
  return json({{"year", result.collection_year},
               {"rules_of", result.rules_of},
               {"authority", result.authority},
               {"extract_date", extract_date_json(*session.settings())},
               {"children", counts.children},
               {"children_with_errors", counts.children_with_errors},
               {"children_with_queries", counts.children_with_queries},
               {"errors", counts.errors},
               {"queries", counts.queries},
               {"accepted", counts.accepted},
               {"not_due",
                {{"findings", counts.not_due},
                 {"children", counts.children_with_not_due},
                 {"first", due_json(counts.first_due)}}},
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

/// The day that the user gave; blank if it is to be guessed.
std::expected<Date, std::string> extract_date_of(const Json& request, int year) {
  const std::string text = text_of(request, "extract_date");
  const Date day = Date::parse(text);
  if (day.is_blank() || is_in_collection_year(day, year)) return day;
  return std::unexpected(
      std::format("The extract's date must be a day of {}, written as 30/09/{}.", year_name(year), year - 1));
}

Response check(Session& session, const Json& request) {
  const auto year = number_of(request, "year", 0);
  const Authority* authority = find_authority(text_of(request, "authority"));
  if (!collection_year_named(std::to_string(year))) return error("Choose the collection year.");
  if (authority == nullptr) return error("Choose the council that makes the return.");
  const auto extract_date = extract_date_of(request, static_cast<int>(year));
  if (!extract_date) return error(extract_date.error());
  CheckSettings settings{.collection_year = static_cast<int>(year),
                         .extract_date = *extract_date,
                         .authority = std::string(authority->code),
                         .threads = 1};
  settle_extract_date(session.gathered(), settings, Date::parse(text_of(request, "today")));
  session.check(settings);
  session.remember_extract(text_of(request, "time"));
  return totals(session);
}

Response changes(const Session& session, const Json& request) {
  const Changes changes =
      session.changes_since(static_cast<std::uint64_t>(std::max<std::int64_t>(0, number_of(request, "since", 0))));
  const Counts& counts = session.counts();
  Json children = Json::array();
  for (const std::uint32_t child : changes.children)
    children.push_back({{"id", session.data().children()[child].id.view},
                        {"errors", counts.of_child[child].errors},
                        {"queries", counts.of_child[child].queries},
                        {"not_due", counts.of_child[child].not_due}});
  Json rules = Json::array();
  for (const std::uint32_t rule : changes.rules) {
    rules.push_back({{"code", session.result().rules[rule].rule->code}});
    rules.back().update(counts_of_rule_json(counts.of_rule[rule]));
  }
  Json answer{{"revision", changes.revision}, {"everything", changes.everything}};
  answer.update(counts_json(session));
  answer["children"] = std::move(children);
  answer["rules"] = std::move(rules);
  return json(answer);
}

Response children(const Session& session, const Json& request) {
  const ChildFilter filter{.rule = text_of(request, "rule"),
                           .kind = kind_named(text_of(request, "kind")),
                           .table = table_named(text_of(request, "table")),
                           .text = text_of(request, "text"),
                           .having = having_named(text_of(request, "having")),
                           .order = text_of(request, "order") == "errors" ? ChildFilter::Order::most_errors_first
                                                                          : ChildFilter::Order::by_id};
  const std::vector<ListedChild> listed = list_children(session, filter);
  const Window window = Window::of(request);
  Json list = Json::array();
  for (const ListedChild& one : listed | std::views::drop(window.offset) | std::views::take(window.limit))
    list.push_back({{"id", session.data().children()[one.child].id.view},
                    {"errors", one.errors},
                    {"queries", one.queries},
                    {"accepted", one.accepted},
                    {"not_due", one.not_due}});
  return json({{"total", listed.size()}, {"children", list}});
}

/// A child's findings by the row that they are on.
using FindingsByRow = std::map<std::tuple<Table, When, std::uint32_t>, std::vector<Shown>>;

/// What the findings on a row mark, by column: the rules, and those of them that are accepted, queries, not due yet.
Json marks_json(const Session& session, const FindingsByRow& by_row, Table table, When when, std::uint32_t row) {
  Json marks = Json::array();
  const auto found = by_row.find({table, when, row});
  if (found == by_row.end()) return marks;
  for (const auto& [finding, due] : found->second) {
    const bool is_accepted = session.acceptance_of(finding) != nullptr;
    for (const std::string_view field : fields_of(session.result(), finding)) {
      auto mark = std::ranges::find_if(marks, [&](const Json& one) { return one["column"] == field; });
      if (mark == marks.end()) {
        marks.push_back({{"column", field},
                         {"rules", Json::array()},
                         {"accepted", Json::array()},
                         {"queries", Json::array()},
                         {"not_due", Json::array()}});
        mark = marks.end() - 1;
      }
      const std::string_view code = session.result().rules[finding.rule].rule->code;
      (*mark)["rules"].push_back(code);
      if (is_accepted) (*mark)["accepted"].push_back(code);
      if (is_query(session, finding)) (*mark)["queries"].push_back(code);
      if (due.is_readable()) (*mark)["not_due"].push_back(code);
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
  const auto is_of_child = [&](const Finding& finding) { return finding.child == number; };
  for (const Shown& shown : shown_findings(session, flag_of(request, "not_due"), is_of_child)) {
    const Finding& finding = shown.finding;
    by_row[{finding.table, finding.when, finding.row}].push_back(shown);
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
    add_what_is_known(row, session, shown);
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
  const auto is_asked = [&](const Finding& finding) {
    return by_row.contains({finding.table, finding.when, finding.row});
  };
  for (const Shown& shown : shown_findings(session, flag_of(request, "not_due"), is_asked))
    by_row[{shown.finding.table, shown.finding.when, shown.finding.row}].push_back(shown);

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
  const auto is_of_rule = [&](const Finding& finding) { return finding.rule == *place; };
  const std::vector<Shown> all = shown_findings(session, flag_of(request, "not_due"), is_of_rule);
  for (const Shown& shown : all | std::views::drop(window.offset) | std::views::take(window.limit)) {
    const Finding& finding = shown.finding;
    const TableText& table = *session.data().find(finding.when, finding.table);
    rows.push_back({{"child", session.data().children()[finding.child].id.view},
                    {"table", describe(finding.table).name},
                    {"when", to_string(finding.when)},
                    {"row", finding.row + 1},
                    {"columns", columns_json(finding.table)},
                    {"cells", cells_json(table, finding.row)},
                    {"fields", fields_of(result, finding)}});
    add_what_is_known(rows.back(), session, shown);
  }
  return json({{"rule", rule_json(result.rules[*place])}, {"total", all.size()}, {"rows", rows}});
}

}  // namespace

std::optional<Response> answer_query(Session& session, std::string_view name, const Json& request) {
  if (name == "check") return check(session, request);
  constexpr auto of_a_check =
      std::to_array<std::string_view>({"totals", "changes", "children", "child", "rows", "rule", "not_due"});
  if (!std::ranges::contains(of_a_check, name)) return std::nullopt;
  if (!session.is_checked()) return error("Nothing has been checked yet.");
  if (name == "totals") return totals(session);
  if (name == "changes") return changes(session, request);
  if (name == "children") return children(session, request);
  if (name == "child") return child(session, request);
  if (name == "rows") return rows(session, request);
  if (name == "not_due") return answer_not_due(session, request);
  return rule(session, request);
}

}  // namespace claret
