#include "claret/check/counts.h"

#include <algorithm>
#include <limits>

namespace claret {

Counts count_errors(const CheckResult& result, const Return& data, std::span<const Finding> accepted) {
  Counts counts{.children = static_cast<std::uint32_t>(
                    std::ranges::count_if(data.children(), [](const Child& child) { return !child.is_empty(); })),
                .errors = static_cast<std::uint32_t>(result.findings.size() - accepted.size()),
                .accepted = static_cast<std::uint32_t>(accepted.size()),
                .errors_of_rule = std::vector<std::uint32_t>(result.rules.size()),
                .children_of_rule = std::vector<std::uint32_t>(result.rules.size()),
                .accepted_of_rule = std::vector<std::uint32_t>(result.rules.size()),
                .errors_of_child = std::vector<std::uint32_t>(data.children().size())};
  constexpr auto none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> latest_rule_of_child(data.children().size(), none);
  for (const Finding& finding : result.findings) {
    if (!accepted.empty() && accepted.front() == finding) {
      ++counts.accepted_of_rule[finding.rule];
      accepted = accepted.subspan(1);
      continue;
    }
    ++counts.errors_of_rule[finding.rule];
    ++counts.errors_of_child[finding.child];
    ++counts.errors_of_table[static_cast<std::size_t>(finding.when)][static_cast<std::size_t>(finding.table)];
    // Findings come rule by rule, so a child is new to a rule if the rule before was its latest.
    if (latest_rule_of_child[finding.child] != finding.rule) ++counts.children_of_rule[finding.rule];
    latest_rule_of_child[finding.child] = finding.rule;
  }
  counts.children_with_errors = static_cast<std::uint32_t>(
      std::ranges::count_if(counts.errors_of_child, [](std::uint32_t errors) { return errors > 0; }));
  return counts;
}

}  // namespace claret
