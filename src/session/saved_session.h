#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/problem.h"
#include "claret/session/session.h"

namespace claret {

/// The newest format of saved sessions that claret reads, and the one that it writes (docs/saved-session.md).
inline constexpr int saved_session_format = 1;

/// Whether a file is a zip archive that holds a session.
bool is_saved_session(std::span<const std::byte> bytes);

/// Writes a session whole into one file: the loaded files as they came, the settings of the last check, all steps,
/// acceptances and what is known of the extracts before. Of the postcode directory and Ofsted's lists only the names
/// are kept. `time` is said in the file.
std::expected<std::string, Problem> save_session(const Session& session, std::string_view time);

/// A session as it was saved, with its files loaded and its steps made, but not checked: its settings are there for
/// that. Its reference data is what is given here.
struct OpenedSession {
  std::unique_ptr<Session> session;
  std::string saved;              ///< when, as save_session was told
  std::vector<Problem> problems;  ///< notes: what it was checked with and is not loaded now
};

/// Reads what save_session wrote. A file that is none, is damaged, or was written by a newer claret is refused.
std::expected<OpenedSession, Problem> open_session(std::span<const std::byte> bytes, std::string_view file,
                                                   ReferenceData reference);

}  // namespace claret
