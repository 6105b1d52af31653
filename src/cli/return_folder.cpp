#include "claret/cli/return_folder.h"

#include <algorithm>
#include <format>
#include <string_view>

#include "claret/base/text.h"
#include "claret/cli/files.h"
#include "claret/model/tables.h"

namespace claret::cli {

namespace fs = std::filesystem;

namespace {

/// True for "this-year", "This_Year", "this year" and "THIS", or the same of last year.
bool is_folder_of(When when, const fs::path& folder) {
  std::string name = folder.filename().string();
  std::ranges::replace(name, '_', '-');
  std::ranges::replace(name, ' ', '-');
  const std::string_view year = to_string(when);
  return same_ignoring_case(name, year) || same_ignoring_case(name, std::format("{}-year", year));
}

std::expected<std::vector<fs::path>, std::string> files_in_folder(const fs::path& folder, std::string_view complaint) {
  auto files = return_files({folder.string()});
  if (!files) return std::unexpected(std::string(complaint));
  return files;
}

/// The files in the folder of one year, none if there is no such folder.
std::expected<std::vector<fs::path>, std::string> files_of_year(const std::vector<fs::path>& folders, When when) {
  const auto is_of_year = [when](const fs::path& folder) { return is_folder_of(when, folder); };
  const auto found = std::ranges::find_if(folders, is_of_year);
  if (found == folders.end()) return {};
  const std::string name = found->filename().string();
  if (const auto second = std::find_if(found + 1, folders.end(), is_of_year); second != folders.end())
    return std::unexpected(
        std::format("{} and {} are both folders of {} year.", name, second->filename().string(), to_string(when)));
  return files_in_folder(*found, std::format("{} holds no CSV or XML files.", name));
}

}  // namespace

bool has_year_folders(const fs::path& folder) {
  const auto folders = folders_in(folder);
  return folders && std::ranges::any_of(*folders, [](const fs::path& one) {
           return is_folder_of(this_year, one) || is_folder_of(last_year, one);
         });
}

std::expected<ReturnFiles, std::string> files_of_return(const fs::path& folder) {
  const auto folders = folders_in(folder);
  if (!folders) return std::unexpected(folders.error());
  auto of_this_year = files_of_year(*folders, this_year);
  if (of_this_year && of_this_year->empty())
    of_this_year = files_in_folder(folder, "There is neither a folder this-year nor a CSV or XML file.");
  if (!of_this_year) return std::unexpected(of_this_year.error());
  auto of_last_year = files_of_year(*folders, last_year);
  if (!of_last_year) return std::unexpected(of_last_year.error());
  return ReturnFiles{.this_year = std::move(*of_this_year), .last_year = std::move(*of_last_year)};
}

}  // namespace claret::cli
