#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "claret/sample/journey.h"

namespace claret {

/// Looked after from the first day of the year to the last: the children of whom OC2 is wanted.
bool is_looked_after_all_year(const std::vector<const Stay*>& stays, Date start, Date end);

/// OC2 from SDQ_SCORE to INTERVENTION_OFFERED, for a child looked after all year.
std::array<std::string, 10> health_outcomes(Random& random, Date born, Date start, Date end);

/// Whether someone who left care for this reason, and is of age for it, may be a care leaver.
bool makes_care_leavers(std::string_view why_ended);

/// Whether a return has the young person among its care leavers (OC3): long enough in care, as far as the returns of
/// the year and the one before show, and gone before the birthday of the year.
bool is_reported_care_leaver(const Journey& child, Date start, Date end);

/// OC3 from IN_TOUCH to ACCOM. `may_have_died` is for the last of the years: the dead do not come back.
std::array<std::string, 3> care_leaver_outcomes(Random& random, const Journey& child, Date end, bool may_have_died);

}  // namespace claret
