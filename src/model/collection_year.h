#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "claret/base/date.h"

namespace claret {

// A collection year runs from 1 April to 31 March and is named by the year in which it ends: 2026 is 2025/26.

/// "2025/26"
std::string year_name(int collection_year);

/// Whether a day lies in a collection year; one that is not readable lies in none.
bool is_in_collection_year(Date day, int collection_year);

/// The collection year that "2026", "2025/26", "2025-26" or "2025/2026" names, from 1992, when the return began, to
/// 2100.
std::optional<int> collection_year_named(std::string_view text);

}  // namespace claret
