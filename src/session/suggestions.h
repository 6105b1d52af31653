#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claret/session/session.h"
#include "claret/suggest/suggest.h"

namespace claret {

// What is suggested for the errors of a session, which must be checked.

/// Finds suggestions as long as the session stays as it is.
Suggester suggester_of(const Session& session);

/// What is suggested for a child, by its place among the return's, best first.
std::vector<Suggestion> suggestions_for(const Session& session, std::uint32_t child);
/// What is suggested for a child or an error of it, and what is explained of its errors instead.
struct Advice {
  std::vector<Suggestion> suggestions;  ///< best first
  std::vector<Explanation> explanations;
};
Advice advice_for(const Session& session, std::uint32_t child);
/// Of the advice for the child of an error, that which clears it or is about it.
Advice advice_for(const Session& session, const Finding& error);

/// Which errors are meant, and which suggestions for them. Accepted errors need no fixing.
struct SuggestionChoice {
  std::vector<std::string> rules;        ///< codes, in any case; empty: all rules
  std::vector<std::uint32_t> children;   ///< by their places among the return's; empty: all children
  std::optional<EvidenceSource> source;  ///< one of the pieces of evidence is from here
  bool only_safe = false;
  bool only_best = false;  ///< of those that are left, the first for each error; does not matter for a plan
  bool with_explanations = false;
};

/// How much of the errors that are not accepted can be fixed.
struct SuggestionCounts {
  std::uint32_t errors = 0;
  std::uint32_t suggested = 0;  ///< of these, those that a suggestion for their child clears
  std::uint32_t safe = 0;       ///< of these, those that a safe one clears
};

/// What is suggested for many children.
struct AllSuggestions {
  struct OfChild {
    std::uint32_t child = 0;
    std::vector<Suggestion> suggestions;    ///< all for the child, best first
    std::vector<bool> is_chosen;            ///< of each, whether it is one of those and clears an error that is meant
    std::vector<Explanation> explanations;  ///< if they were asked for: of errors that are meant
  };
  std::vector<OfChild> children;          ///< those that have an error that is meant, in natural order of their IDs
  std::vector<SuggestionCounts> by_rule;  ///< of errors that are meant, by place in CheckResult::rules
};

/// Looks at the children on as many threads as the check; the result is the same with any number.
AllSuggestions suggest_all(const Session& session, const SuggestionChoice& choice);

/// What is suggested for the errors of a rule.
struct RuleSuggestions {
  struct Row {
    Finding error;
    std::optional<Suggestion> best;  ///< none for errors that are accepted
    std::string explanation;         ///< empty where there is something to suggest, or nothing to say
  };
  /// Suggestions of a kind, which are one decision; see plan_kind.
  struct Group {
    std::string kind;
    std::uint32_t rows = 0;  ///< errors of the rule that they clear
    std::uint32_t safe = 0;  ///< of these, those that safe ones clear
  };
  SuggestionCounts counts;
  std::vector<Group> groups;  ///< the largest first
  std::vector<Row> rows;      ///< all errors of the rule, in order
};
/// `rule` is a place in CheckResult::rules.
RuleSuggestions suggestions_of_rule(const Session& session, std::uint16_t rule);

/// Suggestions for many children, to be made together.
struct SafeFixes {
  Step step;                   ///< without a time; without edits if nothing can be fixed. Each edit has its evidence
  Effect effect;               ///< what it does; nothing is caused
  std::uint32_t children = 0;  ///< for whom something is fixed
  /// Places among the return's of those for whom nothing is, because what is right for each of them causes errors if it
  /// is done for all: two of them would get the same UPN.
  std::vector<std::uint32_t> left_out;
};

/// Plans what is safe, and tries it out; afterwards nothing is changed. It is done by Session::apply. The plan is the
/// same with any number of threads.
std::expected<SafeFixes, Problem> plan_safe_fixes(Session& session, const SuggestionChoice& choice);

/// Plans to take one decision for all errors of a rule: to make the suggestions of this kind for them that cause
/// nothing and are the only ones of the kind for what they clear. Where a choice is between kinds, it is made so.
/// `rule` is a place in CheckResult::rules.
std::expected<SafeFixes, Problem> plan_kind(Session& session, std::uint16_t rule, std::string_view kind);

/// How many findings there are of each rule, by place in CheckResult::rules.
std::vector<std::uint32_t> count_by_rule(const CheckResult& result, std::span<const Finding> findings);

}  // namespace claret
