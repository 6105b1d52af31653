#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace claret {

/// Something wrong with what was given to claret, as opposed to an error in the data that a rule finds.
struct Problem {
  /// What it means for the file that has it.
  enum class Severity : std::uint8_t {
    refused,  ///< the file was not loaded
    warning,  ///< the file was loaded, but something in it needs a look
    note,     ///< worth knowing, nothing to do
  };

  Severity severity = Severity::refused;
  std::string file;                  ///< as the user knows it; empty when no file is concerned
  std::optional<std::uint32_t> row;  ///< 1-based data row
  std::string column;                ///< empty when no column is concerned
  std::string what;                  ///< one sentence
  std::string fix;                   ///< what to do about it, one sentence

  friend bool operator==(const Problem&, const Problem&) = default;
};

/// "episodes.csv, row 12, DECOM: what. fix"
std::string to_string(const Problem& problem);

}  // namespace claret
