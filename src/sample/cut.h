#pragma once

#include <span>
#include <vector>

#include "claret/sample/journey.h"
#include "claret/sample/sample.h"

namespace claret {

/// The tables of the return of one of the two years: of each journey what is known on the last day told of, `as_of`,
/// and is asked for in that year. A return as of the last day of its year is finished.
std::vector<SampleTable> cut_return(std::span<const Journey> journeys, const CollectionDates& dates, When when,
                                    Date as_of, std::uint64_t seed);

}  // namespace claret
