#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "claret/rules/rule.h"

namespace claret {

/// How much was found in an extract at one time. What is accepted is counted apart.
struct ExtractTotals {
  std::string time;  ///< as it was given
  int collection_year = 0;
  std::string extract_date;  ///< DD/MM/YYYY; empty if it was not kept
  std::uint32_t children = 0;
  std::uint32_t children_with_errors = 0;
  std::uint32_t errors = 0;
  std::uint32_t queries = 0;
  std::uint32_t not_due = 0;
  std::uint32_t accepted = 0;
  std::array<std::uint32_t, kind_count> errors_of_kind{};

  friend bool operator==(const ExtractTotals&, const ExtractTotals&) = default;
};

}  // namespace claret
