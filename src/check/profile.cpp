#include "claret/check/profile.h"

#include <algorithm>

namespace claret {

std::vector<std::chrono::nanoseconds> time_of_rules(const Return& data, const Checker& checker) {
  using Clock = std::chrono::steady_clock;
  constexpr int passes = 9;
  std::vector<std::chrono::nanoseconds> times;
  const std::span<const RegisteredRule> rules = checker.result().rules;
  for (std::uint16_t rule = 0; rule < rules.size(); ++rule) {
    const Rule& one = *rules[rule].rule;
    auto quickest = std::chrono::nanoseconds::max();
    for (int pass = 0; pass < passes; ++pass) {
      Findings findings;
      const auto begin = Clock::now();
      for (std::uint32_t place = 0; place < data.children().size(); ++place) {
        const Child& child = data.children()[place];
        if (!can_be_checked(child)) continue;
        findings.begin(one, rule, child, place, checker.context());
        one.check(child, checker.context(), findings);
      }
      quickest = std::min(quickest, std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - begin));
    }
    times.push_back(quickest);
  }
  return times;
}

}  // namespace claret
