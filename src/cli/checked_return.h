#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "claret/check/check.h"
#include "claret/reference/reference_data.h"
#include "claret/reports/many_returns.h"

namespace claret::cli {

/// How one return of many is to be checked.
struct ReturnToCheck {
  std::filesystem::path folder;
  std::string name;  ///< what the user is told that it is called
};

/// What checking one return of many came to.
struct CheckedReturn {
  std::string authority;              ///< blank if it is not known
  int collection_year = 0;            ///< 0 if it is not known
  std::vector<std::string> problems;  ///< why it could not be checked; none if it was
  std::vector<std::string> remarks;   ///< what else there is to say
  std::uint32_t children = 0;
  std::uint32_t children_with_errors = 0;
  std::uint32_t errors = 0;
  std::uint32_t queries = 0;
  std::uint32_t not_due = 0;
  std::size_t rules_run = 0;
  std::size_t rules_not_run = 0;
  std::string issues;  ///< its part of the file of all issues, if there is to be one
};

/// Checks the return in a folder. Its authority and collection year are those in the folder's name, else those of the
/// settings, else what its data lets guess.
CheckedReturn check_return(const ReturnToCheck& which, CheckSettings settings, const ReferenceData& reference,
                           std::optional<ManyReturns> issues_form);

}  // namespace claret::cli
