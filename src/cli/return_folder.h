#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

namespace claret::cli {

/// The files of a return of two years; those of last year may be missing.
struct ReturnFiles {
  std::vector<std::filesystem::path> this_year;
  std::vector<std::filesystem::path> last_year;
};

/// True if the folder holds one of the folders of a year: this-year or last-year, also called this or "this year", in
/// any case.
bool has_year_folders(const std::filesystem::path& folder);

/// The files of the return that a folder is: those of its folders this-year and last-year, whatever lies beside these;
/// without a folder of this year, the folder's own files are this year's. Or a sentence that says why it is no return.
std::expected<ReturnFiles, std::string> files_of_return(const std::filesystem::path& folder);

}  // namespace claret::cli
