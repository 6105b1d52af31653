#pragma once

#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "claret/session/session.h"

namespace claret {

/// A report for people on what a check found, as a file.
struct Report {
  std::string_view name;  ///< "error-summary.csv"
  std::expected<std::string, Problem> (*make)(const Session& session);
};

/// error-summary.csv, child-errors.csv, errors.xlsx (both of them as sheets, and what is not due
/// yet if there is any), not-due.csv, social-workers.csv, social-workers.xlsx.
/// A workbook is refused if it has more errors than a sheet has rows.
std::span<const Report> all_reports();

/// Null if there is none of this name.
const Report* find_report(std::string_view name);

/// A name for the file of a checked session's report: "E08000003-2025-26-error-summary.csv".
std::string report_file_name(const Session& session, const Report& report);

}  // namespace claret
