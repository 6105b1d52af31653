#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "claret/check/check.h"

namespace claret {

/// How much was found, where. A finding is a row that one rule flagged: an error or a query by the rule's severity.
/// What is accepted is counted apart, and so is what is not due yet.
struct Counts {
  std::uint32_t children = 0;  ///< who have any row
  std::uint32_t errors = 0;
  std::uint32_t queries = 0;
  std::uint32_t children_with_errors = 0;
  std::uint32_t children_with_queries = 0;  ///< whether or not they have errors too
  std::uint32_t accepted = 0;
  std::uint32_t not_due = 0;
  std::uint32_t children_with_not_due = 0;
  Date first_due;  ///< of what is not due yet; blank if nothing is

  /// By place in CheckResult::rules.
  struct OfRule {
    std::uint32_t findings = 0;
    std::uint32_t children = 0;  ///< with at least one finding of the rule
    std::uint32_t accepted = 0;
    std::uint32_t not_due = 0;
    Date first_due;

    [[nodiscard]] bool has_any() const { return findings + accepted + not_due > 0; }
  };
  std::vector<OfRule> of_rule;

  struct Open {
    std::uint32_t errors = 0;
    std::uint32_t queries = 0;
    std::uint32_t not_due = 0;
  };
  std::vector<Open> of_child;  ///< by place in Return::children
  std::array<std::array<Open, table_count>, 2> of_table{};

  [[nodiscard]] const Open& of(When when, Table table) const {
    return of_table[static_cast<std::size_t>(when)][static_cast<std::size_t>(table)];
  }
};

/// `accepted` are findings of the result, in order.
Counts count_findings(const CheckResult& result, const Return& data, std::span<const Finding> accepted = {});

}  // namespace claret
