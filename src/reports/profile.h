#pragma once

#include <string>

#include "claret/session/session.h"

namespace claret {

/// Where the time of a check goes: its rules, the slowest first, with what they take for all children together. For
/// people who write rules; it runs the rules of the last check again.
std::string profile_text(const Session& session);

}  // namespace claret
