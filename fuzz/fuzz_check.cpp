// A small return of codes, dates and nonsense, checked by the rules of every year.

#include <fuzzer/FuzzedDataProvider.h>

#include <algorithm>
#include <array>
#include <format>
#include <optional>
#include <string>
#include <string_view>

#include "check/check.h"
#include "check/counts.h"
#include "expect.h"
#include "model/return.h"

namespace claret::fuzz {
namespace {

constexpr std::array<std::string_view, 5> children{"1", "2", "a3", "A3", ""};

constexpr std::array<std::string_view, 84> codes_and_nonsense{
    "",
    "0",
    "1",
    "2",
    "3",
    "9",
    "01",
    "1.0",
    "M",
    "F",
    "U",
    "m",
    "WBRI",
    "NOBT",
    "REFU",
    "UN1",
    "UN4",
    "UN5",
    "S",
    "L",
    "P",
    "T",
    "B",
    "C1",
    "C2",
    "D1",
    "E1",
    "J1",
    "J2",
    "J3",
    "L1",
    "L2",
    "L3",
    "V1",
    "V2",
    "V3",
    "V4",
    "N1",
    "N4",
    "N8",
    "U1",
    "U4",
    "A3",
    "A5",
    "H5",
    "K1",
    "K2",
    "P1",
    "P2",
    "R1",
    "R3",
    "T0",
    "T4",
    "Z1",
    "PR0",
    "PR1",
    "PR4",
    "PR5",
    "X1",
    "X2",
    "E3",
    "E4A",
    "E11",
    "E12",
    "E15",
    "E17",
    "CARPL",
    "OTHER",
    "PN0",
    "PN3",
    "YES",
    "NO",
    "DIED",
    "F1",
    "G5",
    "XXX",
    " C2",
    "C2 ",
    "\u00A0",
    "A123456789012",
    "I123456789012",
    "AB1 2CD",
    "SC012345",
    "longer than any code",
};

/// A day near one of those on which something turns, mostly.
std::string some_date(FuzzedDataProvider& bytes) {
  constexpr std::array turns{Date(2004, 4, 1),  Date(2009, 1, 1), Date(2022, 4, 1), Date(2023, 4, 1),
                             Date(2024, 2, 29), Date(2024, 4, 1), Date(2025, 4, 1), Date(2026, 3, 31),
                             Date(1677, 9, 22), Date(2262, 4, 11)};
  return bytes.PickValueInArray(turns).plus_days(bytes.ConsumeIntegralInRange(-400, 400)).text();
}

std::string some_cell(FuzzedDataProvider& bytes, bool is_date) {
  switch (bytes.ConsumeIntegralInRange(0, 7)) {
    case 0: return {};
    case 1: return bytes.ConsumeRandomLengthString(12);
    case 2: return is_date ? std::string(bytes.PickValueInArray(codes_and_nonsense)) : some_date(bytes);
    default: return is_date ? some_date(bytes) : std::string(bytes.PickValueInArray(codes_and_nonsense));
  }
}

TableText some_table(FuzzedDataProvider& bytes, When when, const TableDescription& description) {
  std::vector<TableText::FileColumn> columns;
  const bool with_derived = bytes.ConsumeBool();
  for (std::size_t i = 0; i < description.columns.size(); ++i)
    if (!description.columns[i].derived || with_derived)
      columns.push_back({.name = std::string(description.columns[i].name), .column = static_cast<int>(i)});
  TableText table(description.table, when, "file", columns);
  for (int rows = bytes.ConsumeIntegralInRange(0, 5); rows > 0; --rows) {
    table.add_cell(bytes.PickValueInArray(children));
    for (std::size_t i = 1; i < columns.size(); ++i) table.add_cell(some_cell(bytes, description.columns[i].is_date));
  }
  return table;
}

Return some_return(FuzzedDataProvider& bytes) {
  Return data;
  for (const When when : both_years)
    for (const TableDescription& description : all_tables())
      if (bytes.ConsumeBool()) data.put(some_table(bytes, when, description));
  data.gather_children();
  return data;
}

void expect_true_finding(const CheckResult& result, const Return& data, const Finding& finding) {
  expect(finding.rule < result.rules.size(), "its rule was run");
  expect(finding.child < data.children().size(), "its child is there");
  const TableText* table = data.find(finding.when, finding.table);
  expect(table != nullptr && finding.row < table->row_count(), "its row is in its table");
  expect(data.find_child(table->text(finding.row, 0)) == &data.children()[finding.child], "the row is the child's");
  const Rule& rule = *result.rules[finding.rule].rule;
  const bool marks = std::ranges::any_of(rule.flags, [&](const Flagged& flagged) {
    return flagged.table == finding.table && flagged.when == finding.when;
  });
  if (!marks) std::fprintf(stderr, "rule %s\n", std::string(rule.code).c_str());
  expect(marks, "the rule marks a column of the row");
}

}  // namespace
}  // namespace claret::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claret;
  FuzzedDataProvider bytes(data, size);
  const Return some = fuzz::some_return(bytes);
  for (int year = first_rule_year - 1; year <= last_rule_year + 1; ++year) {
    const CheckResult result = check(some, {.collection_year = year, .authority = "E08000003", .threads = 1});
    for (const Finding& finding : result.findings) fuzz::expect_true_finding(result, some, finding);
    fuzz::expect(std::ranges::is_sorted(result.findings), "findings are in order");
    fuzz::expect(std::ranges::adjacent_find(result.findings) == result.findings.end(), "no finding is there twice");
    const Counts counts = count_errors(result, some);
    fuzz::expect(counts.errors == result.findings.size(), "all are counted");
  }
  return 0;
}
