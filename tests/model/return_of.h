#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string_view>

#include "claret/formats/csv.h"
#include "claret/model/return.h"

namespace claret::testing {

/// A table written as CSV. Columns may be left out.
struct TableOf {
  Table table;
  std::string_view csv;
  When when = this_year;
};

inline void put(Return& data, const TableOf& one) {
  TableFile file = read_csv(one.csv, describe(one.table).name, one.when, one.table);
  ASSERT_TRUE(file.table) << (file.problems.empty() ? "" : to_string(file.problems[0]));
  data.put(std::move(*file.table));
}

/// A return of these tables, its children gathered.
inline Return return_of(std::initializer_list<TableOf> tables) {
  Return data;
  for (const TableOf& one : tables) put(data, one);
  data.gather_children();
  return data;
}

}  // namespace claret::testing
