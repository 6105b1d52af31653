#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "claret/session/session.h"

namespace claret {

/// Whether the issues include what is not due yet.
enum class WithNotDue : std::uint8_t { no, yes };

/// Whole sentences about the check itself, such as that another year's rules were used or a child was
/// not checked.
std::vector<std::string> notes_on(const CheckResult& result);

/// One line for each flagged row: rule,table,year,row,child,fields,message,severity: error or query. `row` is the
/// 1-based data row of the table's file, `year` this or last, `fields` the marked columns parted by ";". Behind them
/// stands what else is known of the errors (KnownOfErrors). Safe to open in a spreadsheet. With what is not due yet it
/// has a column due: the day on which a row is, blank if it is already.
std::string issues_csv(const Session& session, WithNotDue with_not_due = WithNotDue::no);

/// Its first line, and the others, each of them behind some more cells.
std::string issues_csv_header();
std::string issues_csv_lines(const Session& session, std::span<const std::string> cells_before = {},
                             WithNotDue with_not_due = WithNotDue::no);

/// The same as JSON, with the facts of the run: program, version, rule year, authority, postcode directory (by the name
/// of the file that it was made of; null without one) and provider lists, tables loaded with their rows, rules run,
/// rules not run and why, counts. What is accepted has "accepted" with its note, and is no error in the counts.
std::string issues_json(const Session& session, WithNotDue with_not_due = WithNotDue::no);

/// What stands between its braces, for an object that says more.
std::string issues_json_members(const Session& session, WithNotDue with_not_due = WithNotDue::no);

/// A summary for people: what was checked, the errors by rule, then what is to check, what was not run.
std::string summary_text(const Session& session);

}  // namespace claret
