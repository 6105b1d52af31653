#include "claret/cli/check_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <format>
#include <memory>

#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
#include "claret/cli/return_options.h"
#include "claret/reports/issues.h"
#include "claret/reports/profile.h"
#include "claret/reports/reports.h"
#include "claret/session/session.h"

namespace claret::cli {

namespace {

struct CheckOptions {
  ReturnOptions which;
  std::string format = "table";
  std::string output;
  std::string reports;
  bool not_due = false;
  bool profile = false;
};

/// Writes all reports into a folder; false if one of them could not be.
bool write_reports(const Session& session, const std::string& folder, const Progress& progress) {
  bool all_written = true;
  for (const Report& report : all_reports()) {
    const std::filesystem::path path = std::filesystem::path(folder) / report_file_name(session, report);
    progress.say(std::format("Writing {}", path.string()));
    const auto bytes = report.make(session);
    const auto written = bytes ? write_file(path, *bytes) : std::unexpected(to_string(bytes.error()));
    progress.clear();
    if (!written) complain(written.error());
    all_written = all_written && written;
  }
  return all_written;
}

int run(const CheckOptions& options) {
  const Progress progress;
  const std::unique_ptr<Session> checked = checked_session(options.which, progress);
  if (checked == nullptr) return failure;
  const Session& session = *checked;
  if (options.format != "table")
    for (const std::string& note : notes_on(session.result())) complain(note);
  if (options.not_due && options.format == "table") complain("--not-due is for --format csv and json.");

  const WithNotDue with_not_due = options.not_due ? WithNotDue::yes : WithNotDue::no;
  const auto written = write_result(options.output, options.format == "csv"    ? issues_csv(session, with_not_due)
                                                    : options.format == "json" ? issues_json(session, with_not_due)
                                                                               : summary_text(session));
  if (!written) {
    complain(written.error());
    return failure;
  }
  if (!options.reports.empty() && !write_reports(session, options.reports, progress)) return failure;
  if (options.profile) std::fputs(profile_text(session).c_str(), stderr);
  if (session.counts().errors > 0) return errors_found;
  if (session.counts().queries > 0)
    complain(std::format("No errors; {} to check: true data can look like this.", session.counts().queries));
  return success;
}

}  // namespace

void add_check_command(CLI::App& app, int& status) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "Check a return and write what is wrong in it");
  add_file_options(*command, options->which);
  command->add_option("--session", options->which.session, "A saved session instead of files")
      ->check(CLI::ExistingFile);
  add_settings_options(*command, options->which);
  command->add_option("--rules", options->which.rules, "Only these rules, such as 501,502")->delimiter(',');
  command->add_option("--rules-of", options->which.rules_of, "Take the rules of this collection year");
  command->add_option("--format", options->format, "table: a summary; csv or json: every flagged row")
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->add_flag("--not-due", options->not_due,
                    "In csv and json also what is not due yet, with the day on which it is");
  command->add_option("--output", options->output, "Write to this file instead of standard output");
  command->add_option(
      "--reports", options->reports,
      "Also write the error summary and the lists by child, by social worker and of what is not due yet "
      "(CSV, XLSX) to this folder");
  command->add_option("--threads", options->which.threads, "How many threads to check with (0: one for each processor)")
      ->check(CLI::Range(0, 256));
  command->add_flag("--profile", options->profile, "Say on standard error how long each rule takes");
  command->footer("Example: claret check --year 2026 --authority E08000003 --this this-year --last last-year");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
