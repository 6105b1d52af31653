#include "claret/cli/load_return.h"

#include <cstdio>
#include <format>

#include "claret/cli/files.h"
#include "claret/cli/options.h"

namespace claret::cli {

void Progress::say(std::string_view what) const {
  if (is_terminal_) std::fputs(std::format("\r\x1B[K{}", what).c_str(), stderr);
}

Loaded load_file(Session& session, const std::filesystem::path& file, const std::string& name, When when) {
  const auto bytes = read_file(file);
  if (!bytes) return {.problems = {{.what = bytes.error()}}};
  // Reports carry the file's own name, as in the page, so that they do not tell of the machine's folders.
  Loaded loaded = session.load(*bytes, file.filename().string(), when);
  for (Problem& problem : loaded.problems) problem.file = name;
  return loaded;
}

bool load_return(Session& session, const std::vector<std::string>& paths, When when, const Progress& progress) {
  const auto files = return_files(paths);
  if (!files) {
    complain(files.error());
    return false;
  }
  bool all_loaded = true;
  for (const auto& file : *files) {
    progress.say(std::format("Reading {}", file.string()));
    const Loaded loaded = load_file(session, file, file.string(), when);
    progress.clear();
    for (const Problem& problem : loaded.problems) complain(to_string(problem));
    if (loaded.sources.empty()) all_loaded = false;
  }
  return all_loaded;
}

}  // namespace claret::cli
