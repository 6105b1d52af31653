#pragma once

#include <memory>
#include <string>

#include "claret/session/session.h"

namespace claret::cli {

/// Opens a saved session and says on standard error what there is to say about it; null if it cannot be opened.
std::unique_ptr<Session> read_session(const std::string& path, ReferenceData reference);

/// Saves a session; false if it cannot be saved, which is said. The file is as it was then.
bool write_session(const Session& session, const std::string& path);

/// The time of now, for steps and files: 2026-06-01T09:30:00Z.
std::string time_of_now();

}  // namespace claret::cli
