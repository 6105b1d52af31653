#include "claret/rules/registry.h"

#include <algorithm>
#include <array>

#include "claret/rules/modules.h"

namespace claret {

namespace {

struct Module {
  std::string_view name;
  const std::span<const Rule>* rules;
};

constexpr std::array modules{
    Module{"header", &header_rules},
    Module{"upn", &upn_rules},
    Module{"mother", &mother_rules},
    Module{"uasc", &uasc_rules},
    Module{"episodes", &episode_rules},
    Module{"episodes", &episode_sequence_rules},
    Module{"placement", &placement_rules},
    Module{"ofsted", &ofsted_rules},
    Module{"postcode", &postcode_rules},
    Module{"reviews", &review_rules},
    Module{"missing", &missing_rules},
    Module{"adoption", &adoption_rules},
    Module{"adoption", &placed_for_adoption_rules},
    Module{"prev-permanence", &prev_permanence_rules},
    Module{"oc2", &oc2_rules},
    Module{"oc3", &oc3_rules},
    Module{"social-workers", &social_worker_rules},
    Module{"dolo", &dolo_rules},
    Module{"year-on-year", &year_on_year_rules},
    Module{"integrity", &integrity_rules},
};

std::vector<RegisteredRule> collect() {
  std::vector<RegisteredRule> all;
  for (const Module& module : modules)
    for (const Rule& rule : *module.rules) all.push_back({.module = module.name, .rule = &rule});
  std::ranges::sort(all, [](const RegisteredRule& a, const RegisteredRule& b) {
    if (a.rule->code != b.rule->code) return natural_less(a.rule->code, b.rule->code);
    return a.rule->years.first < b.rule->years.first;
  });
  return all;
}

}  // namespace

int rules_for(int collection_year) { return std::clamp(collection_year, first_rule_year, last_rule_year); }

std::span<const RegisteredRule> all_rules() {
  static const std::vector<RegisteredRule> all = collect();
  return all;
}

std::vector<RegisteredRule> rules_of(int year) {
  std::vector<RegisteredRule> result;
  std::ranges::copy_if(all_rules(), std::back_inserter(result),
                       [&](const RegisteredRule& registered) { return registered.rule->years.contain(year); });
  return result;
}

}  // namespace claret
