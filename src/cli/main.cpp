#include <CLI/CLI.hpp>
#include <exception>
#include <format>

#include "claret/base/version.h"
#include "claret/cli/batch_command.h"
#include "claret/cli/check_command.h"
#include "claret/cli/compare_command.h"
#include "claret/cli/convert_command.h"
#include "claret/cli/exit_code.h"
#include "claret/cli/fix_command.h"
#include "claret/cli/options.h"
#include "claret/cli/postcodes_command.h"
#include "claret/cli/rules_command.h"
#include "claret/cli/sample_command.h"
#include "claret/cli/session_command.h"
#include "claret/cli/suggest_command.h"

namespace {

int run(int argc, char** argv) {
  CLI::App app("claret checks a council's children looked after return (SSDA903) by the government's rules.", "claret");
  app.set_version_flag("--version", "claret " + std::string(claret::version()));
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  claret check --year 2026 --authority E08000003 --this extract/2025-26 --last extract/2024-25\n"
      "  claret check --year 2025/26 --authority E08000003 --this header.csv episodes.csv --format csv --output "
      "issues.csv\n"
      "  claret session create work.claret --this extract/2025-26 --last extract/2024-25 --authority E08000003\n"
      "  claret suggest --this extract/2025-26 --last extract/2024-25 --authority E08000003 --only 501,502\n"
      "  claret fix --safe --this extract/2025-26 --last extract/2024-25 --authority E08000003 -o corrected\n"
      "  claret compare extract-of-march extract-of-april --authority E08000003\n"
      "  claret batch returns --year 2026 --postcodes postcodes.bin --issues issues.csv\n"
      "  claret convert --this extract/2025-26 --to xml --output return.xml\n"
      "  claret postcodes build ONSPD.zip -o postcodes.bin\n"
      "  claret rules --year 2026\n"
      "  claret sample invented --children 200 --year 2026 --seed 1 --errors 0.02\n"
      "\n"
      "Exit status: 0 no errors found, 1 errors found, 2 it could not be done.");

  int status = claret::cli::success;
  claret::cli::add_check_command(app, status);
  claret::cli::add_suggest_command(app, status);
  claret::cli::add_fix_command(app, status);
  claret::cli::add_compare_command(app, status);
  claret::cli::add_session_command(app, status);
  claret::cli::add_batch_command(app, status);
  claret::cli::add_convert_command(app, status);
  claret::cli::add_rules_command(app, status);
  claret::cli::add_sample_command(app, status);
  claret::cli::add_postcodes_command(app, status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (argc > 1 && app.get_subcommands().empty() && !std::string_view(argv[1]).starts_with('-'))
      claret::cli::complain(std::format("there is no command {}", argv[1]));
    return app.exit(error) == 0 ? claret::cli::success : claret::cli::failure;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    claret::cli::complain(error.what());
    return claret::cli::failure;
  }
}
