#pragma once

// What the rules of adoptions and those of decisions to place for adoption both ask.

#include <algorithm>
#include <array>

#include "model/tables.h"

namespace claret {

/// Which of the six items of an adoption are blank. An unreadable date and an unknown code are not.
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

}  // namespace claret
