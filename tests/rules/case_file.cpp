#include "rules/case_file.h"

#include <charconv>
#include <format>
#include <optional>
#include <ranges>

namespace claret::testing {

namespace {

bool take_word(std::string_view& line, std::string_view word) {
  if (!line.starts_with(word)) return false;
  line.remove_prefix(word.size());
  return true;
}

/// Takes what says at a row's end that it must be flagged: " !", or " ?" with the day on which it is due. That day, or
/// an empty text; none if the row must not be flagged.
std::optional<std::string> take_flag(std::string_view& line) {
  if (line.ends_with(" !")) {
    line.remove_suffix(2);
    return std::string();
  }
  constexpr std::size_t length = std::string_view(" ?DD/MM/YYYY").size();
  if (line.size() < length || line.substr(line.size() - length, 2) != " ?") return std::nullopt;
  const std::string due(line.substr(line.size() - length + 2));
  line.remove_suffix(length);
  return due;
}

/// Adds the table that a line such as "[Episodes last]" begins. The text that its lines go to; null if there is no such
/// table.
std::string* begin_table(Case& to, std::string_view name) {
  if (name == "Postcodes") return &to.postcodes.emplace();
  if (name == "Providers") return &to.providers.emplace();
  const bool is_last = name.ends_with(" last");
  if (is_last) name.remove_suffix(5);
  const std::optional<Table> table = table_named(name);
  if (!table) return nullptr;
  to.tables.push_back({.table = *table, .when = is_last ? last_year : this_year, .csv = {}});
  return &to.tables.back().csv;
}

}  // namespace

CaseFile read_cases(std::string_view text) {
  CaseFile file;
  int line_number = 0;
  std::uint32_t row = 0;
  bool wants_names = false;
  std::string* csv = nullptr;  // of the table that lines go to
  const auto mistake = [&](std::string_view line) {
    file.mistakes.push_back(std::format("line {}: {}", line_number, line));
  };
  if (text.ends_with('\n')) text.remove_suffix(1);
  for (const auto part : std::views::split(text, '\n')) {
    std::string_view line(part);
    ++line_number;
    if (file.cases.empty() && take_word(line, "rule ")) {
      file.rule = line;
    } else if (take_word(line, "case ")) {
      file.cases.push_back({.name = std::string(line), .line = line_number});
      csv = nullptr;
    } else if (file.cases.empty()) {
      mistake(line);
    } else if (Case& current = file.cases.back(); csv == nullptr && take_word(line, "year ")) {
      std::from_chars(line.data(), line.data() + line.size(), current.year);
    } else if (csv == nullptr && take_word(line, "authority ")) {
      current.authority = line;
    } else if (csv == nullptr && take_word(line, "extract ")) {
      current.extract_date = Date::parse(line);
    } else if (line.starts_with('[') && line.ends_with(']')) {
      csv = begin_table(current, line.substr(1, line.size() - 2));
      if (csv == nullptr) mistake(line);
      row = 0;
      wants_names = true;
    } else if (csv == nullptr) {
      mistake(line);
    } else {
      if (!wants_names) {
        ++row;
        if (const auto flag = take_flag(line)) {
          if (current.tables.empty() || csv != &current.tables.back().csv) {
            mistake(line);  // only rows of the return are flagged
            continue;
          }
          const CaseTable& table = current.tables.back();
          current.expected.insert({.table = table.table, .when = table.when, .row = row, .due = *flag});
        }
        // A blank line is no row; a row of one blank cell has to say that it is there.
        if (line.empty()) line = "\" \"";
      }
      wants_names = false;
      *csv += std::format("{}\n", line);
    }
  }
  return file;
}

}  // namespace claret::testing
