#pragma once

#include <span>

#include "claret/rules/registry.h"
#include "claret/suggest/reliability.h"
#include "claret/suggest/suggestion.h"

namespace claret {

/// Whether a suggestion is of those that may be made without looking at each, as far as that follows from itself alone:
/// it clears an error and causes nothing; its evidence is more than weak; it adds no row, removes none but an exact
/// duplicate and empties no cell; it changes neither who the child is without two facts that agree, nor a legal status;
/// it moves no date over a gap; and it rests on nothing that is in doubt. `remaining` are the findings about the child
/// that it does not clear, with rows numbered as in its edits.
bool can_be_safe(const Suggestion& suggestion, std::span<const Finding> remaining,
                 std::span<const RegisteredRule> rules, const Reliability& reliability);

}  // namespace claret
