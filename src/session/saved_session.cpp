#include "claret/session/saved_session.h"

#include <algorithm>
#include <array>
#include <format>
#include <limits>
#include <utility>

#include "claret/base/version.h"
#include "claret/formats/csv_writer.h"
#include "claret/formats/zip.h"
#include "claret/formats/zip_writer.h"
#include "claret/session/edit_json.h"
#include "claret/session/extract_json.h"
#include "claret/session/json.h"

namespace claret {

namespace {

constexpr std::string_view facts_name = "session.json";
constexpr ZipLimits limits{.most_bytes = std::uint64_t{256} << 20};

/// The name of a loaded file in the archive.
std::string entry_of(const LoadedFile& file, const Session& session) {
  const bool is_xml = session.file_bytes(file.when, file.tables.front()).empty();
  return std::format("{}-year/{}", to_string(file.when), is_xml ? "return.xml" : csv_file_name(file.tables.front()));
}

Json to_json(const Acceptance& acceptance) {
  return {{"note", acceptance.note}, {"time", acceptance.time}, {"cells", acceptance.cells}};
}

Json to_json(const FindingKey& key) {
  return {{"rule", key.rule}, {"when", to_string(key.when)}, {"table", describe(key.table).name}, {"row", key.row + 1}};
}

Json to_json(const Step& step) {
  Json edits = Json::array();
  for (const Edit& edit : step.edits) edits.push_back(claret::to_json(edit));
  Json acceptances = Json::array();
  for (const AcceptanceChange& change : step.acceptances) {
    acceptances.push_back(to_json(change.key));
    acceptances.back()["becomes"] = change.becomes ? to_json(*change.becomes) : Json();
  }
  return {{"why", step.why}, {"time", step.time}, {"edits", std::move(edits)}, {"acceptances", std::move(acceptances)}};
}

Json to_json(const PreviousExtract& previous) {
  Json still = Json::array();
  for (const FindingKey& key : previous.still) still.push_back(to_json(key));
  Json gone = Json::array();
  for (const GoneError& error : previous.gone)
    gone.push_back({{"rule", error.rule},
                    {"child", error.child},
                    {"when", to_string(error.when)},
                    {"table", describe(error.table).name},
                    {"key", error.key}});
  return {{"time", previous.time}, {"rules", previous.rules}, {"still", std::move(still)}, {"gone", std::move(gone)}};
}

Json to_json(const ReferenceData& reference) {
  Json providers = Json::array();
  for (const auto& one : reference.provider_lists()) providers.push_back(one->list.file);
  return {{"postcodes", reference.postcodes() == nullptr ? Json() : Json(reference.postcodes()->source())},
          {"providers", std::move(providers)}};
}

/// The columns that edits gave a table, by their names; edits that were undone too.
Json added_columns(const TableText& table) {
  Json names = Json::array();
  for (std::size_t i = table.columns_in_file(); i < table.file_columns().size(); ++i)
    names.push_back(table.file_columns()[i].name);
  return names;
}

Json files_json(const Session& session) {
  Json files = Json::array();
  for (const LoadedFile& file : session.files()) {
    Json tables = Json::array();
    Json columns = Json::object();
    for (const Table table : file.tables) {
      tables.push_back(describe(table).name);
      if (Json names = added_columns(*session.data().find(file.when, table)); !names.empty())
        columns[std::string(describe(table).name)] = std::move(names);
    }
    files.push_back({{"entry", entry_of(file, session)},
                     {"when", to_string(file.when)},
                     {"name", file.name},
                     {"tables", std::move(tables)},
                     {"bytes", file.bytes.size()},
                     {"crc32", checksum(file.bytes)}});
    if (!columns.empty()) files.back()["added_columns"] = std::move(columns);
  }
  return files;
}

Json facts_of(const Session& session, std::string_view time) {
  Json steps = Json::array();
  for (const Step& step : session.history()) steps.push_back(to_json(step));
  Json facts{{"program", "claret"}, {"version", version()}, {"format", saved_session_format}, {"saved", time}};
  if (const auto& settings = session.settings()) {
    facts["collection_year"] = settings->collection_year;
    facts["rules_of"] = settings->rules_of;
    facts["authority"] = settings->authority;
    if (settings->extract_date.is_readable()) facts["extract_date"] = settings->extract_date.text();
    if (!settings->why_extract_date.empty()) facts["why_extract_date"] = settings->why_extract_date;
    facts["rules"] = settings->rules;
  }
  facts["reference"] = to_json(session.reference());
  facts["files"] = files_json(session);
  facts["steps_done"] = session.steps_done();
  facts["steps"] = std::move(steps);
  if (session.previous() != nullptr) facts["previous"] = to_json(*session.previous());
  for (const ExtractTotals& extract : session.extracts()) facts["extracts"].push_back(claret::to_json(extract));
  return facts;
}

/// Reads a session out of its archive, as long as nothing is wrong with it.
class Opening {
 public:
  Opening(const Zip& zip, std::string_view file, ReferenceData reference)
      : zip_(zip), file_(file), session_(std::make_unique<Session>()) {
    session_->set_reference(std::move(reference));
  }

  std::expected<OpenedSession, Problem> open() {
    const Zip::Entry* entry = zip_.find(facts_name);
    if (entry == nullptr) return std::unexpected(none());
    const auto text = zip_.read_whole(*entry, limits);
    if (!text) return std::unexpected(damaged("its list of contents cannot be unpacked"));
    facts_ = Json::parse(*text, nullptr, false);
    if (!facts_.is_object() || text_of(facts_, "program") != "claret") return std::unexpected(none());
    const std::int64_t format = number_of(facts_, "format", 0);
    if (format > saved_session_format) return std::unexpected(newer());
    if (format < 1) return std::unexpected(damaged("it does not say its format"));
    if (auto loaded = load_files(); !loaded) return std::unexpected(loaded.error());
    if (auto made = make_steps(); !made) return std::unexpected(made.error());
    read_settings();
    if (auto read = read_previous(); !read) return std::unexpected(read.error());
    read_extracts();
    std::vector<Problem> problems = missing_reference();
    return OpenedSession{
        .session = std::move(session_), .saved = text_of(facts_, "saved"), .problems = std::move(problems)};
  }

 private:
  using Outcome = std::expected<void, Problem>;

  [[nodiscard]] Problem none() const {
    return {.file = std::string(file_),
            .what = "This is no saved session of claret.",
            .fix = "Choose a file that claret saved, or load the files of the return instead."};
  }
  [[nodiscard]] Problem damaged(std::string_view how) const {
    return {.file = std::string(file_),
            .what = std::format("This saved session is damaged: {}.", how),
            .fix = "Open an earlier copy of it, or load the files of the return instead."};
  }
  [[nodiscard]] Problem newer() const {
    return {
        .file = std::string(file_),
        .what = std::format("This session was saved by a newer claret ({}), in a way that this one ({}) does not know.",
                            text_of(facts_, "version"), version()),
        .fix = "Open it with that version or a later one."};
  }
  [[nodiscard]] std::unexpected<Problem> damage(std::string_view how) const { return std::unexpected(damaged(how)); }

  Outcome load_files() {
    const Json& files = list_of(facts_, "files");
    if (std::ranges::any_of(files, [](const Json& file) { return !file.is_object(); }))
      return damage("its list of files is not one");
    // A file of XML holds all tables, so it comes before the CSV files that were loaded in the place of some of them.
    for (const bool is_xml : {true, false})
      for (const Json& file : files)
        if (text_of(file, "entry").ends_with(".xml") == is_xml)
          if (auto loaded = load_file(file); !loaded) return loaded;
    return {};
  }

  Outcome load_file(const Json& file) {
    const std::string name = text_of(file, "name");
    const Zip::Entry* entry = zip_.find(text_of(file, "entry"));
    if (entry == nullptr) return damage(std::format("{} is missing", name));
    const auto bytes = zip_.read_whole(*entry, limits);
    if (!bytes || checksum(*bytes) != text_of(file, "crc32")) return damage(std::format("{} has changed", name));
    const Loaded loaded = session_->load(*bytes, name, when_of(file));
    const Json& tables = list_of(file, "tables");
    for (const Json& table : tables) {
      const auto is_it = [&](const Source& source) { return table == describe(source.table).name; };
      if (std::ranges::none_of(loaded.sources, is_it)) return damage(std::format("{} does not hold its table", name));
    }
    for (const Source& source : loaded.sources)
      if (std::ranges::none_of(tables, [&](const Json& table) { return table == describe(source.table).name; }))
        session_->unload(source.when, source.table);
    return add_columns(file, tables);
  }

  Outcome add_columns(const Json& file, const Json& tables) {
    const auto all = file.find("added_columns");
    if (all == file.end() || !all->is_object()) return {};
    for (const auto& [table_name, names] : all->items()) {
      const std::optional<Table> table = table_named(table_name);
      if (!table || !std::ranges::contains(tables, Json(table_name)) || !names.is_array())
        return damage("a column was added to a table that is not there");
      for (const Json& name : names) {
        const auto column = name.is_string() ? column_named(*table, name.get<std::string>()) : std::nullopt;
        if (!column || !session_->add_column(when_of(file), *table, *column))
          return damage("a column that was added does not fit");
      }
    }
    return {};
  }

  Outcome make_steps() {
    std::vector<Step> steps;
    for (const Json& json : list_of(facts_, "steps")) {
      auto step = step_from(json);
      if (!step) return std::unexpected(step.error());
      steps.push_back(std::move(*step));
    }
    const std::int64_t done = number_of(facts_, "steps_done", -1);
    if (done < 0 || std::cmp_greater(done, steps.size())) return damage("it does not say how many steps stand");
    if (auto made = session_->set_history(std::move(steps), static_cast<std::size_t>(done)); !made)
      return damage(std::format("an edit does not fit ({})", to_string(made.error())));
    return {};
  }

  [[nodiscard]] std::expected<Step, Problem> step_from(const Json& json) const {
    if (!json.is_object()) return damage("a step is not one");
    Step step{.why = text_of(json, "why"), .time = text_of(json, "time")};
    for (const Json& one : list_of(json, "edits")) {
      auto edit = edit_from(one, session_->data());
      if (!edit) return damage(std::format("an edit cannot be read ({})", edit.error()));
      if (edit->kind == Edit::Kind::add_row) {
        const std::int64_t row = number_of(one, "row", 0);
        if (row < 1 || row > std::numeric_limits<std::uint32_t>::max())
          return damage("a row that was added has no number");
        edit->row = static_cast<std::uint32_t>(row - 1);
        // An edit before it may have given the table columns that its file has not.
        edit->cells = texts_of(one, "cells");
      }
      step.edits.push_back(std::move(*edit));
    }
    for (const Json& one : list_of(json, "acceptances")) {
      auto key = key_from(one);
      if (!key) return std::unexpected(key.error());
      AcceptanceChange change{.key = std::move(*key)};
      if (const auto becomes = one.find("becomes"); becomes != one.end() && becomes->is_object()) {
        change.becomes.emplace(Acceptance{.note = text_of(*becomes, "note"), .time = text_of(*becomes, "time")});
        change.becomes->cells = texts_of(*becomes, "cells");
      }
      step.acceptances.push_back(std::move(change));
    }
    return step;
  }

  [[nodiscard]] std::expected<FindingKey, Problem> key_from(const Json& json) const {
    if (!json.is_object()) return damage("an error is not one");
    const std::optional<Table> table = table_named(text_of(json, "table"));
    const std::int64_t row = number_of(json, "row", 0);
    if (!table || row < 1 || row > std::numeric_limits<std::uint32_t>::max()) return damage("an error has no place");
    return FindingKey{.when = when_of(json),
                      .table = *table,
                      .row = static_cast<std::uint32_t>(row - 1),
                      .rule = text_of(json, "rule")};
  }

  static std::vector<std::string> texts_of(const Json& object, std::string_view name) {
    std::vector<std::string> texts;
    for (const Json& text : list_of(object, name))
      texts.push_back(text.is_string() ? text.get<std::string>() : std::string());
    return texts;
  }

  void read_settings() {
    const std::int64_t year = number_of(facts_, "collection_year", 0);
    if (year < 1 || year > std::numeric_limits<std::int16_t>::max()) return;
    CheckSettings settings{
        .collection_year = static_cast<int>(year),
        .rules_of = static_cast<int>(std::clamp<std::int64_t>(number_of(facts_, "rules_of", 0), 0, year + 100)),
        .extract_date = Date::parse(text_of(facts_, "extract_date")),
        .why_extract_date = text_of(facts_, "why_extract_date"),
        .authority = text_of(facts_, "authority")};
    for (const Json& rule : list_of(facts_, "rules"))
      if (rule.is_string()) settings.rules.push_back(rule.get<std::string>());
    session_->set_settings(std::move(settings));
  }

  Outcome read_previous() {
    const auto found = facts_.find("previous");
    if (found == facts_.end() || !found->is_object()) return {};
    PreviousExtract previous{.time = text_of(*found, "time")};
    for (const Json& rule : list_of(*found, "rules"))
      if (rule.is_string()) previous.rules.push_back(rule.get<std::string>());
    for (const Json& one : list_of(*found, "still")) {
      auto key = key_from(one);
      if (!key) return std::unexpected(key.error());
      previous.still.push_back(std::move(*key));
    }
    std::ranges::sort(previous.still, FindingKeyLess());
    for (const Json& one : list_of(*found, "gone")) {
      const std::optional<Table> table = one.is_object() ? table_named(text_of(one, "table")) : std::nullopt;
      if (!table) return damage("an error that is gone has no table");
      previous.gone.push_back({.rule = text_of(one, "rule"),
                               .child = text_of(one, "child"),
                               .when = when_of(one),
                               .table = *table,
                               .key = text_of(one, "key")});
    }
    session_->set_previous(std::move(previous));
    return {};
  }

  void read_extracts() {
    std::vector<ExtractTotals> extracts;
    for (const Json& one : list_of(facts_, "extracts"))
      if (one.is_object()) extracts.push_back(extract_totals_from(one));
    session_->set_extracts(std::move(extracts));
  }

  /// What the session was checked with and is not loaded, or is another edition of it.
  [[nodiscard]] std::vector<Problem> missing_reference() const {
    std::vector<Problem> notes;
    const auto note = [&](std::string what) {
      notes.push_back({.severity = Problem::Severity::note,
                       .file = std::string(file_),
                       .what = std::move(what),
                       .fix = "Load it too, or some errors may differ from those that were found then."});
    };
    const auto reference = facts_.find("reference");
    if (reference == facts_.end() || !reference->is_object()) return notes;
    const Postcodes* postcodes = session_->reference().postcodes();
    if (const std::string name = text_of(*reference, "postcodes");
        !name.empty() && (postcodes == nullptr || postcodes->source() != name))
      note(std::format("It was checked with the postcode directory {}.", name));
    for (const Json& name : list_of(*reference, "providers"))
      if (name.is_string() && std::ranges::none_of(session_->reference().provider_lists(),
                                                   [&](const auto& one) { return name == one->list.file; }))
        note(std::format("It was checked with the provider list {}.", name.get<std::string>()));
    return notes;
  }

  const Zip& zip_;
  std::string_view file_;
  std::unique_ptr<Session> session_;
  Json facts_;
};

}  // namespace

bool is_saved_session(std::span<const std::byte> bytes) {
  if (!Zip::is_likely(bytes)) return false;
  const auto zip = Zip::open(bytes, "");
  return zip && zip->find(facts_name) != nullptr;
}

std::expected<std::string, Problem> save_session(const Session& session, std::string_view time) {
  const std::string facts = to_text(facts_of(session, time), 1);
  std::vector<ZipFile> entries{{.name = facts_name, .bytes = facts}};
  std::vector<std::string> names;
  const std::vector<LoadedFile> files = session.files();
  for (const LoadedFile& file : files) names.push_back(entry_of(file, session));
  for (std::size_t i = 0; i < files.size(); ++i) entries.push_back({.name = names[i], .bytes = files[i].bytes});
  return write_zip(entries);
}

std::expected<OpenedSession, Problem> open_session(std::span<const std::byte> bytes, std::string_view file,
                                                   ReferenceData reference) {
  const auto zip = Zip::open(bytes, file);
  if (!Zip::is_likely(bytes) || !zip)
    return std::unexpected(Problem{.file = std::string(file),
                                   .what = "This is no saved session of claret, or its end is missing.",
                                   .fix = "Choose a file that claret saved, or load the files of the return instead."});
  return Opening(*zip, file, std::move(reference)).open();
}

}  // namespace claret
