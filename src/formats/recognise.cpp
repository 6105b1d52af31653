#include "claret/formats/recognise.h"

#include <algorithm>
#include <format>

#include "claret/base/text.h"
#include "claret/formats/shown.h"

namespace claret {

namespace {

constexpr std::size_t most_problems_of_a_kind = 20;

int place_of_name(const TableDescription& table, std::string_view name) {
  const auto found = std::ranges::find_if(
      table.columns, [&](const ColumnDescription& column) { return same_ignoring_case(column.name, trimmed(name)); });
  return found == table.columns.end() ? TableText::not_a_column : static_cast<int>(found - table.columns.begin());
}

bool has_name(std::span<const std::string> names, std::string_view wanted) {
  return std::ranges::any_of(names, [&](const std::string& name) { return same_ignoring_case(trimmed(name), wanted); });
}

bool only_in(const TableDescription& table, std::string_view column) {
  return std::ranges::all_of(all_tables(), [&](const TableDescription& other) {
    return other.table == table.table || place_of_name(other, column) == TableText::not_a_column;
  });
}

template <class Names>
std::string joined(const Names& names) {
  std::string result;
  for (const auto& name : names) result += std::format("{}{}", result.empty() ? "" : ", ", name);
  return result;
}

/// How well the names suit a table.
struct Match {
  const TableDescription* table = nullptr;
  std::size_t present = 0;
  std::size_t expected = 0;
  bool has_own_column = false;
  bool has_child = false;
  std::vector<std::string_view> lacking;

  [[nodiscard]] bool fits() const { return has_child && has_own_column && 2 * present >= expected; }
};

Match match(const TableDescription& table, std::span<const std::string> names) {
  Match result{.table = &table};
  for (const ColumnDescription& column : table.columns) {
    if (column.derived) continue;
    ++result.expected;
    if (!has_name(names, column.name)) {
      result.lacking.push_back(column.name);
      continue;
    }
    ++result.present;
    if (column.name == "CHILD") result.has_child = true;
    if (only_in(table, column.name)) result.has_own_column = true;
  }
  return result;
}

/// The match with the most columns; of equals, the one of the smaller table, of which there is then less missing.
Match best_match(std::span<const std::string> names) {
  Match best;
  for (const TableDescription& table : all_tables()) {
    const Match candidate = match(table, names);
    const auto better = [&] {
      if (best.table == nullptr) return true;
      if (candidate.fits() != best.fits()) return candidate.fits();
      if (candidate.present != best.present) return candidate.present > best.present;
      return candidate.expected < best.expected;
    };
    if (better()) best = candidate;
  }
  return best;
}

Problem refusal(const Match& nearest, std::span<const std::string> names, std::string_view file) {
  Problem problem{.file = std::string(file)};
  if (nearest.present == 0) {
    problem.what = "The first line holds no column names of the return.";
    problem.fix = "Load a CSV file of one of its twelve tables, with the column names in the first line.";
    return problem;
  }
  std::vector<std::string> unknown;
  for (const std::string& name : names)
    if (!is_blank_text(name) && place_of_name(*nearest.table, name) == TableText::not_a_column && unknown.size() < 8)
      unknown.push_back(shown(trimmed(name)));
  problem.what =
      std::format("The columns fit none of the return's tables. The nearest is {}, of which {} {} missing{}.",
                  nearest.table->name, joined(nearest.lacking), nearest.lacking.size() == 1 ? "is" : "are",
                  unknown.empty() ? "" : std::format(" and which has no {}", joined(unknown)));
  problem.fix = std::format("If it is {}, add the missing columns or correct their names.", nearest.table->name);
  return problem;
}

}  // namespace

std::size_t known_names(std::span<const std::string> names) {
  return static_cast<std::size_t>(std::ranges::count_if(names, [](const std::string& name) {
    return std::ranges::any_of(all_tables(), [&](const TableDescription& table) {
      return place_of_name(table, name) != TableText::not_a_column;
    });
  }));
}

std::expected<RecognisedTable, Problem> recognise_table(std::span<const std::string> names, std::string_view file,
                                                        std::optional<Table> known_table) {
  const Match found = known_table ? match(describe(*known_table), names) : best_match(names);
  if (!known_table && !found.fits()) return std::unexpected(refusal(found, names, file));

  RecognisedTable result{.table = found.table->table};
  std::vector<bool> taken(found.table->columns.size());
  std::size_t doubled = 0;
  std::size_t unknown = 0;
  for (const std::string& name : names) {
    TableText::FileColumn column{.name = name, .column = place_of_name(*found.table, name)};
    if (column.column != TableText::not_a_column && taken[static_cast<std::size_t>(column.column)]) {
      column.column = TableText::not_a_column;
      if (++doubled <= most_problems_of_a_kind)
        result.problems.push_back({.severity = Problem::Severity::warning,
                                   .file = std::string(file),
                                   .column = shown(trimmed(name)),
                                   .what = "The column is there twice; only the first is checked.",
                                   .fix = "Remove the one that is wrong."});
    } else if (column.column != TableText::not_a_column) {
      taken[static_cast<std::size_t>(column.column)] = true;
    } else if (!is_blank_text(name) && ++unknown <= most_problems_of_a_kind) {
      result.problems.push_back(
          {.severity = Problem::Severity::note,
           .file = std::string(file),
           .column = shown(trimmed(name)),
           .what = std::format("{} has no such column; it is kept, but not checked.", found.table->name)});
    }
    result.columns.push_back(std::move(column));
  }
  if (doubled > most_problems_of_a_kind)
    result.problems.push_back(
        {.severity = Problem::Severity::warning,
         .file = std::string(file),
         .what = std::format("{} more columns are there twice.", doubled - most_problems_of_a_kind),
         .fix = "Remove those that are wrong."});
  if (unknown > most_problems_of_a_kind)
    result.problems.push_back({.severity = Problem::Severity::note,
                               .file = std::string(file),
                               .what = std::format("{} more columns are none of {}'s; they are kept, but not checked.",
                                                   unknown - most_problems_of_a_kind, found.table->name)});
  for (const std::string_view lacking : found.lacking)
    result.problems.push_back({.severity = Problem::Severity::warning,
                               .file = std::string(file),
                               .column = std::string(lacking),
                               .what = "The column is missing; all its cells count as blank.",
                               .fix = "Add the column to the extract."});
  return result;
}

}  // namespace claret
