#include "claret/cli/convert_command.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "claret/cli/exit_code.h"
#include "claret/cli/files.h"
#include "claret/cli/load_return.h"
#include "claret/cli/options.h"
#include "claret/formats/csv_writer.h"
#include "claret/session/session.h"

namespace claret::cli {

namespace {

struct ConvertOptions {
  std::vector<std::string> paths;
  std::string to;
  std::string output;
};

std::expected<void, std::string> write_xml_file(const Session& session, const std::string& path) {
  const WrittenXml written = session.xml(this_year);
  for (const Problem& problem : written.problems) complain(to_string(problem));
  return write_file(path, written.bytes);
}

std::expected<void, std::string> write_csv_files(const Session& session, const std::filesystem::path& folder) {
  for (const Source& source : session.sources()) {
    const std::string bytes = write_csv(session.data(), source.when, source.table);
    if (auto written = write_file(folder / csv_file_name(source.table), bytes); !written) return written;
  }
  return {};
}

int run(const ConvertOptions& options) {
  Session session;
  const Progress progress;
  if (!load_return(session, options.paths, this_year, progress)) return failure;
  const auto written =
      options.to == "xml" ? write_xml_file(session, options.output) : write_csv_files(session, options.output);
  if (written) return success;
  complain(written.error());
  return failure;
}

}  // namespace

void add_convert_command(CLI::App& app, int& status) {
  auto options = std::make_shared<ConvertOptions>();
  CLI::App* command = app.add_subcommand("convert", "Write a return in CSV as XML, or the other way round");
  command->add_option("--this", options->paths, "The CSV files, or folders of them, or the XML file")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option("--to", options->to, "xml: one file; csv: one file for each table")
      ->required()
      ->check(CLI::IsMember({"xml", "csv"}));
  command->add_option("-o,--output", options->output, "The XML file, or the folder for the CSV files")->required();
  command->footer("Example: claret convert --this this-year --to xml --output return.xml");
  command->callback([options, &status] { status = run(*options); });
}

}  // namespace claret::cli
