#include "claret/sample/spoil.h"

#include <algorithm>
#include <array>
#include <tuple>
#include <variant>

#include "claret/sample/mistakes.h"
#include "claret/sample/slips.h"

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
    {"SW_ID", Form::worker_id, 80},
    {"SDQ_SCORE", Form::number, 100},
    {"SEX", Form::code, 60},
    {"ETHNIC", Form::code, 60},
    {"DATE_PERM", Form::date, 100},
    {"SEX_ADOPTR", Form::code, 250},
    {"LS_ADOPTR", Form::code, 250},
    {"INTERVENTION_RECEIVED", Form::code, 200},
    {"INTERVENTION_OFFERED", Form::code, 300},
});

ColumnHabit habit_of(const ColumnDescription& column) {
  const auto habit = std::ranges::find(habits, column.name, &ColumnHabit::column);
  if (habit != habits.end()) return *habit;
  return {.column = column.name, .form = column.is_date ? Form::date : Form::code, .percent = 100};
}

std::size_t index_of(When when) { return static_cast<std::size_t>(when); }
std::size_t index_of(Table table) { return static_cast<std::size_t>(table); }

/// IDs are numbers without leading zeros, and the children stand in every table in the order of them.
bool comes_before(std::string_view id, std::string_view other) {
  return id.size() != other.size() ? id.size() < other.size() : id < other;
}

/// Makes a clean return wrong, child by child: first mistakes that concern whole rows, then slips in single cells.
class Spoiler {
 public:
  Spoiler(Sample& sample, const SampleOptions& options)
      : random_(options.seed, ~std::uint64_t{0}),
        dates_(options.year),
        // Last year's return has been corrected before it was sent.
        chances_{in_millionths(options.errors), in_millionths(options.errors / 5)},
        clean_(std::move(sample.tables)),
        next_rows_(clean_.size()),
        sample_(sample) {
    sample.tables.clear();
    for (const SampleTable& table : clean_)
      sample.tables.push_back({.when = table.when, .table = table.table, .rows = {}});
    for (const TableDescription& description : all_tables())
      for (const ColumnDescription& column : description.columns)
        if (!column.derived) habits_[index_of(description.table)].push_back(habit_of(column));
    for (const auto mistakes : {mistakes_about_children, mistakes_in_care, mistakes_of_adoption, mistakes_of_outcomes})
      for (const Mistake& mistake : mistakes) mistakes_[index_of(mistake.table())].push_back(&mistake);
  }

  void spoil() {
    while (take_next_child()) {
      for (const SampleTable& table : clean_) make_mistakes(table.when, table.table);
      for (const SampleTable& table : clean_) make_slips(table);
      records_.finish(sample_.tables, sample_.truth);
    }
    std::ranges::stable_sort(sample_.truth, {},
                             [](const Spoiled& one) { return std::tuple(one.when, one.table, one.row); });
  }

 private:
  bool happens(When when, int percent) {
    const std::int64_t chance = std::int64_t{chances_[index_of(when)]} * percent / 100;
    return random_.between(1, certain) <= chance;
  }

  /// Puts all rows of the next child into the records; false when there are no more.
  bool take_next_child() {
    std::string_view next;
    for (std::size_t i = 0; i < clean_.size(); ++i) {
      if (next_rows_[i] == clean_[i].rows.size()) continue;
      const std::string& child = clean_[i].rows[next_rows_[i]].front();
      if (next.empty() || comes_before(child, next)) next = child;
    }
    for (std::size_t i = 0; i < clean_.size(); ++i)
      for (auto& row = next_rows_[i]; row < clean_[i].rows.size() && clean_[i].rows[row].front() == next; ++row)
        records_.add(clean_[i].when, clean_[i].table, clean_[i].rows[row]);
    return !next.empty();
  }

  void make_mistakes(When when, Table table) {
    const std::size_t count = records_.size(when, table);  // not at rows that are mistakes themselves
    for (std::size_t row = 0; row < count; ++row) {
      for (const Mistake* mistake : mistakes_[index_of(table)]) {
        if (!happens(when, mistake->percent) || records_.is_left_out(when, table, row)) continue;
        Scene scene{.random = random_, .records = records_, .dates = dates_, .kind = mistake->kind};
        std::visit([&]<class R>(void (*make)(Entry<R>)) { make(Entry<R>(scene, when, row)); }, mistake->make);
      }
    }
  }

  void make_slips(const SampleTable& table) {
    const auto& columns = habits_[index_of(table.table)];
    for (std::size_t row = 0; row < records_.size(table.when, table.table); ++row)
      for (std::size_t column = 0; column < columns.size(); ++column)
        if (!records_.is_left_out(table.when, table.table, row)) slip(table, row, column, columns[column]);
  }

  void slip(const SampleTable& table, std::size_t row, std::size_t column, const ColumnHabit& habit) {
    const std::string was = records_.cell(table.when, table.table, row, column);
    if (was.empty() || !happens(table.when, habit.percent)) return;
    const auto change = [&](std::string became, std::string_view kind) {
      records_.change(table.when, table.table, row, column, std::move(became), kind);
    };
    const std::string_view before = former_code(habit.column, was);
    if (!before.empty() && random_.chance(40)) return change(std::string(before), "former code");
    for (int tries = 0; tries < 4; ++tries) {
      const auto slip = draw_slip(
          random_, {.column = habit.column, .form = habit.form, .text = was, .others = others(table, column)});
      if (slip) return change(slip->became, slip->kind);
    }
  }

  /// A few values of the same column to take a wrong one from.
  std::vector<std::string> others(const SampleTable& table, std::size_t column) {
    std::vector<std::string> values;
    for (int i = 0; i < 6 && !table.rows.empty(); ++i) {
      const std::string& value = random_.one_of(table.rows)[column];
      if (!value.empty()) values.push_back(value);
    }
    return values;
  }

  Random random_;
  CollectionDates dates_;
  std::array<int, 2> chances_;  // by year
  std::vector<SampleTable> clean_;
  std::vector<std::size_t> next_rows_;  // by table of clean_
  Sample& sample_;
  std::array<std::vector<ColumnHabit>, table_count> habits_;
  std::array<std::vector<const Mistake*>, table_count> mistakes_;
  Records records_;
};

}  // namespace

void spoil(Sample& sample, const SampleOptions& options) { Spoiler(sample, options).spoil(); }

}  // namespace claret
