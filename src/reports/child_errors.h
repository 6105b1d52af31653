#pragma once

#include "claret/reports/csv_writer.h"
#include "claret/session/session.h"

namespace claret {

/// Writes a sheet "Child summary" with a row for each flagged row and rule, child by child: child, table, year, row,
/// values, rule, message, fields, errors of child. `values` are the row's cells that are not blank, `fields` the marked
/// columns, `row` is the 1-based data row of the table's file. What is known of the errors besides stands behind
/// (KnownOfErrors).
void write_child_errors(const Session& session, CsvWriter& out);
void write_child_errors(const Session& session, XlsxWriter& out);

}  // namespace claret
