#pragma once

#include <array>
#include <bitset>
#include <cstddef>

#include "claret/model/return.h"
#include "claret/suggest/evidence.h"

namespace claret {

/// What of a return can be relied on, judged for the return as a whole: where most cells of a column cannot be read or
/// are turned round, or most children of a table are in no Header, something is wrong with the file, and single cells
/// of it are no evidence.
class Reliability {
 public:
  explicit Reliability(const Return& data);

  [[nodiscard]] bool can_rely_on(When when, Table table, std::size_t column) const {
    return !doubtful_.at(static_cast<std::size_t>(when)).at(static_cast<std::size_t>(table)).test(column);
  }
  [[nodiscard]] bool can_rely_on(const CellPlace& cell) const {
    return can_rely_on(cell.when, cell.table, cell.column);
  }

 private:
  template <class R>
  void judge(const Return& data, When when);
  [[nodiscard]] static bool has_foreign_ids(const Return& data, When when, Table table);

  std::array<std::array<std::bitset<most_columns>, table_count>, 2> doubtful_;
};

}  // namespace claret
