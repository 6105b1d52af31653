// Checks a return, corrects one cell of it, tells what that changes and writes the corrected file to standard output.
//
//   cmake -S examples -B build/example -DCMAKE_CXX_COMPILER=clang++-22 -DCMAKE_PREFIX_PATH=PREFIX
//   cmake --build build/example
//   build/example/correct_cell samples/this-year samples/last-year Episodes 5 DEC 01/01/2026
//
// PREFIX is where claret was installed: cmake --install build/native --component library --prefix PREFIX

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <print>
#include <ranges>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/formats/corrected_csv.h"
#include "claret/session/session.h"

namespace {

/// Which table a file is follows from its content. A file that is refused is told of; the others are loaded.
void load_folder(claret::Session& session, const std::filesystem::path& folder, claret::When when) {
  const std::set<std::filesystem::path> paths(std::filesystem::directory_iterator(folder), {});
  for (const std::filesystem::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator(file), {}};
    const claret::Loaded loaded = session.load(bytes, path.filename().string(), when);
    for (const claret::Problem& problem : loaded.problems) std::println(stderr, "{}", to_string(problem));
  }
}

void print_errors_by_rule(const claret::Session& session) {
  for (const auto& [rule, counts] : std::views::zip(session.result().rules, session.counts().of_rule))
    if (counts.findings > 0) std::println(stderr, "{:>4} {:<9} {}", counts.findings, rule.rule->code, rule.rule->title);
}

void print(const claret::Session& session, std::string_view heading, std::span<const claret::Finding> findings) {
  std::println(stderr, "\n{}: {}", heading, findings.size());
  for (const claret::Finding& finding : findings) {
    const claret::Rule& rule = *session.result().rules[finding.rule].rule;
    std::println(stderr, "{} year's {}, row {}: {} {}", to_string(finding.when), describe(finding.table).name,
                 finding.row + 1, rule.code, rule.message);
  }
}

std::vector<claret::Finding> errors_of(const claret::Session& session, std::string_view child_id) {
  const claret::Child* child = session.data().find_child(child_id);
  if (child == nullptr) return {};
  return session.checker()->check_child(static_cast<std::uint32_t>(child - session.data().children().data()));
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words, words + count);
  const auto table = claret::table_named(count == 7 ? arguments[3] : "");
  if (!table) {
    std::println(stderr, "Usage: {} THIS_YEAR LAST_YEAR TABLE ROW COLUMN TEXT", arguments.front());
    return 2;
  }

  claret::Session session;
  load_folder(session, arguments[1], claret::this_year);
  load_folder(session, arguments[2], claret::last_year);
  session.check({.collection_year = 2026, .authority = "E08000003"});
  print_errors_by_rule(session);

  // The engine counts rows from 0; people count them from 1.
  const auto row = static_cast<std::uint32_t>(std::strtoul(arguments[4].c_str(), nullptr, 10)) - 1;
  const auto columns = claret::describe(*table).columns;
  const auto column = std::ranges::find(columns, arguments[5], &claret::ColumnDescription::name) - columns.begin();
  const auto edited = session.apply({.why = "typed",
                                     .edits = {{.when = claret::this_year,
                                                .table = *table,
                                                .row = row,
                                                .column = static_cast<std::uint8_t>(column),
                                                .becomes = arguments[6]}}});
  if (!edited) {
    std::println(stderr, "{}", to_string(edited.error()));
    return 2;
  }

  // CHILD is the first column of every table.
  const claret::TableText& corrected = *session.data().find(claret::this_year, *table);
  print(session, "Errors that the correction clears", edited->cleared);
  print(session, "Errors that it causes", edited->caused);
  print(session, "Errors that the child still has", errors_of(session, corrected.text(row, 0)));
  std::cout << corrected_csv(session.file_bytes(claret::this_year, *table), corrected);
}
