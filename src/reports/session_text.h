#pragma once

#include <string>

#include "claret/session/session.h"

namespace claret {

/// What a session holds, for people: its files, the errors, and its steps with those that are undone marked.
std::string session_text(const Session& session);

/// What a change does to the errors, for people: how many of which rules it clears and causes.
std::string effect_text(const CheckResult& result, const Effect& effect);

}  // namespace claret
