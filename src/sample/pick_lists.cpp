#include "claret/sample/pick_lists.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace claret {

namespace {

// M, F and U; nobody chooses 1 and 2 any more.
constexpr std::size_t sexes_of_today = 3;

constexpr auto columns_with_pick_list = std::to_array<std::string_view>(
    {"RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "REC", "REASON_PLACE_CHANGE", "REVIEW_CODE", "SDQ_REASON",
     "IN_TOUCH", "ACTIV", "ACCOM", "SEX_ADOPTR", "LS_ADOPTR", "PREV_PERM"});

}  // namespace

std::span<const CodeMeaning> pick_list(std::string_view column) {
  if (column == "SEX") return codes_of_column(column).first(sexes_of_today);
  if (column == "UPN") return stand_ins_of_column(column);
  return std::ranges::contains(columns_with_pick_list, column) ? codes_of_column(column)
                                                               : std::span<const CodeMeaning>();
}

}  // namespace claret
