#include "claret/wasm/requests.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>
#include <ranges>
#include <vector>

#include "claret/base/version.h"
#include "claret/formats/corrected_csv.h"
#include "claret/formats/csv_writer.h"
#include "claret/model/collection_year.h"
#include "claret/reference/authorities.h"
#include "claret/reference/postcodes_builder.h"
#include "claret/reports/corrections.h"
#include "claret/reports/flagged_rows.h"
#include "claret/reports/issues.h"
#include "claret/reports/reports.h"
#include "claret/reports/rule_list.h"
#include "claret/sample/sample.h"
#include "claret/session/child_list.h"
#include "claret/session/file_kind.h"
#include "claret/wasm/edit_requests.h"
#include "claret/wasm/json.h"

namespace claret {

namespace {

// What the page's "try it with a sample" loads; the samples folder holds the same.
constexpr SampleOptions page_sample{.children = 200, .year = 2026, .seed = 1, .errors = 0.02};
constexpr std::string_view sample_postcodes_name = "Invented postcodes";
constexpr std::string_view sample_providers_name = "Invented providers";

Json problem_json(const Problem& problem) {
  constexpr std::array names{"refused", "warning", "note"};
  return {{"severity", names[static_cast<std::size_t>(problem.severity)]},
          {"file", problem.file},
          {"row", problem.row ? Json(*problem.row) : Json()},
          {"column", problem.column.empty() ? Json() : Json(problem.column)},
          {"what", problem.what},
          {"fix", problem.fix}};
}

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

/// The columns of a table that the page shows: all but the derived ones. What a file has beyond them is not checked.
template <class Function>
void for_shown_columns(Table table, Function&& show) {
  const auto columns = describe(table).columns;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!columns[i].derived) show(i, columns[i]);
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

/// The codes of the rules that need something, by year.
Json rules_with(Need::Other need) {
  Json by_year = Json::object();
  for (int year = first_rule_year; year <= last_rule_year; ++year) {
    Json& codes = by_year[std::to_string(year)] = Json::array();
    for (const RegisteredRule& registered : rules_of(year))
      if (std::ranges::contains(registered.rule->needs, Need(need))) codes.push_back(registered.rule->code);
  }
  return by_year;
}

Json about() {
  Json years = Json::array();
  for (int year = first_rule_year; year <= last_rule_year; ++year) years.push_back(year);
  Json tables = Json::array();
  for (const TableDescription& table : all_tables()) {
    tables.push_back({{"name", table.name}, {"columns", columns_json(table.table)}, {"first_year", table.first_year}});
  }
  Json authorities = Json::array();
  for (const Authority& authority : all_authorities())
    authorities.push_back({{"code", authority.code}, {"name", authority.name}});
  return {{"program", "claret"},
          {"version", version()},
          {"years", years},
          {"tables", tables},
          {"authorities", authorities},
          {"rules_with_postcodes", rules_with(Need::Other::postcodes)},
          {"rules_with_providers", rules_with(Need::Other::providers)}};
}

Response loaded_json(Json kind, Json source, const std::vector<Problem>& problems) {
  return json({{"kind", std::move(kind)}, {"source", std::move(source)}, {"problems", problems_json(problems)}});
}

Response refusal(Problem problem) { return loaded_json({}, {}, {std::move(problem)}); }

Response load_table(Session& session, const Json& request, std::string_view bytes) {
  const Loaded loaded = session.load(bytes, text_of(request, "file"), when_of(request));
  if (loaded.sources.empty()) return loaded_json({}, {}, loaded.problems);
  return loaded_json("table", source_json(loaded.sources.front()), loaded.problems);
}

Response load_postcodes(Session& session, const Json& request, std::string bytes) {
  ReferenceData reference = session.reference();
  if (auto taken = reference.set_postcodes(std::move(bytes), text_of(request, "file")); !taken)
    return refusal(std::move(taken.error()));
  session.set_reference(std::move(reference));
  return loaded_json("postcodes", {}, {});
}

Response load_providers(Session& session, const Json& request, std::string_view bytes) {
  ReferenceData reference = session.reference();
  const auto problems = reference.add_providers(std::as_bytes(std::span(bytes)), text_of(request, "file"));
  session.set_reference(std::move(reference));
  const bool is_refused = std::ranges::contains(problems, Severity::refused, &Problem::severity);
  return loaded_json(is_refused ? Json() : Json("providers"), {}, problems);
}

/// Loads a file as what its content shows it to be; a table only if that is wanted.
Response load(Session& session, const Json& request, std::string bytes, bool wants_tables) {
  switch (file_kind(std::as_bytes(std::span(bytes)))) {
    case FileKind::postcodes: return load_postcodes(session, request, std::move(bytes));
    case FileKind::providers: return load_providers(session, request, bytes);
    case FileKind::session:
      return refusal({.file = text_of(request, "file"),
                      .what = "This is a saved session.",
                      .fix = "Open it as a session instead."});
    case FileKind::archive:
      return refusal({.file = text_of(request, "file"),
                      .what = "This zip archive holds no postcode directory and is no workbook.",
                      .fix = "If it holds files of the return, unpack it and load those."});
    case FileKind::table: break;
  }
  if (wants_tables) return load_table(session, request, bytes);
  return refusal({.file = text_of(request, "file"),
                  .what = "This is neither a postcode directory nor one of Ofsted's provider lists.",
                  .fix = "Load the ONS Postcode Directory or Ofsted's lists as Excel workbooks (.xlsx). Files of the "
                         "return belong to this year's or last year's return."});
}

Response compact_postcodes(const Json& request, std::string_view bytes) {
  const auto file = std::as_bytes(std::span(bytes));
  if (!is_postcode_directory(file)) return loaded_json({}, {}, {});
  auto built = build_postcodes(file, text_of(request, "file"));
  if (!built) return refusal(std::move(built.error()));
  return {.kind = Response::Kind::bytes, .body = std::move(built->file)};
}

Response loaded_postcodes_file(const Session& session) {
  const Postcodes* postcodes = session.reference().postcodes();
  if (postcodes == nullptr) return error("No postcode directory is loaded.");
  const auto file = postcodes->file();
  return {.kind = Response::Kind::bytes, .lent = {reinterpret_cast<const char*>(file.data()), file.size()}};
}

Response reference(const Session& session) {
  Json postcodes;
  if (const Postcodes* directory = session.reference().postcodes())
    postcodes = {{"source", directory->source()}, {"postcodes", directory->size()}};
  Json lists = Json::array();
  for (const auto& one : session.reference().provider_lists())
    lists.push_back({{"file", one->list.file},
                     {"kind", one->list.kind},
                     {"providers", one->list.providers},
                     {"problems", problems_json(one->problems)}});
  return json({{"postcodes", postcodes}, {"providers", lists}});
}

Response unload(Session& session, const Json& request) {
  const std::optional<Table> table = table_named(text_of(request, "table"));
  if (!table) return error("There is no such table.");
  session.unload(when_of(request), *table);
  return json({{"sources", sources_json(session)}});
}

/// What is loaded but for that which makes sense with the sample alone.
ReferenceData reference_without_sample(const Session& session) {
  ReferenceData reference = session.reference();
  if (reference.postcodes() != nullptr && reference.postcodes()->source() == sample_postcodes_name)
    reference.remove_postcodes();
  reference.remove_providers(sample_providers_name);
  return reference;
}

void clear(Session& session) {
  session.clear();
  session.set_reference(reference_without_sample(session));
}

void remove_postcodes(Session& session) {
  ReferenceData reference = session.reference();
  reference.remove_postcodes();
  session.set_reference(std::move(reference));
}

void remove_providers(Session& session, std::string_view file) {
  ReferenceData reference = session.reference();
  reference.remove_providers(file);
  session.set_reference(std::move(reference));
}

Response load_sample(Session& session) {
  session.clear();
  ReferenceData reference = reference_without_sample(session);
  reference.set_postcodes(sample_postcode_file(page_sample.authority).bytes, sample_postcodes_name);
  const std::string list = sample_provider_file(page_sample.authority).bytes;
  reference.add_providers(std::as_bytes(std::span(list)), sample_providers_name);
  session.set_reference(std::move(reference));
  for (const SampleFile& file : sample_files(make_sample(page_sample))) {
    const std::size_t folder_end = file.path.find('/');
    if (folder_end == std::string::npos) continue;  // the list of what was spoiled is no part of the return
    const When when = file.path.starts_with("last-year/") ? last_year : this_year;
    session.load(file.bytes, file.path.substr(folder_end + 1), when);
  }
  return json({{"sources", sources_json(session)}, {"year", page_sample.year}, {"authority", page_sample.authority}});
}

Response check(Session& session, const Json& request) {
  const auto year = number_of(request, "year", 0);
  const Authority* authority = find_authority(text_of(request, "authority"));
  if (!collection_year_named(std::to_string(year))) return error("Choose the collection year.");
  if (authority == nullptr) return error("Choose the council that makes the return.");
  const CheckResult& result = session.check(
      {.collection_year = static_cast<int>(year), .authority = std::string(authority->code), .threads = 1});
  const Counts& counts = session.counts();

  Json rules = Json::array();
  for (std::size_t i = 0; i < result.rules.size(); ++i) {
    if (counts.errors_of_rule[i] == 0) continue;
    Json rule = rule_json(result.rules[i]);
    rule["errors"] = counts.errors_of_rule[i];
    rule["children"] = counts.children_of_rule[i];
    rules.push_back(std::move(rule));
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
               {"rules", rules},
               {"rules_run", result.rules.size()},
               {"not_run", not_run},
               {"tables", tables},
               {"notes", notes_on(result)}});
}

/// The place of a rule among those that ran; none if it did not.
std::optional<std::size_t> place_of_rule(const CheckResult& result, std::string_view code) {
  const auto found = std::ranges::find_if(
      result.rules, [&](const RegisteredRule& registered) { return same_ignoring_case(registered.rule->code, code); });
  if (found == result.rules.end()) return std::nullopt;
  return static_cast<std::size_t>(found - result.rules.begin());
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
    list.push_back({{"id", session.data().children()[one.child].id.view}, {"errors", one.errors}});
  return json({{"total", listed.size()}, {"children", list}});
}

/// A child's findings by the row that they are on.
using FindingsByRow = std::map<std::tuple<Table, When, std::uint32_t>, std::vector<const Finding*>>;

template <class R>
Json rows_json(const Session& session, const Child& child, const FindingsByRow& by_row) {
  Json rows = Json::array();
  for (const When when : both_years) {
    for (const R& row : child.rows<R>(when)) {
      Json marks = Json::object();
      if (const auto found = by_row.find({R::table, when, row.number}); found != by_row.end())
        for (const Finding* finding : found->second)
          for (const std::string_view field : fields_of(session.result(), *finding))
            marks[std::string(field)].push_back(session.result().rules[finding->rule].rule->code);
      Json mark_list = Json::array();
      for (const auto& [column, rules] : marks.items()) mark_list.push_back({{"column", column}, {"rules", rules}});
      rows.push_back({{"when", to_string(when)},
                      {"row", row.number + 1},
                      {"cells", cells_json(*row.source, row.number)},
                      {"marks", mark_list}});
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
    findings.back()["rows"].push_back({{"table", describe(finding.table).name},
                                       {"when", to_string(finding.when)},
                                       {"row", finding.row + 1},
                                       {"fields", fields_of(result, finding)}});
  }

  Json tables = Json::array();
  AllRows::for_each([&]<class R>() {
    Json rows = rows_json<R>(session, *found, by_row);
    if (!rows.empty())
      tables.push_back({{"table", R::name}, {"columns", columns_json(R::table)}, {"rows", std::move(rows)}});
  });
  return json({{"id", found->id.view}, {"tables", tables}, {"findings", findings}});
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
    }
    ++total;
  }
  return json({{"rule", rule_json(result.rules[*place])}, {"total", total}, {"rows", rows}});
}

Response report(const Session& session, const Json& request) {
  const std::string format = text_of(request, "format");
  if (format == "csv") return {.kind = Response::Kind::bytes, .body = issues_csv(session)};
  if (format == "json") return {.kind = Response::Kind::bytes, .body = issues_json(session)};
  const Report* report = find_report(format);
  if (report == nullptr) return error("There is no such report.");
  auto made = report->make(session);
  if (!made) return error(to_string(made.error()));
  return {.kind = Response::Kind::bytes, .body = std::move(*made)};
}

Response corrected(const Session& session, const Json& request) {
  const When when = when_of(request);
  const std::optional<Table> table = table_named(text_of(request, "table"));
  const TableText* text = table ? session.data().find(when, *table) : nullptr;
  if (text == nullptr) return error("This table is not loaded.");
  const std::string_view file = session.file_bytes(when, *table);
  return {.kind = Response::Kind::bytes,
          .body = file.empty() ? write_csv(session.data(), when, *table) : corrected_csv(file, *text)};
}

}  // namespace

Response Requests::answer(std::string_view request, std::string bytes) {
  const Json parsed = Json::parse(request, nullptr, false);
  if (!parsed.is_object()) return error("The request is no JSON object.");
  const std::string name = text_of(parsed, "request");
  if (name == "about") return json(about());
  if (name == "load") return load(session_, parsed, std::move(bytes), true);
  if (name == "load_reference") return load(session_, parsed, std::move(bytes), false);
  if (name == "unload") return unload(session_, parsed);
  if (name == "sources") return json({{"sources", sources_json(session_)}});
  if (name == "reference") return reference(session_);
  if (name == "compact_postcodes") return compact_postcodes(parsed, bytes);
  if (name == "postcodes_file") return loaded_postcodes_file(session_);
  if (name == "unload_postcodes") {
    remove_postcodes(session_);
    return json(Json::object());
  }
  if (name == "unload_providers") {
    remove_providers(session_, text_of(parsed, "file"));
    return json(Json::object());
  }
  if (name == "clear") {
    clear(session_);
    return json(Json::object());
  }
  if (name == "sample") return load_sample(session_);
  if (name == "check") return check(session_, parsed);
  if (std::optional<Response> answer = answer_edit_request(session_, name, parsed)) return *std::move(answer);
  if (name == "corrected") return corrected(session_, parsed);
  if (name == "corrections") return {.kind = Response::Kind::bytes, .body = corrections_csv(session_)};

  constexpr auto of_a_check = std::to_array<std::string_view>({"children", "child", "rule", "report"});
  if (!std::ranges::contains(of_a_check, name)) return error(std::format("There is no request {}.", name));
  if (!session_.is_checked()) return error("Nothing has been checked yet.");
  if (name == "children") return children(session_, parsed);
  if (name == "child") return child(session_, parsed);
  if (name == "rule") return rule(session_, parsed);
  return report(session_, parsed);
}

}  // namespace claret
