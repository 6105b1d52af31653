#include "claret/cli/rules_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <vector>

#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/options.h"
#include "claret/reports/rule_list.h"
#include "claret/rules/registry.h"

namespace claret::cli {

namespace {

struct RulesOptions {
  std::string year;
  std::string format = "table";
};

int run(const RulesOptions& options) {
  std::vector<RegisteredRule> rules(all_rules().begin(), all_rules().end());
  if (!options.year.empty()) rules = rules_of(rules_for(year_of("--year", options.year)));
  const auto written = write_result("", options.format == "csv"    ? rules_csv(rules)
                                        : options.format == "json" ? rules_json(rules)
                                        : options.format == "md"   ? rules_markdown(rules)
                                                                   : rules_text(rules));
  if (written) return success;
  complain(written.error());
  return failure;
}

}  // namespace

void add_rules_command(CLI::App& app, int& status) {
  auto options = std::make_shared<RulesOptions>();
  CLI::App* command = app.add_subcommand("rules", "List the rules");
  command->add_option("--year", options->year, "Only those of this collection year: 2026 or 2025/26");
  command->add_option("--format", options->format, "Form of the list")
      ->check(CLI::IsMember({"table", "csv", "json", "md"}))
      ->capture_default_str();
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
