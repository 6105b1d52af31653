#include "claret/reports/profile.h"

#include <algorithm>
#include <format>
#include <numeric>
#include <vector>

#include "claret/check/profile.h"

namespace claret {

std::string profile_text(const Session& session) {
  if (session.checker() == nullptr) return {};
  const CheckResult& result = session.result();
  const auto times = time_of_rules(session.data(), *session.checker());
  const auto microseconds = [](std::chrono::nanoseconds time) { return static_cast<double>(time.count()) / 1000; };
  const double total = microseconds(std::reduce(times.begin(), times.end()));

  std::vector<std::size_t> slowest_first(times.size());
  std::ranges::iota(slowest_first, std::size_t{0});
  std::ranges::stable_sort(slowest_first, std::ranges::greater(), [&](std::size_t rule) { return times[rule]; });

  std::string text = std::format(
      "{} rules take {:.0f} microseconds for {} children on one thread.\n\n"
      "  rule      microseconds   share   found  title\n",
      times.size(), total, session.counts().children);
  for (const std::size_t rule : slowest_first) {
    const double time = microseconds(times[rule]);
    text += std::format("  {:<10}{:>12.1f}{:>7.1f}%{:>8}  {}\n", result.rules[rule].rule->code, time,
                        total > 0 ? 100 * time / total : 0.0, session.counts().of_rule[rule].findings,
                        result.rules[rule].rule->title);
  }
  return text;
}

}  // namespace claret
