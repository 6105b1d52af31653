#pragma once

#include <span>
#include <string_view>

#include "claret/rules/column_codes.h"

namespace claret {

/// The codes of a column among which a case management system lets people choose, some of them of former years; none
/// for a column that has no such list.
std::span<const CodeMeaning> pick_list(std::string_view column);

}  // namespace claret
