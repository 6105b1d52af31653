#pragma once

// The rules of each module, each list in the file of its name.

#include <span>

#include "claret/rules/rule.h"

namespace claret {

extern const std::span<const Rule> header_rules;
extern const std::span<const Rule> upn_rules;
extern const std::span<const Rule> mother_rules;
extern const std::span<const Rule> uasc_rules;
extern const std::span<const Rule> episode_rules;
extern const std::span<const Rule> episode_sequence_rules;
extern const std::span<const Rule> placement_rules;
extern const std::span<const Rule> ofsted_rules;
extern const std::span<const Rule> postcode_rules;
extern const std::span<const Rule> review_rules;
extern const std::span<const Rule> missing_rules;
extern const std::span<const Rule> adoption_rules;
extern const std::span<const Rule> placed_for_adoption_rules;
extern const std::span<const Rule> prev_permanence_rules;
extern const std::span<const Rule> oc2_rules;
extern const std::span<const Rule> oc3_rules;
extern const std::span<const Rule> social_worker_rules;
extern const std::span<const Rule> dolo_rules;
extern const std::span<const Rule> year_on_year_rules;
extern const std::span<const Rule> integrity_rules;

}  // namespace claret
