#pragma once

#include "claret/reports/csv_writer.h"
#include "claret/session/session.h"

namespace claret {

/// Writes a sheet "By social worker" with what each social worker has to look at, a row for each flagged row and rule,
/// by worker and child: social worker, child, table, year, row, fields, rule, message, fix. Errors that are nobody's
/// stand at the end, under "unassigned"; accepted ones are left out.
///
/// A flagged row is the worker's (SW_ID) whose episode was open on the row's date: of this year's social worker
/// episodes the one that started last, else of last year's. If none was open then, it is the latest worker's. A row of
/// SWEpisodes with a SW_ID is that worker's own. The row's date is DECOM of Episodes, REVIEW of Reviews, DATE_INT of
/// AD1, DATE_PLACED of PlacedAdoption, MIS_START of Missing, SW_DECOM of SWEpisodes, DOLO_START of DoLo; for other
/// tables, and where it is not readable, 31 March at the end of the row's collection year.
void write_social_worker_errors(const Session& session, CsvWriter& out);
void write_social_worker_errors(const Session& session, XlsxWriter& out);

}  // namespace claret
