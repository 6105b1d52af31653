#pragma once

#include <span>
#include <string_view>

namespace claret {

/// A code and what it says, in the words of the guide to the collection.
struct CodeMeaning {
  std::string_view code;
  std::string_view meaning;
};

/// The codes that a column takes in any of the years, by its name; none for one that takes no codes, such as a date.
/// Which of them a year and a row allow is for the rules to say.
std::span<const CodeMeaning> codes_of_column(std::string_view column);

/// The codes that stand in a column of numbers or names where there is none to give, such as UN1 for a UPN.
std::span<const CodeMeaning> stand_ins_of_column(std::string_view column);

}  // namespace claret
