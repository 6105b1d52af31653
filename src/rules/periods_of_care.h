#pragma once

// Periods of care: a child's episodes joined where one follows another without a gap.

#include <algorithm>
#include <ranges>

#include "model/return.h"

namespace claret {

/// A time for which a child is looked after without a break. An end that is not readable means that it goes on.
struct PeriodOfCare {
  Date start;
  Date end;

  [[nodiscard]] bool has_ended() const { return end.is_readable(); }
};

/// The child's periods of care in this year's Episodes, earliest first; episodes without a readable DECOM are left out.
/// An episode belongs to the period of the one before it, by DECOM, unless it starts after that one's DEC. The DEC of a
/// period's last episode is its end, even if an earlier one has a later DEC. Rows without a CHILD belong to no child,
/// so each is a period of its own.
inline auto periods_of_care(const Child& child) {
  const auto is_dated = [](const Episode* episode) { return episode->DECOM.is_readable(); };
  const auto goes_on = [is_known = !child.id.is_blank()](const Episode* previous, const Episode* episode) {
    return is_known && !(episode->DECOM > previous->DEC);
  };
  const auto as_period = [](auto episodes) {
    return PeriodOfCare{.start = episodes.front()->DECOM, .end = episodes.back()->DEC};
  };
  return child.episodes_by_start() | std::views::filter(is_dated) | std::views::chunk_by(goes_on) |
         std::views::transform(as_period);
}

/// Whether the child has periods of care and `is_outside` holds of all of them.
template <class Condition>
bool is_outside_care(const Child& child, Condition is_outside) {
  auto periods = periods_of_care(child);
  return !std::ranges::empty(periods) && std::ranges::all_of(periods, is_outside);
}

/// Whether something that started on `start` and ended on `end` did not end while the child was looked after. If it
/// goes on, its `end` not being readable, that is so unless it started in or after a period of care that goes on as
/// well.
inline bool ends_outside_care(const Child& child, Date start, Date end) {
  return is_outside_care(child, [=](const PeriodOfCare& period) {
    if (!end.is_readable()) return period.has_ended() || start < period.start;
    return end < period.start || end > period.end;
  });
}

}  // namespace claret
