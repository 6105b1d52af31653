#pragma once

#include <span>
#include <vector>

#include "claret/sample/journey.h"
#include "claret/sample/sample.h"

namespace claret {

/// The tables of the return of one of the two years: of each journey what was known when that year ended and is asked
/// for in its return.
std::vector<SampleTable> cut_return(std::span<const Journey> journeys, const CollectionDates& dates, When when,
                                    std::uint64_t seed);

}  // namespace claret
