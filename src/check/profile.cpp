#include "claret/check/profile.h"

#include <algorithm>

namespace claret {

std::vector<std::chrono::nanoseconds> time_of_rules(const Return& data, const Checker& checker) {
  using Clock = std::chrono::steady_clock;
  constexpr int passes = 9;
  std::vector<std::chrono::nanoseconds> times;
  for (const RegisteredRule& registered : checker.result().rules) {
    auto quickest = std::chrono::nanoseconds::max();
    for (int pass = 0; pass < passes; ++pass) {
      Findings findings;
      const auto begin = Clock::now();
      for (const Child& child : data.children())
        if (can_be_checked(child)) registered.rule->check(child, checker.context(), findings);
      quickest = std::min(quickest, std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin));
    }
    times.push_back(quickest);
  }
  return times;
}

}  // namespace claret
