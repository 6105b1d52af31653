#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claret/reference/reference_data.h"

namespace CLI {
class App;
}

namespace claret::cli {

class Progress;

/// The files that the options --postcodes and --providers name.
struct ReferencePaths {
  std::string postcodes;
  std::vector<std::string> providers;
};

void add_reference_options(CLI::App& command, ReferencePaths& paths);

/// Loads the files and says on standard error what there is to say about them; nothing if one of them could not be
/// loaded.
std::optional<ReferenceData> load_reference(const ReferencePaths& paths, const Progress& progress);

}  // namespace claret::cli
