#pragma once

// Which cells a finding is about.

#include <algorithm>
#include <span>
#include <vector>

#include "claret/rules/registry.h"
#include "claret/suggest/evidence.h"

namespace claret {

/// Whether a finding marks a cell: it is of the cell's row, and its rule marks the column.
inline bool marks(const Finding& finding, const CellPlace& cell, std::span<const RegisteredRule> rules) {
  return finding.when == cell.when && finding.table == cell.table && finding.row == cell.row &&
         std::ranges::any_of(rules[finding.rule].rule->flags, [&](const Flagged& flagged) {
           return flagged.when == cell.when && flagged.table == cell.table && flagged.column == cell.column;
         });
}

/// The cells of its row that a finding marks.
inline std::vector<CellPlace> cells_marked_by(const Finding& finding, std::span<const RegisteredRule> rules) {
  std::vector<CellPlace> cells;
  for (const Flagged& flagged : rules[finding.rule].rule->flags)
    if (flagged.when == finding.when && flagged.table == finding.table)
      cells.push_back({.when = finding.when, .table = finding.table, .row = finding.row, .column = flagged.column});
  return cells;
}

/// The cell that an edit changes.
inline CellPlace cell_of(const Edit& edit) {
  return {.when = edit.when, .table = edit.table, .row = edit.row, .column = edit.column};
}

}  // namespace claret
