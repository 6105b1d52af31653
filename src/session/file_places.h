#pragma once

#include <span>
#include <string>
#include <vector>

#include "claret/session/file_year.h"

namespace claret {

/// Which year a file was found to belong to, and why.
struct FilePlace {
  When when = this_year;
  std::string reason;  ///< a sentence
};

/// Decides for all files together, beside what is loaded, which year each belongs to: by its own days; else by which
/// year's children it has; else by its path; else by the other file of the same table. The order of the files does not
/// matter.
std::vector<FilePlace> place_files(std::span<const FileEvidence> files, std::span<const PlacedEvidence> loaded);

}  // namespace claret
