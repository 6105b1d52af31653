#include "claret/session/extract_date.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <format>
#include <ranges>
#include <string_view>
#include <vector>

#include "claret/model/collection_year.h"

namespace claret {

namespace {

/// The days of the collection year on which something happened, in order. Plans, births and what lies long ago are left
/// out.
std::vector<Date> days_of(const Return& data, Date start, Date end) {
  std::vector<Date> days;
  for (const Child& child : data.children()) {
    const auto collect = [&]<class R>(Date R::* first, Date R::* second) {
      for (const R& row : child.rows<R>())
        for (const Date day : {row.*first, row.*second})
          if (start <= day && day <= end) days.push_back(day);
    };
    collect(&Episode::DECOM, &Episode::DEC);
    collect(&Missing::MIS_START, &Missing::MIS_END);
    collect(&SWEpisode::SW_DECOM, &SWEpisode::SW_DEC);
    collect(&PlacedAdoption::DATE_PLACED, &PlacedAdoption::DATE_PLACED_CEASED);
    collect(&DoLo::DOLO_START, &DoLo::DOLO_END);
    for (const Review& review : child.rows<Review>())
      if (start <= review.REVIEW && review.REVIEW <= end) days.push_back(review.REVIEW);
  }
  std::ranges::sort(days, [](Date a, Date b) { return a < b; });
  return days;
}

/// The latest of the days, in order and at least one, that enough others stand close to; if none does, the latest.
Date latest_supported(const std::vector<Date>& days) {
  const std::size_t others_wanted = days.size() < 200 ? 1 : 3;
  for (std::size_t i = days.size(); i-- > others_wanted;)
    if (days_between(days[i - others_wanted], days[i]) < 31) return days[i];
  return days.back();
}

}  // namespace

ExtractDate guess_extract_date(const Return& data, int collection_year, Date today) {
  const Date start(collection_year - 1, 4, 1);
  const Date end(collection_year, 3, 31);
  if (today > Date(collection_year, 6, 30))
    return {.day = end, .reason = std::format("The collection of {} is over.", year_name(collection_year))};
  const std::vector<Date> days = days_of(data, start, end);
  if (days.empty())
    return {.day = end, .reason = std::format("The files have no day of {}.", year_name(collection_year))};
  const Date latest = latest_supported(days);
  const double mean_gap = static_cast<double>(days_between(start, latest)) / static_cast<double>(days.size());
  const bool is_finished = days_between(latest, end) <= std::max(7.0, 5 * mean_gap);
  return {.day = is_finished ? end : latest,
          .reason = std::format("The latest day in the files is {}.", latest.text())};
}

void settle_extract_date(const Return& data, CheckSettings& settings, Date today) {
  if (settings.extract_date.is_readable()) return;
  ExtractDate guess = guess_extract_date(data, settings.collection_year, today);
  settings.extract_date = guess.day;
  settings.why_extract_date = std::move(guess.reason);
}

std::string in_words(Date day) {
  constexpr auto months =
      std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July", "August",
                                       "September", "October", "November", "December"});
  const auto calendar = day.calendar();
  return std::format("{} {} {}", static_cast<unsigned>(calendar.day()),
                     months[static_cast<unsigned>(calendar.month()) - 1], static_cast<int>(calendar.year()));
}

std::string extract_date_in_words(const CheckSettings& settings) {
  const bool is_finished = settings.extract_date == Date(settings.collection_year, 3, 31);
  const std::string what = is_finished
                               ? std::string("The return is finished")
                               : std::format("Extract of {}{}", settings.why_extract_date.empty() ? "" : "about ",
                                             in_words(settings.extract_date));
  if (settings.why_extract_date.empty()) return what + ".";
  // The reason goes on in the sentence.
  std::string reason = settings.why_extract_date;
  reason.front() = static_cast<char>(reason.front() | 0x20);
  reason.pop_back();
  return std::format("{} ({}).", what, reason);
}

}  // namespace claret
