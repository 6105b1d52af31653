#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace claret::cli {

/// The content of a file, or a sentence that says why it could not be read.
std::expected<std::string, std::string> read_file(const std::filesystem::path& path);

/// Writes a file whole or says why it could not; folders on the way are made.
std::expected<void, std::string> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Writes to the file, or to standard output if no file is named.
std::expected<void, std::string> write_result(const std::string& output_file, std::string_view bytes);

/// The files of a return that the paths name: files as they are, of a folder those whose name ends in .csv, by name, or
/// if there are none, in .xml.
std::expected<std::vector<std::filesystem::path>, std::string> return_files(const std::vector<std::string>& paths);

/// The folders in a folder, by name; hidden ones (of version control or a file server) are left out.
std::expected<std::vector<std::filesystem::path>, std::string> folders_in(const std::filesystem::path& folder);

}  // namespace claret::cli
