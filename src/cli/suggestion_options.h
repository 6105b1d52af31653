#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claret/cli/return_options.h"
#include "claret/session/suggestions.h"

namespace claret::cli {

/// Which suggestions of which return are meant.
struct SuggestionOptions {
  ReturnOptions which;
  std::vector<std::string> rules;
  std::string source;
};

/// The files or the session, the settings of the check, --only and --from.
void add_suggestion_options(CLI::App& command, SuggestionOptions& options);

/// A usage error if there is no such rule or source.
SuggestionChoice choice_of(const SuggestionOptions& options);

/// Says on standard error of which rules nothing is known because they were not run.
void complain_of_rules_not_run(const Session& session, const std::vector<std::string>& codes);

}  // namespace claret::cli
