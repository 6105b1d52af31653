#pragma once

#include <string>
#include <string_view>

#include "claret/model/table_text.h"

namespace claret {

/// A table's CSV file as it came, with what was edited since it was read from these bytes. Without edits it is the same
/// byte for byte. Otherwise, in the file's own encoding, delimiter and line ends:
///
/// - lines without edits, and cells without edits in lines with some, are copied as they stand;
/// - a row that was removed is left out with its line end, rows that were added stand at the end;
/// - a column that was added stands behind the last, if it holds anything in any row;
/// - if a text was typed that Windows-1252 cannot hold, a file of that encoding becomes UTF-8 with byte order mark.
std::string corrected_csv(std::string_view bytes, const TableText& table);

}  // namespace claret
