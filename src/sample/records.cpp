#include "claret/sample/records.h"

#include <algorithm>
#include <utility>

namespace claret {

void Records::add(When when, Table table, const Cells& row) {
  child_ = row.front();
  Lines& all = lines(when, table);
  all.push_back({.cells = row, .order = all.size()});
}

void Records::change(When when, Table table, std::size_t row, std::size_t column, std::string became,
                     std::string_view kind) {
  Line& line = lines(when, table)[row];
  std::string& cell = line.cells[column];
  if (cell == became) return;
  Spoiled change = note(when, table, kind);
  change.column = describe(table).columns[column].name;
  change.was = std::exchange(cell, std::move(became));
  change.became = cell;
  // A cell that goes wrong twice is one that went wrong, the second way. The note that a row was entered stays.
  const auto changes = std::ranges::subrange(line.notes.begin() + (line.is_entered ? 1 : 0), line.notes.end());
  const auto before = std::ranges::find(changes, change.column, &Spoiled::column);
  if (before != line.notes.end()) {
    change.was = std::move(before->was);
    line.notes.erase(before);
  }
  if (change.was != change.became) line.notes.push_back(std::move(change));
}

void Records::leave_out(When when, Table table, std::size_t row, std::string_view kind) {
  Line& line = lines(when, table)[row];
  if (line.is_left_out) return;
  line.is_left_out = true;
  line.notes.clear();
  if (line.is_entered) return;
  Spoiled gone = note(when, table, kind);
  gone.was = child_;
  line.notes.push_back(std::move(gone));
}

std::size_t Records::enter_behind(When when, Table table, std::size_t row, Cells cells, std::string_view kind) {
  Lines& all = lines(when, table);
  Spoiled more = note(when, table, kind);
  more.became = cells.front();
  const std::size_t order = row < all.size() ? all[row].order : 0;
  all.push_back({.cells = std::move(cells), .order = order, .is_entered = true, .notes = {std::move(more)}});
  return all.size() - 1;
}

std::size_t Records::enter(When when, Table table, Cells cells, std::string_view kind) {
  const std::size_t count = size(when, table);
  return enter_behind(when, table, count == 0 ? 0 : count - 1, std::move(cells), kind);
}

void Records::finish(std::vector<SampleTable>& tables, std::vector<Spoiled>& truth) {
  for (SampleTable& table : tables) {
    Lines& all = lines(table.when, table.table);
    std::ranges::stable_sort(all, {}, &Line::order);
    for (Line& line : all) {
      if (!line.is_left_out) table.rows.push_back(std::move(line.cells));
      for (Spoiled& one : line.notes) {
        one.row = line.is_left_out ? 0 : static_cast<std::uint32_t>(table.rows.size());
        truth.push_back(std::move(one));
      }
    }
    all.clear();
  }
}

Spoiled Records::note(When when, Table table, std::string_view kind) const {
  return {.when = when, .table = table, .column = "CHILD", .child = child_, .kind = std::string(kind)};
}

}  // namespace claret
