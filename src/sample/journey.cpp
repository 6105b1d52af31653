#include "claret/sample/journey.h"

#include <algorithm>
#include <array>
#include <format>
#include <utility>

#include "claret/sample/care.h"

namespace claret {

CollectionDates::CollectionDates(int collection_year)
    : year(collection_year),
      start(collection_year - 1, 4, 1),
      end(collection_year, 3, 31),
      last_start(collection_year - 2, 4, 1),
      last_end(collection_year - 1, 3, 31) {}

int age_on(Date born, Date day) {
  int years = static_cast<int>(day.calendar().year()) - static_cast<int>(born.calendar().year());
  if (born.plus_years(years) > day) --years;
  return years;
}

Stay& CarePeriod::begin_next_stay(Date day, std::string_view why_new, std::string_view why_moved) {
  Stay& before = stays.back();
  before.end = day;
  before.why_ended = "X1";
  before.why_moved = why_moved;
  Stay next{.start = day, .why_new = why_new, .status = before.status, .placement = before.placement};
  stays.push_back(std::move(next));
  return stays.back();
}

void CarePeriod::leave(Date day, std::string_view why) {
  stays.back().end = day;
  stays.back().why_ended = why;
}

namespace {

constexpr auto ethnicities = std::to_array<Weighted<std::string_view>>({
    {"WBRI", 58}, {"WIRI", 1}, {"WOTH", 4}, {"WIRT", 1}, {"WROM", 1}, {"MWBC", 5}, {"MWBA", 3},
    {"MWAS", 2},  {"MOTH", 3}, {"AIND", 1}, {"APKN", 5}, {"ABAN", 1}, {"AOTH", 3}, {"BCRB", 2},
    {"BAFR", 5},  {"BOTH", 2}, {"OOTH", 3}, {"CHNE", 1}, {"REFU", 1}, {"NOBT", 1},
});
constexpr auto asylum_ethnicities = std::to_array<std::string_view>({"AOTH", "BAFR", "OOTH", "BOTH"});

constexpr auto ages_at_entry = std::to_array<Weighted<int>>({
    {0, 17},
    {1, 7},
    {2, 6},
    {3, 5},
    {4, 5},
    {5, 4},
    {6, 4},
    {7, 4},
    {8, 4},
    {9, 4},
    {10, 4},
    {11, 5},
    {12, 5},
    {13, 6},
    {14, 7},
    {15, 8},
    {16, 9},
    {17, 4},
});

/// A child who comes into care on `entry` and is not yet 18 on `until`.
Date birthday_of_child(Random& random, int age_at_entry, Date entry, Date until) {
  Date born = entry.plus_years(-age_at_entry).plus_days(-random.between(0, 364));
  while (!(born.plus_years(18) > until)) born = born.plus_years(1);
  return born > entry ? entry.plus_days(-random.between(0, 30)) : born;
}

std::string pupil_number(Random& random, int number) {
  constexpr std::string_view letters = "ABCDEFGHJKLMNPQRTUVWXYZ";  // no I, O, S
  // A unit times the number, modulo a power of ten, gives every child another nine digits.
  const auto digits = static_cast<std::uint64_t>(number) * 7919 % 1'000'000'000;
  const char letter = letters[random.next() % letters.size()];
  return std::format("{}352{:09}", letter, digits);
}

const PreviousPermanence never_permanent{.order = "Z1", .authority = "", .date = ""};

PreviousPermanence previous_permanence(Random& random, Date born, Date first_entry) {
  constexpr auto orders = std::to_array<Weighted<std::string_view>>({{"P1", 3}, {"P2", 5}, {"P3", 1}, {"P4", 1}});
  constexpr auto authorities = std::to_array<std::string_view>({"352", "355", "356", "888", "816", "WAL", "999"});
  const Date earliest = born.plus_days(200);
  const Date latest = first_entry.plus_days(-500);
  if (!(earliest < latest) || !random.chance(10)) return never_permanent;
  const Date made = random.day(earliest, latest);
  const int year = static_cast<int>(made.calendar().year());
  return {.order = draw(random, orders),
          .authority = random.one_of(authorities),
          .date = random.chance(25) ? std::format("ZZ/ZZ/{}", year) : made.text()};
}

/// What is decided about a child before the care itself is lived through.
struct Plan {
  Date entry;
  Date exit;  // blank for a child who stays
};

/// Tells one child's journey.
class Teller {
 public:
  Teller(Random& random, Story story, const CollectionDates& dates, Journey& child)
      : random_(random), story_(story), dates_(dates), child_(child) {}

  void tell() {
    child_.is_female = random_.chance(45);
    child_.ethnicity = draw(random_, ethnicities);
    child_.home_postcode = home_postcode(random_);
    if (story_ == Story::single_breaks || story_ == Story::agreed_breaks) {
      tell_of_short_breaks();
    } else {
      tell_of_care();
    }
    child_.permanence = child_.has_short_breaks_only
                            ? never_permanent
                            : previous_permanence(random_, child_.born, child_.periods.front().start());
    record_events(random_, child_, dates_);
  }

 private:
  // From 2024 rule SW12STG2 finds every open episode at fault that does not begin a period of care, so a return in
  // which no rule finds anything has children who moved among those who left only.
  [[nodiscard]] bool may_move_and_stay() const { return dates_.year < 2024; }

  Plan plan_of_story() {
    const auto [start, end, last_start, last_end] =
        std::array{dates_.start, dates_.end, dates_.last_start, dates_.last_end};
    Plan plan;
    switch (story_) {
      case Story::arrived: plan.entry = random_.day(start.plus_days(1), end.plus_days(-2)); break;
      case Story::left:
        plan.entry = entry_before(start.plus_days(-30), last_start, 35);
        plan.exit = random_.day(start.plus_days(5), end.plus_days(-1));
        break;
      case Story::passed_through:
        plan.entry = random_.day(start.plus_days(1), end.plus_days(-40));
        plan.exit = random_.day(plan.entry.plus_days(4), earlier(plan.entry.plus_days(220), end.plus_days(-1)));
        break;
      case Story::left_last_year:
        plan.entry = entry_before(last_end.plus_days(-90), last_start, 35);
        plan.exit = random_.day(later(plan.entry.plus_days(10), last_start.plus_days(5)), last_end.plus_days(-1));
        break;
      default: plan.entry = entry_before(start.plus_days(-10), last_start, 30); break;
    }
    return plan;
  }

  static Date earlier(Date a, Date b) { return a < b ? a : b; }
  static Date later(Date a, Date b) { return a > b ? a : b; }

  /// The first day in care: for some in the year that begins on `year_start`, for the others in one of those before it.
  Date entry_before(Date latest, Date year_start, int percent_in_year) {
    if (random_.chance(percent_in_year)) return random_.day(year_start.plus_days(1), latest);
    return year_start.plus_days(-std::min(random_.between(20, 2600), random_.between(20, 2600)));
  }

  void tell_of_care() {
    Plan plan = plan_of_story();
    const bool has_left = plan.exit.is_readable();
    const bool is_long = has_left && days_between(plan.entry, plan.exit) >= 300;
    if (is_long && random_.chance(15)) return tell_of_adoption(plan);
    if (story_ != Story::passed_through && random_.chance(8)) return tell_of_asylum(plan);
    if (is_long && random_.chance(28)) {
      come_of_age(plan);
    } else {
      child_.born = birthday_of_child(random_, draw(random_, ages_at_entry), plan.entry, last_day(plan));
    }
    live(plan);
    if (!has_left) make_adoption_plan(plan);
  }

  [[nodiscard]] Date last_day(const Plan& plan) const { return plan.exit.is_readable() ? plan.exit : dates_.end; }

  /// Care that ends on the 18th birthday.
  void come_of_age(Plan& plan) {
    child_.born = plan.exit.plus_years(-18);
    plan.exit = child_.born.plus_years(18);  // a day earlier where the year of birth had no 29 February
  }

  void tell_of_adoption(const Plan& plan) {
    child_.born = birthday_of_child(random_, random_.between(0, 4), plan.entry, plan.entry.plus_years(10));
    child_.periods.push_back(random_.chance(80) ? live_until_adopted(random_, child_, plan.entry, plan.exit)
                                                : live_with_plan_given_up(random_, child_, plan.entry, plan.exit));
  }

  void tell_of_asylum(Plan plan) {
    child_.is_asylum_seeking = true;
    child_.is_female = random_.chance(8);
    child_.ethnicity = random_.one_of(asylum_ethnicities);
    child_.home_postcode.clear();
    if (random_.chance(40)) child_.pupil_number = "UN2";  // has not been to school in England
    plan.entry = later(plan.entry, last_day(plan).plus_days(-random_.between(40, 900)));
    // Where the entry came later than the story has it, the child came this year or last, which is as well.
    if (plan.exit.is_readable() && random_.chance(50) && days_between(plan.entry, plan.exit) > 60) {
      come_of_age(plan);
    } else {
      child_.born = birthday_of_child(random_, random_.between(14, 17), plan.entry, last_day(plan));
    }
    live(plan);
    if (random_.chance(12))
      child_.asylum_ended =
          random_.day(later(plan.entry, dates_.last_start).plus_days(1), last_day(plan).plus_days(-1));
  }

  void live(const Plan& plan) {
    come_back_to_care(plan);
    const bool unchanged = plan.exit.is_blank() && !may_move_and_stay();
    child_.periods.push_back(live_in_care(random_, child_, dates_, plan.entry, plan.exit, unchanged));
    if (child_.is_female && random_.chance(6)) become_mother(plan);
  }

  /// A shorter period of care before this one, for some.
  void come_back_to_care(const Plan& plan) {
    if (child_.is_asylum_seeking || !random_.chance(20)) return;
    const Date exit = plan.entry.plus_days(-random_.between(20, 150));
    const Date entry = exit.plus_days(-random_.between(12, 330));
    if (exit < dates_.last_start || entry < child_.born) return;
    // Both periods in one year's file would be another find of SW12STG2 if the first had more than one episode.
    const bool unchanged = exit >= dates_.start && !may_move_and_stay();
    CarePeriod period = live_in_care(random_, child_, dates_, entry, exit, unchanged);
    period.leave(exit, random_.chance(70) ? "E4A" : "E4B");
    child_.periods.push_back(std::move(period));
  }

  void become_mother(const Plan& plan) {
    const Date earliest = later(child_.born.plus_years(14), plan.entry.plus_days(-400));
    const Date latest = last_day(plan).plus_days(-1);
    if (earliest < latest) child_.own_child_born = random_.day(earliest, latest);
  }

  /// The decision alone: the child has not been placed yet.
  void make_adoption_plan(const Plan& plan) {
    if (age_on(child_.born, dates_.end) > 7 || days_between(plan.entry, dates_.end) < 200 || !random_.chance(25))
      return;
    constexpr auto reasons = std::to_array<std::string_view>({"RD1", "RD2", "RD3", "RD4"});
    AdoptionPlan adoption;
    adoption.decided = random_.day(later(plan.entry.plus_days(60), dates_.last_start), dates_.end.plus_days(-20));
    if (random_.chance(15)) {
      adoption.ceased = random_.day(adoption.decided.plus_days(10), dates_.end);
      adoption.why_ceased = random_.one_of(reasons);
    }
    child_.adoption = adoption;
  }

  void tell_of_short_breaks() {
    child_.has_short_breaks_only = true;
    const Date first = random_.chance(60) ? random_.day(dates_.last_start.plus_days(-300), dates_.last_start)
                                          : random_.day(dates_.last_start, dates_.end.plus_days(-90));
    child_.born = birthday_of_child(random_, random_.between(4, 14), first, dates_.end);
    if (story_ == Story::single_breaks) {
      const Date until =
          random_.chance(75) ? dates_.end : random_.day(later(first, dates_.start).plus_days(90), dates_.end);
      child_.periods = take_single_breaks(random_, dates_, first, until);
    } else {
      const Date exit =
          random_.chance(75) ? Date() : random_.day(later(first, dates_.start).plus_days(20), dates_.end.plus_days(-1));
      child_.periods.push_back(take_agreed_breaks(random_, dates_, first, exit));
    }
  }

  Random& random_;
  Story story_;
  const CollectionDates& dates_;
  Journey& child_;
};

}  // namespace

Journey make_journey(Random& random, int number, Story story, const CollectionDates& dates) {
  Journey child;
  child.number = number;
  child.id = std::to_string(200'000 + std::int64_t{number} * 37 + random.between(0, 36));
  child.pupil_number = pupil_number(random, number + 1);
  Teller(random, story, dates, child).tell();
  return child;
}

}  // namespace claret
