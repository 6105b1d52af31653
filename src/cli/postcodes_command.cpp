#include "claret/cli/postcodes_command.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <format>
#include <memory>
#include <string>

#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/options.h"
#include "claret/reference/postcodes_builder.h"

namespace claret::cli {

namespace {

struct BuildOptions {
  std::string file;
  std::string output;
};

int run(const BuildOptions& options) {
  const auto built = build_postcodes_file(options.file);
  if (!built) {
    complain(to_string(built.error()));
    return failure;
  }
  if (const auto written = write_file(options.output, built->file); !written) {
    complain(written.error());
    return failure;
  }
  std::string text = std::format("{}: {} postcodes", options.output, built->postcodes);
  if (built->without_position > 0) text += std::format(", {} of them without a position", built->without_position);
  if (built->repeated > 0) text += std::format("; {} rows of a postcode that comes again later", built->repeated);
  if (built->unusable_rows > 0) text += std::format("; {} rows without a postcode", built->unusable_rows);
  std::puts((text + ".").c_str());
  return success;
}

}  // namespace

void add_postcodes_command(CLI::App& app, int& status) {
  auto options = std::make_shared<BuildOptions>();
  CLI::App* command = app.add_subcommand("postcodes", "Make the postcode directory ready for use");
  command->require_subcommand(1);
  CLI::App* build = command->add_subcommand("build", "Make the compact file that checks are quick with");
  build->add_option("file", options->file, "The ONS Postcode Directory or NSPL: the zip, or the CSV file in it")
      ->required()
      ->check(CLI::ExistingFile);
  build->add_option("-o,--output", options->output, "File to write")->required();
  build->footer("Example: claret postcodes build ONSPD.zip -o postcodes.bin");
  build->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
