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

/// Whether a suggestion may be made as one of its kind for many rows: it causes nothing, and no other one of the kind
/// clears the same.
bool may_be_one_of_many(const Suggestion& one, std::span<const Suggestion> all) {
  return one.caused.empty() && std::ranges::none_of(all, [&](const Suggestion& other) {
           return &other != &one && other.kind == one.kind && one.choice != 0 && other.choice == one.choice;
         });
}

/// Notes the suggestions for a child that clear errors of a rule in groups by kind.
void count_groups(std::vector<RuleSuggestions::Group>& groups, std::uint16_t rule,
                  std::span<const Suggestion> suggestions) {
  for (const Suggestion& one : suggestions) {
    const auto errors = static_cast<std::uint32_t>(std::ranges::count(one.cleared, rule, &Finding::rule));
    if (errors == 0 || !may_be_one_of_many(one, suggestions)) continue;
    auto group = std::ranges::find(groups, one.kind, &RuleSuggestions::Group::kind);
    if (group == groups.end()) {
      groups.push_back({.kind = one.kind});
      group = groups.end() - 1;
    }
    group->rows += errors;
    if (one.is_safe) group->safe += errors;
  }
}

/// The edits of a child's suggestions of a kind that clear errors of a rule, as far as they can be made together.
std::vector<Edit> edits_of_kind(std::span<const Suggestion> suggestions, std::uint16_t rule, std::string_view kind) {
  std::vector<Edit> edits;
  for (const Suggestion& one : suggestions) {
    if (one.kind != kind || !may_be_one_of_many(one, suggestions) ||
        !std::ranges::contains(one.cleared, rule, &Finding::rule))
      continue;
    const bool meets_another = std::ranges::any_of(one.edits, [&](const Edit& edit) {
      return std::ranges::any_of(edits, [&](const Edit& before) {
        return before.when == edit.when && before.table == edit.table && before.row == edit.row;
      });
    });
    if (meets_another) continue;
    for (Edit edit : one.edits) {
      edit.why = in_words(one.evidence);
      edits.push_back(std::move(edit));
    }
  }
  return edits;
}

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

/// Leaves out fixes until the others cause nothing together.
std::expected<SafeFixes, Problem> plan_of(Session& session, std::vector<Fix> fixes, std::string why) {
  SafeFixes plan;
  while (true) {
    std::vector<Edit> edits;
    for (const Fix& fix : fixes) std::ranges::copy(fix.edits, std::back_inserter(edits));
    auto effect = session.try_out(edits);
    if (!effect) return std::unexpected(effect.error());
    if (effect->caused.empty()) {
      plan.step = {.why = std::move(why), .edits = std::move(edits)};
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

}  // namespace

Suggester suggester_of(const Session& session) {
  return {session.data(), *session.checker(), session.reference().get()};
}

std::vector<Suggestion> suggestions_for(const Session& session, std::uint32_t child) {
  return suggester_of(session).suggest(child);
}

Advice advice_for(const Session& session, std::uint32_t child) {
  const Suggester suggester = suggester_of(session);
  Advice advice{.suggestions = suggester.suggest(child)};
  advice.explanations = suggester.explain(child, advice.suggestions);
  return advice;
}

Advice advice_for(const Session& session, const Finding& error) {
  Advice advice = advice_for(session, error.child);
  std::erase_if(advice.suggestions, [&](const Suggestion& one) { return !clears(one, error); });
  std::erase_if(advice.explanations, [&](const Explanation& one) { return !std::ranges::contains(one.errors, error); });
  return advice;
}

AllSuggestions suggest_all(const Session& session, const SuggestionChoice& choice) {
  const Chosen chosen(session, choice);
  const std::vector<Finding> errors = chosen.errors();
  const std::vector<std::uint32_t> children = children_of(session, errors);
  AllSuggestions all{.children = std::vector<AllSuggestions::OfChild>(children.size()),
                     .by_rule = std::vector<SuggestionCounts>(session.result().rules.size())};
  const Suggester suggester = suggester_of(session);
  for_each_place(session, children.size(), [&](std::size_t i) {
    AllSuggestions::OfChild& of_child = all.children[i];
    of_child.child = children[i];
    of_child.suggestions = suggester.suggest(children[i]);
    of_child.is_chosen = chosen.among(of_child.suggestions);
    if (!choice.with_explanations) return;
    of_child.explanations = suggester.explain(children[i], of_child.suggestions);
    std::erase_if(of_child.explanations, [&](const Explanation& one) {
      return std::ranges::none_of(one.errors, [&](const Finding& error) { return chosen.has(error); });
    });
  });
  std::vector<std::size_t> place_of_child(session.data().children().size());
  for (std::size_t i = 0; i < children.size(); ++i) place_of_child[children[i]] = i;
  for (const Finding& error : errors)
    count(all.by_rule[error.rule], error, all.children[place_of_child[error.child]].suggestions);
  return all;
}

RuleSuggestions suggestions_of_rule(const Session& session, std::uint16_t rule) {
  const CheckResult& result = session.result();
  const AllSuggestions all =
      suggest_all(session, {.rules = {std::string(result.rules[rule].rule->code)}, .with_explanations = true});
  RuleSuggestions of_rule{.counts = all.by_rule[rule]};
  for (const AllSuggestions::OfChild& of_child : all.children) count_groups(of_rule.groups, rule, of_child.suggestions);
  std::ranges::stable_sort(of_rule.groups, std::ranges::greater(), &RuleSuggestions::Group::rows);
  for (const Finding& error : result.findings) {
    if (error.rule != rule) continue;
    of_rule.rows.push_back({.error = error});
    if (is_accepted(session, error)) continue;
    const auto of_child = std::ranges::find(all.children, error.child, &AllSuggestions::OfChild::child);
    if (const Suggestion* best = best_of(of_child->suggestions, error)) {
      of_rule.rows.back().best = *best;
      continue;
    }
    const auto explained = std::ranges::find_if(
        of_child->explanations, [&](const Explanation& one) { return std::ranges::contains(one.errors, error); });
    if (explained != of_child->explanations.end()) of_rule.rows.back().explanation = explained->sentence;
  }
  return of_rule;
}

std::expected<SafeFixes, Problem> plan_safe_fixes(Session& session, const SuggestionChoice& choice) {
  return plan_of(session, find_fixes(session, choice), reason_of(session, choice));
}

std::expected<SafeFixes, Problem> plan_kind(Session& session, std::uint16_t rule, std::string_view kind) {
  const std::string code(session.result().rules[rule].rule->code);
  const AllSuggestions all = suggest_all(session, {.rules = {code}});
  std::vector<Fix> fixes;
  for (const AllSuggestions::OfChild& of_child : all.children)
    if (auto edits = edits_of_kind(of_child.suggestions, rule, kind); !edits.empty())
      fixes.push_back({.child = of_child.child, .edits = std::move(edits)});
  return plan_of(session, std::move(fixes), std::format("{}, for {}", kind, code));
}

std::vector<std::uint32_t> count_by_rule(const CheckResult& result, std::span<const Finding> findings) {
  std::vector<std::uint32_t> counts(result.rules.size());
  for (const Finding& finding : findings) ++counts[finding.rule];
  return counts;
}

}  // namespace claret
