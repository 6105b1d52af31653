#include "claret/cli/fix_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <format>
#include <memory>
#include <system_error>
#include <utility>

#include "claret/cli/corrected_files.h"
#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
#include "claret/cli/session_file.h"
#include "claret/cli/suggestion_options.h"
#include "claret/reports/issues.h"
#include "claret/reports/suggestions.h"

namespace claret::cli {

namespace {

namespace fs = std::filesystem;

struct FixOptions {
  SuggestionOptions which;
  bool safe = false;
  std::string folder;
  bool dry_run = false;
};

void require_valid(const FixOptions& options) {
  if (!options.safe)
    throw CLI::ValidationError(
        "--safe",
        "is required: only what is safe is fixed for many children at once. claret suggest shows what else is "
        "suggested; make of it what is right with claret session edit");
  if (options.folder.empty() && !options.dry_run)
    throw CLI::ValidationError("--output", "is required, unless it is a --dry-run");
}

/// The files that the return comes from.
std::vector<fs::path> input_files(const ReturnOptions& which) {
  std::vector<fs::path> files;
  if (!which.session.empty()) files.emplace_back(which.session);
  for (const auto* paths : {&which.this_paths, &which.last_paths})
    if (const auto found = return_files(*paths)) files.insert(files.end(), found->begin(), found->end());
  return files;
}

/// Whether a file lies in a folder or below it.
bool lies_in(const fs::path& folder, const fs::path& file) {
  std::error_code error;
  const fs::path outer = fs::weakly_canonical(folder / "", error).parent_path();
  const fs::path inner = fs::weakly_canonical(file, error);
  return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

/// Whether two paths, of which the second may lead nowhere, lead to the same file.
bool are_same(const fs::path& input, const fs::path& output) {
  std::error_code error;
  return fs::equivalent(input, output, error);
}

/// Nothing that is given to claret is written to.
bool touches_no_input(const FixOptions& options, const std::vector<fs::path>& inputs,
                      const std::vector<FileToWrite>& outputs) {
  for (const fs::path& input : inputs) {
    const bool would_be_written =
        std::ranges::any_of(outputs, [&](const FileToWrite& output) { return are_same(input, output.path); });
    if (!would_be_written && !lies_in(options.folder, input)) continue;
    complain(std::format("{} lies in {}: take another folder for what is written.", input.string(), options.folder));
    return false;
  }
  return true;
}

/// Writes the files, and the session if it is one, with what was fixed.
bool write_all(const Session& session, const FixOptions& options) {
  const fs::path folder = options.folder;
  const std::vector<FileToWrite> files = corrected_files(session, folder, false);
  const ReturnOptions& which = options.which.which;
  if (!touches_no_input(options, input_files(which), files)) return false;
  if (const auto written = write_files(files); !written) {
    complain(written.error());
    return false;
  }
  return which.session.empty() || write_session(session, (folder / fs::path(which.session).filename()).string());
}

int run(const FixOptions& options) {
  require_valid(options);
  const SuggestionChoice choice = choice_of(options.which);
  const Progress progress;
  const std::unique_ptr<Session> session = checked_session(options.which.which, progress);
  if (session == nullptr) return failure;
  for (const std::string& note : notes_on(session->result())) complain(note);
  complain_of_rules_not_run(*session, choice.rules);

  progress.say("Looking for what is safe");
  const auto fixes = plan_safe_fixes(*session, choice);
  progress.clear();
  if (!fixes) {
    complain(to_string(fixes.error()));
    return failure;
  }
  if (!fixes->step.edits.empty()) {
    Step step = fixes->step;
    step.time = time_of_now();
    if (const auto made = session->apply(std::move(step)); !made) {
      complain(to_string(made.error()));
      return failure;
    }
  }
  if (!options.dry_run && !write_all(*session, options)) return failure;
  const auto written =
      write_result("", fixes_text(*session, *fixes) + (options.dry_run ? "Nothing was written.\n" : ""));
  if (!written) complain(written.error());
  return written ? success : failure;
}

}  // namespace

void add_fix_command(CLI::App& app, int& status) {
  auto options = std::make_shared<FixOptions>();
  CLI::App* command = app.add_subcommand("fix", "Fix what can be fixed safely, and write the corrected files");
  command->add_flag("--safe", options->safe, "Make the suggestions that are safe to make without looking at each");
  add_suggestion_options(*command, options->which);
  command->add_option("-o,--output", options->folder, "The folder for the corrected files and the list of corrections");
  command->add_flag("--dry-run", options->dry_run, "Only say what would be fixed");
  command->footer(
      "The files that are given stay as they are.\n"
      "\n"
      "Example: claret fix --safe --year 2026 --authority E08000003 --this this-year --last last-year -o corrected");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
