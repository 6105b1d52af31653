#include "check/check.h"

#include <algorithm>
#include <atomic>
#include <format>

#include "check/parallel.h"
#include "rules/context.h"

namespace claret {

namespace {

/// The tables that a rule lacks, in words; empty if it can run.
std::string what_lacks(const Rule& rule, const Return& data) {
  std::string lacking;
  std::size_t count = 0;
  for (const Need& need : rule.needs) {
    if (need.is_met(data)) continue;
    lacking += std::format("{}{}", lacking.empty() ? "" : ", ", need.name());
    ++count;
  }
  if (count == 0) return {};
  return std::format("{} {} not loaded", lacking, count == 1 ? "is" : "are");
}

void check_child(const Child& child, std::uint32_t number, std::span<const RegisteredRule> rules,
                 const Context& context, Findings& found) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    found.begin(static_cast<std::uint16_t>(i), number);
    rules[i].rule->check(child, context, found);
  }
}

bool has_too_many_rows(const Child& child) {
  bool result = false;
  AllRows::for_each([&]<class R>() {
    for (const When when : both_years) result = result || child.rows<R>(when).size() > most_rows_of_child;
  });
  return result;
}

std::vector<Finding> check_all(const Return& data, std::span<const RegisteredRule> rules, const Context& context,
                               unsigned threads) {
  const auto children = data.children();
  constexpr std::size_t children_at_once = 64;
  std::atomic<std::size_t> next = 0;
  std::vector<std::vector<Finding>> found(threads);
  run_on_threads(threads, [&](unsigned thread) {
    Findings findings;
    for (std::size_t begin = 0; (begin = next.fetch_add(children_at_once)) < children.size();)
      for (std::size_t i = begin; i < std::min(begin + children_at_once, children.size()); ++i)
        if (!has_too_many_rows(children[i]))
          check_child(children[i], static_cast<std::uint32_t>(i), rules, context, findings);
    found[thread] = findings.take();
  });

  std::vector<Finding> all;
  for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  std::ranges::sort(all);
  const auto repeated = std::ranges::unique(all);
  all.erase(repeated.begin(), repeated.end());
  return all;
}

}  // namespace

CheckResult check(const Return& data, const CheckSettings& settings) {
  const int year = rules_for(settings.rules_of != 0 ? settings.rules_of : settings.collection_year);
  CheckResult result{.collection_year = settings.collection_year, .rules_of = year, .authority = settings.authority};
  for (const RegisteredRule& registered : rules_of(year)) {
    const auto is_it = [&](const std::string& code) { return same_ignoring_case(code, registered.rule->code); };
    if (!settings.rules.empty() && std::ranges::none_of(settings.rules, is_it)) continue;
    if (std::string reason = what_lacks(*registered.rule, data); !reason.empty()) {
      result.not_run.push_back({.rule = registered, .reason = std::move(reason)});
    } else {
      result.rules.push_back(registered);
    }
  }
  const Context context(settings.collection_year, year, settings.authority, data);
  result.findings = check_all(data, result.rules, context, threads_for(settings.threads));
  for (const Child& child : data.children())
    if (has_too_many_rows(child)) result.unchecked_children.emplace_back(child.id.view);
  return result;
}

std::vector<std::string> unknown_rules(std::span<const std::string> wanted) {
  std::vector<std::string> unknown;
  for (const std::string& code : wanted)
    if (std::ranges::none_of(all_rules(), [&](const RegisteredRule& registered) {
          return same_ignoring_case(registered.rule->code, code);
        }))
      unknown.push_back(code);
  return unknown;
}

}  // namespace claret
