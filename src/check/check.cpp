#include "claret/check/check.h"

#include <algorithm>
#include <atomic>
#include <format>
#include <iterator>

#include "claret/check/parallel.h"
#include "claret/rules/context.h"

namespace claret {

namespace {

/// What a rule lacks, in words; empty if it can run.
std::string what_lacks(const Rule& rule, const Return& data, const Reference& reference) {
  std::string lacking;
  std::size_t count = 0;
  bool is_plural = false;
  for (const Need& need : rule.needs) {
    if (need.is_met(data, reference)) continue;
    lacking += std::format("{}{}", lacking.empty() ? "" : ", ", need.name());
    is_plural = ++count > 1 || need.is_plural();
  }
  if (count == 0) return {};
  return std::format("{} {} not loaded", lacking, is_plural ? "are" : "is");
}

/// Appends findings of other children than those that are there, both in order.
template <class T>
void merge_into(std::vector<T>& all, const std::vector<T>& found) {
  const auto kept = static_cast<std::ptrdiff_t>(all.size());
  all.insert(all.end(), found.begin(), found.end());
  std::ranges::inplace_merge(all, all.begin() + kept);
}

/// The rules that are asked for and can run, and those that cannot.
CheckResult choose_rules(const Return& data, const CheckSettings& settings, const Reference& reference) {
  const int year = rules_for(settings.rules_of != 0 ? settings.rules_of : settings.collection_year);
  CheckResult result{.collection_year = settings.collection_year, .rules_of = year, .authority = settings.authority};
  for (const RegisteredRule& registered : rules_of(year)) {
    const auto is_it = [&](const std::string& code) { return same_ignoring_case(code, registered.rule->code); };
    if (!settings.rules.empty() && std::ranges::none_of(settings.rules, is_it)) continue;
    if (std::string reason = what_lacks(*registered.rule, data, reference); !reason.empty()) {
      result.not_run.push_back({.rule = registered, .reason = std::move(reason)});
    } else {
      result.rules.push_back(registered);
    }
  }
  return result;
}

}  // namespace

Effect effect_between(std::span<const Finding> before, std::span<const Finding> after) {
  Effect effect;
  std::ranges::set_difference(before, after, std::back_inserter(effect.cleared));
  std::ranges::set_difference(after, before, std::back_inserter(effect.caused));
  return effect;
}

bool can_be_checked(const Child& child) {
  bool result = true;
  AllRows::for_each([&]<class R>() {
    for (const When when : both_years) result = result && child.rows<R>(when).size() <= most_rows_of_child;
  });
  return result;
}

Checker::Checker(const Return& data, const CheckSettings& settings, const Reference& reference)
    : data_(&data),
      threads_(threads_for(settings.threads)),
      result_(choose_rules(data, settings, reference)),
      context_(settings.collection_year, result_.rules_of, settings.authority, settings.extract_date, data, reference) {
  result_.extract_date = context_.extract_date;
}

void Checker::run_rules(const Child& child, std::uint32_t number, const Context& context, Findings& found) const {
  if (!can_be_checked(child)) return;
  for (std::size_t rule = 0; rule < result_.rules.size(); ++rule) {
    const Rule& one = *result_.rules[rule].rule;
    found.begin(one, static_cast<std::uint16_t>(rule), child, number, context);
    one.check(child, context, found);
  }
}

void Checker::check_children(std::size_t begin, std::size_t end, Findings& found) const {
  for (std::size_t child = begin; child < end; ++child)
    run_rules(data_->children()[child], static_cast<std::uint32_t>(child), context_, found);
}

void Checker::check_all() {
  const std::size_t count = data_->children().size();
  constexpr std::size_t children_at_once = 64;
  std::atomic<std::size_t> next = 0;
  std::vector<Findings> found(threads_);
  run_on_threads(threads_, [&](unsigned thread) {
    Findings findings;
    for (std::size_t begin = 0; (begin = next.fetch_add(children_at_once)) < count;)
      check_children(begin, std::min(begin + children_at_once, count), findings);
    found[thread] = std::move(findings);
  });
  Findings all;
  for (Findings& part : found) all.take_over(std::move(part));
  Found found_in_all = all.take();
  result_.findings = std::move(found_in_all.due);
  result_.not_due = std::move(found_in_all.not_due);
  result_.unchecked_children.clear();
  for (const Child& child : data_->children())
    if (!can_be_checked(child)) result_.unchecked_children.emplace_back(child.id.view);
  std::ranges::sort(result_.unchecked_children, natural_less);
}

std::vector<Finding> Checker::check_child(std::uint32_t child) const {
  return check_rows(data_->children()[child], child, context_);
}

std::vector<Finding> Checker::check_rows(const Child& child, std::uint32_t number, const Context& context) const {
  Findings findings;
  run_rules(child, number, context, findings);
  return findings.take().due;
}

std::vector<Finding> Checker::check_rows(const Child& child, std::uint32_t number, const Context& context,
                                         std::span<const std::uint16_t> rules) const {
  if (!can_be_checked(child)) return {};
  Findings findings;
  for (const std::uint16_t rule : rules) {
    const Rule& one = *result_.rules[rule].rule;
    findings.begin(one, rule, child, number, context);
    one.check(child, context, findings);
  }
  return findings.take().due;
}

void Checker::check_again(std::span<const Edit> edits, std::span<const std::uint32_t> concerned) {
  // What is known of the whole return comes from this year's UPNs and from which tables have rows at all.
  const bool bears_on_whole = std::ranges::any_of(edits, [](const Edit& edit) {
    return (edit.when == this_year && edit.table == Table::header) || edit.kind != Edit::Kind::cell;
  });
  std::vector<std::uint32_t> children(concerned.begin(), concerned.end());
  if (bears_on_whole) {
    const WholeReturn before = context_.whole();
    context_.set_whole(WholeReturn(*data_));
    if (context_.whole().has_rows != before.has_rows) return check_all();
    const auto sharing = children_sharing(before);
    children.insert(children.end(), sharing.begin(), sharing.end());
  }
  replace_findings(std::move(children));
}

std::vector<std::uint32_t> Checker::children_sharing(const WholeReturn& before) const {
  const WholeReturn& now = context_.whole();
  std::vector<std::uint32_t> children;
  if (now.shared_upns == before.shared_upns) return children;
  const auto is_affected = [&](const Header& header) {
    return now.shared_upns.contains(header.UPN.view) != before.shared_upns.contains(header.UPN.view);
  };
  for (std::uint32_t child = 0; child < data_->children().size(); ++child)
    if (std::ranges::any_of(data_->children()[child].rows<Header>(), is_affected)) children.push_back(child);
  return children;
}

void Checker::replace_findings(std::vector<std::uint32_t> children) {
  std::ranges::sort(children);
  const auto repeated = std::ranges::unique(children);
  children.erase(repeated.begin(), repeated.end());

  Findings findings;
  for (const std::uint32_t child : children) {
    check_children(child, child + 1, findings);
    note_unchecked(child);
  }
  const auto is_of_them = [&](const Finding& finding) { return std::ranges::binary_search(children, finding.child); };
  std::erase_if(result_.not_due, [&](const NotDue& one) { return is_of_them(one.finding); });
  std::erase_if(result_.findings, is_of_them);
  const Found found = findings.take();
  merge_into(result_.findings, found.due);
  merge_into(result_.not_due, found.not_due);
}

void Checker::note_unchecked(std::uint32_t child) {
  const Child& one = data_->children()[child];
  std::erase(result_.unchecked_children, one.id.view);
  if (can_be_checked(one)) return;
  result_.unchecked_children.emplace_back(one.id.view);
  std::ranges::sort(result_.unchecked_children, natural_less);
}

CheckResult check(const Return& data, const CheckSettings& settings, const Reference& reference) {
  Checker checker(data, settings, reference);
  checker.check_all();
  return checker.result();
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
