// What is recorded beside the episodes of a child's care.

#include <array>
#include <chrono>
#include <format>
#include <utility>

#include "claret/sample/care.h"

namespace claret {

namespace {

using Codes = Weighted<std::string_view>;

/// Easter Sunday of a year (Gauss, as Meeus, Jones and Butcher have it).
Date easter(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
  const int week = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - moon - year % 100 % 4) % 7;
  const int full = (golden + 11 * moon + 22 * week) / 451;
  const int month_and_day = moon + week - 7 * full + 114;
  return {year, static_cast<unsigned>(month_and_day / 31), static_cast<unsigned>(month_and_day % 31 + 1)};
}

bool is_working_day(Date day) {
  const auto calendar = day.calendar();
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(calendar)).iso_encoding();
  const int year = static_cast<int>(calendar.year());
  const Date sunday = easter(year);
  const bool is_holiday = day == Date(year, 1, 1) || day == Date(year, 12, 25) || day == Date(year, 12, 26) ||
                          day == sunday.plus_days(-2) || day == sunday.plus_days(1);
  return weekday <= 5 && !is_holiday;
}

/// The last working day up to this one.
Date working_day(Date day) {
  while (!is_working_day(day)) day = day.plus_days(-1);
  return day;
}

class Recorder {
 public:
  Recorder(Random& random, Journey& child, const CollectionDates& dates)
      : random_(random), child_(child), dates_(dates) {}

  void record() {
    const bool goes_missing = random_.chance(20);
    for (const CarePeriod& period : child_.periods) {
      record_reviews(period);
      for (std::size_t first = 0; first < period.stays.size();) {
        const std::size_t next = end_of_placement(period, first);
        if (goes_missing) record_absences(period.stays[first], period.stays[next - 1].end, period.end());
        first = next;
      }
      for (const Stay& stay : period.stays) record_liberty_orders(stay);
    }
    record_social_workers();
  }

 private:
  /// Through orders, and a change of what the carers are to the child, the placement goes on.
  static std::size_t end_of_placement(const CarePeriod& period, std::size_t first) {
    std::size_t next = first + 1;
    while (next < period.stays.size() && period.stays[next].why_new != "P" && period.stays[next].why_new != "B") ++next;
    return next;
  }

  /// The last day of which is told.
  [[nodiscard]] Date horizon(Date end) const { return end < dates_.end ? end : dates_.end; }

  /// Within four weeks, then within three months, then within six, always on a working day.
  void record_reviews(const CarePeriod& period) {
    const Date end = horizon(period.end());
    Date day = working_day(period.start().plus_days(random_.between(14, 27)));
    for (int gap = random_.between(75, 90); day < end; gap = random_.between(160, 182)) {
      if (day >= dates_.last_start) child_.reviews.push_back({.held = day, .participation = participation(day)});
      day = working_day(day.plus_days(gap));
    }
  }

  std::string_view participation(Date day) {
    constexpr auto codes =
        std::to_array<Codes>({{"PN1", 58}, {"PN2", 4}, {"PN3", 8}, {"PN4", 2}, {"PN5", 4}, {"PN6", 12}, {"PN7", 12}});
    return day < child_.born.plus_years(4) ? "PN0" : draw(random_, codes);
  }

  std::string social_worker(std::string_view before = "") {
    std::string worker;
    do {
      worker = any_social_worker();
    } while (worker == before);
    return worker;
  }

  std::string any_social_worker() {
    const int number = random_.between(1, 80);
    return std::format("{}{:07}", number % 20 == 0 ? "XX" : "SW", 1'000'000 + number * 73'331);
  }

  /// For how long children's services work with the child: most children are known before they come into care, and
  /// those who grew up in it have a worker for years after.
  Span involvement(const CarePeriod& period) {
    const bool is_sudden = random_.chance(25);
    const bool is_care_leaver = period.end() >= child_.born.plus_years(16);
    Date start = period.start().plus_days(is_sudden ? 0 : -random_.between(1, 400));
    if (start < child_.born) start = period.start();
    return {.start = start,
            .end = period.end().plus_days(is_care_leaver ? random_.between(60, 1100) : random_.between(3, 250))};
  }

  void record_social_workers() {
    std::vector<Span> spans;
    for (const CarePeriod& period : child_.periods) {
      const Span span = involvement(period);
      if (!spans.empty() && span.start < spans.back().end.plus_days(15)) {
        spans.back().end = span.end;
      } else {
        spans.push_back(span);
      }
    }
    for (const Span span : spans) record_social_workers(span);
  }

  void record_social_workers(Span span) {
    constexpr auto reasons = std::to_array<Codes>({{"LEFTRL", 30},
                                                   {"TSPROC", 25},
                                                   {"ORGRST", 12},
                                                   {"MANAGE", 12},
                                                   {"ABSENC", 8},
                                                   {"CHCHAN", 3},
                                                   {"PCCHAN", 2},
                                                   {"OTHERS", 8}});
    SocialWorkerSpell spell{.worker = social_worker(),
                            .start = span.start,
                            .end = span.end,
                            .reason = "FCONTA",
                            .start_recorded = span.start,
                            .end_recorded = span.end};
    while (true) {
      const Date over = spell.start.plus_days(random_.between(90, 1000));
      if (over.plus_days(10) > span.end) break;
      const Date next = over.plus_days(days_to_successor());
      spell.end = over;
      spell.end_recorded = next > over ? next : over;
      const std::string worker = spell.worker;
      const Date recorded = spell.end_recorded;
      child_.workers.push_back(std::move(spell));
      spell = {.worker = social_worker(worker),
               .start = next,
               .end = span.end,
               .reason = draw(random_, reasons),
               .start_recorded = recorded,
               .end_recorded = span.end};
    }
    child_.workers.push_back(std::move(spell));
  }

  /// Some work together for a few days, some cases wait for a few.
  int days_to_successor() {
    constexpr auto ways = std::to_array<Weighted<int>>({{0, 76}, {-1, 14}, {1, 10}});
    const int way = draw(random_, ways);
    return way == 0 ? 0 : way * random_.between(1, 6);
  }

  [[nodiscard]] static bool can_run_away_from(std::string_view place) {
    return !is_temporary(place) && place != "P1" && place != "R5";
  }

  /// Everybody comes back while care goes on; the placement may have been given up in the meantime.
  void record_absences(const Stay& stay, Date end, Date end_of_care) {
    if (!can_run_away_from(stay.placement.place)) return;
    Date day = stay.start < dates_.last_start ? dates_.last_start.plus_days(-30) : stay.start.plus_days(1);
    if (day < stay.start) day = stay.start.plus_days(1);
    if (!child_.absences.empty() && child_.absences.back().end > day) day = child_.absences.back().end.plus_days(1);
    while (true) {
      day = day.plus_days(random_.between(3, 150));
      const Date back = day.plus_days(random_.chance(85) ? random_.between(0, 3) : random_.between(4, 25));
      if (day > dates_.end || !(day < end) || !(back < end_of_care)) return;
      if (!(back < end) && !random_.chance(30)) return;
      if (age_on(child_.born, day) >= 11)
        child_.absences.push_back({.kind = random_.chance(75) ? "M" : "A", .start = day, .end = back});
      day = back.plus_days(1);
    }
  }

  /// Orders of the High Court, of weeks to months, while the child is in a home or in an arrangement of its own.
  void record_liberty_orders(const Stay& stay) {
    const bool may_be_deprived = stay.placement.place == "K2" || stay.placement.place == "Z12";
    if (!may_be_deprived || stay.end < dates_.last_start || age_on(child_.born, stay.start) < 10) return;
    if (!random_.chance(15)) return;
    Date start = stay.start.plus_days(random_.between(2, 60));
    while (start.plus_days(3) < stay.end && !(start > dates_.end)) {
      Date over = start.plus_days(random_.between(14, 180));
      if (over.plus_days(2) > stay.end) over = stay.end.plus_days(-2);
      if (over > start && over >= dates_.last_start) child_.liberty_orders.push_back({.start = start, .end = over});
      start = over.plus_days(random_.between(1, 120));
    }
  }

  Random& random_;
  Journey& child_;
  const CollectionDates& dates_;
};

}  // namespace

void record_events(Random& random, Journey& child, const CollectionDates& dates) {
  Recorder(random, child, dates).record();
}

}  // namespace claret
