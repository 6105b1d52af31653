#pragma once

// What the ways to tell a comparison of two extracts have in common.

#include <array>
#include <cstddef>
#include <map>
#include <string_view>
#include <vector>

#include "claret/session/json.h"
#include "claret/session/next_extract.h"

namespace claret {

/// The errors of one status, and the session that has them.
struct ComparedErrors {
  std::string_view status;
  const Session* session;
  const std::vector<Finding>* findings;
};

std::array<ComparedErrors, 3> compared_errors(const Session& before, const Session& now, const Comparison& comparison);

/// How many findings of a rule have each status.
struct ComparedRule {
  std::array<std::size_t, 3> findings{};
  std::string_view title;
  Severity severity = Severity::error;
};

struct NaturalLess {
  bool operator()(std::string_view a, std::string_view b) const { return natural_less(a, b); }
};

/// By the codes of the rules that found anything.
using ComparedRules = std::map<std::string_view, ComparedRule, NaturalLess>;
ComparedRules compared_rules(const std::array<ComparedErrors, 3>& groups);

/// How many findings of rules of a severity have each status.
std::array<std::size_t, 3> count_compared(const ComparedRules& rules, Severity severity);

/// How many errors and queries are new, still there and gone, of all rules and of each; the corrections and what they
/// are to the next extract; and the rules that are not compared.
Json comparison_summary(const Session& before, const Session& now, const NextExtract& next);

}  // namespace claret
