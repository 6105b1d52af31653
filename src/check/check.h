#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/return.h"
#include "rules/findings.h"
#include "rules/registry.h"

namespace claret {

/// What to check a return by.
struct CheckSettings {
  int collection_year = 0;         ///< the year in which it ends: 2026 for 2025/26
  int rules_of = 0;                ///< the year whose rules apply, to the dates of the collection year; 0 = its own
  std::string authority;           ///< code of the placing authority, such as E08000003
  std::vector<std::string> rules;  ///< codes of the rules to run, in any case; empty = all
  unsigned threads = 0;            ///< 0 = one for each processor
};

/// A rule that was asked for and could not run.
struct RuleNotRun {
  RegisteredRule rule;
  std::string reason;
};

/// All that a check found. `findings` are ordered by rule, then year, table and row, whatever the number of threads.
struct CheckResult {
  int collection_year = 0;
  int rules_of = 0;
  std::string authority;
  std::vector<RegisteredRule> rules;  ///< those that ran; Finding::rule is a place in this list
  std::vector<RuleNotRun> not_run;
  std::vector<Finding> findings;
  std::vector<std::string> unchecked_children;  ///< IDs of those with too many rows to be children
};

/// A child with more rows than this in one table is not checked: the time of a check may grow with the square of a
/// child's rows, and no child has so many.
inline constexpr std::size_t most_rows_of_child = 2000;

/// Runs the rules over all children. `data` must have its children gathered.
CheckResult check(const Return& data, const CheckSettings& settings);

/// The codes among `wanted` that are no rule of any year.
std::vector<std::string> unknown_rules(std::span<const std::string> wanted);

}  // namespace claret
