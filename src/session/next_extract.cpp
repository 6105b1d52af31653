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

CarriedCorrection carried(const Correction& correction, const Return& data) {
  const Edit& edit = correction.edit;
  const TableText& table = *data.find(edit.when, edit.table);
  const std::string_view in_file = table.text_in_file(edit.row, 0);
  return {.edit = edit,
          .why = correction.step->why,
          .time = correction.step->time,
          .child = std::string(is_blank_text(in_file) ? table.text(edit.row, 0) : in_file)};
}

/// What a cell of the next extract makes of a correction.
CarriedCorrection::State state_of(const Edit& edit, std::string_view found, const TableText& table) {
  using enum CarriedCorrection::State;
  const ColumnDescription& column = describe(edit.table).columns[edit.column];
  if (found == edit.becomes) return done;
  if (column.derived && !table.has(edit.column)) return differs;
  // The other system may write dates and codes in its own way; a correction of just that is told by the text alone.
  if (found == edit.was) return open;
  if (say_the_same(found, edit.becomes, column)) return done;
  return say_the_same(found, edit.was, column) ? open : differs;
}

/// Whether a row of the next extract is as the one that was added.
bool is_as_added(const Edit& edit, const TableText& before, const TableText& now, std::uint32_t row_now) {
  const auto columns = describe(edit.table).columns;
  for (std::size_t column = 0; column < columns.size(); ++column)
    if (!columns[column].derived &&
        !say_the_same(before.text(edit.row, column), now.text(row_now, column), columns[column]))
      return false;
  return true;
}

/// Decides what a correction is to the next extract; `before` is as it was corrected.
void settle(CarriedCorrection& carried, const Return& before, const Return& now, const RowMatch& rows) {
  using enum CarriedCorrection::State;
  Edit& edit = carried.edit;
  const TableText* table = now.find(edit.when, edit.table);
  if (table == nullptr) {
    carried.state = row_gone;
    return;
  }
  const std::uint32_t row = rows.row_now(edit.when, edit.table, edit.row);
  const bool is_there = row != RowMatch::no_row;
  switch (edit.kind) {
    case Edit::Kind::add_row:
      if (is_there)
        carried.state = is_as_added(edit, *before.find(edit.when, edit.table), *table, row) ? done : differs;
      return;
    case Edit::Kind::remove_row: carried.state = is_there ? open : done; break;
    case Edit::Kind::cell:
      carried.state = row_gone;
      if (!is_there) break;
      const std::string_view found = table->text(row, edit.column);
      carried.state = state_of(edit, found, *table);
      if (carried.state == differs) carried.found = found;
      break;
  }
  if (is_there) edit.row = row;
}

/// Gives the next extract the columns that it lacks for a row that can be added again, and the row the order of its
/// columns.
void fit(Edit& edit, const TableText& before, Session& now) {
  for (std::size_t column = 0; column < describe(edit.table).columns.size(); ++column)
    if (!is_blank_text(before.text(edit.row, column)))
      now.add_column(edit.when, edit.table, static_cast<std::uint8_t>(column));
  edit.cells = cells_for(*now.data().find(edit.when, edit.table), before, edit.cells);
}

/// Hands the acceptances over to the errors that the next extract has too.
void hand_over(const Acceptances& acceptances, Session& now, const RowMatch& rows, const std::string& time,
               NextExtract& next) {
  Step step{.why = "Accepted in the extract before", .time = time};
  for (const auto& [key, acceptance] : acceptances) {
    FindingKey key_now = key;
    key_now.row = rows.row_now(key.when, key.table, key.row);
    const Finding* same = find_error(now.result(), key_now);
    const bool is_kept =
        same != nullptr && relevant_cells(now.data(), *now.result().rules[same->rule].rule, *same) == acceptance.cells;
    ++(is_kept ? next.acceptances_kept : next.acceptances_lapsed);
    const auto known = now.acceptances().find(key_now);
    const bool is_known = known != now.acceptances().end() && known->second == acceptance;
    if (is_kept && !is_known) step.acceptances.push_back({.key = std::move(key_now), .becomes = acceptance});
  }
  if (!step.acceptances.empty()) static_cast<void>(now.apply(std::move(step)));
}

}  // namespace

std::vector<Table> take_over_last_year(const Session& before, Session& now) {
  std::vector<LoadedFile> files = before.files();
  std::erase_if(files, [&](const LoadedFile& file) {
    return file.when == this_year ||
           std::ranges::any_of(file.tables, [&](Table table) { return now.data().has(last_year, table); });
  });
  // A file of XML holds all tables, so it comes before the CSV files that were loaded in the place of some of them.
  std::ranges::stable_partition(files, [](const LoadedFile& file) { return looks_like_xml(file.bytes); });
  std::vector<Table> taken_over;
  for (const LoadedFile& file : files) {
    for (const Source& source : now.load(file.bytes, file.name, last_year).sources) {
      if (std::ranges::contains(file.tables, source.table)) {
        taken_over.push_back(source.table);
      } else {
        now.unload(last_year, source.table);
      }
    }
  }
  std::ranges::sort(taken_over);
  return taken_over;
}

std::expected<NextExtract, Problem> take_next_extract(Session& before, Session& now, const std::string& time) {
  if (before.settings())
    if (const auto same = is_same_return(*before.settings(), *now.settings()); !same)
      return std::unexpected(same.error());

  NextExtract next;
  const RowMatch rows = RowMatch::with_corrected(before.data(), now.data());
  for (const Correction& correction : corrections_of(before)) {
    CarriedCorrection one = carried(correction, before.data());
    settle(one, before.data(), now.data(), rows);
    if (one.edit.kind == Edit::Kind::add_row && one.state == CarriedCorrection::State::open)
      fit(one.edit, *before.data().find(one.edit.when, one.edit.table), now);
    next.corrections.push_back(std::move(one));
  }
  const Acceptances acceptances = before.acceptances();
  before.set_reference(now.reference());
  before.go_to_step(0);
  CheckSettings settings = *now.settings();
  settings.extract_date = before.settings() ? before.settings()->extract_date : Date();
  settings.why_extract_date = before.settings() ? before.settings()->why_extract_date : std::string();
  before.check(settings);

  next.comparison = compare(before, now, RowMatch(before.data(), now.data()));
  hand_over(acceptances, now, rows, time, next);
  now.set_previous(previous_extract(next.comparison, before, now, time));
  std::vector<ExtractTotals> extracts = before.extracts();
  extracts.push_back(now.totals(time));
  now.set_extracts(std::move(extracts));
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
  const std::size_t steps_before = now.steps_done();
  for (Step& step : steps) {
    if (const auto made = now.apply(std::move(step)); !made) {
      now.go_to_step(steps_before);
      return std::unexpected(made.error());
    }
  }
  return steps.size();
}

}  // namespace claret
