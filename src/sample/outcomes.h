#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "claret/sample/journey.h"

namespace claret {

/// Looked after from the first day of the year to the last: the children of whom OC2 is wanted.
bool is_looked_after_all_year(const std::vector<const Stay*>& stays, Date start, Date end);

/// OC2 from SDQ_SCORE to INTERVENTION_OFFERED, for a child looked after all year: what is known on a day. The answers
/// come with the yearly health assessment and with the questionnaire.
std::array<std::string, 10> health_outcomes(Random& random, Date born, Date start, Date end, Date known);

/// Whether someone who left care for this reason, and is of age for it, may be a care leaver.
bool makes_care_leavers(std::string_view why_ended);

/// The 17th to 21st birthday if it lies in the year; blank otherwise.
Date birthday_of_care_leaver(Date born, Date start, Date end);

/// Whether the young person, by what is known on a day, is a care leaver of the year (OC3): long enough in care since
/// the 14th birthday, also after the 16th, and out of it on the 17th or 18th birthday if that is in the year.
bool is_reported_care_leaver(const Journey& child, Date start, Date end, Date known);

/// OC3 from IN_TOUCH to ACCOM: what is known on a day. They are blank until the council is in touch with the young
/// person around the birthday.
std::array<std::string, 3> care_leaver_outcomes(Random& random, const Journey& child, Date start, Date end, Date known);

}  // namespace claret
