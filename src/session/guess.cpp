#include "claret/session/guess.h"

#include <algorithm>
#include <format>
#include <map>

#include "claret/model/collection_year.h"
#include "claret/reference/authorities.h"
#include "claret/session/file_year.h"

namespace claret {

namespace {

DaysByYear days_by_year(const Return& data, When when) {
  DaysByYear days;
  for (const TableDescription& description : all_tables())
    if (const TableText* table = data.find(when, description.table);
        table != nullptr && tells_its_year(description.table))
      for (const auto& [year, count] : days_by_year(*table)) days[year] += count;
  return days;
}

}  // namespace

std::optional<Guess<int>> guess_year(const Return& data) {
  for (const When when : both_years) {
    const DaysByYear days = days_by_year(data, when);
    int total = 0;
    for (const auto& [year, count] : days) total += count;
    // Mistyped years are few; a year that has just begun has few days, but not that few.
    constexpr int fair_share = 50;
    for (auto latest = days.rbegin(); latest != days.rend(); ++latest) {
      if (latest->second * fair_share < total) continue;
      return Guess<int>{.value = when == this_year ? latest->first : latest->first + 1,
                        .reason = std::format("{} of the {} days on which something happened in {} year's files lie in "
                                              "{}, and hardly any later.",
                                              latest->second, total, to_string(when), year_name(latest->first))};
    }
  }
  return std::nullopt;
}

std::optional<Guess<std::string_view>> guess_authority(const Return& data, const Postcodes* postcodes,
                                                       int collection_year) {
  if (postcodes == nullptr) return std::nullopt;
  for (const auto& [member, name] : {std::pair{&Episode::HOME_POST, "HOME_POST"}, {&Episode::PL_POST, "PL_POST"}}) {
    std::map<std::string_view, int> episodes;
    int total = 0;
    for (const Child& child : data.children()) {
      for (const Episode& episode : child.rows<Episode>()) {
        if ((episode.*member).is_blank()) continue;
        const auto place = postcodes->find((episode.*member).view);
        if (!place || !place->authority.starts_with('E')) continue;
        ++episodes[code_in_year(place->authority, collection_year)];
        ++total;
      }
    }
    const auto most = std::ranges::max_element(episodes, {}, [](const auto& one) { return one.second; });
    if (most == episodes.end() || most->second * 3 < total) continue;
    const Authority* authority = find_authority(most->first);
    if (authority == nullptr) continue;
    return Guess<std::string_view>{.value = authority->code,
                                   .reason = std::format("{} of the {} episodes with a known {} have it in {}.",
                                                         most->second, total, name, authority->name)};
  }
  return std::nullopt;
}

}  // namespace claret
