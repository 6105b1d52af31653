#pragma once

#include <string>
#include <string_view>

#include "claret/base/date.h"
#include "claret/base/text.h"

namespace claret {

/// A date of which parts may be unknown.
struct PartialDate {
  Date date;  ///< the earliest that it can mean, but with 2000 for an unknown year
  bool is_year_unknown = false;
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
  const bool is_year_unknown = same_ignoring_case(year, "ZZZZ");
  std::string known(same_ignoring_case(day, "ZZ") ? "01" : day);  // short enough to need no memory
  known.append("/").append(same_ignoring_case(month, "ZZ") ? "01" : month).append("/");
  known.append(is_year_unknown ? "2000" : year);
  return {.date = Date::parse(known), .is_year_unknown = is_year_unknown};
}

}  // namespace claret
