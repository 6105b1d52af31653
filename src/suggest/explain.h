#pragma once

#include <span>
#include <vector>

#include "claret/suggest/suggestion.h"
#include "claret/suggest/trial.h"

namespace claret {

/// What is to be known of the findings about the trial's child that none of its suggestions clears safely, told of the
/// return's rows.
std::vector<Explanation> explanations_of(Trial& trial, std::span<const RegisteredRule> rules,
                                         std::span<const Suggestion> suggestions);

}  // namespace claret
