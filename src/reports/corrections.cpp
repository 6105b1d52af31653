#include "claret/reports/corrections.h"

#include <array>

#include "claret/base/text.h"
#include "claret/reports/csv_writer.h"
#include "claret/reports/flagged_rows.h"
#include "claret/session/corrections.h"

namespace claret {

namespace {

constexpr auto correction_columns = std::to_array<XlsxColumn>({{.name = "time"},
                                                               {.name = "child"},
                                                               {.name = "table"},
                                                               {.name = "year"},
                                                               {.name = "row"},
                                                               {.name = "column"},
                                                               {.name = "old"},
                                                               {.name = "new"},
                                                               {.name = "why"}});

/// What stands there in the file and now.
struct Change {
  std::string_view column;
  std::string was;
  std::string is;
};

Change change_of(const TableText& table, const Edit& edit) {
  switch (edit.kind) {
    case Edit::Kind::cell:
      return {.column = describe(edit.table).columns[edit.column].name, .was = edit.was, .is = edit.becomes};
    case Edit::Kind::remove_row: return {.column = "(row removed)", .was = values_in_file(table, edit.row)};
    case Edit::Kind::add_row: return {.column = "(row added)", .is = values_of(table, edit.row)};
  }
  return {};
}

}  // namespace

std::string corrections_csv(const Session& session) {
  CsvWriter out;
  out.add_sheet("Corrections", correction_columns);
  for (const Correction& correction : corrections_of(session)) {
    const Edit& edit = correction.edit;
    const TableText& table = *session.data().find(edit.when, edit.table);
    const Change change = change_of(table, edit);
    const std::string_view child = table.text_in_file(edit.row, 0);
    out.add_row({std::string_view(correction.step->time), is_blank_text(child) ? table.text(edit.row, 0) : child,
                 describe(edit.table).name, to_string(edit.when), edit.row + 1.0, change.column,
                 std::string_view(change.was), std::string_view(change.is), std::string_view(correction.why())});
  }
  return std::move(out).finish();
}

}  // namespace claret
