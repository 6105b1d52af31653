#include "claret/sample/pick_lists.h"

#include <algorithm>
#include <array>

#include "claret/rules/column_codes.h"

namespace claret {

namespace {

// What people choose among in these columns is not all that the columns take in some year or other.
constexpr auto sexes = std::to_array<std::string_view>({"M", "F", "U"});
constexpr auto pupil_number_reasons = std::to_array<std::string_view>({"UN1", "UN2", "UN3", "UN4", "UN5"});

constexpr auto columns_with_pick_list = std::to_array<std::string_view>(
    {"RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "REC", "REASON_PLACE_CHANGE", "REVIEW_CODE", "SDQ_REASON",
     "IN_TOUCH", "ACTIV", "ACCOM", "SEX_ADOPTR", "LS_ADOPTR", "PREV_PERM"});

}  // namespace

std::span<const std::string_view> pick_list(std::string_view column) {
  if (column == "SEX") return sexes;
  if (column == "UPN") return pupil_number_reasons;
  return std::ranges::contains(columns_with_pick_list, column) ? codes_of_column(column)
                                                               : std::span<const std::string_view>();
}

}  // namespace claret
