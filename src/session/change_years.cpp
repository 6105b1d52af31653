#include "claret/session/change_years.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace claret {

namespace {

/// A loaded file, with bytes of its own, so that it outlives its tables.
struct MovingFile {
  When when;
  std::string name;
  std::string bytes;
  std::vector<Table> tables;
  bool is_xml;
};

std::vector<MovingFile> loaded_files(const Session& session) {
  std::vector<MovingFile> files;
  for (const LoadedFile& file : session.files())
    files.push_back({.when = file.when,
                     .name = std::string(file.name),
                     .bytes = std::string(file.bytes),
                     .tables = file.tables,
                     .is_xml = session.file_bytes(file.when, file.tables.front()).empty()});
  return files;
}

void load_into_the_other_year(Session& session, const MovingFile& file) {
  const When when = file.when == this_year ? last_year : this_year;
  for (const Source& source : session.load(file.bytes, file.name, when).sources)
    if (!std::ranges::contains(file.tables, source.table)) session.unload(when, source.table);
}

}  // namespace

void change_years(Session& session, Table table) {
  std::vector<MovingFile> files = loaded_files(session);
  const auto holds_it = [&](const MovingFile& file) { return std::ranges::contains(file.tables, table); };
  if (std::ranges::none_of(files, [&](const MovingFile& file) { return file.is_xml && holds_it(file); }))
    std::erase_if(files, std::not_fn(holds_it));
  for (const MovingFile& file : files)
    for (const Table one : file.tables) session.unload(file.when, one);
  // A file of XML holds all tables, so it comes before the CSV files that were loaded in the place of some of them.
  std::ranges::stable_partition(files, &MovingFile::is_xml);
  for (const MovingFile& file : files) load_into_the_other_year(session, file);
}

}  // namespace claret
