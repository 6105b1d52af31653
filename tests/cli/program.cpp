#include "cli/program.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <format>
#include <fstream>
#include <sstream>

namespace claret::testing {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

Outcome run_claret(const std::string& arguments) {
  const TemporaryFolder folder;
  const std::string command =
      std::format("{} {} >{} 2>{} </dev/null", CLARET_PROGRAM, arguments, folder / "out", folder / "err");
  const int status = std::system(command.c_str());
  return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
          .out = content_of(folder / "out"),
          .err = content_of(folder / "err")};
}

TemporaryFolder::TemporaryFolder() {
  static std::atomic<int> count = 0;
  path_ = fs::temp_directory_path() / std::format("claret-test-{}-{}", getpid(), ++count);
  fs::create_directories(path_);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string& name, const std::string& text) const {
  fs::create_directories((path_ / name).parent_path());
  std::ofstream(path_ / name, std::ios::binary) << text;
}

}  // namespace claret::testing
