// Any bytes as a return in XML: tables or a refusal, and what was read can be written and read again.

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "claret/formats/xml_return.h"
#include "expect.h"

namespace claret::fuzz {
namespace {

void expect_well_told(const XmlReturn& read) {
  expect(read.problems.size() <= 200, "the problems of a file are few");
  bool is_refused = false;
  for (const Problem& problem : read.problems) {
    expect(!problem.what.empty(), "every problem says what it is");
    expect(!problem.fix.empty() || problem.severity == Problem::Severity::note,
           "every problem but a note says what to do");
    expect(to_string(problem).size() < 10'000, "a problem is short");
    is_refused = is_refused || problem.severity == Problem::Severity::refused;
  }
  expect(is_refused == read.tables.empty(), "a file is refused or has tables");
}

using Rows = std::vector<std::vector<std::string>>;

/// The rows of a table in an order of their own: children with the same CHILDID may change places.
Rows rows_of(const Return& data, Table table) {
  Rows rows;
  const TableText* text = data.find(this_year, table);
  for (std::uint32_t row = 0; text != nullptr && row < text->end_of_rows(); ++row) {
    rows.emplace_back();
    for (std::size_t column = 0; column < text->file_columns().size(); ++column)
      rows.back().emplace_back(text->cell(row, column));
  }
  std::ranges::sort(rows);
  return rows;
}

Return return_of(XmlReturn& read) {
  Return data;
  for (TableText& table : read.tables) data.put(std::move(table));
  return data;
}

}  // namespace
}  // namespace claret::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace claret;
  XmlReturn read = read_xml({reinterpret_cast<const char*>(bytes), size}, "return.xml", this_year);
  fuzz::expect_well_told(read);
  if (read.tables.empty()) return 0;
  fuzz::expect(looks_like_xml({reinterpret_cast<const char*>(bytes), size}), "what can be read looks like XML");
  const Return data = fuzz::return_of(read);
  const WrittenXml written = write_xml(data, this_year, read.kept);
  XmlReturn again = read_xml(written.bytes, "again.xml", this_year);
  fuzz::expect_well_told(again);
  fuzz::expect(!again.tables.empty(), "what was written can be read");
  fuzz::expect(again.kept.root_attributes == read.kept.root_attributes, "it has the same attributes");
  fuzz::expect(again.kept.in_root.size() >= read.kept.in_root.size(), "what is beside the children is kept");
  if (!written.problems.empty()) return 0;  // not all of it could be written
  fuzz::expect(again.kept.in_child.size() == read.kept.in_child.size(), "what is beside HEADER is kept");
  fuzz::expect(again.kept.in_row.size() == read.kept.in_row.size(), "what is beside the items is kept");
  const Return same = fuzz::return_of(again);
  for (const TableDescription& description : all_tables())
    fuzz::expect(fuzz::rows_of(same, description.table) == fuzz::rows_of(data, description.table),
                 "it has the same rows");
  return 0;
}
