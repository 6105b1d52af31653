#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/date.h"
#include "claret/model/tables.h"

namespace claret::testing {

/// A row that a case wants flagged, or that was flagged.
struct FlaggedRow {
  Table table = Table::header;
  When when = this_year;
  std::uint32_t row = 0;  ///< 1-based data row
  std::string due{};      ///< DD/MM/YYYY if it is not due yet
  friend auto operator<=>(const FlaggedRow&, const FlaggedRow&) = default;
};

/// One table of a case, as the text of a CSV file.
struct CaseTable {
  Table table = Table::header;
  When when = this_year;
  std::string csv;
};

struct Case {
  std::string name;
  int line = 0;  ///< of its file
  int year = 0;
  std::string authority = "E08000003";
  Date extract_date;  ///< blank: the return is finished
  std::vector<CaseTable> tables;
  std::optional<std::string> postcodes;  ///< the text of a CSV file; see case_reference.h
  std::optional<std::string> providers;  ///< likewise
  std::set<FlaggedRow> expected;
};

/// The cases of one rule: lines `rule CODE`, then for each case `case NAME`, `year YEAR`, `authority CODE` if it
/// matters, `extract DD/MM/YYYY` unless the return is finished, and tables: `[Table]` or `[Table last]`, `[Postcodes]`
/// or `[Providers]`, a line of column names, rows. A row that the rule must flag ends in " !", one that it must flag as
/// due on a day in " ?DD/MM/YYYY".
struct CaseFile {
  std::string rule;
  std::vector<Case> cases;
  std::vector<std::string> mistakes;  ///< lines that are none of these
};

CaseFile read_cases(std::string_view text);

}  // namespace claret::testing
