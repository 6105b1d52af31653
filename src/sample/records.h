#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "claret/sample/sample.h"

namespace claret {

/// All that is recorded of one child in both returns while mistakes are made in it. Each of them is noted.
class Records {
 public:
  using Cells = std::vector<std::string>;

  /// Takes the child's rows out of the tables of a clean return; the next child's come after `finish`.
  void add(When when, Table table, const Cells& row);

  /// How many rows there are, with those that were entered and those that were left out by mistake.
  [[nodiscard]] std::size_t size(When when, Table table) const { return lines(when, table).size(); }
  [[nodiscard]] const std::string& cell(When when, Table table, std::size_t row, std::size_t column) const {
    return lines(when, table)[row].cells[column];
  }
  [[nodiscard]] bool is_left_out(When when, Table table, std::size_t row) const {
    return lines(when, table)[row].is_left_out;
  }

  void change(When when, Table table, std::size_t row, std::size_t column, std::string became, std::string_view kind);
  void leave_out(When when, Table table, std::size_t row, std::string_view kind);

  /// Enters one row more into a table of the return; in the file it comes right behind `row`. Gives its place.
  std::size_t enter_behind(When when, Table table, std::size_t row, Cells cells, std::string_view kind);
  /// The same behind all rows that the child has there.
  std::size_t enter(When when, Table table, Cells cells, std::string_view kind);

  /// Adds the rows to the tables of a return that is being written, and the notes to the truth about it.
  void finish(std::vector<SampleTable>& tables, std::vector<Spoiled>& truth);

 private:
  struct Line {
    Cells cells;
    std::size_t order = 0;  // those of equal order come as they were added
    bool is_entered = false;
    bool is_left_out = false;
    std::vector<Spoiled> notes;
  };
  using Lines = std::vector<Line>;

  [[nodiscard]] Lines& lines(When when, Table table) {
    return lines_[static_cast<std::size_t>(when)][static_cast<std::size_t>(table)];
  }
  [[nodiscard]] const Lines& lines(When when, Table table) const {
    return lines_[static_cast<std::size_t>(when)][static_cast<std::size_t>(table)];
  }
  [[nodiscard]] Spoiled note(When when, Table table, std::string_view kind) const;

  std::string child_;
  std::array<std::array<Lines, table_count>, 2> lines_;
};

}  // namespace claret
