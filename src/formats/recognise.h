#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claret/base/problem.h"
#include "claret/model/table_text.h"

namespace claret {

/// Which table a file with these column names is, and which column is which.
struct RecognisedTable {
  Table table = Table::header;
  std::vector<TableText::FileColumn> columns;
  std::vector<Problem> problems;  ///< unknown and missing columns
};

/// Names count in any order and case, spaces around them do not. A file is the table of which it has the most columns,
/// if it has CHILD, a column that only this table has, and at least half of the table's columns; `known_table` settles
/// it instead. The Problem names the nearest table and the difference.
std::expected<RecognisedTable, Problem> recognise_table(std::span<const std::string> names, std::string_view file,
                                                        std::optional<Table> known_table);

/// How many of the names are column names of any table.
std::size_t known_names(std::span<const std::string> names);

}  // namespace claret
