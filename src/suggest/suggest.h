#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "claret/check/check.h"
#include "claret/model/return.h"
#include "claret/reference/reference.h"
#include "claret/suggest/evidence.h"

namespace claret {

/// A correction that was proven before it is shown: on a copy of the child it clears more errors than it causes, of all
/// rules that ran.
struct Suggestion {
  std::vector<Edit> edits;         ///< to be made together; rows that are added have the numbers that they would get
  std::vector<Evidence> evidence;  ///< at least one piece, the strongest first
  std::vector<Finding> cleared;    ///< errors of the last check
  std::vector<Finding> caused;     ///< errors there would be; rows that would be added have the numbers they would get
  /// The evidence is unambiguous and no error is caused: nothing else that is suggested for one of the same errors does
  /// as well.
  bool is_safe = false;
};

/// For a child with more rows than this in all tables of both years nothing is suggested: the time that it takes grows
/// with more than the square of the rows, and they are rather those that have no CHILD than one child's.
inline constexpr std::size_t most_rows_to_suggest_for = 250;

/// Finds suggestions for the children of a return that was checked; what it is given must stay as it is.
class Suggester {
 public:
  Suggester(const Return& data, const Checker& checker, const Reference& reference)
      : data_(&data), checker_(&checker), reference_(reference) {}

  /// For a child by its place among the return's, best first: most errors cleared net of those caused, fewest caused,
  /// strongest evidence.
  [[nodiscard]] std::vector<Suggestion> suggest(std::uint32_t child) const;

  /// Makes safe suggestions for a child one after another, as long as there is one that `is_wanted`, each found with
  /// those before it made. What comes of them is told in one: the edits altogether, each with its evidence. It has no
  /// edits if nothing was made.
  [[nodiscard]] Suggestion fix_safely(std::uint32_t child,
                                      const std::function<bool(const Suggestion&)>& is_wanted) const;

 private:
  [[nodiscard]] bool has_too_many_rows(std::uint32_t child) const;

  const Return* data_;
  const Checker* checker_;
  Reference reference_;
};

}  // namespace claret
