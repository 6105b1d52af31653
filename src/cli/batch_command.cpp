#include "claret/cli/batch_command.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <format>
#include <map>
#include <memory>
#include <optional>
#include <ranges>

#include "claret/check/parallel.h"
#include "claret/cli/checked_return.h"
#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/in_order.h"
#include "claret/cli/issues_file.h"
#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
#include "claret/cli/reference_options.h"
#include "claret/cli/return_folder.h"
#include "claret/model/collection_year.h"

namespace claret::cli {

namespace fs = std::filesystem;

namespace {

struct BatchOptions {
  std::vector<std::string> folders;
  std::string year;
  ReferencePaths reference;
  std::vector<std::string> rules;
  std::string issues;
  unsigned threads = 0;
};

/// The folders of the returns in a folder, or a sentence that says why there are none.
std::expected<std::vector<fs::path>, std::string> returns_in(const fs::path& folder) {
  auto found = folders_in(folder);
  if (!found) return found;
  if (has_year_folders(folder))
    return std::unexpected(std::format("{} is itself a return. Name the folder that it is in.", folder.string()));
  if (found->empty())
    return std::unexpected(std::format("{} holds no returns: each is a folder in it.", folder.string()));
  return found;
}

/// The returns of these folders in order of their paths. Each is called what its folder is, or if several are called
/// the same, by its path.
std::vector<ReturnToCheck> named(std::vector<fs::path> folders) {
  std::ranges::sort(folders);
  const auto repeated = std::ranges::unique(folders);
  folders.erase(repeated.begin(), repeated.end());
  std::map<std::string, int> called;
  for (const fs::path& folder : folders) ++called[folder.filename().string()];
  std::vector<ReturnToCheck> returns;
  for (const fs::path& folder : folders) {
    const std::string name = folder.filename().string();
    returns.push_back({.folder = folder, .name = called[name] == 1 ? name : folder.string()});
  }
  return returns;
}

/// How many columns of a terminal a text takes, as std::format counts them.
std::size_t width_of(const std::string& text) {
  constexpr std::size_t wide = 4096;
  return wide - (std::formatted_size("{:<{}}", text, wide) - text.size());
}

/// The lines of the result, and what they add up to.
class Lines {
 public:
  explicit Lines(const std::vector<ReturnToCheck>& returns) : returns_(returns.size()) {
    for (const ReturnToCheck& one : returns) name_width_ = std::max(name_width_, width_of(one.name));
  }

  [[nodiscard]] std::string header() const {
    return std::format(
        "{:<{}}  authority  collection year  children  with errors    errors  to check   not due  rules run  not run\n",
        "return", name_width_);
  }

  std::string line(const std::string& name, const CheckedReturn& checked) {
    const std::string begin = std::format("{:<{}}  {:<9}  {:<15}", name, name_width_, checked.authority,
                                          checked.collection_year == 0 ? "" : year_name(checked.collection_year));
    if (!checked.problems.empty()) {
      const std::size_t more = checked.problems.size() - 1;
      return std::format("{}  not checked: {}{}\n", begin, checked.problems.front(),
                         more == 0 ? "" : std::format(" (And {} more.)", more));
    }
    ++checked_;
    children_ += checked.children;
    children_with_errors_ += checked.children_with_errors;
    errors_ += checked.errors;
    queries_ += checked.queries;
    not_due_ += checked.not_due;
    return std::format(
        "{}{}  {:>9}  {:>7}\n", begin,
        counts(checked.children, checked.children_with_errors, checked.errors, checked.queries, checked.not_due),
        checked.rules_run, checked.rules_not_run);
  }

  [[nodiscard]] std::string total() const {
    return std::format("{:<{}}  {:<26}{}\n", "total", name_width_, std::format("{} of {} checked", checked_, returns_),
                       counts(children_, children_with_errors_, errors_, queries_, not_due_));
  }

  [[nodiscard]] bool are_all_checked() const { return checked_ == returns_; }
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }

 private:
  static std::string counts(std::uint64_t children, std::uint64_t children_with_errors, std::uint64_t errors,
                            std::uint64_t queries, std::uint64_t not_due) {
    return std::format("  {:>8}  {:>11}  {:>8}  {:>8}  {:>8}", children, children_with_errors, errors, queries,
                       not_due);
  }

  std::size_t name_width_ = std::string_view("return").size();
  std::size_t returns_;
  std::size_t checked_ = 0;
  std::uint64_t children_ = 0;
  std::uint64_t children_with_errors_ = 0;
  std::uint64_t errors_ = 0;
  std::uint64_t queries_ = 0;
  std::uint64_t not_due_ = 0;
};

std::optional<ManyReturns> issues_form(const BatchOptions& options) {
  if (options.issues.empty()) return std::nullopt;
  const auto form = IssuesFile::form_of(options.issues);
  if (!form)
    throw CLI::ValidationError("--issues", std::format("{} ends neither in .csv nor in .json", options.issues));
  return form;
}

int run(const BatchOptions& options) {
  CheckSettings settings{.rules = options.rules, .threads = 1};
  require_rules("--rules", options.rules);
  if (!options.year.empty()) settings.collection_year = year_of("--year", options.year);
  const auto form = issues_form(options);

  bool all_done = true;
  const auto done = [&all_done](const std::expected<void, std::string>& outcome) {
    if (!outcome) complain(outcome.error());
    all_done = all_done && outcome;
  };
  std::vector<fs::path> folders;
  for (const std::string& folder : options.folders) {
    const auto found = returns_in(fs::path(folder).lexically_normal());
    if (found) folders.append_range(*found);
    done(found.transform([](const auto&) {}));
  }
  const std::vector<ReturnToCheck> returns = named(std::move(folders));
  const Progress progress;
  const auto reference = load_reference(options.reference, progress);
  if (returns.empty() || !reference) return failure;
  std::optional<IssuesFile> issues;
  if (form) {
    auto opened = IssuesFile::open(options.issues, *form);
    if (!opened) {
      complain(opened.error());
      return failure;
    }
    issues = std::move(*opened);
  }

  Lines lines(returns);
  std::expected<void, std::string> written = write_result("", lines.header());
  const auto threads = static_cast<unsigned>(std::min<std::size_t>(threads_for(options.threads), returns.size()));
  constexpr std::size_t ahead_for_each_thread = 4;
  in_order(
      returns.size(), threads, ahead_for_each_thread * threads,
      [&](std::size_t i) { return check_return(returns[i], settings, *reference, form); },
      [&](std::size_t i, const CheckedReturn& checked) {
        const std::string& name = returns[i].name;
        progress.clear();
        // The first stands in the return's line.
        for (const std::string& problem : checked.problems | std::views::drop(1))
          complain(std::format("{}: {}", name, problem));
        for (const std::string& remark : checked.remarks) complain(std::format("{}: {}", name, remark));
        if (written) written = write_result("", lines.line(name, checked));
        if (issues) issues->add(checked.issues);
        progress.say(std::format("{} of {}", i + 1, returns.size()));
      });
  progress.clear();
  if (written) written = write_result("", lines.total());
  done(written);
  if (issues) done(issues->close());
  if (!all_done || !lines.are_all_checked()) return failure;
  return lines.has_errors() ? errors_found : success;
}

}  // namespace

void add_batch_command(CLI::App& app, int& status) {
  auto options = std::make_shared<BatchOptions>();
  CLI::App* command = app.add_subcommand("batch", "Check many returns: every folder in a folder is one");
  command->add_option("folders", options->folders, "Folders that hold the folders of the returns")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--year", options->year,
                      "Collection year of returns whose folder's name does not say it: 2026 or 2025/26");
  add_reference_options(*command, options->reference);
  command->add_option("--rules", options->rules, "Only these rules, such as 501,502")->delimiter(',');
  // Else they would take the folders behind them too.
  for (const char* option : {"--providers", "--rules"}) command->get_option(option)->allow_extra_args(false);
  command->add_option("--issues", options->issues,
                      "Also write every flagged row of all returns to this file, whose name ends in .csv or .json");
  command->add_option("--threads", options->threads, "How many returns to check at a time (0: one for each processor)")
      ->check(CLI::Range(0, 256));
  command->footer(
      "The folder of a return holds a folder this-year and perhaps one last-year, or this year's files themselves "
      "(CSV, "
      "or one XML file). Its name says whose return it is and of which year: \"E08000003 2025-26\". A year that is not "
      "there is that of --year, else guessed from the data; an authority is guessed from the postcodes.\n"
      "\n"
      "Example: claret batch returns --postcodes postcodes.bin --providers ofsted.xlsx --issues issues.csv");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
