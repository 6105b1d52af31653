#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "claret/model/return.h"
#include "claret/reference/reference.h"
#include "claret/rules/context.h"
#include "claret/rules/findings.h"
#include "claret/rules/registry.h"

namespace claret {

/// What to check a return by.
struct CheckSettings {
  int collection_year = 0;         ///< the year in which it ends: 2026 for 2025/26
  int rules_of = 0;                ///< the year whose rules apply, to the dates of the collection year; 0 = its own
  Date extract_date{};             ///< the last day that the data tell of, in the collection year; blank = finished
  std::string why_extract_date;    ///< if it was guessed: a sentence; empty if it was given
  std::string authority;           ///< code of the placing authority, such as E08000003
  std::vector<std::string> rules;  ///< codes of the rules to run, in any case; empty = all. See unknown_rules
  unsigned threads = 0;            ///< 0 = one for each processor
};

/// A rule that was asked for and could not run.
struct RuleNotRun {
  RegisteredRule rule;
  std::string reason;  ///< what it lacks: "last year's Episodes is not loaded"
};

/// All that a check found. Findings are ordered by rule, then year, table and row, whatever the number of threads.
struct CheckResult {
  int collection_year = 0;
  int rules_of = 0;
  Date extract_date;
  std::string authority;
  std::vector<RegisteredRule> rules;  ///< those that ran; Finding::rule is a place in this list
  std::vector<RuleNotRun> not_run;
  std::vector<Finding> findings;                ///< errors and queries
  std::vector<NotDue> not_due;                  ///< what is not due yet by the extract's date, and so neither
  std::vector<std::string> unchecked_children;  ///< IDs of those with too many rows to be children, in natural order
};

/// What edits do to the findings of a check.
struct Effect {
  std::vector<Finding> cleared;
  std::vector<Finding> caused;
};
/// `before` and `after` are in order.
Effect effect_between(std::span<const Finding> before, std::span<const Finding> after);

/// A child with more rows than this in one table is not checked: the time of a check may grow with the square of a
/// child's rows, and no child has so many.
inline constexpr std::size_t most_rows_of_child = 2000;
bool can_be_checked(const Child& child);

/// Checks a return and keeps what it found true while the return is edited. The return must have its children gathered
/// and, if there are postcodes, its places derived for the same authority; it and what `reference` has must stay.
class Checker {
 public:
  Checker(const Return& data, const CheckSettings& settings, const Reference& reference = {});

  /// Runs the rules over all children.
  void check_all();

  /// Checks those children again whose findings edits can have changed, once they were applied to the return and the
  /// places of `concerned`, whom they concern, were derived. The result is then that of check_all. Most edits bear on
  /// the children whose rows they change alone; some on others too, such as one of a UPN that they share.
  void check_again(std::span<const Edit> edits, std::span<const std::uint32_t> concerned);

  /// What the rules find about one child and is due, in order. `child` is its place among the return's.
  [[nodiscard]] std::vector<Finding> check_child(std::uint32_t child) const;

  /// The same about rows that need not be the return's, for what is tried on a copy of them. `number` is put into the
  /// findings as the child's.
  [[nodiscard]] std::vector<Finding> check_rows(const Child& child, std::uint32_t number, const Context& context) const;
  /// The same by some of the rules, by their places in the result's list.
  [[nodiscard]] std::vector<Finding> check_rows(const Child& child, std::uint32_t number, const Context& context,
                                                std::span<const std::uint16_t> rules) const;

  [[nodiscard]] const CheckResult& result() const { return result_; }
  [[nodiscard]] const Context& context() const { return context_; }

 private:
  void run_rules(const Child& child, std::uint32_t number, const Context& context, Findings& found) const;
  void check_children(std::size_t begin, std::size_t end, Findings& found) const;
  [[nodiscard]] std::vector<std::uint32_t> children_sharing(const WholeReturn& before) const;
  void replace_findings(std::vector<std::uint32_t> children);
  void note_unchecked(std::uint32_t child);

  const Return* data_;
  unsigned threads_;
  CheckResult result_;
  Context context_;
};

/// Runs the rules over all children of a return that is ready for a Checker.
CheckResult check(const Return& data, const CheckSettings& settings, const Reference& reference = {});

/// The codes among `wanted` that are no rule of any year.
std::vector<std::string> unknown_rules(std::span<const std::string> wanted);

}  // namespace claret
