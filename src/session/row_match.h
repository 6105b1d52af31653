#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "claret/model/return.h"

namespace claret {

/// Whether two cells of a column say the same: texts in any case, dates as days.
bool say_the_same(std::string_view cell, std::string_view other, const ColumnDescription& column);

/// Which row of one extract is which of the next. A child's rows are told by the key of their table (DECOM of an
/// episode), not by where they stand. Of rows with the same child and key, those that are equal in all columns are the
/// same; what is then left of them is the same in the order of the files. CHILD and texts are compared in any case,
/// dates as days.
class RowMatch {
 public:
  static constexpr std::uint32_t no_row = std::numeric_limits<std::uint32_t>::max();

  /// Both as they stand.
  RowMatch(const Return& before, const Return& now);

  /// An extract that was corrected, and the next, in which some of that may have been corrected too. A row is the one
  /// that is as it was corrected, else the one that is as it came, else the one of the same child and key; a row that
  /// was removed or added is met only by what the others leave.
  static RowMatch with_corrected(const Return& before, const Return& now);

  /// The row of the next extract, or no_row.
  [[nodiscard]] std::uint32_t row_now(When when, Table table, std::uint32_t row_before) const {
    const auto& rows = now_[static_cast<std::size_t>(when)][static_cast<std::size_t>(table)];
    return row_before < rows.size() ? rows[row_before] : no_row;
  }

 private:
  RowMatch() = default;
  void match_tables(const Return& before, const Return& now, auto matching);

  std::array<std::array<std::vector<std::uint32_t>, table_count>, 2> now_;  // by row before
};

}  // namespace claret
