#pragma once

#include <string>

#include "claret/session/session.h"

namespace claret {

/// What is to be corrected in the system that the return came from, as CSV, in the order in which it was edited last:
/// time, child, table, year, row, column, old, new, why. There is one line for each cell that differs from its file,
/// and for each row that was added or removed; however many edits led there, time and why are the last one's, and what
/// was edited back has no line. `child` is the CHILD of the file, by which the other system knows the row. A row as a
/// whole has "(row added)" or "(row removed)" for a column, and its cells in the place of one text.
///
/// UTF-8 with byte order mark, safe to open in a spreadsheet.
std::string corrections_csv(const Session& session);

}  // namespace claret
