#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "claret/rules/rule.h"

namespace claret {

/// The collection years whose rules claret has.
inline constexpr int first_rule_year = 2023;
inline constexpr int last_rule_year = 2027;

/// The year whose rules serve a collection year: the nearest that claret has.
int rules_for(int collection_year);

/// A rule and the module of the return that it belongs to.
struct RegisteredRule {
  std::string_view module;
  const Rule* rule = nullptr;
};

/// Every entry of every rule, in natural order of the codes, older spans of years first.
std::span<const RegisteredRule> all_rules();

/// The rules that hold in a year, in natural order of their codes.
std::vector<RegisteredRule> rules_of(int year);

}  // namespace claret
