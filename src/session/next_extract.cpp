#include "claret/session/next_extract.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "claret/session/corrections.h"

namespace claret {

namespace {

/// The cells of a row that is added, in the order of another file's columns.
std::vector<std::string> cells_for(const TableText& now, const TableText& before,
                                   const std::vector<std::string>& cells) {
  std::vector<std::string> result;
  for (const TableText::FileColumn& column : now.file_columns()) {
    const auto same = std::ranges::find_if(before.file_columns(), [&](const TableText::FileColumn& other) {
      return column.column == TableText::not_a_column ? other.name == column.name : other.column == column.column;
    });
    const auto place = static_cast<std::size_t>(same - before.file_columns().begin());
    result.push_back(place < cells.size() ? cells[place] : std::string());
  }
  return result;
}

/// Where the rows of a session are in the next extract: as its files came, and as they were edited.
struct Rows {
  RowMatch as_came;
  RowMatch as_edited;

  [[nodiscard]] std::uint32_t row_now(const auto& place) const {
    const std::uint32_t row = as_came.row_now(place.when, place.table, place.row);
    // A row whose key was corrected is found by what it was corrected to.
    return row != RowMatch::no_row ? row : as_edited.row_now(place.when, place.table, place.row);
  }

  /// The row that is to be removed as that of an edit was. Of rows that are alike, those that stayed come first.
  [[nodiscard]] std::uint32_t row_to_remove(const Edit& edit) const {
    std::uint32_t row = as_came.row_now(edit.when, edit.table, edit.row);
    while (row != RowMatch::no_row) {
      const std::uint32_t stayed = as_edited.row_before(edit.when, edit.table, row);
      if (stayed == RowMatch::no_row) break;
      row = as_came.row_now(edit.when, edit.table, stayed);
    }
    return row;
  }
};

CarriedCorrection carried(const Correction& correction, const Return& data) {
  const Edit& edit = correction.edit;
  const TableText& table = *data.find(edit.when, edit.table);
  const std::string_view in_file = table.text_in_file(edit.row, 0);
  return {.edit = edit,
          .why = correction.step->why,
          .time = correction.step->time,
          .child = std::string(is_blank_text(in_file) ? table.text(edit.row, 0) : in_file)};
}

/// Decides what a correction is to the next extract.
void settle(CarriedCorrection& carried, const Return& before, const Return& now, const Rows& rows) {
  using enum CarriedCorrection::State;
  Edit& edit = carried.edit;
  const TableText* table = now.find(edit.when, edit.table);
  if (table == nullptr) {
    carried.state = row_gone;
    return;
  }
  if (edit.kind == Edit::Kind::add_row) {
    const bool is_there = rows.as_edited.row_now(edit.when, edit.table, edit.row) != RowMatch::no_row;
    carried.state = is_there ? done : open;
    edit.cells = cells_for(*table, *before.find(edit.when, edit.table), edit.cells);
    return;
  }
  const bool removes = edit.kind == Edit::Kind::remove_row;
  const std::uint32_t row = removes ? rows.row_to_remove(edit) : rows.row_now(edit);
  if (row == RowMatch::no_row) {
    carried.state = removes ? done : row_gone;
    return;
  }
  edit.row = row;
  if (removes) return;
  const std::string_view found = table->text(row, edit.column);
  if (found == edit.becomes) {
    carried.state = done;
  } else if (found != edit.was) {
    carried.state = differs;
    carried.found = found;
  }
}

/// Hands the acceptances over to the errors that the next extract has too.
void hand_over(const Acceptances& acceptances, Session& now, const Rows& rows, const std::string& time,
               NextExtract& next) {
  Step step{.why = "Accepted in the extract before", .time = time};
  for (const auto& [key, acceptance] : acceptances) {
    FindingKey key_now = key;
    key_now.row = rows.row_now(key);
    const Finding* same = find_error(now.result(), key_now);
    const bool is_kept =
        same != nullptr && relevant_cells(now.data(), *now.result().rules[same->rule].rule, *same) == acceptance.cells;
    ++(is_kept ? next.acceptances_kept : next.acceptances_lapsed);
    if (is_kept) step.acceptances.push_back({.key = std::move(key_now), .becomes = acceptance});
  }
  if (!step.acceptances.empty()) static_cast<void>(now.apply(std::move(step)));
}

}  // namespace

std::expected<NextExtract, Problem> take_next_extract(Session& before, Session& now, const std::string& time) {
  if (before.settings())
    if (const auto same = is_same_return(*before.settings(), *now.settings()); !same)
      return std::unexpected(same.error());

  NextExtract next;
  for (const Correction& correction : corrections_of(before))
    next.corrections.push_back(carried(correction, before.data()));
  const Acceptances acceptances = before.acceptances();
  RowMatch as_edited(before.data(), now.data());
  before.set_reference(now.reference());
  before.go_to_step(0);
  before.check(*now.settings());
  const Rows rows{.as_came = RowMatch(before.data(), now.data()), .as_edited = std::move(as_edited)};

  next.comparison = compare(before, now, rows.as_came);
  for (CarriedCorrection& correction : next.corrections) settle(correction, before.data(), now.data(), rows);
  hand_over(acceptances, now, rows, time, next);
  now.set_previous(previous_extract(next.comparison, before, now, time));
  return next;
}

std::expected<std::size_t, Problem> make_again(Session& now, const NextExtract& next, const std::string& time) {
  std::vector<Step> steps;
  std::vector<std::string_view> times;
  for (const CarriedCorrection& correction : next.corrections) {
    if (correction.state != CarriedCorrection::State::open) continue;
    // Corrections that were made in one step stand together.
    if (steps.empty() || steps.back().why != correction.why || times.back() != correction.time) {
      steps.push_back({.why = correction.why, .time = time});
      times.push_back(correction.time);
    }
    steps.back().edits.push_back(correction.edit);
  }
  for (Step& step : steps)
    if (const auto made = now.apply(std::move(step)); !made) return std::unexpected(made.error());
  return steps.size();
}

}  // namespace claret
