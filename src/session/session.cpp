#include "session/session.h"

#include <format>

#include "formats/csv.h"

namespace claret {

namespace {

std::size_t index_of(When when) { return static_cast<std::size_t>(when); }
std::size_t index_of(Table table) { return static_cast<std::size_t>(table); }

}  // namespace

Loaded Session::load(std::string_view bytes, std::string_view file, When when) {
  TableFile read = read_csv(bytes, file, when);
  if (!read.table) return {.problems = std::move(read.problems)};

  const Table table = read.table->table();
  if (const TableText* other = data_.find(when, table))
    return {.problems = {{.file = std::string(file),
                          .what = std::format("{} year's {} is loaded already, from {}.",
                                              when == this_year ? "This" : "Last", describe(table).name, other->file()),
                          .fix = "Remove that file first, or load this one as the other year's."}}};

  Source source{.when = when,
                .table = table,
                .file = std::string(file),
                .rows = read.table->row_count(),
                .problems = read.problems};
  problems_[index_of(when)][index_of(table)] = read.problems;
  data_.put(std::move(*read.table));
  forget_result();
  return {.source = std::move(source), .problems = std::move(read.problems)};
}

void Session::unload(When when, Table table) {
  data_.remove(when, table);
  problems_[index_of(when)][index_of(table)].clear();
  forget_result();
}

void Session::clear() { *this = Session(); }

std::vector<Source> Session::sources() const {
  std::vector<Source> sources;
  for (const When when : both_years)
    for (const TableDescription& description : all_tables())
      if (const TableText* table = data_.find(when, description.table))
        sources.push_back({.when = when,
                           .table = description.table,
                           .file = table->file(),
                           .rows = table->row_count(),
                           .problems = problems_[index_of(when)][index_of(description.table)]});
  return sources;
}

const CheckResult& Session::check(const CheckSettings& settings) {
  if (!is_gathered_) data_.gather_children();
  is_gathered_ = true;
  result_ = claret::check(data_, settings);
  counts_ = count_errors(result_, data_);
  is_checked_ = true;
  return result_;
}

void Session::forget_result() {
  is_gathered_ = false;
  is_checked_ = false;
  result_ = {};
  counts_ = {};
}

}  // namespace claret
