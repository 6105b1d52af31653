#pragma once

#include <span>
#include <string_view>

namespace claret {

/// The codes that a column takes in any of the years, by its name; none for one that takes no codes, such as a date.
/// Which of them a year and a row allow is for the rules to say.
std::span<const std::string_view> codes_of_column(std::string_view column);

}  // namespace claret
