#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "claret/rules/rule.h"

namespace claret {

/// How many errors an extract had at one time. Those that are accepted are counted apart.
struct ExtractTotals {
  std::string time;  ///< as it was given
  int collection_year = 0;
  std::uint32_t children = 0;
  std::uint32_t children_with_errors = 0;
  std::uint32_t errors = 0;
  std::uint32_t accepted = 0;
  std::array<std::uint32_t, kind_count> errors_of_kind{};

  friend bool operator==(const ExtractTotals&, const ExtractTotals&) = default;
};

}  // namespace claret
