#pragma once

#include <string>

#include "claret/session/next_extract.h"

namespace claret {

/// What became of the errors and corrections of one extract in the next, for people: new, still there and gone by rule;
/// what the next extract has of the corrections; which rules are not compared.
std::string comparison_text(const Session& before, const Session& now, const NextExtract& next);

/// One line for each error of either extract: status ("new", "still there", "gone") and, as in issues_csv, rule, table,
/// year, row, child, fields, message. The row is that of the extract that has the error, of both: of the next. Safe to
/// open in a spreadsheet.
std::string comparison_csv(const Session& before, const Session& now, const NextExtract& next);

/// The same as JSON, with how many errors are new, still there and gone, of all rules and of each, the corrections and
/// what they are to the next extract ("done", "open", "differs", "row gone"), and the rules that are not compared.
std::string comparison_json(const Session& before, const Session& now, const NextExtract& next);

}  // namespace claret
