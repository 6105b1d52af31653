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
#include "claret/reference/authorities.h"
#include "claret/reference/postcodes_builder.h"
#include "claret/reports/corrections.h"
#include "claret/reports/issues.h"
#include "claret/reports/reports.h"
#include "claret/sample/sample.h"
#include "claret/session/file_kind.h"
#include "claret/wasm/edit_requests.h"
#include "claret/wasm/guide_requests.h"
#include "claret/wasm/json.h"
#include "claret/wasm/query_requests.h"
#include "claret/wasm/session_requests.h"
#include "claret/wasm/shapes.h"
#include "claret/wasm/suggestion_requests.h"

namespace claret {

namespace {

// What the page's "try it with a sample" loads; the samples folder holds the same.
constexpr SampleOptions page_sample{.children = 200, .year = 2026, .seed = 1, .errors = 0.02};
constexpr std::string_view sample_postcodes_name = "Invented postcodes";
constexpr std::string_view sample_providers_name = "Invented providers";

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

Response report(const Session& session, const Json& request) {
  if (!session.is_checked()) return error("Nothing has been checked yet.");
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
  if (auto answer = answer_session_request(work_, name, parsed, bytes)) return *std::move(answer);
  Session& session = *work_.session;
  if (auto answer = answer_query(session, name, parsed)) return *std::move(answer);
  if (auto answer = answer_edit_request(session, name, parsed)) return *std::move(answer);
  if (auto answer = answer_suggestion_request(session, name, parsed)) return *std::move(answer);
  if (auto answer = answer_guide_request(name, parsed)) return *std::move(answer);
  if (name == "about") return json(about());
  if (name == "load") return load(session, parsed, std::move(bytes), true);
  if (name == "load_reference") return load(session, parsed, std::move(bytes), false);
  if (name == "unload") return unload(session, parsed);
  if (name == "sources") return json({{"sources", sources_json(session)}});
  if (name == "reference") return reference(session);
  if (name == "compact_postcodes") return compact_postcodes(parsed, bytes);
  if (name == "postcodes_file") return loaded_postcodes_file(session);
  if (name == "sample") return load_sample(session);
  if (name == "corrected") return corrected(session, parsed);
  if (name == "xml") return {.kind = Response::Kind::bytes, .body = session.xml(when_of(parsed)).bytes};
  if (name == "corrections") return {.kind = Response::Kind::bytes, .body = corrections_csv(session)};
  if (name == "report") return report(session, parsed);
  if (name == "clear") {
    clear(session);
  } else if (name == "unload_postcodes") {
    remove_postcodes(session);
  } else if (name == "unload_providers") {
    remove_providers(session, text_of(parsed, "file"));
  } else {
    return error(std::format("There is no request {}.", name));
  }
  return json(Json::object());
}

}  // namespace claret
