#pragma once

// A child's rows of one table in an order: the first or last of them, and each with the one before it.

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <type_traits>
#include <vector>

#include "model/return.h"
#include "rules/rule.h"

namespace claret {

/// Of the rows for which `is_meant` holds, the one whose `date` is the earliest; of those with the same date the first
/// in the file. Rows whose date is not readable are passed over; null if none is left.
template <class R, class Condition>
const R* earliest(std::span<const R> rows, Date R::* date, Condition is_meant) {
  const R* chosen = nullptr;
  for (const R& row : rows) {
    const bool is_earlier = chosen == nullptr ? (row.*date).is_readable() : row.*date < chosen->*date;
    if (is_earlier && is_meant(row)) chosen = &row;
  }
  return chosen;
}
template <class R>
const R* earliest(std::span<const R> rows, Date R::* date) {
  return earliest(rows, date, [](const R&) { return true; });
}

/// The same for the latest; also here it is the first in the file of those with the same date.
template <class R, class Condition>
const R* latest(std::span<const R> rows, Date R::* date, Condition is_meant) {
  const R* chosen = nullptr;
  for (const R& row : rows) {
    const bool is_later = chosen == nullptr ? (row.*date).is_readable() : row.*date > chosen->*date;
    if (is_later && is_meant(row)) chosen = &row;
  }
  return chosen;
}
template <class R>
const R* latest(std::span<const R> rows, Date R::* date) {
  return latest(rows, date, [](const R&) { return true; });
}

/// A check of one row of a child, which `choose` picks for the child (null for none), with every row of B: both are
/// flagged where `condition` holds. It takes both rows, or both and the context. Rows without a CHILD belong to no
/// child and are left out.
template <class B, class Choose, class Condition>
consteval Check each_with_chosen(Choose, Condition) {
  static_assert(std::is_empty_v<Choose> && std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    const std::span<const B> rows = child.rows<B>();
    if (child.id.is_blank() || rows.empty()) return;
    const auto* chosen = Choose{}(child);
    if (chosen == nullptr) return;
    for (const B& row : rows) {
      bool is_wrong = false;
      if constexpr (std::is_invocable_v<Condition, decltype(*chosen), const B&>) {
        is_wrong = Condition{}(*chosen, row);
      } else {
        is_wrong = Condition{}(*chosen, row, context);
      }
      if (is_wrong) {
        found.flag(*chosen);
        found.flag(row);
      }
    }
  };
}

/// A check of each two consecutive rows of a child, in the order of `comes_before`; ties keep file order. The later one
/// is flagged where `condition` holds of (earlier, later). Rows without a CHILD belong to no child and are left out.
/// For episodes by DECOM there is each_next_episode.
template <class R, class Before, class Condition>
consteval Check each_next(Before, Condition) {
  static_assert(std::is_empty_v<Before> && std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context&, Findings& found) {
    const std::span<const R> rows = child.rows<R>();
    if (child.id.is_blank()) return;
    if (std::ranges::is_sorted(rows, Before{})) {
      for (std::size_t i = 1; i < rows.size(); ++i)
        if (Condition{}(rows[i - 1], rows[i])) found.flag(rows[i]);
      return;
    }
    std::vector<std::reference_wrapper<const R>> ordered(rows.begin(), rows.end());
    std::ranges::stable_sort(ordered, Before{});
    for (std::size_t i = 1; i < ordered.size(); ++i)
      if (Condition{}(ordered[i - 1], ordered[i])) found.flag(ordered[i]);
  };
}

}  // namespace claret
