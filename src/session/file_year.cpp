#include "claret/session/file_year.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "claret/model/child_id.h"
#include "claret/rules/code_lists.h"

namespace claret {

namespace {

/// Tables of what goes on for years; the days of others lie in the year itself.
bool is_of_spells(Table table) {
  return table == Table::episodes || table == Table::sw_episodes || table == Table::dolo;
}

int collection_year_of(Date day) {
  const auto calendar = day.calendar();
  return static_cast<int>(calendar.year()) + (calendar.month() < std::chrono::April ? 0 : 1);
}

int total_of(const DaysByYear& days) {
  int total = 0;
  for (const auto& [year, count] : days) total += count;
  return total;
}

DaysByYear days_of(std::span<const TableEvidence> tables, bool spells) {
  DaysByYear days;
  for (const TableEvidence& table : tables)
    if (tells_its_year(table.table) && is_of_spells(table.table) == spells)
      for (const auto& [year, count] : table.days) days[year] += count;
  return days;
}

/// The latest year with a fair share of the days of spells. Mistyped years are few; a year that has just begun has few
/// days, but not that few.
std::optional<int> year_of_spells(const DaysByYear& days) {
  constexpr int fair_share = 50;
  constexpr int few = 10;
  const int total = total_of(days);
  for (auto latest = days.rbegin(); latest != days.rend(); ++latest)
    if (latest->second * fair_share >= total && (latest->second > 1 || total < few)) return latest->first;
  return std::nullopt;
}

/// The year with the most of the days; of two, the later.
std::optional<int> year_of_events(const DaysByYear& days) {
  std::optional<int> most;
  for (const auto& [year, count] : days)
    if (!most || count >= days.at(*most)) most = year;
  return most;
}

Date median_birth(const TableText& table) {
  const auto column = column_named(table.table(), "DOB");
  std::vector<Date> births;
  for (std::uint32_t row = 0; column && row < table.end_of_rows(); ++row)
    if (const Date birth = Date::parse(table.text(row, *column)); birth.is_readable()) births.push_back(birth);
  if (births.empty()) return {};
  const auto middle = births.begin() + static_cast<std::ptrdiff_t>(births.size() / 2);
  std::ranges::nth_element(births, middle);
  return *middle;
}

/// Tables that belong together and the year that they speak for.
struct Vote {
  int year;
  int days;
};

std::optional<Vote> vote_of(std::span<const TableEvidence> tables, int years_later = 0) {
  const std::optional<int> year = year_of(tables);
  if (!year) return std::nullopt;
  return Vote{.year = *year + years_later, .days = total_of(days_of(tables, true)) + total_of(days_of(tables, false))};
}

/// How well a year would do as that of this year's return: all files of it and of the year before count whole, older
/// ones less, later ones not at all. So a small file of mistyped years does not make all others last year's.
std::int64_t score_of(int year, std::span<const Vote> votes) {
  std::int64_t score = 0;
  for (const Vote& vote : votes) {
    if (vote.year > year) continue;
    score += std::int64_t{vote.days} * (vote.year + 1 >= year ? 3 : 2);
  }
  return score;
}

void make_a_set(std::vector<std::string>& list) {
  std::ranges::sort(list);
  const auto repeated = std::ranges::unique(list);
  list.erase(repeated.begin(), repeated.end());
}

}  // namespace

bool tells_its_year(Table table) { return is_of_spells(table) || table == Table::reviews || table == Table::missing; }

DaysByYear days_by_year(const TableText& table) {
  DaysByYear days;
  const auto columns = describe(table.table()).columns;
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (!columns[column].is_date || columns[column].name == "DOB") continue;
    for (std::uint32_t row = 0; row < table.end_of_rows(); ++row)
      if (const Date day = Date::parse(table.text(row, column)); day.is_readable() && !table.is_removed(row))
        ++days[collection_year_of(day)];
  }
  return days;
}

TableEvidence evidence_of(const TableText& table) {
  TableEvidence evidence{.table = table.table(), .days = days_by_year(table), .median_birth = median_birth(table)};
  const bool has_episodes = table.table() == Table::episodes;
  for (std::uint32_t row = 0; row < table.end_of_rows(); ++row) {
    std::string id = id_of(table.text(row, 0));
    if (id.empty() || table.is_removed(row)) continue;
    if (has_episodes && is_blank_text(table.text(row, column_index(&Episode::DEC)))) evidence.in_care.push_back(id);
    if (has_episodes && Code::parse(table.text(row, column_index(&Episode::REC))).in(adopted_reasons))
      evidence.adopted.push_back(id);
    evidence.children.push_back(std::move(id));
  }
  for (auto* list : {&evidence.children, &evidence.in_care, &evidence.adopted}) make_a_set(*list);
  return evidence;
}

std::optional<int> year_of(std::span<const TableEvidence> tables) {
  if (const auto year = year_of_spells(days_of(tables, true))) return year;
  return year_of_events(days_of(tables, false));
}

std::optional<int> newest_year(std::span<const FileEvidence> files, std::span<const PlacedEvidence> loaded) {
  std::vector<Vote> votes;
  const auto add = [&](std::optional<Vote> vote) {
    if (vote) votes.push_back(*vote);
  };
  for (const FileEvidence& file : files) add(vote_of(file.tables));
  for (const PlacedEvidence& one : loaded) add(vote_of(std::span(&one.table, 1), one.when == last_year ? 1 : 0));
  std::optional<int> best;
  for (const Vote& vote : votes) {
    const std::pair rank(score_of(vote.year, votes), vote.year);
    if (!best || rank > std::pair(score_of(*best, votes), *best)) best = vote.year;
  }
  return best;
}

}  // namespace claret
