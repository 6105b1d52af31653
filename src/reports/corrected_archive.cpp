#include "claret/reports/corrected_archive.h"

#include <format>
#include <vector>

#include "claret/base/text.h"
#include "claret/formats/corrected_csv.h"
#include "claret/formats/csv_writer.h"
#include "claret/formats/zip_writer.h"

namespace claret {

std::string name_among(std::set<std::string>& taken, std::string_view file, Table table) {
  file.remove_prefix(file.find_last_of("/\\") + 1);
  const std::string name = file.empty() || file == "." || file == ".." ? csv_file_name(table) : std::string(file);
  // A name that only begins with a dot has no ending.
  const std::size_t dot = name.rfind('.');
  const std::size_t end_of_stem = dot == std::string::npos || dot == 0 ? name.size() : dot;
  std::string free = name;
  for (int number = 2; !taken.insert(to_upper(free)).second; ++number)
    free = std::format("{}-{}{}", name.substr(0, end_of_stem), number, name.substr(end_of_stem));
  return free;
}

std::string corrected_table(const Session& session, When when, Table table) {
  const std::string_view file = session.file_bytes(when, table);
  return file.empty() ? write_csv(session.data(), when, table) : corrected_csv(file, *session.data().find(when, table));
}

std::expected<std::string, Problem> corrected_archive(const Session& session, When when) {
  std::set<std::string> taken;
  std::vector<std::string> names;
  std::vector<std::string> files;
  for (const Source& source : session.sources()) {
    if (source.when != when) continue;
    const bool has_own_file = !session.file_bytes(when, source.table).empty();
    names.push_back(name_among(taken, has_own_file ? source.file : "", source.table));
    files.push_back(corrected_table(session, when, source.table));
  }
  std::vector<ZipFile> entries;
  for (std::size_t i = 0; i < files.size(); ++i) entries.push_back({.name = names[i], .bytes = files[i]});
  return write_zip(entries);
}

}  // namespace claret
