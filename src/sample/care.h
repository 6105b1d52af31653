#pragma once

#include "claret/sample/journey.h"

namespace claret {

/// An ordinary period of care: placements, moves, changes of legal status. `exit` is blank for a child who stays. If
/// `unchanged`, it is one episode from end to end.
CarePeriod live_in_care(Random& random, const Journey& child, const CollectionDates& dates, Date entry, Date exit,
                        bool unchanged);

/// A period that ends in adoption, with the plan that led to it; it lasts 260 days at least.
CarePeriod live_until_adopted(Random& random, Journey& child, Date entry, Date exit);

/// A period in which a plan for adoption was made, got its placement order, and was given up; 260 days at least.
CarePeriod live_with_plan_given_up(Random& random, Journey& child, Date entry, Date exit);

/// Single short breaks (V3) now and then from `first` to `until`, each a period of its own.
std::vector<CarePeriod> take_single_breaks(Random& random, const CollectionDates& dates, Date first, Date until);

/// A series of agreed short breaks (V4) as one period.
CarePeriod take_agreed_breaks(Random& random, const CollectionDates& dates, Date entry, Date exit);

/// A placement for a child of this age under this legal status, elsewhere than in `current` if there is one.
Placement choose_placement(Random& random, const Journey& child, const CollectionDates& dates, Date day,
                           std::string_view status, const Placement* current = nullptr);

/// What is recorded along the way: reviews, social workers, absences, deprivation of liberty.
void record_events(Random& random, Journey& child, const CollectionDates& dates);

}  // namespace claret
