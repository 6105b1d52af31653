// A small return of codes, dates and nonsense, checked by the rules of every year.

#include <fuzzer/FuzzedDataProvider.h>

#include <array>
#include <string>
#include <string_view>

#include "claret/check/check.h"
#include "claret/model/return.h"
#include "expect_result.h"
#include "values.h"

namespace claret::fuzz {
namespace {

constexpr std::array<std::string_view, 5> children{"1", "2", "a3", "A3", ""};

/// A day near one of those on which something turns, mostly.
std::string some_date(FuzzedDataProvider& bytes) {
  return bytes.PickValueInArray(days_of_change).plus_days(bytes.ConsumeIntegralInRange(-400, 400)).text();
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

}  // namespace
}  // namespace claret::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claret;
  FuzzedDataProvider bytes(data, size);
  const Return some = fuzz::some_return(bytes);
  for (int year = first_rule_year - 1; year <= last_rule_year + 1; ++year) {
    const CheckResult result = check(some, {.collection_year = year, .authority = "E08000003", .threads = 1});
    fuzz::expect_right(result, some);
  }
  return 0;
}
