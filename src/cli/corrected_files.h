#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "claret/session/session.h"

namespace claret::cli {

/// A file that is to be written.
struct FileToWrite {
  std::filesystem::path path;
  std::string bytes;
};

/// What is to be written into a folder for a return that was corrected: the list of corrections, and in a folder for
/// each year the files as they came but for what was edited, or in their place the year's return as XML. What XML
/// cannot hold is said on standard error.
std::vector<FileToWrite> corrected_files(const Session& session, const std::filesystem::path& folder, bool as_xml);

/// Writes files in the place of those that are there, or says which could not be written.
std::expected<void, std::string> write_files(const std::vector<FileToWrite>& files);

}  // namespace claret::cli
