#include "claret/cli/check_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <format>
#include <memory>
#include <span>

#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
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
  std::string postcodes;
  std::vector<std::string> providers;
  std::vector<std::string> rules;
  std::string format = "table";
  std::string output;
  std::string reports;
  unsigned threads = 0;
  bool profile = false;
};

bool load_postcodes(ReferenceData& reference, const std::string& path, const Progress& progress) {
  if (path.empty()) return true;
  progress.say(std::format("Reading {}", path));
  const auto loaded = reference.set_postcodes_file(path);
  progress.clear();
  if (!loaded) complain(to_string(loaded.error()));
  return loaded.has_value();
}

/// Loads Ofsted's lists; false if one of them could not be.
bool load_providers(ReferenceData& reference, const std::vector<std::string>& paths, const Progress& progress) {
  bool all_loaded = true;
  for (const std::string& path : paths) {
    progress.say(std::format("Reading {}", path));
    const auto bytes = read_file(path);
    if (!bytes) {
      progress.clear();
      complain(bytes.error());
      all_loaded = false;
      continue;
    }
    const std::string file = std::filesystem::path(path).filename().string();
    auto problems = reference.add_providers(std::as_bytes(std::span(*bytes)), file);
    progress.clear();
    for (Problem& problem : problems) {
      problem.file = path;
      complain(to_string(problem));
      if (problem.severity == Severity::refused) all_loaded = false;
    }
  }
  return all_loaded;
}

CheckSettings settings_from(const CheckOptions& options) {
  CheckSettings settings{
      .collection_year = year_of("--year", options.year), .rules = options.rules, .threads = options.threads};
  if (!options.rules_of.empty()) settings.rules_of = year_of("--rules-of", options.rules_of);
  settings.authority = authority_of("--authority", options.authority);
  for (const std::string& code : unknown_rules(options.rules))
    throw CLI::ValidationError("--rules", std::format("there is no rule {}; see claret rules", code));
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
  ReferenceData reference;
  const bool postcodes_loaded = load_postcodes(reference, options.postcodes, progress);
  const bool providers_loaded = load_providers(reference, options.providers, progress);
  session.set_reference(std::move(reference));
  if (!this_year_loaded || !last_year_loaded || !postcodes_loaded || !providers_loaded) return failure;

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
  return session.counts().errors == 0 ? success : errors_found;
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
  command
      ->add_option("--postcodes", options->postcodes,
                   "The postcode directory: what claret postcodes build made, or the ONS's zip or CSV file")
      ->check(CLI::ExistingFile);
  command->add_option("--providers", options->providers, "Ofsted's lists of providers (XLSX)")
      ->check(CLI::ExistingFile);
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
