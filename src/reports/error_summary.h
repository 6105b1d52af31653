#pragma once

#include <string>

#include "claret/reports/csv_writer.h"
#include "claret/session/session.h"

namespace claret {

/// Writes a sheet "Error summary" with a row for each rule that found anything, errors before what is to check, the one
/// with the most first: rule, message, table, kind, severity, findings, children. `table` names the tables whose rows
/// it flagged, those of last year's return as "Episodes (last year)"; `children` is how many have at least one of these
/// findings. Accepted ones are counted apart, in a column "accepted" if there are any.
void write_error_summary(const Session& session, CsvWriter& out);
void write_error_summary(const Session& session, XlsxWriter& out);

}  // namespace claret
