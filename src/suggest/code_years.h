#pragma once

#include <string_view>

namespace claret {

/// Whether a code of a column is one of other collection years than this, each named by the year in which it ends.
bool is_code_of_other_years(std::string_view column, std::string_view code, int year);

}  // namespace claret
