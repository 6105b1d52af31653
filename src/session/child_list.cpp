#include "claret/session/child_list.h"

#include <algorithm>

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

}  // namespace

std::vector<ListedChild> list_children(const Session& session, const ChildFilter& filter) {
  const auto children = session.data().children();
  std::vector<std::uint32_t> errors(children.size());
  std::vector<std::uint32_t> accepted(children.size());
  const std::vector<bool> lets_through = rules_let_through(session.result(), filter);
  const auto passes = [&](const Finding& finding) {
    return lets_through[finding.rule] && (!filter.table || finding.table == *filter.table);
  };
  for (const Finding& finding : session.result().findings)
    if (passes(finding)) ++errors[finding.child];
  for (const Finding& finding : session.accepted()) {
    if (!passes(finding)) continue;
    --errors[finding.child];
    ++accepted[finding.child];
  }

  const std::string text = to_upper(trimmed(filter.text));
  const bool only_errors = filter.only_errors || filter.is_about_errors();
  std::vector<ListedChild> list;
  for (std::uint32_t child = 0; child < children.size(); ++child)
    if ((errors[child] > 0 || !only_errors) && children[child].id.view.contains(text) && !children[child].is_empty())
      list.push_back({.child = child, .errors = errors[child], .accepted = accepted[child]});

  const auto id_of = [&](const ListedChild& one) { return children[one.child].id.view; };
  if (!std::ranges::is_sorted(list, natural_less, id_of)) std::ranges::sort(list, natural_less, id_of);
  if (filter.order == ChildFilter::Order::most_errors_first)
    std::ranges::stable_sort(list, std::ranges::greater(), &ListedChild::errors);
  return list;
}

}  // namespace claret
