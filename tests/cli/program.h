#pragma once

#include <filesystem>
#include <string>

namespace claret::testing {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

/// Runs the built program; `arguments` are split as a shell splits them.
Outcome run_claret(const std::string& arguments);

std::string content_of(const std::filesystem::path& path);

/// A folder of its own for a test, removed when it ends.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  void write(const std::string& name, const std::string& text) const;

 private:
  std::filesystem::path path_;
};

}  // namespace claret::testing
