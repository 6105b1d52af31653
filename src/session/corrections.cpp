#include "claret/session/corrections.h"

#include <algorithm>
#include <compare>
#include <optional>
#include <ranges>
#include <set>

namespace claret {

namespace {

/// A cell that was edited, or a row as a whole.
struct Place {
  static constexpr int whole_row = -1;
  When when = this_year;
  Table table = Table::header;
  std::uint32_t row = 0;
  int column = whole_row;

  friend auto operator<=>(const Place&, const Place&) = default;
};

/// What was edited there altogether; nothing if it is again as the file has it.
std::optional<Edit> edit_at(const Place& place, const TableText& table) {
  Edit edit{.when = place.when, .table = place.table, .row = place.row};
  const bool is_in_file = place.row < table.file_row_count();
  const bool is_removed = table.is_removed(place.row);
  if (place.column == Place::whole_row) {
    if (is_in_file != is_removed) return std::nullopt;
    edit.kind = is_removed ? Edit::Kind::remove_row : Edit::Kind::add_row;
    if (!is_removed)
      for (std::size_t i = 0; i < table.file_columns().size(); ++i) edit.cells.emplace_back(table.cell(place.row, i));
    return edit;
  }
  edit.column = static_cast<std::uint8_t>(place.column);
  edit.was = table.text_in_file(place.row, edit.column);
  edit.becomes = table.text(place.row, edit.column);
  if (is_removed || edit.was == edit.becomes) return std::nullopt;
  return edit;
}

}  // namespace

std::vector<Correction> corrections_of(const Session& session) {
  std::vector<Correction> latest_first;
  std::set<Place> seen;
  for (const Step& step : session.history().first(session.steps_done()) | std::views::reverse) {
    for (const Edit& edit : step.edits | std::views::reverse) {
      const TableText& table = *session.data().find(edit.when, edit.table);
      Place place{.when = edit.when, .table = edit.table, .row = edit.row};
      if (edit.kind == Edit::Kind::cell && edit.row < table.file_row_count()) place.column = edit.column;
      if (!seen.insert(place).second) continue;
      auto correction = edit_at(place, table);
      if (!correction) continue;
      correction->why = edit.why;
      latest_first.push_back({.edit = *std::move(correction), .step = &step});
    }
  }
  std::ranges::reverse(latest_first);
  return latest_first;
}

}  // namespace claret
