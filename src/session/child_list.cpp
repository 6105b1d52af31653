#include "claret/session/child_list.h"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace claret {

namespace {

/// By rule of the check, whether the filter lets its errors through.
std::vector<bool> rules_let_through(const CheckResult& result, const ChildFilter& filter) {
  std::vector<bool> lets_through;
  for (const RegisteredRule& registered : result.rules)
    lets_through.push_back((filter.rule.empty() || same_ignoring_case(registered.rule->code, filter.rule)) &&
                           (!filter.kind || registered.rule->kind == *filter.kind));
  return lets_through;
}

bool has(const ListedChild& child, Having wanted) {
  switch (wanted) {
    case Having::anything: return true;
    case Having::findings: return child.errors + child.queries > 0;
    case Having::errors: return child.errors > 0;
    case Having::queries: return child.queries > 0;
    case Having::not_due: return child.not_due > 0;
  }
  return false;
}

}  // namespace

Having having_named(std::string_view name) {
  constexpr auto names = std::to_array<std::pair<std::string_view, Having>>({{"findings", Having::findings},
                                                                             {"errors", Having::errors},
                                                                             {"queries", Having::queries},
                                                                             {"not due", Having::not_due}});
  const auto found = std::ranges::find(names, name, [](const auto& one) { return one.first; });
  return found == names.end() ? Having::anything : found->second;
}

std::vector<ListedChild> list_children(const Session& session, const ChildFilter& filter) {
  const auto children = session.data().children();
  std::vector<ListedChild> all(children.size());
  for (std::uint32_t child = 0; child < all.size(); ++child) all[child].child = child;
  const std::vector<bool> lets_through = rules_let_through(session.result(), filter);
  const auto passes = [&](const Finding& finding) {
    return lets_through[finding.rule] && (!filter.table || finding.table == *filter.table);
  };
  std::span<const Finding> accepted = session.accepted();
  for (const Finding& finding : session.result().findings) {
    const bool is_accepted = !accepted.empty() && accepted.front() == finding;
    if (is_accepted) accepted = accepted.subspan(1);
    if (!passes(finding)) continue;
    ListedChild& child = all[finding.child];
    const bool is_error = session.result().rules[finding.rule].rule->severity == Severity::error;
    ++(is_accepted ? child.accepted : is_error ? child.errors : child.queries);
  }
  for (const NotDue& one : session.result().not_due)
    if (passes(one.finding)) ++all[one.finding.child].not_due;

  const std::string text = to_upper(trimmed(filter.text));
  std::vector<ListedChild> list;
  for (const ListedChild& one : all)
    if (has(one, filter.wanted()) && children[one.child].id.view.contains(text) && !children[one.child].is_empty())
      list.push_back(one);

  const auto id_of = [&](const ListedChild& one) { return children[one.child].id.view; };
  if (!std::ranges::is_sorted(list, natural_less, id_of)) std::ranges::sort(list, natural_less, id_of);
  if (filter.order == ChildFilter::Order::most_errors_first)
    std::ranges::stable_sort(list, std::ranges::greater(),
                             [](const ListedChild& one) { return std::pair(one.errors, one.queries); });
  return list;
}

}  // namespace claret
