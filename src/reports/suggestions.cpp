#include "claret/reports/suggestions.h"

#include <algorithm>
#include <array>
#include <format>
#include <optional>
#include <ranges>
#include <string_view>
#include <vector>

#include "claret/base/text.h"
#include "claret/base/version.h"
#include "claret/formats/csv.h"
#include "claret/reports/flagged_rows.h"
#include "claret/session/suggestion_json.h"

namespace claret {

namespace {

/// Calls `show(child, number, suggestion)` for those that are chosen.
void for_chosen(const AllSuggestions& all, const auto& show) {
  for (const AllSuggestions::OfChild& of_child : all.children)
    for (std::size_t i = 0; i < of_child.suggestions.size(); ++i)
      if (of_child.is_chosen[i]) show(of_child.child, i + 1, of_child.suggestions[i]);
}

std::string_view id_of(const Session& session, std::uint32_t child) { return session.data().children()[child].id.view; }

/// "219, 221 (2)": the rules of findings, those of several with their number; "none".
std::string rules_in_words(const CheckResult& result, std::span<const Finding> findings) {
  const std::vector<std::uint32_t> counts = count_by_rule(result, findings);
  std::string text;
  for (std::size_t rule = 0; rule < counts.size(); ++rule) {
    if (counts[rule] == 0) continue;
    text += std::format("{}{}", text.empty() ? "" : ", ", result.rules[rule].rule->code);
    if (counts[rule] > 1) text += std::format(" ({})", counts[rule]);
  }
  return text.empty() ? "none" : text;
}

/// "219;221"
std::string rules_for_programs(const CheckResult& result, std::span<const Finding> findings) {
  const std::vector<std::uint32_t> counts = count_by_rule(result, findings);
  std::vector<std::string_view> codes;
  for (std::size_t rule = 0; rule < counts.size(); ++rule)
    if (counts[rule] > 0) codes.push_back(result.rules[rule].rule->code);
  return joined(codes, ";");
}

/// What an edit changes.
struct Change {
  std::string_view column;
  std::string was;
  std::string becomes;
};

Change change_of(const Session& session, const Edit& edit) {
  const TableText& table = *session.data().find(edit.when, edit.table);
  switch (edit.kind) {
    case Edit::Kind::cell:
      return {.column = describe(edit.table).columns[edit.column].name, .was = edit.was, .becomes = edit.becomes};
    case Edit::Kind::remove_row: return {.column = "(row removed)", .was = values_of(table, edit.row)};
    case Edit::Kind::add_row: return {.column = "(row added)", .becomes = values_of(table, edit.cells)};
  }
  return {};
}

std::string edit_in_words(const Session& session, const Edit& edit) {
  const std::string table = table_name(edit.when, edit.table);
  const Change change = change_of(session, edit);
  switch (edit.kind) {
    case Edit::Kind::cell:
      return std::format(R"({}, row {}: {} "{}" becomes "{}")", table, edit.row + 1, change.column,
                         shortened(change.was), shortened(change.becomes));
    case Edit::Kind::remove_row: return std::format("{}, row {} is removed: {}", table, edit.row + 1, change.was);
    case Edit::Kind::add_row: return std::format("{}, a row is added: {}", table, change.becomes);
  }
  return {};
}

std::string sources_of(const Suggestion& suggestion) {
  std::vector<std::string_view> names;
  for (const Evidence& one : suggestion.evidence)
    if (!std::ranges::contains(names, to_string(one.source))) names.push_back(to_string(one.source));
  return joined(names, ";");
}

std::string suggestion_text(const Session& session, std::size_t number, const Suggestion& suggestion) {
  const CheckResult& result = session.result();
  std::string text = std::format("  {:<3} {}: clears {}; causes {}{}\n", number, suggestion.kind,
                                 rules_in_words(result, suggestion.cleared), rules_in_words(result, suggestion.caused),
                                 suggestion.is_safe ? "; safe" : "");
  if (!suggestion.caused.empty()) text += "      Look twice: it causes what it says above.\n";
  if (suggestion.choice != 0)
    text += std::format("      Choice {}: one at most of those with this number is right.\n", suggestion.choice);
  for (const Edit& edit : suggestion.edits) text += std::format("      {}\n", edit_in_words(session, edit));
  for (const Evidence& one : suggestion.evidence) text += std::format("      {}\n", one.sentence);
  return text;
}

std::string explanation_text(const CheckResult& result, const Explanation& explanation) {
  return std::format("  –   {}: {}\n", rules_in_words(result, explanation.errors), explanation.sentence);
}

std::string counts_in_words(const SuggestionCounts& counts) {
  return std::format("{} of {} can be fixed safely, {} with a suggestion", counts.safe, counts.errors,
                     counts.suggested);
}

}  // namespace

std::string suggestions_text(const Session& session, const AllSuggestions& all) {
  std::string text;
  for (const AllSuggestions::OfChild& of_child : all.children) {
    std::string of_this;
    for (std::size_t i = 0; i < of_child.suggestions.size(); ++i)
      if (of_child.is_chosen[i]) of_this += suggestion_text(session, i + 1, of_child.suggestions[i]);
    for (const Explanation& one : of_child.explanations) of_this += explanation_text(session.result(), one);
    if (of_this.empty()) continue;
    const std::string_view id = id_of(session, of_child.child);
    text += (id.empty() ? "Rows without a CHILD\n" : std::format("Child {}\n", id)) + of_this;
  }
  if (!text.empty()) text += '\n';
  SuggestionCounts sum;
  for (std::size_t rule = 0; rule < all.by_rule.size(); ++rule) {
    const SuggestionCounts& counts = all.by_rule[rule];
    if (counts.errors == 0) continue;
    text += std::format("{}: {}\n", session.result().rules[rule].rule->code, counts_in_words(counts));
    sum.errors += counts.errors;
    sum.suggested += counts.suggested;
    sum.safe += counts.safe;
  }
  return text + std::format("All: {}\n", counts_in_words(sum));
}

std::string suggestions_csv(const Session& session, const AllSuggestions& all) {
  const CheckResult& result = session.result();
  std::string csv = "child,suggestion,safe,kind,choice,clears,causes,source,table,year,row,column,old,new,evidence\r\n";
  for_chosen(all, [&](std::uint32_t child, std::size_t number, const Suggestion& suggestion) {
    for (const Edit& edit : suggestion.edits) {
      const Change change = change_of(session, edit);
      csv += csv_line(std::array<std::string, 15>{
          safe_for_spreadsheet(id_of(session, child)), std::to_string(number), suggestion.is_safe ? "yes" : "no",
          suggestion.kind, suggestion.choice == 0 ? "" : std::to_string(suggestion.choice),
          rules_for_programs(result, suggestion.cleared), rules_for_programs(result, suggestion.caused),
          sources_of(suggestion), std::string(describe(edit.table).name), std::string(to_string(edit.when)),
          std::to_string(edit.row + 1), std::string(change.column), safe_for_spreadsheet(change.was),
          safe_for_spreadsheet(change.becomes), safe_for_spreadsheet(in_words(suggestion.evidence))});
    }
  });
  return csv;
}

std::string suggestions_json(const Session& session, const AllSuggestions& all) {
  const CheckResult& result = session.result();
  Json children = Json::array();
  for (const AllSuggestions::OfChild& of_child : all.children) {
    Json suggestions = Json::array();
    for (std::size_t i = 0; i < of_child.suggestions.size(); ++i) {
      if (!of_child.is_chosen[i]) continue;
      Json one{{"number", i + 1}};
      one.update(to_json(session, of_child.suggestions[i]));
      suggestions.push_back(std::move(one));
    }
    Json explanations = Json::array();
    for (const Explanation& one : of_child.explanations) explanations.push_back(to_json(session, one));
    if (suggestions.empty() && explanations.empty()) continue;
    children.push_back({{"child", id_of(session, of_child.child)},
                        {"suggestions", std::move(suggestions)},
                        {"explanations", std::move(explanations)}});
  }
  Json rules = Json::array();
  for (std::size_t rule = 0; rule < all.by_rule.size(); ++rule)
    if (const SuggestionCounts& counts = all.by_rule[rule]; counts.errors > 0)
      rules.push_back({{"rule", result.rules[rule].rule->code},
                       {"errors", counts.errors},
                       {"suggested", counts.suggested},
                       {"safe", counts.safe}});
  const Json whole{{"program", "claret"},
                   {"version", version()},
                   {"collection_year", result.collection_year},
                   {"authority", result.authority},
                   {"children", std::move(children)},
                   {"rules", std::move(rules)}};
  return to_text(whole, 1) + "\n";
}

std::string fixes_text(const Session& session, const SafeFixes& fixes) {
  const CheckResult& result = session.result();
  const std::vector<std::uint32_t> fixed = count_by_rule(result, fixes.effect.cleared);
  const auto left = [&](std::size_t rule) { return session.counts().of_rule[rule].findings; };
  std::string text = "  rule         fixed      left  what is wrong\n";
  for (std::size_t rule = 0; rule < fixed.size(); ++rule)
    if (fixed[rule] + left(rule) > 0)
      text += std::format("  {:<10}{:>8}{:>10}  {}\n", result.rules[rule].rule->code, fixed[rule], left(rule),
                          result.rules[rule].rule->title);
  text += std::format("\n{} fixed by {} for {}; {} left.\n", counted(result, fixes.effect.cleared),
                      counted(fixes.step.edits.size(), "edit"),
                      fixes.children == 1 ? "1 child" : std::format("{} children", fixes.children),
                      counted(session.counts().errors, session.counts().queries));
  if (fixes.left_out.empty()) return text;
  const auto ids = fixes.left_out | std::views::transform([&](std::uint32_t child) { return id_of(session, child); }) |
                   std::ranges::to<std::vector<std::string_view>>();
  return text + std::format("Not fixed, because it would cause errors together with others: {}.\n", joined(ids, ", "));
}

}  // namespace claret
