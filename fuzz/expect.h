#pragma once

#include <cstdio>
#include <cstdlib>
#include <source_location>

namespace claret::fuzz {

/// Ends the fuzzer, which then keeps its input, if what must be true is not.
inline void expect(bool is_true, const char* what, std::source_location where = std::source_location::current()) {
  if (is_true) return;
  std::fprintf(stderr, "%s:%u: not so: %s\n", where.file_name(), static_cast<unsigned>(where.line()), what);
  std::abort();
}

}  // namespace claret::fuzz
