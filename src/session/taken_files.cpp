#include "claret/session/taken_files.h"

#include <algorithm>
#include <format>
#include <iterator>
#include <ranges>
#include <tuple>
#include <utility>

#include "claret/formats/csv.h"
#include "claret/session/change_years.h"
#include "claret/session/file_places.h"

namespace claret {

namespace {

std::vector<PlacedEvidence> evidence_of_loaded(const Session& session, bool is_of_extract_before = false) {
  std::vector<PlacedEvidence> evidence;
  for (const Source& source : session.sources())
    evidence.push_back({.when = source.when,
                        .table = evidence_of(*session.data().find(source.when, source.table)),
                        .is_of_extract_before = is_of_extract_before});
  return evidence;
}

/// Makes what is loaded last year's, if it is a return of this year alone, still as it came, and newer files have come.
std::vector<Table> make_room(Session& session, std::span<const FileEvidence> files) {
  std::vector<TableEvidence> loaded;
  for (PlacedEvidence& one : evidence_of_loaded(session)) {
    if (one.when == last_year) return {};
    loaded.push_back(std::move(one.table));
  }
  const std::optional<int> year = year_of(loaded);
  if (!year || session.steps_done() > 0 || newest_year(files, evidence_of_loaded(session)) <= year) return {};
  std::vector<Table> moved;
  for (const TableEvidence& one : loaded) {
    if (session.data().has(this_year, one.table)) change_years(session, one.table);
    moved.push_back(one.table);
  }
  return moved;
}

/// Unloads what stands where a file's tables go, and says so of files that had any rows there.
void replace(Session& session, std::span<const TableEvidence> tables, bool is_xml, SortedFile& file) {
  for (const Source& source : session.sources()) {
    if (source.when != file.when) continue;
    // There is but one file of XML in a year.
    const bool is_other_xml = is_xml && session.file_bytes(source.when, source.table).empty();
    if (!is_other_xml && !std::ranges::contains(tables, source.table, &TableEvidence::table)) continue;
    session.unload(source.when, source.table);
    if (source.rows == 0) continue;
    file.replaced = true;
    file.problems.push_back({.severity = Problem::Severity::warning,
                             .file = file.file,
                             .what = std::format("It took the place of {}, which was {} year's {} too.", source.file,
                                                 to_string(file.when), describe(source.table).name),
                             .fix =
                                 "If the other one is right, load it again alone; if they are of two years, move one "
                                 "of them."});
  }
}

/// Takes the tables that are no longer loaded off the files from which they were.
void forget_replaced(const Session& session, When when, std::vector<SortedFile>& files) {
  for (SortedFile& file : files)
    if (file.when == when) std::erase_if(file.tables, [&](Table table) { return !session.data().has(when, table); });
}

}  // namespace

ReadTables TakenFiles::take(std::string bytes, std::string file, std::string path) {
  TakenFile taken{.name = std::move(file), .evidence = {.path = std::move(path)}};
  ReadTables answer;
  if (looks_like_xml(bytes)) {
    XmlReturn read = read_xml(bytes, taken.name, this_year);
    for (const TableText& table : read.tables) taken.evidence.tables.push_back(evidence_of(table));
    answer.problems = std::move(read.problems);
  } else {
    TableFile read = read_csv(bytes, taken.name, this_year);
    if (read.table) taken.evidence.tables.push_back(evidence_of(*read.table));
    answer.problems = std::move(read.problems);
  }
  answer.tables = taken.evidence.tables | std::views::transform(&TableEvidence::table) | std::ranges::to<std::vector>();
  if (answer.tables.empty()) return answer;
  taken.bytes = std::move(bytes);
  files_.push_back(std::move(taken));
  return answer;
}

SortedFiles TakenFiles::sort(Session& session, const Session* before) {
  std::vector<TakenFile> files = std::exchange(files_, {});
  // A file of XML holds all tables, so it comes before the CSV files that hold some of them.
  std::ranges::sort(files, {}, [](const TakenFile& file) {
    return std::tuple(!looks_like_xml(file.bytes), std::string_view(file.evidence.path), std::string_view(file.name),
                      std::string_view(file.bytes));
  });
  std::vector<FileEvidence> evidence;
  for (TakenFile& file : files) evidence.push_back(std::move(file.evidence));

  SortedFiles sorted;
  if (before == nullptr) sorted.moved = make_room(session, evidence);
  std::vector<PlacedEvidence> settled = evidence_of_loaded(session);
  if (before != nullptr) std::ranges::move(evidence_of_loaded(*before, true), std::back_inserter(settled));
  std::vector<FilePlace> places = place_files(evidence, settled);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string bytes = std::exchange(files[i].bytes, {});
    SortedFile file{.file = files[i].name, .when = places[i].when, .reason = std::move(places[i].reason)};
    replace(session, evidence[i].tables, looks_like_xml(bytes), file);
    forget_replaced(session, file.when, sorted.files);
    Loaded loaded = session.load(bytes, file.file, file.when);
    for (const Source& source : loaded.sources) file.tables.push_back(source.table);
    std::ranges::move(loaded.problems, std::back_inserter(file.problems));
    sorted.files.push_back(std::move(file));
  }
  return sorted;
}

}  // namespace claret
