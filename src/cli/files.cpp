#include "claret/cli/files.h"

#include <algorithm>
#include <cstdio>
#include <format>
#include <fstream>
#include <system_error>

#include "claret/base/text.h"

namespace claret::cli {

namespace fs = std::filesystem;

namespace {

/// The files of a folder with this extension in any case, by name.
std::vector<fs::path> files_ending_in(std::string_view extension, const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (entry.is_regular_file(error) && same_ignoring_case(entry.path().extension().string(), extension))
      files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

}  // namespace

std::expected<std::string, std::string> read_file(const fs::path& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return std::unexpected(std::format("{} is a folder.", path.string()));
  std::ifstream stream(path, std::ios::binary);
  std::string bytes;
  const auto size = fs::file_size(path, error);
  if (!error) bytes.reserve(size);
  constexpr std::size_t block = std::size_t{1} << 20;
  while (stream) {
    const std::size_t begin = bytes.size();
    bytes.resize(begin + block);
    stream.read(bytes.data() + begin, block);
    bytes.resize(begin + static_cast<std::size_t>(stream.gcount()));
  }
  if (!stream.eof()) return std::unexpected(std::format("{} cannot be read.", path.string()));
  return bytes;
}

std::expected<void, std::string> write_file(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  std::ofstream stream(path, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) return std::unexpected(std::format("{} cannot be written.", path.string()));
  return {};
}

std::expected<void, std::string> write_result(const std::string& output_file, std::string_view bytes) {
  if (!output_file.empty()) return write_file(output_file, bytes);
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size() || std::fflush(stdout) != 0)
    return std::unexpected("The result cannot be written to standard output.");
  return {};
}

std::expected<std::vector<fs::path>, std::string> return_files(const std::vector<std::string>& paths) {
  std::vector<fs::path> files;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      files.emplace_back(path);
      continue;
    }
    std::vector<fs::path> in_folder = files_ending_in(".csv", path);
    if (in_folder.empty()) in_folder = files_ending_in(".xml", path);
    if (in_folder.empty()) return std::unexpected(std::format("The folder {} holds no CSV or XML files.", path));
    files.insert(files.end(), in_folder.begin(), in_folder.end());
  }
  return files;
}

std::expected<std::vector<fs::path>, std::string> folders_in(const fs::path& folder) {
  std::vector<fs::path> folders;
  std::error_code error;
  const fs::directory_iterator entries(folder, error);
  if (error) return std::unexpected(std::format("The folder {} cannot be read.", folder.string()));
  for (const auto& entry : entries)
    if (entry.is_directory(error) && !entry.path().filename().string().starts_with('.'))
      folders.push_back(entry.path());
  std::ranges::sort(folders);
  return folders;
}

}  // namespace claret::cli
