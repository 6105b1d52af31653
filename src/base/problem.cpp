#include "claret/base/problem.h"

#include <format>

namespace claret {

std::string to_string(const Problem& problem) {
  std::string place = problem.file;
  if (problem.row) place += std::format("{}row {}", place.empty() ? "" : ", ", *problem.row);
  if (!problem.column.empty()) place += std::format("{}{}", place.empty() ? "" : ", ", problem.column);
  return std::format("{}{}{}{}{}", place, place.empty() ? "" : ": ", problem.what, problem.fix.empty() ? "" : " ",
                     problem.fix);
}

}  // namespace claret
