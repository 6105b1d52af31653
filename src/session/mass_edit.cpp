#include "claret/session/mass_edit.h"

#include <algorithm>

namespace claret {

namespace {

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  return to_upper(text).contains(to_upper(part));
}

/// The rows that a rule flagged, in order.
std::vector<std::uint32_t> rows_flagged(const Session& session, const MassEdit& mass_edit) {
  const CheckResult& result = session.result();
  std::vector<std::uint32_t> rows;
  for (const Finding& finding : result.findings)
    if (finding.when == mass_edit.when && finding.table == mass_edit.table &&
        same_ignoring_case(result.rules[finding.rule].rule->code, mass_edit.where.text))
      rows.push_back(finding.row);
  std::ranges::sort(rows);
  return rows;
}

bool holds(const RowCondition& condition, const TableText& table, std::uint32_t row,
           const std::vector<std::uint32_t>& flagged) {
  const std::string_view cell = table.text(row, condition.column);
  switch (condition.kind) {
    case RowCondition::Kind::all: return true;
    case RowCondition::Kind::equals: return same_ignoring_case(cell, condition.text);
    case RowCondition::Kind::contains: return contains_ignoring_case(cell, condition.text);
    case RowCondition::Kind::blank: return is_blank_text(cell);
    case RowCondition::Kind::flagged: return std::ranges::binary_search(flagged, row);
  }
  return false;
}

/// `text` with every `part` replaced.
std::string replaced(std::string_view text, std::string_view part, std::string_view by) {
  const std::string upper_text = to_upper(text);
  const std::string upper_part = to_upper(part);
  std::string result;
  std::size_t begin = 0;
  for (std::size_t found = 0; (found = upper_text.find(upper_part, begin)) != std::string::npos;
       begin = found + part.size()) {
    result += text.substr(begin, found - begin);
    result += by;
  }
  result += text.substr(begin);
  return result;
}

}  // namespace

std::vector<Edit> edits_of(const Session& session, const MassEdit& mass_edit) {
  const TableText* table = session.data().find(mass_edit.when, mass_edit.table);
  const std::size_t columns = describe(mass_edit.table).columns.size();
  if (table == nullptr || mass_edit.column >= columns || mass_edit.where.column >= columns) return {};
  std::vector<std::uint32_t> flagged;
  if (mass_edit.where.kind == RowCondition::Kind::flagged) flagged = rows_flagged(session, mass_edit);
  std::vector<Edit> edits;
  for (std::uint32_t row = 0; row < table->end_of_rows(); ++row) {
    if (table->is_removed(row) || !holds(mass_edit.where, *table, row, flagged)) continue;
    const std::string_view was = table->text(row, mass_edit.column);
    std::string becomes =
        mass_edit.in_place_of.empty() ? mass_edit.becomes : replaced(was, mass_edit.in_place_of, mass_edit.becomes);
    if (becomes == was) continue;
    edits.push_back({.when = mass_edit.when,
                     .table = mass_edit.table,
                     .row = row,
                     .column = mass_edit.column,
                     .was = std::string(was),
                     .becomes = std::move(becomes)});
  }
  return edits;
}

}  // namespace claret
