#include "claret/cli/compare_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <format>
#include <memory>
#include <string>
#include <vector>

#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
#include "claret/cli/return_folder.h"
#include "claret/cli/return_options.h"
#include "claret/cli/session_file.h"
#include "claret/reports/comparison.h"
#include "claret/session/next_extract.h"

namespace claret::cli {

namespace {

struct CompareOptions {
  std::string before;
  std::string now;
  ReturnOptions which;
  std::string format = "table";
  std::string output;
};

std::vector<std::string> texts_of(const std::vector<std::filesystem::path>& paths) {
  std::vector<std::string> texts;
  for (const auto& path : paths) texts.push_back(path.string());
  return texts;
}

bool is_saved(const std::filesystem::path& path) {
  const std::string extension = path.extension().string();
  return !std::filesystem::is_directory(path) && !same_ignoring_case(extension, ".xml") &&
         !same_ignoring_case(extension, ".csv");
}

/// An extract: the folder of a return, its XML file or one CSV file, or a saved session. Null if it cannot be used.
std::unique_ptr<Session> extract_at(const std::string& path, ReturnOptions options, const Progress& progress) {
  if (is_saved(path)) {
    options.session = path;
  } else if (std::filesystem::is_directory(path)) {
    const auto files = files_of_return(path);
    if (!files) {
      complain(std::format("{}: {}", path, files.error()));
      return nullptr;
    }
    options.this_paths = texts_of(files->this_year);
    options.last_paths = texts_of(files->last_year);
  } else {
    options.this_paths = {path};
  }
  return checked_session(options, progress);
}

int run(const CompareOptions& options) {
  const Progress progress;
  ReturnOptions which_before = options.which;
  which_before.extract_date.clear();
  const auto before = extract_at(options.before, which_before, progress);
  if (before == nullptr) return failure;
  ReturnOptions which = options.which;
  if (!is_saved(options.now)) {
    which.year = std::to_string(before->settings()->collection_year);
    which.authority = before->settings()->authority;
  }
  const auto now = extract_at(options.now, which, progress);
  if (now == nullptr) return failure;
  if (now->steps_done() > 0) {
    now->go_to_step(0);
    complain(std::format("The edits in {} are left aside: extracts are compared as their files came.", options.now));
  }
  const auto next = take_next_extract(*before, *now, time_of_now());
  if (!next) {
    complain(to_string(next.error()));
    return failure;
  }
  const auto written = write_result(options.output, options.format == "csv"    ? comparison_csv(*before, *now, *next)
                                                    : options.format == "json" ? comparison_json(*before, *now, *next)
                                                                               : comparison_text(*before, *now, *next));
  if (!written) {
    complain(written.error());
    return failure;
  }
  const auto is_error = [&](const Finding& finding) {
    return now->result().rules[finding.rule].rule->severity == Severity::error;
  };
  return std::ranges::none_of(next->comparison.is_new, is_error) ? success : errors_found;
}

}  // namespace

void add_compare_command(CLI::App& app, int& status) {
  auto options = std::make_shared<CompareOptions>();
  CLI::App* command =
      app.add_subcommand("compare", "Say which errors of the next extract are new, still there or gone");
  command->add_option("old", options->before, "The extract before: a folder, an XML file or a saved session")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option("new", options->now, "The next extract")->required()->check(CLI::ExistingPath);
  add_settings_options(*command, options->which);
  command->add_option("--format", options->format, "table: a summary; csv or json: every error")
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->add_option("--output", options->output, "Write to this file instead of standard output");
  command->footer(
      "A folder holds a folder this-year and perhaps one last-year, or this year's files themselves. The exit status "
      "is "
      "1 if there are new errors.\n"
      "\n"
      "Example: claret compare march april --year 2026 --authority E08000003");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
