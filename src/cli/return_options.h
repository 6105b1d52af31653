#pragma once

#include <memory>
#include <string>
#include <vector>

#include "claret/cli/reference_options.h"
#include "claret/session/session.h"

namespace CLI {
class App;
}

namespace claret::cli {

class Progress;

/// Which return is meant, and what it is to be checked by.
struct ReturnOptions {
  std::vector<std::string> this_paths;
  std::vector<std::string> last_paths;
  std::string session;  ///< a saved session instead of the paths
  std::string year;
  std::string rules_of;
  std::string authority;
  std::string extract_date;
  std::vector<std::string> rules;
  unsigned threads = 0;
  ReferencePaths reference;
};

/// --this and --last.
void add_file_options(CLI::App& command, ReturnOptions& options);
/// --year, --authority and --extract-date, and what is looked up.
void add_settings_options(CLI::App& command, ReturnOptions& options);

/// Loads and checks a return. A year, council or extract's date that is not named is that of the saved session, else
/// guessed, which is said on standard error as all that there is to say. Null if it cannot be done.
std::unique_ptr<Session> checked_session(const ReturnOptions& options, const Progress& progress);

/// Checks what a session has loaded in the same way; false if it cannot be done.
bool check_session(Session& session, const ReturnOptions& options, const Progress& progress);

}  // namespace claret::cli
