#include "claret/cli/reference_options.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <format>
#include <span>

#include "claret/cli/files.h"
#include "claret/cli/load_return.h"
#include "claret/cli/options.h"

namespace claret::cli {

namespace {

bool load_postcodes(ReferenceData& reference, const std::string& path, const Progress& progress) {
  if (path.empty()) return true;
  progress.say(std::format("Reading {}", path));
  const auto loaded = reference.set_postcodes_file(path);
  progress.clear();
  if (!loaded) complain(to_string(loaded.error()));
  return loaded.has_value();
}

/// Loads Ofsted's lists; false if one of them could not be.
bool load_providers(ReferenceData& reference, const std::vector<std::string>& paths, const Progress& progress) {
  bool all_loaded = true;
  for (const std::string& path : paths) {
    progress.say(std::format("Reading {}", path));
    const auto bytes = read_file(path);
    if (!bytes) {
      progress.clear();
      complain(bytes.error());
      all_loaded = false;
      continue;
    }
    const std::string file = std::filesystem::path(path).filename().string();
    auto problems = reference.add_providers(std::as_bytes(std::span(*bytes)), file);
    progress.clear();
    for (Problem& problem : problems) {
      problem.file = path;
      complain(to_string(problem));
      if (problem.severity == Problem::Severity::refused) all_loaded = false;
    }
  }
  return all_loaded;
}

}  // namespace

void add_reference_options(CLI::App& command, ReferencePaths& paths) {
  command
      .add_option("--postcodes", paths.postcodes,
                  "The postcode directory: what claret postcodes build made, or the ONS's zip or CSV file")
      ->check(CLI::ExistingFile);
  command.add_option("--providers", paths.providers, "Ofsted's lists of providers (XLSX)")->check(CLI::ExistingFile);
}

std::optional<ReferenceData> load_reference(const ReferencePaths& paths, const Progress& progress) {
  ReferenceData reference;
  const bool postcodes_loaded = load_postcodes(reference, paths.postcodes, progress);
  const bool providers_loaded = load_providers(reference, paths.providers, progress);
  if (!postcodes_loaded || !providers_loaded) return std::nullopt;
  return reference;
}

}  // namespace claret::cli
