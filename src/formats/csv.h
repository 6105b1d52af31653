#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/problem.h"
#include "claret/model/table_text.h"

namespace claret {

/// A file that was read: its table, unless it was refused, and what is worth saying about it.
struct TableFile {
  std::optional<TableText> table;
  std::vector<Problem> problems;
};

/// Reads one table from a CSV file: UTF-8, UTF-16 with byte order mark or Windows-1252; comma, semicolon or tab; any
/// line ends; quoted cells; Excel's "sep=" line. Which table it is follows from the names in its first line, unless
/// `known_table` says so. No content makes it fail otherwise than by a Problem; time and memory are in proportion to
/// the size of a file that is a table, and small for one that is not.
TableFile read_csv(std::string_view bytes, std::string_view file_name, When when,
                   std::optional<Table> known_table = std::nullopt);

/// Takes Excel's "sep=;" line off the text of a CSV file, if it has one, but for its line end, and tells what parts the
/// file's cells.
char take_delimiter(std::string_view& text);

/// Adds a cell to a line of CSV, quoted if it has to be.
void append_csv_cell(std::string& line, std::string_view cell, char delimiter = ',');

void append_quoted_csv_cell(std::string& line, std::string_view cell);

/// A line of CSV with its line end. The cells are written as they are.
std::string csv_line(std::span<const std::string> cells);

/// A cell for files that people open in a spreadsheet: text that the spreadsheet would take for a formula (it begins
/// with = + - @ or a tab) comes behind an apostrophe, which makes it text.
std::string safe_for_spreadsheet(std::string_view cell);

}  // namespace claret
