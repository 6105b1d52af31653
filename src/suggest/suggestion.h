#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claret/model/edit.h"
#include "claret/rules/findings.h"
#include "claret/suggest/evidence.h"

namespace claret {

/// A correction that was proven before it is shown: on a copy of the child it clears more findings than it causes, of
/// all rules that ran.
struct Suggestion {
  std::vector<Edit> edits;         ///< to be made together; rows that are added have the numbers that they would get
  std::vector<Evidence> evidence;  ///< at least one piece, the strongest first
  std::vector<Finding> cleared;    ///< errors and queries of the last check
  std::vector<Finding> caused;     ///< those there would be; rows that would be added have the numbers they would get
  /// What is done, in words that do not depend on the row: "Take last year's DATE_PLACED".
  std::string kind;
  /// Not 0 for one of several that clear the same and cause nothing, of which one at most is right: those of a child
  /// with the same number.
  std::uint16_t choice = 0;
  /// So sure that it may be made for many rows at once; see safety.h.
  bool is_safe = false;
};

/// What is to be known of errors for which there is no evidence of what is true: what the rules would accept. It says
/// nothing about what is right, so there is nothing to apply.
struct Explanation {
  std::vector<Finding> errors;    ///< errors and queries of one row
  std::optional<CellPlace> cell;  ///< which to look at first
  std::string sentence;           ///< "Codes that remain for PLACE here: R1, R2."
};

}  // namespace claret
