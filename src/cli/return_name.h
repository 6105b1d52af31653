#pragma once

#include <optional>
#include <string_view>

namespace claret {
struct Authority;
}

namespace claret::cli {

/// The authority whose code stands anywhere in the name of a return's folder; null if none does, or several do.
const Authority* authority_in_name(std::string_view name);

/// The collection year that stands anywhere in the name of a return's folder: as 2025-26, 2025_26 or the like, else as
/// 2026. The digits of other numbers and of days are no year. None if no year stands there, or several do.
std::optional<int> year_in_name(std::string_view name);

}  // namespace claret::cli
