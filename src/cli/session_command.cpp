#include "claret/cli/session_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <expected>
#include <filesystem>
#include <format>
#include <memory>
#include <string>
#include <vector>

#include "claret/cli/corrected_files.h"
#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/load_return.h"
#include "claret/cli/mass_edit_options.h"
#include "claret/cli/options.h"
#include "claret/cli/return_options.h"
#include "claret/cli/session_file.h"
#include "claret/reports/comparison.h"
#include "claret/reports/flagged_rows.h"
#include "claret/reports/session_text.h"
#include "claret/session/edit_json.h"
#include "claret/session/extract_date.h"
#include "claret/session/next_extract.h"

namespace claret::cli {

namespace {

namespace fs = std::filesystem;

struct SessionOptions {
  std::string file;  ///< of the session
  ReturnOptions which;
  std::string edits;
  std::string why;
  MassEditOptions mass_edit;
  bool preview = false;
  std::size_t steps = 1;
  std::string rule;
  std::vector<std::string> children;
  std::string note;
  bool withdraw = false;
  bool make_again = false;
  std::string folder;
  std::string to = "csv";
};

/// Writes to standard output; whether it could be is the exit status.
int say(std::string_view text) {
  const auto written = write_result("", text);
  if (!written) complain(written.error());
  return written ? success : failure;
}

/// The session of a command that works at it, checked; null if it cannot be opened.
std::unique_ptr<Session> opened(const SessionOptions& options) {
  ReturnOptions which = options.which;
  which.session = options.file;
  return checked_session(which, Progress());
}

int save_and_say(const Session& session, const SessionOptions& options, std::string_view text) {
  return write_session(session, options.file) ? say(text) : failure;
}

int create(const SessionOptions& options) {
  if (fs::exists(options.file)) {
    complain(std::format("{} is there already. Take another name, or remove it first.", options.file));
    return failure;
  }
  const auto session = checked_session(options.which, Progress());
  if (session == nullptr) return failure;
  session->remember_extract(time_of_now());
  return save_and_say(*session, options, session_text(*session));
}

int show(const SessionOptions& options) {
  const auto session = opened(options);
  return session == nullptr ? failure : say(session_text(*session));
}

/// The edits of a JSON file: a list of them, or an object with "edits" and perhaps "why".
std::expected<Step, std::string> step_from(const std::string& path, const Return& data) {
  const auto bytes = read_file(path);
  if (!bytes) return std::unexpected(bytes.error());
  const Json json = Json::parse(*bytes, nullptr, false);
  if (!json.is_array() && !json.is_object()) return std::unexpected(std::format("{} is no JSON list of edits.", path));
  const Json& edits = json.is_array() ? json : list_of(json, "edits");
  if (edits.empty()) return std::unexpected(std::format("{} holds no edits.", path));
  Step step{.why = json.is_object() ? text_of(json, "why") : std::string()};
  for (const Json& one : edits) {
    auto edit = edit_to_make(one, data);
    if (!edit) return std::unexpected(std::format("{}, edit {}: {}", path, step.edits.size() + 1, edit.error()));
    step.edits.push_back(std::move(*edit));
  }
  return step;
}

std::string what_is_left(const Session& session) { return counted(session.counts().errors, session.counts().queries); }

std::string what_it_did(const Session& session, const Effect& effect) {
  return effect_text(session.result(), effect) + std::format("{} left.\n", what_is_left(session));
}

int make(Session& session, const SessionOptions& options, Step step) {
  step.time = time_of_now();
  if (!options.why.empty()) step.why = options.why;
  const auto effect = session.apply(std::move(step));
  if (!effect) {
    complain(to_string(effect.error()));
    return failure;
  }
  return save_and_say(session, options, what_it_did(session, *effect));
}

int edit(const SessionOptions& options) {
  const auto session = opened(options);
  if (session == nullptr) return failure;
  auto step = step_from(options.edits, session->data());
  if (!step) {
    complain(step.error());
    return failure;
  }
  return make(*session, options, std::move(*step));
}

int change(const SessionOptions& options) {
  const auto session = opened(options);
  if (session == nullptr) return failure;
  const MassEdit mass_edit = mass_edit_from(options.mass_edit);
  if (session->data().find(mass_edit.when, mass_edit.table) == nullptr) {
    complain(std::format("{} year's {} is not loaded.", mass_edit.when == this_year ? "This" : "Last",
                         describe(mass_edit.table).name));
    return failure;
  }
  std::vector<Edit> edits = edits_of(*session, mass_edit);
  const std::string rows = counted(edits.size(), "row") + " to change.\n";
  if (edits.empty()) return say(rows);
  if (!options.preview) return make(*session, options, {.why = in_words(mass_edit), .edits = std::move(edits)});
  const auto effect = session->try_out(std::move(edits));
  if (effect) return say(rows + effect_text(session->result(), *effect));
  complain(to_string(effect.error()));
  return failure;
}

int go(const SessionOptions& options, bool forward) {
  const auto session = opened(options);
  if (session == nullptr) return failure;
  const std::size_t done = session->steps_done();
  const std::size_t possible = forward ? session->history().size() - done : done;
  if (options.steps > possible) {
    complain(std::format("Only {} can be {}.", counted(possible, "step"), forward ? "redone" : "undone"));
    return failure;
  }
  const Effect effect = session->go_to_step(forward ? done + options.steps : done - options.steps);
  return save_and_say(*session, options, what_it_did(*session, effect));
}

int undo(const SessionOptions& options) { return go(options, false); }
int redo(const SessionOptions& options) { return go(options, true); }

int accept(const SessionOptions& options) {
  require_rules("--rule", {options.rule});
  const auto session = opened(options);
  if (session == nullptr) return failure;
  std::vector<Finding> errors;
  for (const Finding& finding : session->result().findings) {
    const std::string_view child = session->data().children()[finding.child].id.view;
    const auto is_child = [&](const std::string& id) { return same_ignoring_case(id, child); };
    if (same_ignoring_case(session->result().rules[finding.rule].rule->code, options.rule) &&
        (options.children.empty() || std::ranges::any_of(options.children, is_child)) &&
        (session->acceptance_of(finding) != nullptr) == options.withdraw)
      errors.push_back(finding);
  }
  if (errors.empty()) {
    complain(options.withdraw ? "There are no such accepted errors." : "There are no such errors left to accept.");
    return failure;
  }
  if (options.withdraw) {
    session->withdraw_acceptance(errors, time_of_now());
  } else {
    session->accept(errors, options.note, time_of_now());
  }
  return save_and_say(*session, options,
                      std::format("{} {}accepted; {} left.\n", counted(errors.size(), "finding"),
                                  options.withdraw ? "no longer " : "", what_is_left(*session)));
}

int update(const SessionOptions& options) {
  SessionOptions without_files = options;
  without_files.which.this_paths.clear();
  without_files.which.last_paths.clear();
  without_files.which.extract_date.clear();
  const auto before = opened(without_files);
  if (before == nullptr) return failure;
  const Progress progress;
  Session now;
  if (!load_return(now, options.which.this_paths, this_year, progress) ||
      !load_return(now, options.which.last_paths, last_year, progress))
    return failure;
  take_over_last_year(*before, now);
  now.set_reference(before->reference());
  CheckSettings settings = *before->settings();
  settings.extract_date = {};
  now.set_settings(std::move(settings));
  if (!check_session(now, options.which, progress)) return failure;
  const auto next = take_next_extract(*before, now, time_of_now());
  if (!next) {
    complain(to_string(next.error()));
    return failure;
  }
  std::string text = extract_date_in_words(*now.settings()) + "\n" + comparison_text(*before, now, *next);
  if (options.make_again) {
    const auto made = make_again(now, *next, time_of_now());
    if (!made) {
      complain(to_string(made.error()));
      return failure;
    }
    text += std::format("Made again in {}; {} left.\n", counted(*made, "step"), what_is_left(now));
  }
  return save_and_say(now, options, text);
}

int write(const SessionOptions& options) {
  const auto session = opened(options);
  if (session == nullptr) return failure;
  const auto written = write_files(corrected_files(*session, options.folder, options.to == "xml"));
  if (written) return success;
  complain(written.error());
  return failure;
}

/// A command of `claret session`, which works at the session in a file.
CLI::App* add(CLI::App& command, const std::string& name, const std::string& what,
              const std::shared_ptr<SessionOptions>& options, int& status, int (*run)(const SessionOptions&)) {
  CLI::App* added = command.add_subcommand(name, what);
  added->add_option("session", options->file, "The file of the session")->required();
  add_settings_options(*added, options->which);
  added->callback([options, &status, run] { status = run(*options); });
  return added;
}

}  // namespace

void add_session_command(CLI::App& app, int& status) {
  CLI::App* command = app.add_subcommand("session", "Work at a return over weeks, in a file");
  command->require_subcommand(1);
  command->footer("Example: claret session create work.claret --this this-year --last last-year --authority E08000003");
  const auto options = std::make_shared<SessionOptions>();
  const auto add_command = [&](const std::string& name, const std::string& what, int (*run)(const SessionOptions&)) {
    return add(*command, name, what, options, status, run);
  };

  CLI::App* creates = add_command("create", "Load and check a return and save it as a session", create);
  add_file_options(*creates, options->which);

  add_command("show", "Say what a session holds: files, errors, steps", show);

  CLI::App* edits = add_command("edit", "Make edits from a file as one step", edit);
  edits->add_option("edits", options->edits, "JSON: a list of edits, or {\"why\": …, \"edits\": […]}")->required();
  edits->add_option("--why", options->why, "The reason, for the list of corrections");

  CLI::App* changes = add_command("change", "Change a column in many rows as one step", change);
  add_mass_edit_options(*changes, options->mass_edit);
  changes->add_flag("--preview", options->preview, "Only say what it would do");
  changes->add_option("--why", options->why, "The reason, for the list of corrections");

  for (const bool forward : {false, true}) {
    CLI::App* goes = forward ? add_command("redo", "Redo steps that were undone", redo)
                             : add_command("undo", "Undo the last steps", undo);
    goes->add_option("--steps", options->steps, "How many")->check(CLI::Range(1, 1'000'000))->capture_default_str();
  }

  CLI::App* accepts = add_command("accept", "Mark errors of a rule as known, so that they are counted apart", accept);
  accepts->add_option("--rule", options->rule, "The rule")->required();
  accepts->add_option("--child", options->children, "Only these children")->delimiter(',');
  accepts->add_option("--note", options->note, "Why they stay as they are");
  accepts->add_flag("--withdraw", options->withdraw, "Take it back");

  CLI::App* updates =
      add_command("update", "Put the next extract in the place of the present one, and compare", update);
  add_file_options(*updates, options->which);
  updates->get_option("--this")->required();
  updates->add_flag("--make-again", options->make_again, "Make the corrections again that the next extract lacks");

  CLI::App* writes = add_command("write", "Write the corrected files and the list of corrections into a folder", write);
  writes->add_option("-o,--output", options->folder, "The folder")->required();
  writes->add_option("--to", options->to, "csv: the files as they came; xml: one file for each year")
      ->check(CLI::IsMember({"csv", "xml"}))
      ->capture_default_str();
}

}  // namespace claret::cli
