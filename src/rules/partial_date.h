#pragma once

#include <string>
#include <string_view>

#include "base/date.h"
#include "base/text.h"

namespace claret {

/// Whether a cell is DD/MM/YYYY where ZZ may stand for the day, ZZ for the month and ZZZZ for the year. Read as the
/// 1st, as January and as 2000, they have to make a day that exists.
inline bool is_partial_date(std::string_view cell) {
  constexpr std::size_t longest = std::string_view("DD/MM/YYYY").size();
  if (cell.size() > longest) return false;
  std::string date = to_upper(cell);  // short enough to need no memory
  if (date.starts_with("ZZ/")) date.replace(0, 2, "01");
  if (const std::size_t month = date.find("/ZZ/"); month != std::string::npos) date.replace(month + 1, 2, "01");
  if (date.ends_with("/ZZZZ")) date.replace(date.size() - 4, 4, "2000");
  return Date::parse(date).is_readable();
}

}  // namespace claret
