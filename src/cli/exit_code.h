#pragma once

namespace claret::cli {

inline constexpr int success = 0;       ///< done, and no errors found
inline constexpr int errors_found = 1;  ///< done, and the return has errors
inline constexpr int failure = 2;       ///< it could not be done; standard error says why

}  // namespace claret::cli
