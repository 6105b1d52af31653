#include "claret/cli/session_file.h"

#include <chrono>
#include <filesystem>
#include <format>
#include <span>
#include <system_error>

#include "claret/cli/files.h"
#include "claret/cli/options.h"
#include "claret/session/saved_session.h"

namespace claret::cli {

std::unique_ptr<Session> read_session(const std::string& path, ReferenceData reference) {
  const auto bytes = read_file(path);
  if (!bytes) {
    complain(bytes.error());
    return nullptr;
  }
  auto opened = open_session(std::as_bytes(std::span(*bytes)), path, std::move(reference));
  if (!opened) {
    complain(to_string(opened.error()));
    return nullptr;
  }
  for (const Problem& problem : opened->problems) complain(to_string(problem));
  return std::move(opened->session);
}

bool write_session(const Session& session, const std::string& path) {
  const auto bytes = save_session(session, time_of_now());
  if (!bytes) {
    complain(to_string(bytes.error()));
    return false;
  }
  // Written beside it first, so that what was saved before is not lost if this fails half-way.
  const std::string unfinished = path + ".part";
  auto written = write_file(unfinished, *bytes);
  std::error_code error;
  const auto before = std::filesystem::status(path, error);
  // Who may read it is for the user to say.
  if (written && std::filesystem::exists(before)) std::filesystem::permissions(unfinished, before.permissions(), error);
  if (written) std::filesystem::rename(unfinished, path, error);
  if (written && error) written = std::unexpected(std::format("{} cannot be written.", path));
  if (written) return true;
  std::filesystem::remove(unfinished, error);
  complain(written.error());
  return false;
}

std::string time_of_now() {
  return std::format("{:%FT%T}Z", std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

}  // namespace claret::cli
