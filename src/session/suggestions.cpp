#include "claret/session/suggestions.h"

#include <algorithm>
#include <atomic>
#include <format>
#include <functional>
#include <iterator>
#include <string_view>
#include <utility>

#include "claret/check/parallel.h"

namespace claret {

namespace {

bool is_accepted(const Session& session, const Finding& error) {
  return std::ranges::binary_search(session.accepted(), error);
}

/// What a choice means in a session.
class Chosen {
 public:
  Chosen(const Session& session, const SuggestionChoice& choice) : session_(session), choice_(choice) {
    for (const RegisteredRule& registered : session.result().rules)
      rules_.push_back(choice.rules.empty() || std::ranges::any_of(choice.rules, [&](const std::string& code) {
                         return same_ignoring_case(code, registered.rule->code);
                       }));
  }

  [[nodiscard]] bool has(const Finding& error) const {
    return rules_[error.rule] && !is_accepted(session_, error) &&
           (choice_.children.empty() || std::ranges::contains(choice_.children, error.child));
  }
  [[nodiscard]] bool has(const Suggestion& suggestion) const {
    if (choice_.only_safe && !suggestion.is_safe) return false;
    if (choice_.source && !std::ranges::contains(suggestion.evidence, *choice_.source, &Evidence::source)) return false;
    return std::ranges::any_of(suggestion.cleared, [this](const Finding& error) { return has(error); });
  }

  /// Of a child's suggestions, which are chosen.
  [[nodiscard]] std::vector<bool> among(std::span<const Suggestion> suggestions) const {
    std::vector<bool> are_chosen;
    std::vector<Finding> cleared;
    for (const Suggestion& suggestion : suggestions) {
      const auto is_new = [&](const Finding& error) { return has(error) && !std::ranges::contains(cleared, error); };
      are_chosen.push_back(has(suggestion) && (!choice_.only_best || std::ranges::any_of(suggestion.cleared, is_new)));
      if (are_chosen.back()) std::ranges::copy(suggestion.cleared, std::back_inserter(cleared));
    }
    return are_chosen;
  }

  /// The errors that are meant, in order.
  [[nodiscard]] std::vector<Finding> errors() const {
    std::vector<Finding> errors;
    std::ranges::copy_if(session_.result().findings, std::back_inserter(errors),
                         [this](const Finding& error) { return has(error); });
    return errors;
  }

 private:
  const Session& session_;
  const SuggestionChoice& choice_;
  std::vector<bool> rules_;
};

/// The children of errors, each once, in natural order of their IDs.
std::vector<std::uint32_t> children_of(const Session& session, std::span<const Finding> errors) {
  std::vector<std::uint32_t> children;
  for (const Finding& error : errors) children.push_back(error.child);
  std::ranges::sort(children);
  const auto repeated = std::ranges::unique(children);
  children.erase(repeated.begin(), repeated.end());
  // Those who came by edits stand behind the others.
  std::ranges::stable_sort(children, natural_less,
                           [&](std::uint32_t child) { return session.data().children()[child].id.view; });
  return children;
}

/// Does the work for every i below `count`, on the threads of the session's check.
void for_each_place(const Session& session, std::size_t count, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  run_on_threads(threads_for(session.settings()->threads), [&](unsigned) {
    for (std::size_t i = 0; (i = next.fetch_add(1)) < count;) work(i);
  });
}

bool clears(const Suggestion& suggestion, const Finding& error) {
  return std::ranges::contains(suggestion.cleared, error);
}

const Suggestion* best_of(std::span<const Suggestion> suggestions, const Finding& error) {
  const auto found = std::ranges::find_if(suggestions, [&](const Suggestion& one) { return clears(one, error); });
  return found == suggestions.end() ? nullptr : &*found;
}

void count(SuggestionCounts& counts, const Finding& error, std::span<const Suggestion> suggestions) {
  ++counts.errors;
  if (best_of(suggestions, error) != nullptr) ++counts.suggested;
  if (std::ranges::any_of(suggestions, [&](const Suggestion& one) { return one.is_safe && clears(one, error); }))
    ++counts.safe;
}

/// What is safe for one child.
struct Fix {
  std::uint32_t child = 0;
  std::vector<Edit> edits;
};

/// Whether a fix changes rows of a child: its own, or of one that gets a row of it.
bool concerns(const Fix& fix, std::uint32_t child, const Return& data) {
  if (fix.child == child) return true;
  return std::ranges::any_of(fix.edits, [&](const Edit& edit) {
    return edit.kind == Edit::Kind::cell && edit.column == 0 &&
           data.find_child(edit.becomes) == &data.children()[child];
  });
}

std::vector<Fix> find_fixes(const Session& session, const SuggestionChoice& choice) {
  const Chosen chosen(session, choice);
  const Suggester suggester = suggester_of(session);
  std::vector<Fix> fixes;
  for (const std::uint32_t child : children_of(session, chosen.errors())) fixes.push_back({.child = child});
  for_each_place(session, fixes.size(), [&](std::size_t i) {
    fixes[i].edits = suggester.fix_safely(fixes[i].child, [&](const Suggestion& one) { return chosen.has(one); }).edits;
  });
  std::erase_if(fixes, [](const Fix& fix) { return fix.edits.empty(); });
  return fixes;
}

std::string reason_of(const Session& session, const SuggestionChoice& choice) {
  std::vector<std::string_view> codes;
  for (const RegisteredRule& registered : session.result().rules)
    if (std::ranges::any_of(choice.rules,
                            [&](const std::string& code) { return same_ignoring_case(code, registered.rule->code); }))
      codes.push_back(registered.rule->code);
  std::string reason = "Safe suggestions";
  if (!codes.empty()) reason += " for " + joined(codes, ", ");
  if (choice.source) reason += std::format(" from {}", to_string(*choice.source));
  return reason;
}

}  // namespace

Suggester suggester_of(const Session& session) {
  return {session.data(), *session.checker(), session.reference().get()};
}

std::vector<Suggestion> suggestions_for(const Session& session, std::uint32_t child) {
  return suggester_of(session).suggest(child);
}

std::vector<Suggestion> suggestions_for(const Session& session, const Finding& error) {
  std::vector<Suggestion> suggestions = suggestions_for(session, error.child);
  std::erase_if(suggestions, [&](const Suggestion& one) { return !clears(one, error); });
  return suggestions;
}

AllSuggestions suggest_all(const Session& session, const SuggestionChoice& choice) {
  const Chosen chosen(session, choice);
  const std::vector<Finding> errors = chosen.errors();
  const std::vector<std::uint32_t> children = children_of(session, errors);
  AllSuggestions all{.children = std::vector<AllSuggestions::OfChild>(children.size()),
                     .by_rule = std::vector<SuggestionCounts>(session.result().rules.size())};
  for_each_place(session, children.size(), [&](std::size_t i) {
    AllSuggestions::OfChild& of_child = all.children[i];
    of_child.child = children[i];
    of_child.suggestions = suggestions_for(session, children[i]);
    of_child.is_chosen = chosen.among(of_child.suggestions);
  });
  std::vector<std::size_t> place_of_child(session.data().children().size());
  for (std::size_t i = 0; i < children.size(); ++i) place_of_child[children[i]] = i;
  for (const Finding& error : errors)
    count(all.by_rule[error.rule], error, all.children[place_of_child[error.child]].suggestions);
  return all;
}

RuleSuggestions suggestions_of_rule(const Session& session, std::uint16_t rule) {
  const CheckResult& result = session.result();
  const AllSuggestions all = suggest_all(session, {.rules = {std::string(result.rules[rule].rule->code)}});
  RuleSuggestions of_rule{.counts = all.by_rule[rule]};
  for (const Finding& error : result.findings) {
    if (error.rule != rule) continue;
    of_rule.rows.push_back({.error = error});
    if (is_accepted(session, error)) continue;
    const auto of_child = std::ranges::find(all.children, error.child, &AllSuggestions::OfChild::child);
    if (const Suggestion* best = best_of(of_child->suggestions, error)) of_rule.rows.back().best = *best;
  }
  return of_rule;
}

std::expected<SafeFixes, Problem> plan_safe_fixes(Session& session, const SuggestionChoice& choice) {
  std::vector<Fix> fixes = find_fixes(session, choice);
  SafeFixes plan;
  while (true) {
    std::vector<Edit> edits;
    for (const Fix& fix : fixes) std::ranges::copy(fix.edits, std::back_inserter(edits));
    auto effect = session.try_out(edits);
    if (!effect) return std::unexpected(effect.error());
    if (effect->caused.empty()) {
      plan.step = {.why = reason_of(session, choice), .edits = std::move(edits)};
      plan.effect = *std::move(effect);
      plan.children = static_cast<std::uint32_t>(fixes.size());
      return plan;
    }
    const auto is_at_fault = [&](const Fix& fix) {
      return std::ranges::any_of(effect->caused,
                                 [&](const Finding& error) { return concerns(fix, error.child, session.data()); });
    };
    // An error of a child for whom nothing is done comes of all fixes together.
    const bool is_someones_fault = std::ranges::any_of(fixes, is_at_fault);
    std::erase_if(fixes, [&](const Fix& fix) {
      const bool leaves_out = !is_someones_fault || is_at_fault(fix);
      if (leaves_out) plan.left_out.push_back(fix.child);
      return leaves_out;
    });
  }
}

std::vector<std::uint32_t> count_by_rule(const CheckResult& result, std::span<const Finding> findings) {
  std::vector<std::uint32_t> counts(result.rules.size());
  for (const Finding& finding : findings) ++counts[finding.rule];
  return counts;
}

}  // namespace claret
