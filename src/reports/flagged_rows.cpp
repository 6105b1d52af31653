#include "claret/reports/flagged_rows.h"

#include <algorithm>
#include <format>
#include <tuple>

#include "claret/base/text.h"

namespace claret {

namespace {

std::string values(const TableText& table, const auto& text_of) {
  std::string result;
  const auto columns = describe(table.table()).columns;
  for (std::size_t i = 1; i < columns.size(); ++i)
    if (const std::string_view cell = text_of(i); !is_blank_text(cell))
      result += std::format("{}{}: {}", result.empty() ? "" : "; ", columns[i].name, shortened(cell));
  return result;
}

}  // namespace

std::string_view in_words(Severity severity) { return severity == Severity::error ? "error" : "to check"; }

std::string counted(std::uint32_t errors, std::uint32_t queries) {
  const std::string text = counted(errors, "error");
  return queries == 0 ? text : std::format("{} and {} to check", text, queries);
}

std::string counted(const CheckResult& result, std::span<const Finding> findings) {
  const std::uint32_t queries = count_queries(result, findings);
  return counted(static_cast<std::uint32_t>(findings.size()) - queries, queries);
}

std::uint32_t count_queries(const CheckResult& result, std::span<const Finding> findings) {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      findings, [&](const Finding& finding) { return result.rules[finding.rule].rule->severity == Severity::query; }));
}

std::string table_name(When when, Table table) {
  return std::format("{}{}", describe(table).name, when == last_year ? " (last year)" : "");
}

std::string_view child_of(const Return& data, const Finding& finding) {
  return data.find(finding.when, finding.table)->text(finding.row, 0);
}

std::vector<std::string_view> fields_of(const CheckResult& result, const Finding& finding) {
  std::vector<std::string_view> fields;
  for (const Flagged& flagged : result.rules[finding.rule].rule->flags)
    if (flagged.table == finding.table && flagged.when == finding.when)
      fields.push_back(describe(flagged.table).columns[flagged.column].name);
  return fields;
}

std::string_view to_string(SinceLastExtract since) {
  switch (since) {
    case SinceLastExtract::unknown: return "";
    case SinceLastExtract::is_new: return "new";
    case SinceLastExtract::still_there: return "still there";
  }
  return "";
}

std::vector<std::string_view> KnownOfErrors::columns() const {
  std::vector<std::string_view> columns;
  if (has_accepted_) columns.emplace_back("accepted");
  if (has_previous_) columns.emplace_back("since last extract");
  return columns;
}

std::vector<std::string_view> KnownOfErrors::cells(const Finding& finding) const {
  std::vector<std::string_view> cells;
  if (has_accepted_) {
    const Acceptance* acceptance = session_->acceptance_of(finding);
    if (acceptance == nullptr) {
      cells.emplace_back();
    } else {
      cells.push_back(is_blank_text(acceptance->note) ? std::string_view("yes") : std::string_view(acceptance->note));
    }
  }
  if (has_previous_) cells.push_back(to_string(session_->since_last_extract(finding)));
  return cells;
}

std::vector<Finding> findings_by_child(const Session& session) {
  const auto children = session.data().children();
  std::vector<Finding> findings = session.result().findings;
  std::ranges::sort(findings, [&](const Finding& a, const Finding& b) {
    if (a.child != b.child) return natural_less(children[a.child].id.view, children[b.child].id.view);
    return std::tie(a.when, a.table, a.row, a.rule) < std::tie(b.when, b.table, b.row, b.rule);
  });
  return findings;
}

std::string values_of(const TableText& table, std::uint32_t row) {
  return values(table, [&](std::size_t column) { return table.text(row, column); });
}

std::string values_of(const TableText& table, std::span<const std::string> cells) {
  return values(table, [&](std::size_t column) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (table.file_columns()[i].column == static_cast<int>(column)) return std::string_view(cells[i]);
    return std::string_view();
  });
}

std::string values_in_file(const TableText& table, std::uint32_t row) {
  return values(table, [&](std::size_t column) { return table.text_in_file(row, column); });
}

std::string shortened(std::string_view cell) {
  constexpr std::size_t most_bytes = 100;
  if (cell.size() <= most_bytes) return std::string(cell);
  std::size_t size = most_bytes;
  while ((static_cast<unsigned char>(cell[size]) & 0xC0U) == 0x80U) --size;  // not in the midst of a character
  return std::format("{}…", cell.substr(0, size));
}

}  // namespace claret
