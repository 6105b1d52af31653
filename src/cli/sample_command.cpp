#include "claret/cli/sample_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <format>
#include <memory>

#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/options.h"
#include "claret/rules/registry.h"
#include "claret/sample/sample.h"

namespace claret::cli {

namespace {

struct SampleCommandOptions {
  std::string folder;
  std::string year = "2026";
  int children = 200;
  std::uint64_t seed = 1;
  double errors = 0;
  std::string authority = SampleOptions().authority;
  std::string as_of;
};

/// The day of the collection year that was asked for, blank if none was.
Date as_of_day(const std::string& text, int year) {
  if (text.empty()) return {};
  const Date first(year - 1, 4, 1);
  const Date last(year, 3, 31);
  const Date day = Date::parse(text);
  if (!(day >= first && day <= last))
    throw CLI::ValidationError(
        "--as-of", std::format("'{}' is no day of the collection year, {} to {}", text, first.text(), last.text()));
  return day;
}

int run(const SampleCommandOptions& options) {
  const int year = year_of("--year", options.year);
  if (rules_for(year) != year) throw CLI::ValidationError("--year", "a sample is of 2022/23 to 2026/27");
  const SampleOptions wanted{.children = options.children,
                             .year = year,
                             .seed = options.seed,
                             .errors = options.errors,
                             .authority = authority_of("--authority", options.authority),
                             .as_of = as_of_day(options.as_of, year)};
  std::vector<SampleFile> files = sample_files(make_sample(wanted));
  files.push_back(sample_postcode_file(wanted.authority));
  files.push_back(sample_provider_file(wanted.authority));
  for (const SampleFile& file : files) {
    const auto written = write_file(std::filesystem::path(options.folder) / file.path, file.bytes);
    if (!written) {
      complain(written.error());
      return failure;
    }
  }
  return success;
}

}  // namespace

void add_sample_command(CLI::App& app, int& status) {
  auto options = std::make_shared<SampleCommandOptions>();
  CLI::App* command =
      app.add_subcommand("sample", "Write an invented return of both years, with its postcodes and providers");
  command->add_option("folder", options->folder, "Folder to write it to")->required();
  command->add_option("--children", options->children, "How many children")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  command->add_option("--year", options->year, "Collection year: 2026 or 2025/26")->capture_default_str();
  command->add_option("--authority", options->authority, "Code of the council that makes the return")
      ->capture_default_str();
  command->add_option("--seed", options->seed, "Another number gives another return")->capture_default_str();
  command->add_option("--errors", options->errors, "Share of cells to spoil; truth.csv then says which")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command->add_option("--as-of", options->as_of,
                      "Make an extract of the running year: what is known on this day, such as 30/09/2025");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
