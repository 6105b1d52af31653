#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "claret/check/check.h"
#include "claret/model/return.h"
#include "claret/reference/reference.h"
#include "claret/suggest/reliability.h"
#include "claret/suggest/suggestion.h"

namespace claret {

/// For a child with more rows than this in all tables of both years nothing is suggested: the time that it takes grows
/// with more than the square of the rows, and they are rather those that have no CHILD than one child's.
inline constexpr std::size_t most_rows_to_suggest_for = 250;

/// Finds suggestions for the children of a return that was checked; what it is given must stay as it is.
class Suggester {
 public:
  Suggester(const Return& data, const Checker& checker, const Reference& reference)
      : data_(&data), checker_(&checker), reference_(reference), reliability_(data) {}

  /// For a child by its place among the return's, best first: what causes nothing before what does, evidence from
  /// outside before the child's other rows and last year, these before the form of a cell and definitions; then fewest
  /// caused, most cleared, strongest evidence.
  [[nodiscard]] std::vector<Suggestion> suggest(std::uint32_t child) const;

  /// What is to be known of the child's errors that no safe one of its `suggestions` clears.
  [[nodiscard]] std::vector<Explanation> explain(std::uint32_t child, std::span<const Suggestion> suggestions) const;

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
  Reliability reliability_;
};

}  // namespace claret
