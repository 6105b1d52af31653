#include "claret/reports/rule_list.h"

#include <algorithm>
#include <array>
#include <format>
#include <nlohmann/json.hpp>
#include <vector>

#include "claret/base/text.h"
#include "claret/formats/csv.h"

namespace claret {

namespace {

std::string needs_of(const Rule& rule, std::string_view between) {
  std::string result;
  for (const Need& need : rule.needs) result += std::format("{}{}", result.empty() ? "" : between, need.name());
  return result;
}

/// "Episodes(DECOM, DEC); Header(DOB)"
std::string flags_of(const Rule& rule) {
  std::string result;
  const Flagged* before = nullptr;
  for (const Flagged& flagged : rule.flags) {
    const TableDescription& table = describe(flagged.table);
    const bool is_same_table = before != nullptr && before->table == flagged.table && before->when == flagged.when;
    if (is_same_table) {
      result += ", ";
    } else {
      result += std::format("{}{}{}(", before == nullptr ? "" : "); ", flagged.when == last_year ? "last year's " : "",
                            table.name);
    }
    result += table.columns[flagged.column].name;
    before = &flagged;
  }
  return result + ")";
}

bool differ_in_years_alone(const Rule& a, const Rule& b) {
  return a.code == b.code && a.title == b.title && a.message == b.message && a.fix == b.fix && a.kind == b.kind &&
         a.severity == b.severity && a.judged == b.judged && std::ranges::equal(a.may_stand, b.may_stand) &&
         needs_of(a, ",") == needs_of(b, ",") && flags_of(a) == flags_of(b);
}

}  // namespace

std::string years_in_words(Years years) {
  if (years.last == no_last_year) return std::format("{} onwards", years.first);
  if (years.first == years.last) return std::to_string(years.first);
  return std::format("{} to {}", years.first, years.last);
}

std::string rules_text(std::span<const RegisteredRule> rules) {
  std::string text = "code      years           kind           severity  module        what is wrong\n";
  for (const auto& [module, rule] : rules)
    text += std::format("{:<10}{:<16}{:<15}{:<10}{:<14}{}\n", rule->code, years_in_words(rule->years),
                        to_string(rule->kind), to_string(rule->severity), module, rule->title);
  return text;
}

std::string rules_csv(std::span<const RegisteredRule> rules) {
  std::string csv = "code,years,module,kind,severity,judged,title,message,fix,may_stand,needs,fields\r\n";
  for (const auto& [module, rule] : rules)
    csv += csv_line(std::array<std::string, 12>{
        std::string(rule->code), years_in_words(rule->years), std::string(module), std::string(to_string(rule->kind)),
        std::string(to_string(rule->severity)), std::string(to_string(rule->judged)), std::string(rule->title),
        std::string(rule->message), std::string(rule->fix),
        joined(std::span(rule->may_stand.begin(), rule->may_stand.end()), " "), needs_of(*rule, ";"), flags_of(*rule)});
  return csv;
}

std::string rules_json(std::span<const RegisteredRule> rules) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const auto& [module, rule] : rules) {
    Json needs = Json::array();
    for (const Need& need : rule->needs) needs.push_back(need.name());
    Json entry{{"code", rule->code},
               {"first_year", rule->years.first},
               {"module", module},
               {"kind", to_string(rule->kind)},
               {"severity", to_string(rule->severity)},
               {"judged", to_string(rule->judged)},
               {"title", rule->title},
               {"message", rule->message},
               {"fix", rule->fix},
               {"needs", needs},
               {"fields", flags_of(*rule)}};
    for (const std::string_view sentence : rule->may_stand) entry["may_stand"].push_back(sentence);
    if (rule->years.last != no_last_year) entry["last_year"] = rule->years.last;
    list.push_back(std::move(entry));
  }
  return list.dump(2) + "\n";
}

std::string rules_markdown(std::span<const RegisteredRule> rules) {
  std::string text =
      "# Rules\n\nThe government's rules that claret checks, by code. Years are collection years, named by the year in "
      "which they end: 2026 is 2025/26.\n\n"
      "They are those of the Department for Education's *Children looked after return: validation rules*, of which "
      "there "
      "is one for each collection from 2022 to 2023 up to 2026 to 2027. The Department changes them during a year "
      "(those "
      "of 2026 to 2027 were published on 5 November 2025 and updated on 4 June 2026); which edition within a year a "
      "rule "
      "here follows is not recorded, so look at the Department's version history before you rely on a change of the "
      "last "
      "months.\n\n"
      "Where a published rule finds fault with true records, claret follows the sense of its message. What a rule of "
      "severity *error* finds is wrong. What a *query* finds is to be checked: true data can look like that, and what "
      "may "
      "stand is said. The last day on which a rule can be judged is 31 March; before, *to date* takes the day of the "
      "extract in its place, and what is only due later in the year is told apart as not due yet.\n";
  for (std::size_t i = 0; i < rules.size();) {
    const auto& [module, rule] = rules[i];
    // The codes that a rule knows may change with the years; what it says then stands here once.
    std::string years = years_in_words(rule->years);
    for (++i; i < rules.size() && differ_in_years_alone(*rule, *rules[i].rule); ++i)
      years += "; " + years_in_words(rules[i].rule->years);
    text += std::format(
        "\n## {} · {}\n\n{}\n\n- Years: {}\n- Kind: {}\n- Severity: {}\n- Can be judged: {}\n- Module: {}\n- Needs: "
        "{}\n- Marks: {}\n- Usual fix: {}\n",
        rule->code, rule->title, rule->message, years, to_string(rule->kind), to_string(rule->severity),
        to_string(rule->judged), module, needs_of(*rule, ", "), flags_of(*rule), rule->fix);
    for (const std::string_view sentence : rule->may_stand) text += std::format("- May stand: {}\n", sentence);
  }
  return text;
}

}  // namespace claret
