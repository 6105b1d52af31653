// Any bytes as a CSV file: a table or a refusal, and a table can be written and read again.

#include <cstdint>
#include <string>
#include <vector>

#include "claret/formats/csv.h"
#include "expect.h"

namespace claret::fuzz {
namespace {

void expect_well_told(const TableFile& file) {
  expect(file.problems.size() <= 200, "the problems of a file are few");
  bool is_refused = false;
  for (const Problem& problem : file.problems) {
    expect(!problem.what.empty(), "every problem says what it is");
    expect(!problem.fix.empty() || problem.severity == Problem::Severity::note,
           "every problem but a note says what to do");
    expect(to_string(problem).size() < 10'000, "a problem is short");
    is_refused = is_refused || problem.severity == Problem::Severity::refused;
  }
  expect(is_refused != file.table.has_value(), "a file is refused or has a table");
}

std::vector<std::string> names_of(const TableText& table) {
  std::vector<std::string> names;
  for (const auto& column : table.file_columns()) names.push_back(column.name);
  return names;
}

std::vector<std::string> cells_of(const TableText& table, std::uint32_t row) {
  std::vector<std::string> cells;
  for (std::size_t column = 0; column < table.file_columns().size(); ++column)
    cells.emplace_back(table.cell(row, column));
  return cells;
}

void expect_same_when_written(const TableText& table) {
  if (table.file_columns().size() > 1000) return;  // of the names; long rows may have added some
  std::string written = "sep=,\r\n" + csv_line(names_of(table));
  for (std::uint32_t row = 0; row < table.row_count(); ++row) written += csv_line(cells_of(table, row));
  const TableFile again = read_csv(written, "again", table.when());
  expect(again.table.has_value(), "what was written can be read");
  expect(again.table->table() == table.table(), "it is the same table");
  expect(names_of(*again.table) == names_of(table), "it has the same columns");
  expect(again.table->row_count() == table.row_count(), "it has as many rows");
  for (std::uint32_t row = 0; row < table.row_count(); ++row)
    expect(cells_of(*again.table, row) == cells_of(table, row), "it has the same cells");
}

}  // namespace
}  // namespace claret::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claret;
  const TableFile file = read_csv({reinterpret_cast<const char*>(data), size}, "file.csv", this_year);
  fuzz::expect_well_told(file);
  if (!file.table) return 0;
  fuzz::expect(file.table->cell_count() % file.table->file_columns().size() == 0, "all rows are full");
  fuzz::expect(file.table->cell_count() <= 2 * size + 1'001'000, "a table is not much larger than its file");
  fuzz::expect_same_when_written(*file.table);
  return 0;
}
