#pragma once

#include <string>
#include <vector>

#include "claret/formats/xlsx_writer.h"
#include "claret/reports/csv_writer.h"
#include "claret/session/session.h"

namespace claret {

/// What there is to say of a rule's finding until it is due: "Care leaver details for this birthday are due by
/// 14/10/2025."
std::string until_due(const Rule& rule, Date due);

/// All that is not due yet, by day, child and rule.
std::vector<NotDue> not_due_by_day(const Session& session);

/// All that is not due yet, by day: what to see coming.
void write_not_due(const Session& session, CsvWriter& out);
void write_not_due(const Session& session, XlsxWriter& out);

}  // namespace claret
