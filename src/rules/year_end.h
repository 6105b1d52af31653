#pragma once

// The year end, over which a child's episode is carried: where last year's Episodes leave off and this year's begin.
// Rows without a CHILD belong to no child and are left out.

#include <type_traits>

#include "model/return.h"
#include "rules/rule.h"

namespace claret {

/// This year's episode with the earliest DECOM, of several such the first in the file; null if no DECOM can be read.
inline const Episode* first_episode(const Child& child) {
  const auto episodes = child.episodes_by_start();
  if (child.id.is_blank() || episodes.empty() || !episodes.front()->DECOM.is_readable()) return nullptr;
  return episodes.front();
}

/// Last year's episode with the latest DECOM, of several such the first in the file; null if no DECOM can be read.
inline const Episode* final_episode_of_last_year(const Child& child) {
  const Episode* latest = nullptr;
  if (child.id.is_blank()) return latest;
  for (const Episode* episode : child.episodes_by_start(last_year))
    if (latest == nullptr ? episode->DECOM.is_readable() : episode->DECOM > latest->DECOM) latest = episode;
  return latest;
}

/// A check of this year's first episode of a child whose final one of last year was not ended, as its DEC is blank or
/// unreadable: it is flagged where `condition` holds of (last year's episode, this year's), or of both and the context.
/// They are taken for the same episode whatever their DECOMs.
template <class Condition>
consteval Check each_carried_over_episode(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    const Episode* before = final_episode_of_last_year(child);
    const Episode* now = first_episode(child);
    if (before == nullptr || now == nullptr || before->DEC.is_readable()) return;
    bool is_wrong = false;
    if constexpr (std::is_invocable_v<Condition, const Episode&, const Episode&>) {
      is_wrong = Condition{}(*before, *now);
    } else {
      is_wrong = Condition{}(*before, *now, context);
    }
    if (is_wrong) found.flag(*now);
  };
}

}  // namespace claret
