#pragma once

// A child's rows in another order than that of their file.

#include <algorithm>
#include <span>
#include <type_traits>
#include <vector>

#include "rules/helpers.h"

namespace claret {

/// The child's rows in the order of `comes_before`; equal ones keep file order. If that is another order than the
/// file's, the rows are copied to `room`.
template <class R, class Before>
std::span<const R> in_order(std::span<const R> rows, Before comes_before, std::vector<R>& room) {
  if (std::ranges::is_sorted(rows, comes_before)) return rows;
  room.assign(rows.begin(), rows.end());
  std::ranges::stable_sort(room, comes_before);
  return room;
}

/// A check of each two consecutive rows of a child in the order of `comes_before`, equal ones in file order: the later
/// one is flagged where `condition` holds of (earlier, later), or of both and the context. Rows without a CHILD are
/// with one another.
template <class R, class Before, class Condition>
consteval Check each_next(Before, Condition) {
  static_assert(std::is_empty_v<Before> && std::is_empty_v<Condition>, "an order or a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    std::vector<R> room;
    const auto rows = in_order(child.rows<R>(), Before{}, room);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      bool is_wrong = false;
      if constexpr (std::is_invocable_v<Condition, const R&, const R&>) {
        is_wrong = Condition{}(rows[i - 1], rows[i]);
      } else {
        is_wrong = Condition{}(rows[i - 1], rows[i], context);
      }
      if (is_wrong) found.flag(rows[i]);
    }
  };
}

/// Says of two dates which is the later one; one that is not readable is earlier than all others.
constexpr bool is_later(Date a, Date b) { return a.is_readable() && (!b.is_readable() || a > b); }

/// The first of the rows with the latest date in `member`; null if there are no rows.
template <class R>
const R* latest_by(std::span<const R> rows, Date R::* member) {
  const auto latest = std::ranges::max_element(rows, [](Date a, Date b) { return is_later(b, a); }, member);
  return latest == rows.end() ? nullptr : &*latest;
}

}  // namespace claret
