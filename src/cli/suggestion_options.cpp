#include "claret/cli/suggestion_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <format>
#include <string_view>

#include "claret/cli/options.h"

namespace claret::cli {

namespace {

EvidenceSource source_from(const std::string& name) {
  if (const auto source = evidence_source_named(name)) return *source;
  throw CLI::ValidationError("--from", std::format("there is no source of evidence {}", name));
}

}  // namespace

void add_suggestion_options(CLI::App& command, SuggestionOptions& options) {
  add_file_options(command, options.which);
  command.add_option("--session", options.which.session, "A saved session instead of files")->check(CLI::ExistingFile);
  add_settings_options(command, options.which);
  command.add_option("--rules-of", options.which.rules_of, "Take the rules of this collection year");
  command.add_option("--only", options.rules, "Only for errors of these rules, such as 501,502")->delimiter(',');
  command.add_option("--from", options.source,
                     "Only with evidence from this source, such as providers-by-urn, form or last-years-return");
  command.add_option("--threads", options.which.threads, "How many threads to work with (0: one for each processor)")
      ->check(CLI::Range(0, 256));
}

SuggestionChoice choice_of(const SuggestionOptions& options) {
  require_rules("--only", options.rules);
  SuggestionChoice choice{.rules = options.rules};
  if (!options.source.empty()) choice.source = source_from(options.source);
  return choice;
}

void complain_of_rules_not_run(const Session& session, const std::vector<std::string>& codes) {
  for (const std::string& code : codes) {
    const auto is_it = [&](const RegisteredRule& one) { return same_ignoring_case(one.rule->code, code); };
    if (std::ranges::any_of(session.result().rules, is_it)) continue;
    const auto& not_run = session.result().not_run;
    const auto found = std::ranges::find_if(not_run, is_it, &RuleNotRun::rule);
    const std::string_view reason =
        found == not_run.end() ? "it is no rule of this year" : std::string_view(found->reason);
    complain(std::format("{} was not run: {}.", code, reason));
  }
}

}  // namespace claret::cli
