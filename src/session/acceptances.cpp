#include "claret/session/acceptances.h"

namespace claret {

std::vector<std::string> relevant_cells(const Return& data, const Rule& rule, const Finding& finding) {
  const TableText& table = *data.find(finding.when, finding.table);
  std::vector<std::string> cells{std::string(table.text(finding.row, 0))};
  for (const Flagged& flagged : rule.flags)
    if (flagged.table == finding.table && flagged.when == finding.when)
      cells.emplace_back(table.text(finding.row, flagged.column));
  return cells;
}

}  // namespace claret
