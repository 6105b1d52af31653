#include "claret/reports/reports.h"

#include <algorithm>
#include <array>
#include <format>

#include "claret/model/collection_year.h"
#include "claret/reports/child_errors.h"
#include "claret/reports/error_summary.h"
#include "claret/reports/not_due.h"
#include "claret/reports/social_workers.h"

namespace claret {

namespace {

using Made = std::expected<std::string, Problem>;

Made error_summary_csv(const Session& session) {
  CsvWriter out;
  write_error_summary(session, out);
  return std::move(out).finish();
}

Made child_errors_csv(const Session& session) {
  CsvWriter out;
  write_child_errors(session, out);
  return std::move(out).finish();
}

Made errors_xlsx(const Session& session) {
  XlsxWriter out("errors.xlsx");
  write_error_summary(session, out);
  write_child_errors(session, out);
  if (session.counts().not_due > 0) write_not_due(session, out);
  return std::move(out).finish();
}

Made not_due_csv(const Session& session) {
  CsvWriter out;
  write_not_due(session, out);
  return std::move(out).finish();
}

Made social_workers_csv(const Session& session) {
  CsvWriter out;
  write_social_worker_errors(session, out);
  return std::move(out).finish();
}

Made social_workers_xlsx(const Session& session) {
  XlsxWriter out("social-workers.xlsx");
  write_social_worker_errors(session, out);
  return std::move(out).finish();
}

constexpr auto reports = std::to_array<Report>({{.name = "error-summary.csv", .make = error_summary_csv},
                                                {.name = "child-errors.csv", .make = child_errors_csv},
                                                {.name = "errors.xlsx", .make = errors_xlsx},
                                                {.name = "not-due.csv", .make = not_due_csv},
                                                {.name = "social-workers.csv", .make = social_workers_csv},
                                                {.name = "social-workers.xlsx", .make = social_workers_xlsx}});

}  // namespace

std::span<const Report> all_reports() { return reports; }

const Report* find_report(std::string_view name) {
  const auto all = all_reports();
  const auto found = std::ranges::find(all, name, &Report::name);
  return found == all.end() ? nullptr : &*found;
}

std::string report_file_name(const Session& session, const Report& report) {
  std::string year = year_name(session.result().collection_year);
  std::ranges::replace(year, '/', '-');
  return std::format("{}-{}-{}", session.result().authority, year, report.name);
}

}  // namespace claret
