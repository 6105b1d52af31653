#include "claret/rules/findings.h"

#include <algorithm>
#include <utility>

#include "claret/rules/rule.h"

namespace claret {

namespace {

/// Puts findings in order, each once: the first of those that are equal.
template <class T>
void make_unique(std::vector<T>& findings) {
  std::ranges::stable_sort(findings);
  const auto repeated = std::ranges::unique(findings);
  findings.erase(repeated.begin(), repeated.end());
}

}  // namespace

void Findings::begin(const Rule& rule, std::uint16_t number, const Child& child, std::uint32_t place,
                     const Context& context) {
  rule_ = &rule;
  child_ = &child;
  context_ = &context;
  rule_number_ = number;
  child_place_ = place;
}

void Findings::flag(const Row& row) { flag(row, rule_->due_date(row, *child_, *context_)); }

void Findings::flag(const Row& row, Date due) {
  const Finding finding{.rule = rule_number_,
                        .when = row.source->when(),
                        .table = row.source->table(),
                        .row = row.number,
                        .child = child_place_};
  const Date day = due > context_->end ? context_->end : due;
  if (day > context_->extract_date) {
    found_.not_due.push_back({.finding = finding, .due = day});
  } else {
    found_.due.push_back(finding);
  }
}

void Findings::take_over(Findings other) {
  found_.due.insert(found_.due.end(), other.found_.due.begin(), other.found_.due.end());
  found_.not_due.insert(found_.not_due.end(), other.found_.not_due.begin(), other.found_.not_due.end());
}

Found Findings::take() {
  Found found = std::exchange(found_, {});
  make_unique(found.due);
  const auto earlier = [](Date a, Date b) { return a < b; };
  std::ranges::stable_sort(found.not_due, earlier, &NotDue::due);
  make_unique(found.not_due);
  std::erase_if(found.not_due, [&](const NotDue& one) { return std::ranges::binary_search(found.due, one.finding); });
  return found;
}

}  // namespace claret
