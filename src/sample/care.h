#pragma once

#include "claret/sample/journey.h"

namespace claret {

/// The days on which a child comes into care and leaves it.
struct Span {
  Date start;
  Date end;
};

/// An ordinary period of care: placements, moves, changes of legal status. A child who comes back to care leaves in one
/// of the ways from which children do.
CarePeriod live_in_care(Random& random, const Journey& child, const CollectionDates& dates, Span span, bool comes_back);

/// A period in which adoption is planned. It ends when that succeeds; if it does not, on the day that was foreseen.
CarePeriod live_towards_adoption(Random& random, Journey& child, Span span);

/// Single short breaks (V3) now and then, each a period of its own.
std::vector<CarePeriod> take_single_breaks(Random& random, Span span);

/// A series of agreed short breaks (V4) as one period.
CarePeriod take_agreed_breaks(Random& random, Span span);

/// A placement for a child of this age under this legal status, elsewhere than in `current` if there is one.
Placement choose_placement(Random& random, const Journey& child, const CollectionDates& dates, Date day,
                           std::string_view status, const Placement* current = nullptr);

/// What is recorded along the way: reviews, social workers, absences, deprivation of liberty.
void record_events(Random& random, Journey& child, const CollectionDates& dates);

/// In one of the placements for a while from which the child comes back to its carers (T0 to T4).
inline bool is_temporary(std::string_view place) { return place.starts_with('T'); }

}  // namespace claret
