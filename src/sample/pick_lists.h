#pragma once

#include <span>
#include <string_view>

namespace claret {

/// The codes of a column among which a case management system lets people choose, some of them of former years; none
/// for a column that has no such list.
std::span<const std::string_view> pick_list(std::string_view column);

}  // namespace claret
