#include "claret/reports/corrections.h"

#include <algorithm>
#include <array>
#include <compare>
#include <ranges>
#include <set>
#include <vector>

#include "claret/base/text.h"
#include "claret/reports/csv_writer.h"
#include "claret/reports/flagged_rows.h"

namespace claret {

namespace {

constexpr auto columns = std::to_array<XlsxColumn>({{.name = "time"},
                                                    {.name = "child"},
                                                    {.name = "table"},
                                                    {.name = "year"},
                                                    {.name = "row"},
                                                    {.name = "column"},
                                                    {.name = "old"},
                                                    {.name = "new"},
                                                    {.name = "why"}});

/// A cell that was edited, or a row as a whole.
struct Place {
  static constexpr int whole_row = -1;
  When when = this_year;
  Table table = Table::header;
  std::uint32_t row = 0;
  int column = whole_row;

  friend auto operator<=>(const Place&, const Place&) = default;
};

struct Correction {
  Place place;
  const Step* step = nullptr;  ///< the last that edited the place
};

/// All places that the steps that stand edited, by their last edit.
std::vector<Correction> edited_places(const Session& session) {
  std::vector<Correction> latest_first;
  std::set<Place> seen;
  for (const Step& step : session.history().first(session.steps_done()) | std::views::reverse) {
    for (const Edit& edit : step.edits | std::views::reverse) {
      Place place{.when = edit.when, .table = edit.table, .row = edit.row};
      const bool is_in_file = edit.row < session.data().find(edit.when, edit.table)->file_row_count();
      if (edit.kind == Edit::Kind::cell && is_in_file) place.column = edit.column;
      if (seen.insert(place).second) latest_first.push_back({.place = place, .step = &step});
    }
  }
  std::ranges::reverse(latest_first);
  return latest_first;
}

/// What stands there in the file and now.
struct Change {
  std::string_view column;
  std::string was;
  std::string is;
};

/// Its column is empty if nothing is to be corrected there.
Change change_of(const TableText& table, const Place& place) {
  const bool is_in_file = place.row < table.file_row_count();
  const bool is_removed = table.is_removed(place.row);
  if (place.column == Place::whole_row) {
    if (is_in_file && is_removed) return {.column = "(row removed)", .was = values_in_file(table, place.row)};
    if (!is_in_file && !is_removed) return {.column = "(row added)", .is = values_of(table, place.row)};
    return {};
  }
  const auto column = static_cast<std::size_t>(place.column);
  const std::string_view was = table.text_in_file(place.row, column);
  const std::string_view is = table.text(place.row, column);
  if (is_removed || was == is) return {};
  return {.column = describe(place.table).columns[column].name, .was = std::string(was), .is = std::string(is)};
}

}  // namespace

std::string corrections_csv(const Session& session) {
  CsvWriter out;
  out.add_sheet("Corrections", columns);
  for (const auto& [place, step] : edited_places(session)) {
    const TableText& table = *session.data().find(place.when, place.table);
    const Change change = change_of(table, place);
    if (change.column.empty()) continue;
    const std::string_view child = table.text_in_file(place.row, 0);
    out.add_row({std::string_view(step->time), is_blank_text(child) ? table.text(place.row, 0) : child,
                 describe(place.table).name, to_string(place.when), place.row + 1.0, change.column,
                 std::string_view(change.was), std::string_view(change.is), std::string_view(step->why)});
  }
  return std::move(out).finish();
}

}  // namespace claret
