#include "session/session_of.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <format>
#include <ranges>

#include "claret/session/compare.h"

namespace claret::testing {

namespace {

std::string with_blank_columns(std::string_view episodes) {
  constexpr auto names =
      std::to_array<std::string_view>({"PLACE_PROVIDER", "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "REC", "URN"});
  std::string csv;
  for (const auto line : std::views::split(episodes, '\n')) {
    const std::string_view text(line);
    if (text.empty()) continue;
    const bool is_first = csv.empty();
    csv += text;
    for (const std::string_view name : names) csv += "," + std::string(is_first ? name : "");
    csv += "\n";
  }
  return csv;
}

}  // namespace

void load(Session& session, std::initializer_list<TableOf> tables) {
  for (const TableOf& one : tables) {
    const std::string csv = one.table == Table::episodes ? with_blank_columns(one.csv) : std::string(one.csv);
    const Loaded loaded = session.load(csv, std::string(describe(one.table).name) + ".csv", one.when);
    ASSERT_EQ(loaded.sources.size(), 1) << csv;
    ASSERT_EQ(loaded.sources[0].table, one.table) << csv;
  }
}

void load_sample(Session& session, const Sample& sample) {
  session.set_reference(sample_reference());
  for (const SampleFile& file : sample_files(sample))
    if (file.path.contains('/'))
      session.load(file.bytes, file.path, file.path.starts_with("last-year/") ? last_year : this_year);
}

CheckSettings settings_of_rules(std::vector<std::string> rules) {
  CheckSettings settings = settings_of(2026);
  settings.rules = std::move(rules);
  return settings;
}

Finding error_in(const Session& session, std::string_view rule, Table table, std::uint32_t row) {
  const Finding* found = find_error(session.result(), {.table = table, .row = row, .rule = std::string(rule)});
  EXPECT_NE(found, nullptr) << rule << " in row " << row;
  return found == nullptr ? Finding() : *found;
}

std::string text_of(const CheckResult& result, std::span<const Finding> findings) {
  std::string text;
  for (const Finding& one : findings)
    text += std::format("{}{}/{}/{}/{}", text.empty() ? "" : " ", result.rules[one.rule].rule->code,
                        to_string(one.when), describe(one.table).name, one.row + 1);
  return text;
}

std::vector<Edit> some_edits(Random& random, const Session& session, int most) {
  const std::vector<Source> sources = session.sources();
  std::vector<Edit> edits;
  std::vector<std::pair<const TableText*, std::uint32_t>> removed;
  for (int count = random.between(1, most); count > 0; --count) {
    const Source& source = random.one_of(sources);
    const TableText& table = *session.data().find(source.when, source.table);
    if (table.row_count() == 0) continue;
    const auto row = static_cast<std::uint32_t>(random.between(0, static_cast<int>(table.end_of_rows()) - 1));
    if (table.is_removed(row) || std::ranges::contains(removed, std::pair(&table, row))) continue;
    Edit edit{.when = source.when, .table = source.table, .row = row};
    const auto columns = describe(source.table).columns;
    const int kind = random.between(0, 5);
    if (kind == 0) {
      edit.kind = Edit::Kind::remove_row;
      removed.emplace_back(&table, row);
    } else if (kind == 1) {
      edit.kind = Edit::Kind::add_row;
      for (std::size_t i = 0; i < table.file_columns().size(); ++i) edit.cells.emplace_back(table.cell(row, i));
      edit.cells.back() += "x";
    } else {
      const std::size_t column =
          kind == 2 ? 0 : static_cast<std::size_t>(random.between(0, static_cast<int>(columns.size()) - 1));
      if (columns[column].derived) continue;
      const auto other = static_cast<std::uint32_t>(random.between(0, static_cast<int>(table.end_of_rows()) - 1));
      edit.column = static_cast<std::uint8_t>(column);
      edit.becomes = std::string(table.text(other, column)) + (random.chance(20) ? "x" : "");
    }
    edits.push_back(std::move(edit));
  }
  return edits;
}

std::vector<std::string> rows_of(const Session& session, When when, Table table) {
  std::vector<std::string> rows;
  const TableText* text = session.data().find(when, table);
  for (std::uint32_t row = 0; text != nullptr && row < text->end_of_rows(); ++row) {
    if (text->is_removed(row)) continue;
    rows.emplace_back();
    for (std::size_t column = 0; column < describe(table).columns.size(); ++column)
      rows.back() += (column == 0 ? "" : "|") + std::string(text->text(row, column));
  }
  return rows;
}

}  // namespace claret::testing
