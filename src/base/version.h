#pragma once

#include <string_view>

namespace claret {

/// The program's version, such as "0.1.0".
std::string_view version();

}  // namespace claret
