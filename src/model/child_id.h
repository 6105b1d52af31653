#pragma once

#include <string>
#include <string_view>

#include "claret/base/text.h"

namespace claret {

/// The ID of a child as tables are tied together by it and rules compare it.
inline std::string id_of(std::string_view cell) { return is_blank_text(cell) ? std::string() : to_upper(cell); }

}  // namespace claret
