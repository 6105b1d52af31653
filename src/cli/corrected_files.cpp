#include "claret/cli/corrected_files.h"

#include <algorithm>
#include <format>
#include <set>
#include <utility>

#include "claret/cli/files.h"
#include "claret/cli/options.h"
#include "claret/reports/corrected_archive.h"
#include "claret/reports/corrections.h"
#include "claret/session/corrections.h"

namespace claret::cli {

namespace fs = std::filesystem;

namespace {

std::string xml_of(const Session& session, When when) {
  WrittenXml xml = session.xml(when);
  for (const Problem& problem : xml.problems) complain(to_string(problem));
  return std::move(xml.bytes);
}

/// A file as it came but for what was edited.
std::string corrected(const Session& session, const LoadedFile& file) {
  const Table table = file.tables.front();
  const bool is_csv = !session.file_bytes(file.when, table).empty();
  if (is_csv) return corrected_table(session, file.when, table);
  const bool is_edited = std::ranges::any_of(
      corrections_of(session), [&](const Correction& correction) { return correction.edit.when == file.when; });
  return is_edited ? xml_of(session, file.when) : std::string(file.bytes);
}

}  // namespace

std::vector<FileToWrite> corrected_files(const Session& session, const fs::path& folder, bool as_xml) {
  std::vector<FileToWrite> files{{.path = folder / "corrections.csv", .bytes = corrections_csv(session)}};
  for (const When when : both_years) {
    const fs::path of_year = folder / std::format("{}-year", to_string(when));
    std::set<std::string> taken;
    for (const LoadedFile& file : session.files()) {
      if (file.when != when) continue;
      if (as_xml) {
        files.push_back({.path = of_year / "return.xml", .bytes = xml_of(session, when)});
        break;
      }
      const std::string name = name_among(taken, file.name, file.tables.front());
      files.push_back({.path = of_year / name, .bytes = corrected(session, file)});
    }
  }
  return files;
}

std::expected<void, std::string> write_files(const std::vector<FileToWrite>& files) {
  for (const FileToWrite& file : files)
    if (auto written = write_file(file.path, file.bytes); !written) return written;
  return {};
}

}  // namespace claret::cli
