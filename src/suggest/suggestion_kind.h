#pragma once

#include <string>

#include "claret/suggest/suggestion.h"

namespace claret {

/// What a suggestion does, by its first piece of evidence and its edits, whichever the row and the value: "Take last
/// year's DATE_PLACED". Suggestions of a kind are one decision.
std::string kind_of(const Suggestion& suggestion);

}  // namespace claret
