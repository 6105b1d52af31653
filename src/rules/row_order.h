#pragma once

// A child's rows of one table in an order of time: the first and the last of them, and each beside its neighbour.

#include <algorithm>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

#include "claret/rules/helpers.h"

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

/// This year's episode with the earliest DECOM, of several such the first in the file; null if no DECOM can be read.
/// Rows without a CHILD belong to no child.
inline const Episode* first_episode(const Child& child) {
  const auto episodes = child.episodes_by_start();
  if (child.id.is_blank() || episodes.empty() || !episodes.front()->DECOM.is_readable()) return nullptr;
  return episodes.front();
}

/// The year's episode with the latest DECOM, of several such the first in the file; null if no DECOM can be read. Rows
/// without a CHILD belong to no child.
inline const Episode* final_episode(const Child& child, When when = this_year) {
  return child.id.is_blank() ? nullptr : latest(child.rows<Episode>(when), &Episode::DECOM);
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
      if (!holds_of_pair<Condition>(*chosen, row, context)) continue;
      found.flag(*chosen);
      found.flag(row);
    }
  };
}

/// Orders of rows, in which a date that is not readable comes last: by start; by start, then end; and by end, then
/// start, where what goes on stands at its start.
template <auto start>
inline constexpr auto by_start = [](const auto& a, const auto& b) { return sorts_before(a.*start, b.*start); };

template <auto start, auto end>
inline constexpr auto by_start_and_end = [](const auto& a, const auto& b) {
  if (sorts_before(a.*start, b.*start)) return true;
  return !sorts_before(b.*start, a.*start) && sorts_before(a.*end, b.*end);
};

template <auto start, auto end>
inline constexpr auto by_end_so_far = [](const auto& a, const auto& b) {
  const Date end_of_a = (a.*end).is_readable() ? a.*end : a.*start;
  const Date end_of_b = (b.*end).is_readable() ? b.*end : b.*start;
  if (sorts_before(end_of_a, end_of_b)) return true;
  return !sorts_before(end_of_b, end_of_a) && sorts_before(a.*start, b.*start);
};

/// Whether a row of a child starts before the one before it, in an order such as these, has ended, which one without a
/// readable end never has. Rows without a CHILD belong to no child, so none is before another.
template <auto start, auto end>
inline constexpr auto starts_too_soon = [](const auto& previous, const auto& row) {
  const bool goes_on = !(previous.*end).is_readable();
  return !row.CHILD.is_blank() && (goes_on || row.*start < previous.*end);
};

/// The rows in an order such as these; equal ones keep file order. If that is another order than the file's, the rows
/// are copied to `room`.
template <class R, class Before>
std::span<const R> in_order(std::span<const R> rows, Before comes_before, std::vector<R>& room) {
  if (std::ranges::is_sorted(rows, comes_before)) return rows;
  room.assign(rows.begin(), rows.end());
  std::ranges::stable_sort(room, comes_before);
  return room;
}

/// A check of each two consecutive rows of a child in an order, equal ones in file order: the later one is flagged
/// where `condition` holds of (earlier, later), or of both and the context. Rows without a CHILD are with one another.
template <class R, class Before, class Condition>
consteval Check each_next(Before, Condition) {
  static_assert(std::is_empty_v<Before> && std::is_empty_v<Condition>, "an order or a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    std::vector<R> room;
    const std::span<const R> rows = in_order(child.rows<R>(), Before{}, room);
    for (std::size_t i = 1; i < rows.size(); ++i)
      if (holds_of_pair<Condition>(rows[i - 1], rows[i], context)) found.flag(rows[i]);
  };
}

/// The same for episodes by DECOM, as Child::episodes_by_start has them, but rows without a CHILD belong to no child
/// and are left out.
template <class Condition>
consteval Check each_next_episode(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context&, Findings& found) {
    if (child.id.is_blank()) return;
    const auto episodes = child.episodes_by_start();
    for (std::size_t i = 1; i < episodes.size(); ++i)
      if (Condition{}(*episodes[i - 1], *episodes[i])) found.flag(*episodes[i]);
  };
}

/// The counterpart of each_next_episode that flags the earlier one of the two.
template <class Condition>
consteval Check each_followed_episode(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context&, Findings& found) {
    if (child.id.is_blank()) return;
    const auto episodes = child.episodes_by_start();
    for (std::size_t i = 1; i < episodes.size(); ++i)
      if (Condition{}(*episodes[i - 1], *episodes[i])) found.flag(*episodes[i - 1]);
  };
}

}  // namespace claret
