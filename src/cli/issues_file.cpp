#include "claret/cli/issues_file.h"

#include <filesystem>
#include <format>
#include <system_error>

#include "claret/base/text.h"

namespace claret::cli {

namespace fs = std::filesystem;

namespace {

std::unexpected<std::string> not_writable(const std::string& path) {
  return std::unexpected(std::format("{} cannot be written.", path));
}

}  // namespace

std::optional<ManyReturns> IssuesFile::form_of(const std::string& path) {
  const std::string ending = fs::path(path).extension().string();
  if (same_ignoring_case(ending, ".csv")) return ManyReturns::csv;
  if (same_ignoring_case(ending, ".json")) return ManyReturns::json;
  return std::nullopt;
}

std::expected<IssuesFile, std::string> IssuesFile::open(const std::string& path, ManyReturns form) {
  std::error_code error;
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty()) fs::create_directories(folder, error);
  IssuesFile file;
  file.path_ = path;
  file.form_ = form;
  file.stream_.open(path, std::ios::binary);
  file.stream_ << begin_of(form);
  if (!file.stream_.flush()) return not_writable(path);
  return file;
}

void IssuesFile::add(std::string_view part) {
  if (!is_empty_) stream_ << between(form_);
  is_empty_ = false;
  stream_ << part;
}

std::expected<void, std::string> IssuesFile::close() {
  stream_ << end_of(form_);
  stream_.close();
  if (!stream_) return not_writable(path_);
  return {};
}

}  // namespace claret::cli
