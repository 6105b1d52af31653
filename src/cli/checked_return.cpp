#include "claret/cli/checked_return.h"

#include <exception>
#include <format>
#include <ranges>

#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
#include "claret/cli/return_folder.h"
#include "claret/cli/return_name.h"
#include "claret/reference/authorities.h"
#include "claret/reports/issues.h"
#include "claret/session/extract_date.h"
#include "claret/session/guess.h"
#include "claret/session/session.h"

namespace claret::cli {

namespace fs = std::filesystem;

namespace {

void load_files(Session& session, const std::vector<fs::path>& files, When when, const fs::path& folder,
                CheckedReturn& checked) {
  for (const fs::path& file : files) {
    const Loaded loaded = load_file(session, file, file.lexically_relative(folder).string(), when);
    auto& sentences = loaded.sources.empty() ? checked.problems : checked.remarks;
    for (const Problem& problem : loaded.problems) sentences.push_back(to_string(problem));
  }
}

/// Guesses what the settings do not say yet.
void guess_settings(Session& session, CheckSettings& settings, CheckedReturn& checked) {
  if (settings.collection_year == 0) {
    if (const auto guess = guess_year(session.data())) {
      settings.collection_year = guess->value;
      checked.remarks.push_back(std::format("The collection year is guessed. {}", guess->reason));
    } else {
      checked.problems.emplace_back(
          "The collection year is not known. Put it into the folder's name, such as \"E08000003 2025-26\", or give "
          "--year.");
    }
  }
  if (settings.authority.empty()) {
    const Postcodes* postcodes = session.reference().postcodes();
    if (const auto guess = guess_authority(session.gathered(), postcodes, settings.collection_year)) {
      settings.authority = guess->value;
      checked.remarks.push_back(std::format("The authority is guessed. {}", guess->reason));
    } else {
      checked.problems.push_back(std::format(
          "The authority is not known. Put its code into the folder's name, such as \"E08000003 2025-26\"{}.",
          postcodes == nullptr ? ", or give --postcodes so that it can be guessed" : ""));
    }
  }
}

void say_settings(const CheckSettings& settings, CheckedReturn& checked) {
  checked.authority = settings.authority;
  checked.collection_year = settings.collection_year;
}

void check_folder(const ReturnToCheck& which, CheckSettings settings, const ReferenceData& reference,
                  std::optional<ManyReturns> issues_form, CheckedReturn& checked) {
  const std::string folder_name = which.folder.filename().string();
  if (const Authority* authority = authority_in_name(folder_name)) settings.authority = authority->code;
  if (const auto year = year_in_name(folder_name)) settings.collection_year = *year;
  say_settings(settings, checked);
  const auto files = files_of_return(which.folder);
  if (!files) {
    checked.problems.push_back(files.error());
    return;
  }
  Session session;
  session.set_reference(reference);
  load_files(session, files->this_year, this_year, which.folder, checked);
  load_files(session, files->last_year, last_year, which.folder, checked);
  if (!checked.problems.empty()) return;
  guess_settings(session, settings, checked);
  say_settings(settings, checked);
  if (!checked.problems.empty()) return;

  settle_extract_date(session.gathered(), settings, today());
  const CheckResult& result = session.check(settings);
  checked.remarks.append_range(notes_on(result));
  checked.children = session.counts().children;
  checked.children_with_errors = session.counts().children_with_errors;
  checked.errors = session.counts().errors;
  checked.queries = session.counts().queries;
  checked.not_due = session.counts().not_due;
  checked.rules_run = result.rules.size();
  checked.rules_not_run = result.not_run.size();
  if (issues_form) checked.issues = part_of_return(*issues_form, which.name, session);
}

}  // namespace

CheckedReturn check_return(const ReturnToCheck& which, CheckSettings settings, const ReferenceData& reference,
                           std::optional<ManyReturns> issues_form) {
  CheckedReturn checked;
  try {
    check_folder(which, std::move(settings), reference, issues_form, checked);
  } catch (const std::exception& error) {  // a drive that goes away while a folder is listed
    checked.problems.emplace_back(error.what());
  }
  if (issues_form && !checked.problems.empty())
    checked.issues = part_of_unchecked_return(*issues_form, which.name, checked.problems);
  return checked;
}

}  // namespace claret::cli
