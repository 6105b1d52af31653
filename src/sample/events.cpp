// What is recorded beside the episodes of a child's care.

#include <array>
#include <format>

#include "claret/sample/care.h"

namespace claret {

namespace {

using Codes = Weighted<std::string_view>;

class Recorder {
 public:
  Recorder(Random& random, Journey& child, const CollectionDates& dates)
      : random_(random), child_(child), dates_(dates) {}

  void record() {
    const bool goes_missing = age_on(child_.born, dates_.end) >= 11 && random_.chance(16);
    for (CarePeriod& period : child_.periods) {
      if (child_.has_short_breaks_only) continue;  // none of it is wanted of them
      record_reviews(period);
      record_social_workers(period);
      for (const Stay& stay : period.stays) {
        if (goes_missing) record_absences(stay);
        record_liberty_orders(stay);
      }
    }
  }

 private:
  /// The end of what can be told: the end of care, or of the year for a child who is still there.
  [[nodiscard]] Date horizon(Date end) const { return end.is_readable() ? end : dates_.end; }

  void record_reviews(const CarePeriod& period) {
    const Date end = horizon(period.end());
    Date day = period.start().plus_days(random_.between(18, 27));
    for (int gap = random_.between(75, 90); day < end; gap = random_.between(160, 182)) {
      if (day >= dates_.last_start) child_.reviews.push_back({.held = day, .participation = participation(day)});
      day = day.plus_days(gap);
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

  void record_social_workers(CarePeriod& period) {
    constexpr auto reasons = std::to_array<Codes>({{"LEFTRL", 30},
                                                   {"TSPROC", 25},
                                                   {"ORGRST", 12},
                                                   {"MANAGE", 12},
                                                   {"ABSENC", 8},
                                                   {"CHCHAN", 3},
                                                   {"PCCHAN", 2},
                                                   {"OTHERS", 8}});
    const Date end = horizon(period.end());
    SocialWorkerSpell spell{.worker = social_worker(), .start = period.start(), .end = {}, .reason = "FCONTA"};
    while (true) {
      const Date next = spell.start.plus_days(random_.between(120, 1200));
      if (next >= end) break;
      spell.end = next;
      period.workers.push_back(spell);
      spell = {.worker = social_worker(spell.worker), .start = next, .end = {}, .reason = draw(random_, reasons)};
    }
    // The last one stays the child's worker after care too; rule SW17STG2 wants it left open.
    period.workers.push_back(std::move(spell));
  }

  [[nodiscard]] static bool can_run_away_from(std::string_view place) {
    return !place.starts_with('T') && place != "P1" && place != "R5";
  }

  /// Absences lie within one stay, so that they agree with its placement whatever comes after.
  void record_absences(const Stay& stay) {
    if (!can_run_away_from(stay.placement.place)) return;
    const bool is_open = stay.end.is_blank();
    const Date last = is_open ? dates_.end : stay.end.plus_days(-1);
    Date day = stay.start < dates_.last_start ? dates_.last_start : stay.start.plus_days(1);
    while (true) {
      day = day.plus_days(random_.between(3, 150));
      const Date back = day.plus_days(random_.chance(85) ? random_.between(0, 3) : random_.between(4, 25));
      if (day > last || (back > last && !is_open)) return;
      child_.absences.push_back({.kind = random_.chance(75) ? "M" : "A", .start = day, .end = back});
      day = back.plus_days(1);
    }
  }

  void record_liberty_orders(const Stay& stay) {
    const bool may_be_deprived = stay.placement.place == "K2" || stay.placement.place == "Z12";
    const Date end = horizon(stay.end);
    if (dates_.year < 2027 || !may_be_deprived || end < dates_.start.plus_days(30)) return;
    if (age_on(child_.born, stay.start) < 10 || !random_.chance(15)) return;
    // No day in common with another placement, which might be of a kind that does not fit an order.
    const Date first = stay.start < dates_.start ? dates_.start.plus_days(-60) : stay.start.plus_days(2);
    const Date start = random_.day(first < stay.start ? stay.start.plus_days(2) : first, end.plus_days(-20));
    Date over = start.plus_days(random_.between(14, 180));
    if (over < dates_.start || start >= end.plus_days(-2) || start <= stay.start) return;
    if (stay.end.is_readable() && over > end.plus_days(-2)) over = end.plus_days(-2);
    child_.liberty_orders.push_back({.start = start, .end = over});
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
