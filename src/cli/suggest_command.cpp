#include "claret/cli/suggest_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <format>
#include <memory>

#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
#include "claret/cli/suggestion_options.h"
#include "claret/reports/issues.h"
#include "claret/reports/suggestions.h"

namespace claret::cli {

namespace {

struct SuggestOptions {
  SuggestionOptions which;
  std::vector<std::string> children;
  bool only_safe = false;
  bool only_best = false;
  bool explain = false;
  std::string format = "table";
  std::string output;
};

/// Puts the children that are named into a choice; false if there is one that the return has not got.
bool choose_children(const Session& session, const std::vector<std::string>& ids, SuggestionChoice& choice) {
  for (const std::string& id : ids) {
    const Child* child = session.data().find_child(id);
    if (child == nullptr) {
      complain(std::format("There is no child {}.", id));
      return false;
    }
    choice.children.push_back(static_cast<std::uint32_t>(child - session.data().children().data()));
  }
  return true;
}

bool has_chosen(const AllSuggestions& all) {
  return std::ranges::any_of(all.children, [](const AllSuggestions::OfChild& of_child) {
    return std::ranges::contains(of_child.is_chosen, true);
  });
}

int run(const SuggestOptions& options) {
  SuggestionChoice choice = choice_of(options.which);
  choice.only_safe = options.only_safe;
  choice.only_best = options.only_best;
  choice.with_explanations = options.explain && options.format != "csv";
  const Progress progress;
  const std::unique_ptr<Session> session = checked_session(options.which.which, progress);
  if (session == nullptr || !choose_children(*session, options.children, choice)) return failure;
  for (const std::string& note : notes_on(session->result())) complain(note);
  complain_of_rules_not_run(*session, choice.rules);

  progress.say("Looking for corrections");
  const AllSuggestions all = suggest_all(*session, choice);
  progress.clear();
  const auto written = write_result(options.output, options.format == "csv"    ? suggestions_csv(*session, all)
                                                    : options.format == "json" ? suggestions_json(*session, all)
                                                                               : suggestions_text(*session, all));
  if (!written) {
    complain(written.error());
    return failure;
  }
  return has_chosen(all) ? errors_found : success;
}

}  // namespace

void add_suggest_command(CLI::App& app, int& status) {
  auto options = std::make_shared<SuggestOptions>();
  CLI::App* command = app.add_subcommand("suggest", "Suggest corrections for the errors of a return");
  add_suggestion_options(*command, options->which);
  command->add_option("--child", options->children, "Only for these children")->delimiter(',');
  command->add_flag("--safe", options->only_safe, "Only those that are safe to make without looking at each");
  command->add_flag("--best", options->only_best, "Only the first for each error");
  command->add_flag("--explain", options->explain,
                    "Say also what the rules would accept where nothing safe is known; not in CSV");
  command->add_option("--format", options->format, "table: for people; csv: every edit; json: everything")
      ->check(CLI::IsMember({"table", "csv", "json"}))
      ->capture_default_str();
  command->add_option("--output", options->output, "Write to this file instead of standard output");
  command->footer(
      "Nothing is changed. The exit status is 1 if there are suggestions.\n"
      "\n"
      "Example: claret suggest --year 2026 --authority E08000003 --this this-year --last last-year --only 501,502");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
