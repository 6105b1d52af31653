#include "claret/cli/check_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <format>
#include <memory>
#include <optional>

#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
#include "claret/cli/reference_options.h"
#include "claret/reports/issues.h"
#include "claret/reports/profile.h"
#include "claret/reports/reports.h"
#include "claret/session/session.h"

namespace claret::cli {

namespace {

struct CheckOptions {
  std::string year;
  std::string rules_of;
  std::string authority;
  std::vector<std::string> this_paths;
  std::vector<std::string> last_paths;
  ReferencePaths reference;
  std::vector<std::string> rules;
  std::string format = "table";
  std::string output;
  std::string reports;
  unsigned threads = 0;
  bool profile = false;
};

CheckSettings settings_from(const CheckOptions& options) {
  CheckSettings settings{
      .collection_year = year_of("--year", options.year), .rules = options.rules, .threads = options.threads};
  if (!options.rules_of.empty()) settings.rules_of = year_of("--rules-of", options.rules_of);
  settings.authority = authority_of("--authority", options.authority);
  require_rules("--rules", options.rules);
  return settings;
}

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
  const CheckSettings settings = settings_from(options);
  const Progress progress;
  Session session;
  const bool this_year_loaded = load_return(session, options.this_paths, this_year, progress);
  const bool last_year_loaded = load_return(session, options.last_paths, last_year, progress);
  std::optional<ReferenceData> reference = load_reference(options.reference, progress);
  if (!this_year_loaded || !last_year_loaded || !reference) return failure;
  session.set_reference(std::move(*reference));

  progress.say("Checking");
  const CheckResult& result = session.check(settings);
  progress.clear();
  if (options.format != "table")
    for (const std::string& note : notes_on(result)) complain(note);

  const auto written = write_result(options.output, options.format == "csv"    ? issues_csv(session)
                                                    : options.format == "json" ? issues_json(session)
                                                                               : summary_text(session));
  if (!written) {
    complain(written.error());
    return failure;
  }
  if (!options.reports.empty() && !write_reports(session, options.reports, progress)) return failure;
  if (options.profile) std::fputs(profile_text(session).c_str(), stderr);
  return result.findings.empty() ? success : errors_found;
}

}  // namespace

void add_check_command(CLI::App& app, int& status) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "Check a return and write what is wrong in it");
  command->add_option("--year", options->year, "Collection year: 2026 or 2025/26")->required();
  command->add_option("--authority", options->authority, "Code of the council, such as E08000003")->required();
  command->add_option("--this", options->this_paths, "This year's CSV files, or folders of them, or its XML file")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option("--last", options->last_paths, "Last year's CSV files, or folders of them, or its XML file")
      ->check(CLI::ExistingPath);
  add_reference_options(*command, options->reference);
  command->add_option("--rules", options->rules, "Only these rules, such as 501,502")->delimiter(',');
  command->add_option("--rules-of", options->rules_of, "Take the rules of this collection year");
  command->add_option("--format", options->format, "table: a summary; csv or json: every flagged row")
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->add_option("--output", options->output, "Write to this file instead of standard output");
  command->add_option("--reports", options->reports,
                      "Also write the error summary and the lists by child and by social worker (CSV, XLSX) to this "
                      "folder");
  command->add_option("--threads", options->threads, "How many threads to check with (0: one for each processor)")
      ->check(CLI::Range(0, 256));
  command->add_flag("--profile", options->profile, "Say on standard error how long each rule takes");
  command->footer("Example: claret check --year 2026 --authority E08000003 --this this-year --last last-year");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
