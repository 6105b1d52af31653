#pragma once

#include <chrono>
#include <vector>

#include "claret/check/check.h"

namespace claret {

/// How long the rules of a checker take for all children of a return, on one thread: for each of its rules the
/// quickest of some passes, which tells best what the rule itself costs.
std::vector<std::chrono::nanoseconds> time_of_rules(const Return& data, const Checker& checker);

}  // namespace claret
