#pragma once

// Which of a row's items are filled in. Any text fills a cell, whether it means something or not.

#include <algorithm>
#include <array>

#include "claret/model/tables.h"

namespace claret {

/// OC2: an answer that is due for a child looked after for twelve months; the strengths and difficulties score is not
/// one of them.
constexpr bool has_twelve_month_answer(const OC2& row) {
  return !row.CONVICTED.is_blank() || !row.HEALTH_CHECK.is_blank() || !row.IMMUNISATIONS.is_blank() ||
         !row.TEETH_CHECK.is_blank() || !row.HEALTH_ASSESSMENT.is_blank() || !row.SUBSTANCE_MISUSE.is_blank() ||
         !row.INTERVENTION_RECEIVED.is_blank() || !row.INTERVENTION_OFFERED.is_blank();
}

/// OC3: anything about the care leaver but the date of birth.
constexpr bool has_care_leaver_details(const OC3& row) {
  return !row.IN_TOUCH.is_blank() || !row.ACTIV.is_blank() || !row.ACCOM.is_blank();
}

/// AD1: which of the six items about the adoption are blank.
constexpr std::array<bool, 6> blank_adoption_details(const AD1& row) {
  return {row.DATE_INT.is_blank(),  row.DATE_MATCH.is_blank(), row.FOSTER_CARE.is_blank(),
          row.NB_ADOPTR.is_blank(), row.SEX_ADOPTR.is_blank(), row.LS_ADOPTR.is_blank()};
}
constexpr bool has_adoption_details(const AD1& row) {
  return std::ranges::contains(blank_adoption_details(row), false);
}
constexpr bool lacks_adoption_details(const AD1& row) {
  return std::ranges::contains(blank_adoption_details(row), true);
}

/// PlacedAdoption: that the child is no longer to be placed for adoption, by the date or the reason.
constexpr bool is_reversed(const PlacedAdoption& decision) {
  return !decision.DATE_PLACED_CEASED.is_blank() || !decision.REASON_PLACED_CEASED.is_blank();
}

}  // namespace claret
