#include "claret/wasm/file_requests.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "claret/reference/postcodes_builder.h"
#include "claret/sample/sample.h"
#include "claret/session/change_years.h"
#include "claret/session/file_kind.h"
#include "claret/session/guess.h"
#include "claret/wasm/shapes.h"

namespace claret {

namespace {

// What the page's "try it with a sample" loads; the samples folder holds the same.
constexpr SampleOptions page_sample{.children = 200, .year = 2026, .seed = 1, .errors = 0.02};
constexpr std::string_view sample_postcodes_name = "Invented postcodes";
constexpr std::string_view sample_providers_name = "Invented providers";

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
  const bool is_refused = std::ranges::contains(problems, Problem::Severity::refused, &Problem::severity);
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

/// What is no table or XML of the return is loaded or refused at once, as any file of reference data.
Response take(Work& work, const Json& request, std::string bytes) {
  const FileKind kind = file_kind(std::as_bytes(std::span(bytes)));
  if (kind == FileKind::session) return loaded_json("session", {}, {});
  if (kind != FileKind::table) return load(*work.session, request, std::move(bytes), false);
  const std::string file = text_of(request, "file");
  const std::string path = text_of(request, "path");
  const ReadTables read = work.taken.take(std::move(bytes), file, path.empty() ? file : path);
  return json({{"kind", read.tables.empty() ? Json() : Json("table")},
               {"source", nullptr},
               {"tables", names_of(read.tables)},
               {"problems", problems_json(read.problems)}});
}

Json sorted_json(const SortedFiles& sorted) {
  Json files = Json::array();
  for (const SortedFile& file : sorted.files)
    files.push_back({{"file", file.file},
                     {"when", to_string(file.when)},
                     {"tables", names_of(file.tables)},
                     {"reason", file.reason},
                     {"replaced", file.replaced},
                     {"problems", problems_json(file.problems)}});
  return {{"files", std::move(files)}, {"moved", names_of(sorted.moved)}};
}

/// The collection year of the next extract, if it is not that of the extract before; as far as their days tell.
Json other_year(const Session& before, const Session& now) {
  const auto year_before = guess_year(before.data());
  const auto year_now = guess_year(now.data());
  return year_before && year_now && year_before->value != year_now->value ? Json(year_now->value) : Json();
}

Response sort_next(Work& work) {
  if (!work.next) work.next.emplace();
  work.next->back_to_its_files();
  Session& now = *work.next->session;
  Json answer = sorted_json(work.taken.sort(now, work.session.get()));
  answer["sources"] = sources_json(now);
  answer["other_year"] = other_year(*work.session, now);
  return json(answer);
}

Response move_table(Session& session, const Json& request) {
  const std::optional<Table> table = table_named(text_of(request, "table"));
  if (!table || !session.data().has(when_of(request), *table)) return error("This table is not loaded.");
  if (session.steps_done() > 0)
    return error("Undo all changes first: they belong to the files as they are loaded now.");
  change_years(session, *table);
  return json({{"sources", sources_json(session)}});
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

void clear(Work& work) {
  work.taken.clear();
  work.next.reset();
  work.session->clear();
  work.session->set_reference(reference_without_sample(*work.session));
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

Response load_sample(Work& work) {
  clear(work);
  Session& session = *work.session;
  ReferenceData reference = session.reference();
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

}  // namespace

std::optional<Response> answer_file_request(Work& work, std::string_view name, const Json& request, std::string bytes) {
  Session& session = *work.session;
  if (name == "load") return load(session, request, std::move(bytes), true);
  if (name == "load_reference") return load(session, request, std::move(bytes), false);
  if (name == "take") return take(work, request, std::move(bytes));
  if (name == "sort_taken")
    return flag_of(request, "next") ? sort_next(work) : json(sorted_json(work.taken.sort(session)));
  if (name == "move_table") return move_table(session, request);
  if (name == "unload") return unload(session, request);
  if (name == "sources") return json({{"sources", sources_json(session)}});
  if (name == "reference") return reference(session);
  if (name == "compact_postcodes") return compact_postcodes(request, bytes);
  if (name == "postcodes_file") return loaded_postcodes_file(session);
  if (name == "sample") return load_sample(work);
  if (name == "clear") {
    clear(work);
  } else if (name == "drop_taken") {
    work.taken.clear();
  } else if (name == "unload_postcodes") {
    remove_postcodes(session);
  } else if (name == "unload_providers") {
    remove_providers(session, text_of(request, "file"));
  } else {
    return std::nullopt;
  }
  return json(Json::object());
}

}  // namespace claret
