#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "claret/session/session.h"

namespace claret::cli {

/// A line on standard error that says what is being done, if someone is looking.
class Progress {
 public:
  void say(std::string_view what) const;
  void clear() const { say(""); }

 private:
  bool is_terminal_ = isatty(STDERR_FILENO) == 1;
};

/// Loads one file of a return. What there is to say about it calls the file by `name`.
Loaded load_file(Session& session, const std::filesystem::path& file, const std::string& name, When when);

/// Loads the files of one year and says on standard error what there is to say about them; false if one of them could
/// not be loaded.
bool load_return(Session& session, const std::vector<std::string>& paths, When when, const Progress& progress);

}  // namespace claret::cli
