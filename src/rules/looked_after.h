#pragma once

// When a child was looked after, by its episodes.

#include <algorithm>
#include <ranges>

#include "claret/model/return.h"
#include "claret/rules/code_lists.h"
#include "claret/rules/context.h"

namespace claret {

/// The day on which an episode ended, or that of the extract for an open one, whose DEC is blank. An unreadable DEC
/// stays unreadable.
inline Date end_so_far(const Episode& episode, const Context& context) {
  return episode.DEC.is_blank() ? context.extract_date : episode.DEC;
}

/// Whether an episode ended with the child's leaving care, by its REC: any text but X1.
inline bool ends_care(const Episode& episode) { return !episode.REC.is_blank() && episode.REC != "X1"; }

/// Whether the child has an episode of this year with another status than V3 and V4, a blank one included.
inline bool has_episode_outside_respite(const Child& child) {
  return std::ranges::any_of(child.rows<Episode>(),
                             [](const Episode& episode) { return !episode.LS.in(respite_statuses); });
}

/// Whether an episode has a day from `first` to `last`, both of which are readable and included. One without a readable
/// DEC goes on; one without a readable DECOM has no days.
inline bool has_day_within(const Episode& episode, Date first, Date last) {
  return episode.DECOM <= last && !(episode.DEC < first);
}

inline bool is_in_collection_year(const Episode& episode, const Context& context) {
  return has_day_within(episode, context.start, context.end);
}

/// Whether the child was looked after in the collection year, short breaks aside. An episode whose end cannot be read
/// is taken as not ended.
inline bool is_looked_after_in_year(const Child& child, const Context& context) {
  return std::ranges::any_of(child.rows<Episode>(), [&](const Episode& episode) {
    return !episode.LS.in(respite_statuses) && is_in_collection_year(episode, context);
  });
}

/// Whether an episode shows that the child was not looked after for the whole of the collection year: care starts after
/// its first day or ends before its last, or is no more than short breaks.
inline bool interrupts_collection_year(const Episode& episode, const Context& context) {
  const bool starts_late = episode.RNE == "S" && episode.DECOM > context.start && episode.DECOM <= context.end;
  const bool ends_early = episode.REC != "X1" && episode.DEC >= context.start && episode.DEC < context.end;
  const bool is_respite = episode.LS.in(respite_statuses) && is_in_collection_year(episode, context);
  return starts_late || ends_early || is_respite;
}

/// Whether the child was looked after continuously for the twelve months to 31 March: it has an episode in the
/// collection year, and none that interrupts it. Rows without a CHILD belong to no child, so never were.
inline bool is_continuously_looked_after(const Child& child, const Context& context) {
  const auto episodes = child.rows<Episode>();
  return !child.id.is_blank() && std::ranges::any_of(episodes, [&](const Episode& episode) {
    return is_in_collection_year(episode, context);
  }) && std::ranges::none_of(episodes, [&](const Episode& episode) {
    return interrupts_collection_year(episode, context);
  });
}

/// The same, but not of a child whose care ended on 31 March itself. To the government such a child was not looked
/// after for the twelve months and owes no answers; those that are given all the same are accepted.
inline bool is_looked_after_past_year_end(const Child& child, const Context& context) {
  const auto ends_on_last_day = [&](const Episode& episode) {
    return episode.REC != "X1" && episode.DEC == context.end;
  };
  return is_continuously_looked_after(child, context) && std::ranges::none_of(child.rows<Episode>(), ends_on_last_day);
}

/// The child's episodes of this year with a readable DECOM, earliest first; equal DECOMs keep file order.
inline auto dated_episodes(const Child& child) {
  return child.episodes_by_start() |
         std::views::take_while([](const Episode* episode) { return episode->DECOM.is_readable(); });
}

/// An unbroken time in care, of one episode or of several with no gap between one and the next.
struct PeriodOfCare {
  Date start;  ///< blank if it began before what is on file
  Date end;    ///< DEC of the last of the episodes, even if an earlier one has a later DEC

  /// Care goes on while no end can be read.
  [[nodiscard]] bool has_ended() const { return end.is_readable(); }
};

/// Whether an episode goes on with the period of care of the one before it, by DECOM: unless it starts after that one's
/// DEC.
inline bool goes_on_with_care(const Episode& previous, const Episode& episode) {
  return !(episode.DECOM > previous.DEC);
}

/// Whether there are periods of care and `is_outside` holds of all of them.
template <class Periods, class Condition>
bool is_outside_all(Periods periods, Condition is_outside) {
  return !periods.empty() && std::ranges::all_of(periods, is_outside);
}

/// Whether something that started on `start` and ended on `end` did not end within a period of care. If it goes on, its
/// `end` not being readable, that is so unless it started in or after a period of care that goes on as well.
inline bool ends_outside(const PeriodOfCare& period, Date start, Date end) {
  if (!end.is_readable()) return period.has_ended() || start < period.start;
  return end < period.start || end > period.end;
}

}  // namespace claret
