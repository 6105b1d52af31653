#pragma once

#include <string>
#include <vector>

#include "claret/session/acceptances.h"

namespace claret {

/// An error of the previous extract that the present one does not have.
struct GoneError {
  std::string rule;   ///< its code
  std::string child;  ///< CHILD as the previous extract spelled it
  When when = this_year;
  Table table = Table::header;
  std::string key;  ///< the text of the row's key column; blank in tables without one

  friend bool operator==(const GoneError&, const GoneError&) = default;
};

/// What the extract in work has to do with the one before it, both as their files came.
struct PreviousExtract {
  std::string time;                ///< when the present extract took its place, as it was given
  std::vector<std::string> rules;  ///< the codes of the rules that ran on both, in order; of the others nothing is said
  std::vector<FindingKey> still;   ///< the present extract's errors that the previous one had, in order
  std::vector<GoneError> gone;

  friend bool operator==(const PreviousExtract&, const PreviousExtract&) = default;
};

/// What an error of the present extract is to the previous one.
enum class SinceLastExtract : std::uint8_t {
  unknown,  ///< there is no previous extract, or the rule did not run on both
  is_new,
  still_there,
};

}  // namespace claret
