#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/session/session.h"

namespace claret {

/// The severity as people are told it: "error", "to check".
std::string_view in_words(Severity severity);

/// "1 error and 2 to check", "3 errors"; queries are not named if there are none.
std::string counted(std::uint32_t errors, std::uint32_t queries);
/// The same of findings of a check.
std::string counted(const CheckResult& result, std::span<const Finding> findings);
std::uint32_t count_queries(const CheckResult& result, std::span<const Finding> findings);

/// "Episodes", "Episodes (last year)".
std::string table_name(When when, Table table);

/// The CHILD of a flagged row, as its file spells it or as it was edited.
std::string_view child_of(const Return& data, const Finding& finding);

/// The names of the columns that a finding marks on its row.
std::vector<std::string_view> fields_of(const CheckResult& result, const Finding& finding);

/// What a session knows of its errors beyond what the rules find. Reports have a column for each, behind their usual
/// ones, if there is anything to say: "accepted" with the note of errors that are accepted, "since last extract" with
/// "new" or "still there".
class KnownOfErrors {
 public:
  explicit KnownOfErrors(const Session& session)
      : session_(&session),
        has_accepted_(session.counts().accepted > 0),
        has_previous_(session.previous() != nullptr) {}

  [[nodiscard]] std::vector<std::string_view> columns() const;
  /// An error's cells in these columns; they are the session's.
  [[nodiscard]] std::vector<std::string_view> cells(const Finding& finding) const;

 private:
  const Session* session_;
  bool has_accepted_;
  bool has_previous_;
};

/// "new", "still there" or nothing.
std::string_view to_string(SinceLastExtract since);

/// All findings child by child, in natural order of their IDs; a child's by year, table, row and rule.
std::vector<Finding> findings_by_child(const Session& session);

/// A row's cells but for CHILD, in the table's usual order and without blank ones: "DECOM: 01/06/2025; LS: C2".
std::string values_of(const TableText& table, std::uint32_t row);
/// The same of a row that is to be added, whose cells are in the order of the file's columns.
std::string values_of(const TableText& table, std::span<const std::string> cells);
/// The same as the file has them.
std::string values_in_file(const TableText& table, std::uint32_t row);

/// A cell of the return for people to look at: of a text that no column of the return can hold, the beginning. So no
/// content makes a report much larger than the number of its rows does.
std::string shortened(std::string_view cell);

}  // namespace claret
