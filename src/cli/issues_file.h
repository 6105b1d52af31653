#pragma once

#include <expected>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "claret/reports/many_returns.h"

namespace claret::cli {

/// The file of all returns' flagged rows, written while the returns are checked.
class IssuesFile {
 public:
  /// The form that the ending of the file's name asks for, .csv or .json in any case.
  static std::optional<ManyReturns> form_of(const std::string& path);

  /// Begins the file or says why it could not; folders on the way are made.
  static std::expected<IssuesFile, std::string> open(const std::string& path, ManyReturns form);

  void add(std::string_view part);

  /// Ends the file, or says that not all of it could be written.
  std::expected<void, std::string> close();

 private:
  std::string path_;
  ManyReturns form_ = ManyReturns::csv;
  std::ofstream stream_;
  bool is_empty_ = true;
};

}  // namespace claret::cli
