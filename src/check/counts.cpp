#include "claret/check/counts.h"

#include <algorithm>
#include <limits>

namespace claret {

namespace {

std::uint32_t count_children(const Counts& counts, std::uint32_t Counts::Open::* of_interest) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(counts.of_child, [&](const Counts::Open& open) { return open.*of_interest > 0; }));
}

Counts::Open& of_table(Counts& counts, const Finding& finding) {
  return counts.of_table[static_cast<std::size_t>(finding.when)][static_cast<std::size_t>(finding.table)];
}

void count_not_due(Counts& counts, const NotDue& one) {
  Counts::OfRule& of_rule = counts.of_rule[one.finding.rule];
  ++of_rule.not_due;
  ++counts.of_child[one.finding.child].not_due;
  ++of_table(counts, one.finding).not_due;
  for (Date* first : {&of_rule.first_due, &counts.first_due})
    if (!(*first <= one.due)) *first = one.due;
}

}  // namespace

Counts count_findings(const CheckResult& result, const Return& data, std::span<const Finding> accepted) {
  Counts counts{.children = static_cast<std::uint32_t>(
                    std::ranges::count_if(data.children(), [](const Child& child) { return !child.is_empty(); })),
                .accepted = static_cast<std::uint32_t>(accepted.size()),
                .not_due = static_cast<std::uint32_t>(result.not_due.size()),
                .of_rule = std::vector<Counts::OfRule>(result.rules.size()),
                .of_child = std::vector<Counts::Open>(data.children().size())};
  constexpr auto none = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> latest_rule_of_child(data.children().size(), none);
  for (const Finding& finding : result.findings) {
    Counts::OfRule& of_rule = counts.of_rule[finding.rule];
    if (!accepted.empty() && accepted.front() == finding) {
      ++of_rule.accepted;
      accepted = accepted.subspan(1);
      continue;
    }
    const bool is_error = result.rules[finding.rule].rule->severity == Severity::error;
    const auto open = is_error ? &Counts::Open::errors : &Counts::Open::queries;
    ++of_rule.findings;
    ++(is_error ? counts.errors : counts.queries);
    ++(counts.of_child[finding.child].*open);
    ++(of_table(counts, finding).*open);
    // Findings come rule by rule, so a child is new to a rule if the rule before was its latest.
    if (latest_rule_of_child[finding.child] != finding.rule) ++of_rule.children;
    latest_rule_of_child[finding.child] = finding.rule;
  }
  for (const NotDue& one : result.not_due) count_not_due(counts, one);
  counts.children_with_errors = count_children(counts, &Counts::Open::errors);
  counts.children_with_queries = count_children(counts, &Counts::Open::queries);
  counts.children_with_not_due = count_children(counts, &Counts::Open::not_due);
  return counts;
}

}  // namespace claret
