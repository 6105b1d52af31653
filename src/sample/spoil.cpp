#include "sample/spoil.h"

#include <algorithm>
#include <array>

#include "sample/slips.h"

namespace claret {

namespace {

/// Chances in millionths: whole numbers decide alike on every platform.
constexpr int certain = 1'000'000;

int in_millionths(double share) {
  if (!(share > 0)) return 0;
  return share >= 1 ? certain : static_cast<int>(share * certain);
}

struct ColumnHabit {
  std::string_view column;
  Form form;
  int percent;  // how often it goes wrong, the average column being 100
};

// Placement details are what goes wrong most, dates of birth and the like seldom do.
constexpr auto habits = std::to_array<ColumnHabit>({
    {"CHILD", Form::child_id, 10},
    {"DOB", Form::date, 40},
    {"UPN", Form::upn, 100},
    {"HOME_POST", Form::postcode, 180},
    {"PL_POST", Form::postcode, 250},
    {"URN", Form::urn, 250},
    {"PLACE", Form::code, 150},
    {"PLACE_PROVIDER", Form::code, 200},
    {"SW_ID", Form::child_id, 80},
    {"SDQ_SCORE", Form::number, 100},
    {"SEX", Form::code, 60},
    {"ETHNIC", Form::code, 60},
    {"DATE_PERM", Form::date, 100},
});

ColumnHabit habit_of(const ColumnDescription& column) {
  const auto habit = std::ranges::find(habits, column.name, &ColumnHabit::column);
  if (habit != habits.end()) return *habit;
  return {.column = column.name, .form = column.is_date ? Form::date : Form::code, .percent = 100};
}

bool is_easily_entered_twice(Table table) {
  return table == Table::reviews || table == Table::missing || table == Table::sw_episodes;
}

/// Spoils one table: first whole rows, so that the row numbers noted for cells are those of the finished file.
class Spoiler {
 public:
  Spoiler(Random& random, SampleTable& table, int chance, std::vector<Spoiled>& truth)
      : random_(random), table_(table), chance_(chance), truth_(truth) {
    for (const ColumnDescription& column : describe(table.table).columns)
      if (!column.derived) columns_.push_back(habit_of(column));
  }

  void spoil() {
    spoil_rows();
    for (const auto& row : table_.rows) children_.push_back(row.front());
    for (std::size_t row = 0; row < table_.rows.size(); ++row)
      for (std::size_t column = 0; column < columns_.size(); ++column) spoil_cell(row, column);
  }

 private:
  bool happens(int percent) {
    return random_.between(1, certain) <= static_cast<int>(std::int64_t{chance_} * percent / 100);
  }

  /// Rows are left out of Header, and entered twice.
  void spoil_rows() {
    const int percent_twice = table_.table == Table::header ? 15 : is_easily_entered_twice(table_.table) ? 60 : 0;
    std::vector<std::vector<std::string>> rows;
    for (auto& row : table_.rows) {
      if (table_.table == Table::header && happens(30)) {
        truth_.push_back(note(0, row.front(), row.front(), "", "row left out"));
        continue;
      }
      rows.push_back(std::move(row));
      if (!happens(percent_twice)) continue;
      rows.push_back(rows.back());
      truth_.push_back(note(rows.size(), rows.back().front(), "", rows.back().front(), "row entered twice"));
    }
    table_.rows = std::move(rows);
  }

  void spoil_cell(std::size_t row, std::size_t column) {
    const ColumnHabit& habit = columns_[column];
    const std::string& was = table_.rows[row][column];
    if (was.empty() || !happens(habit.percent)) return;
    const std::string_view before = former_code(habit.column, was);
    if (!before.empty() && random_.chance(40)) return change(row, column, std::string(before), "former code");
    if (habit.column == "DEC" && random_.chance(20)) return leave_open(row);
    for (int tries = 0; tries < 4; ++tries) {
      if (const auto slip = draw_slip(random_, habit.form, was, others(column)))
        return change(row, column, slip->became, slip->kind);
    }
  }

  /// A few values of the same column to take a wrong one from.
  std::vector<std::string> others(std::size_t column) {
    std::vector<std::string> values;
    for (int i = 0; i < 6; ++i) {
      const std::string& value = random_.one_of(table_.rows)[column];
      if (!value.empty()) values.push_back(value);
    }
    return values;
  }

  /// An episode that ended, and nobody entered that it did.
  void leave_open(std::size_t row) {
    for (std::size_t column = 0; column < columns_.size(); ++column) {
      const std::string_view name = columns_[column].column;
      if (name != "DEC" && name != "REC" && name != "REASON_PLACE_CHANGE") continue;
      if (!table_.rows[row][column].empty()) change(row, column, "", "left open");
    }
  }

  void change(std::size_t row, std::size_t column, std::string became, std::string_view kind) {
    std::string& cell = table_.rows[row][column];
    Spoiled spoiled = note(row + 1, children_[row], std::move(cell), std::move(became), kind);
    spoiled.column = columns_[column].column;
    cell = spoiled.became;
    truth_.push_back(std::move(spoiled));
  }

  [[nodiscard]] Spoiled note(std::size_t row, std::string child, std::string was, std::string became,
                             std::string_view kind) const {
    return {.when = table_.when,
            .table = table_.table,
            .row = static_cast<std::uint32_t>(row),
            .column = "CHILD",
            .child = std::move(child),
            .was = std::move(was),
            .became = std::move(became),
            .kind = std::string(kind)};
  }

  Random& random_;
  SampleTable& table_;
  int chance_;
  std::vector<Spoiled>& truth_;
  std::vector<ColumnHabit> columns_;
  std::vector<std::string> children_;  // by row, as they were
};

}  // namespace

void spoil(Sample& sample, const SampleOptions& options) {
  Random random(options.seed, ~std::uint64_t{0});
  for (SampleTable& table : sample.tables) {
    // Last year's return has been corrected before it was sent.
    const int chance = in_millionths(table.when == this_year ? options.errors : options.errors / 5);
    Spoiler(random, table, chance, sample.truth).spoil();
  }
}

}  // namespace claret
