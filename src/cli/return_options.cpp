#include "claret/cli/return_options.h"

#include <CLI/CLI.hpp>
#include <format>
#include <optional>

#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
#include "claret/cli/session_file.h"
#include "claret/model/collection_year.h"
#include "claret/session/extract_date.h"
#include "claret/session/guess.h"

namespace claret::cli {

namespace {

bool settle_year(const Session& session, const std::string& given, int& year) {
  if (!given.empty()) {
    year = year_of("--year", given);
    return true;
  }
  if (year != 0) return true;
  const auto guess = guess_year(session.data());
  if (!guess) {
    complain("The collection year is not known: give it with --year.");
    return false;
  }
  complain(std::format("The collection year is taken to be {}. {}", year_name(guess->value), guess->reason));
  year = guess->value;
  return true;
}

bool settle_authority(Session& session, const std::string& given, int year, std::string& authority) {
  if (!given.empty()) {
    authority = authority_of("--authority", given);
    return true;
  }
  if (!authority.empty()) return true;
  const auto guess = guess_authority(session.gathered(), session.reference().postcodes(), year);
  if (!guess) {
    complain(
        std::format("The council is not known: give its code with --authority{}.",
                    session.reference().postcodes() == nullptr ? ", or --postcodes so that it can be guessed" : ""));
    return false;
  }
  complain(std::format("The council is taken to be {}. {}", guess->value, guess->reason));
  authority = guess->value;
  return true;
}

/// A day of the collection year.
Date extract_date_of(const std::string& text, int collection_year) {
  const Date day = day_of("--extract-date", text);
  if (is_in_collection_year(day, collection_year)) return day;
  throw CLI::ValidationError("--extract-date", std::format("{} is no day of {}", text, year_name(collection_year)));
}

/// A mistyped option is told before anything is read.
void require_valid(const ReturnOptions& options) {
  require_rules("--rules", options.rules);
  if (!options.year.empty()) year_of("--year", options.year);
  if (!options.rules_of.empty()) year_of("--rules-of", options.rules_of);
  if (!options.authority.empty()) authority_of("--authority", options.authority);
  if (!options.extract_date.empty()) day_of("--extract-date", options.extract_date);
}

}  // namespace

void add_file_options(CLI::App& command, ReturnOptions& options) {
  command.add_option("--this", options.this_paths, "This year's CSV files, or folders of them, or its XML file")
      ->check(CLI::ExistingPath);
  command.add_option("--last", options.last_paths, "Last year's CSV files, or folders of them, or its XML file")
      ->check(CLI::ExistingPath);
}

void add_settings_options(CLI::App& command, ReturnOptions& options) {
  command.add_option("--year", options.year, "Collection year: 2026 or 2025/26; guessed from the data if not given");
  command.add_option("--authority", options.authority,
                     "Code of the council, such as E08000003; guessed from postcodes if not given");
  command.add_option("--extract-date", options.extract_date,
                     "The last day that the data tell of, such as 30/09/2025; guessed from the data if not given");
  add_reference_options(command, options.reference);
}

bool check_session(Session& session, const ReturnOptions& options, const Progress& progress) {
  CheckSettings settings = session.settings().value_or(CheckSettings());
  settings.threads = options.threads;
  if (!options.rules.empty()) settings.rules = options.rules;
  if (!options.rules_of.empty()) settings.rules_of = year_of("--rules-of", options.rules_of);
  if (!settle_year(session, options.year, settings.collection_year)) return false;
  if (!settle_authority(session, options.authority, settings.collection_year, settings.authority)) return false;
  if (!options.extract_date.empty()) {
    settings.extract_date = extract_date_of(options.extract_date, settings.collection_year);
    settings.why_extract_date.clear();
  }
  settle_extract_date(session.gathered(), settings, today());
  progress.say("Checking");
  session.check(settings);
  progress.clear();
  return true;
}

std::unique_ptr<Session> checked_session(const ReturnOptions& options, const Progress& progress) {
  require_valid(options);
  if (options.session.empty() && options.this_paths.empty()) throw CLI::ValidationError("--this is required");
  if (!options.session.empty() && !(options.this_paths.empty() && options.last_paths.empty()))
    throw CLI::ValidationError("--session has its own files");
  std::optional<ReferenceData> reference = load_reference(options.reference, progress);
  if (!options.session.empty()) {
    if (!reference) return nullptr;
    std::unique_ptr<Session> session = read_session(options.session, *std::move(reference));
    return session != nullptr && check_session(*session, options, progress) ? std::move(session) : nullptr;
  }
  auto session = std::make_unique<Session>();
  const bool this_year_loaded = load_return(*session, options.this_paths, this_year, progress);
  const bool last_year_loaded = load_return(*session, options.last_paths, last_year, progress);
  if (!this_year_loaded || !last_year_loaded || !reference) return nullptr;
  session->set_reference(*std::move(reference));
  return check_session(*session, options, progress) ? std::move(session) : nullptr;
}

}  // namespace claret::cli
