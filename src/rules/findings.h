#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "claret/model/table_text.h"
#include "claret/model/tables.h"

namespace claret {

/// A row that a rule flagged.
struct Finding {
  std::uint16_t rule = 0;  ///< its place among the rules that were run
  When when = this_year;
  Table table = Table::header;
  std::uint32_t row = 0;    ///< 0-based data row of its file
  std::uint32_t child = 0;  ///< its place among the return's children

  friend auto operator<=>(const Finding&, const Finding&) = default;
};

/// What rules flag, rule by rule and child by child.
class Findings {
 public:
  void begin(std::uint16_t rule, std::uint32_t child) {
    rule_ = rule;
    child_ = child;
  }

  /// Flags a row, with all the columns that the rule marks in its table. Flagging it again changes nothing.
  void flag(const Row& row) {
    all_.push_back(
        {.rule = rule_, .when = row.source->when(), .table = row.source->table(), .row = row.number, .child = child_});
  }

  void flag_all(const auto& rows) {
    for (const Row& row : rows) flag(row);
  }

  /// All findings; a row that was flagged twice for one rule still stands there twice.
  std::vector<Finding> take() { return std::move(all_); }

 private:
  std::vector<Finding> all_;
  std::uint16_t rule_ = 0;
  std::uint32_t child_ = 0;
};

}  // namespace claret
