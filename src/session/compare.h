#pragma once

#include <cstdint>
#include <expected>
#include <string_view>
#include <vector>

#include "claret/session/row_match.h"
#include "claret/session/session.h"

namespace claret {

/// What became of the errors of one extract in the next.
struct Comparison {
  std::vector<Finding> is_new;                       ///< of the next
  std::vector<Finding> still_there;                  ///< of the next
  std::vector<Finding> gone;                         ///< of the one before
  std::vector<std::string_view> rules;               ///< the codes of those that ran on both, in order
  std::vector<std::string_view> rules_not_compared;  ///< of those that ran on one alone, and found something there
};

/// Refused if the settings are of different collection years or councils, whose errors are not each other's.
std::expected<void, Problem> is_same_return(const CheckSettings& before, const CheckSettings& now);

/// The error that a key names; null if the check has not found it.
const Finding* find_error(const CheckResult& result, const FindingKey& key);

/// Compares the errors of two sessions that are checked, as they stand: an error is the same if the same rule flags the
/// same row (see RowMatch).
Comparison compare(const Session& before, const Session& now, const RowMatch& rows);

/// What is kept of a comparison with the session of the next extract.
PreviousExtract previous_extract(const Comparison& comparison, const Session& before, const Session& now,
                                 std::string_view time);

}  // namespace claret
