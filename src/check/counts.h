#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "claret/check/check.h"

namespace claret {

/// How many errors were found, where. An error is a row that one rule flagged; those that are accepted are counted
/// apart.
struct Counts {
  std::uint32_t children = 0;  ///< who have any row
  std::uint32_t errors = 0;
  std::uint32_t children_with_errors = 0;
  std::uint32_t accepted = 0;
  std::vector<std::uint32_t> errors_of_rule;    ///< by place in CheckResult::rules
  std::vector<std::uint32_t> children_of_rule;  ///< with at least one error of that rule
  std::vector<std::uint32_t> accepted_of_rule;
  std::vector<std::uint32_t> errors_of_child;  ///< by place in Return::children
  std::array<std::array<std::uint32_t, table_count>, 2> errors_of_table{};

  [[nodiscard]] std::uint32_t of(When when, Table table) const {
    return errors_of_table[static_cast<std::size_t>(when)][static_cast<std::size_t>(table)];
  }
};

/// `accepted` are findings of the result, in order.
Counts count_errors(const CheckResult& result, const Return& data, std::span<const Finding> accepted = {});

}  // namespace claret
