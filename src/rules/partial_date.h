#pragma once

#include <string>
#include <string_view>

#include "claret/base/date.h"
#include "claret/base/text.h"

namespace claret {

/// A date of which parts may be unknown.
struct PartialDate {
  Date date;  ///< with the 1st for an unknown day, January for an unknown month and 2000 for an unknown year
  bool is_day_unknown = false;
  bool is_month_unknown = false;
};

/// Reads DD/MM/YYYY where ZZ may stand for the day, ZZ for the month and ZZZZ for the year. What is not of this form,
/// or no day that exists, is unreadable.
inline PartialDate read_partial_date(std::string_view cell) {
  constexpr std::size_t longest = std::string_view("DD/MM/YYYY").size();
  const std::size_t first_slash = cell.find('/');
  const std::size_t second_slash = cell.find('/', first_slash + 1);
  if (first_slash == cell.npos || second_slash == cell.npos || cell.size() > longest)
    return {.date = Date::unreadable()};

  const std::string_view day = cell.substr(0, first_slash);
  const std::string_view month = cell.substr(first_slash + 1, second_slash - first_slash - 1);
  const std::string_view year = cell.substr(second_slash + 1);
  const bool is_day_unknown = same_ignoring_case(day, "ZZ");
  const bool is_month_unknown = same_ignoring_case(month, "ZZ");
  std::string known(is_day_unknown ? "01" : day);  // short enough to need no memory
  known.append("/").append(is_month_unknown ? "01" : month).append("/");
  known.append(same_ignoring_case(year, "ZZZZ") ? "2000" : year);
  return {.date = Date::parse(known), .is_day_unknown = is_day_unknown, .is_month_unknown = is_month_unknown};
}

}  // namespace claret
