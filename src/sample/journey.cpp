#include "claret/sample/journey.h"

#include <algorithm>
#include <array>
#include <format>
#include <optional>
#include <utility>

#include "claret/sample/care.h"
#include "claret/sample/outcomes.h"

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

std::string pupil_number(Random& random, int number) {
  constexpr std::string_view letters = "ABCDEFGHJKLMNPQRTUVWXYZ";  // no I, O, S
  // A unit times the number, modulo a power of ten, gives every child another nine digits.
  const auto digits = static_cast<std::uint64_t>(number) * 7919 % 1'000'000'000;
  const char letter = letters[random.next() % letters.size()];
  return std::format("{}352{:09}", letter, digits);
}

/// The school year in which a child starts school begins in the September after the fourth birthday; its number is
/// known a month later.
Date start_of_school(Date born) {
  const Date fourth = born.plus_years(4);
  const int year = static_cast<int>(fourth.calendar().year());
  return fourth > Date(year, 8, 31) ? Date(year + 1, 10, 1) : Date(year, 10, 1);
}

enum class Kind : std::uint8_t { care, asylum, single_breaks, agreed_breaks };
constexpr auto kinds = std::to_array<Weighted<Kind>>(
    {{Kind::care, 81}, {Kind::asylum, 12}, {Kind::single_breaks, 4}, {Kind::agreed_breaks, 3}});

struct Length {
  int least;
  int most;
};
constexpr auto lengths_of_care =
    std::to_array<Weighted<Length>>({{{3, 100}, 28}, {{100, 400}, 25}, {{400, 1200}, 26}, {{1200, 5000}, 21}});

/// Children of whom a return can tell came into care within so many days before its end: at birth, and they may be its
/// care leavers at 21.
constexpr int days_of_childhood_and_after = 22 * 365;

const PreviousPermanence never_permanent{.order = "Z1", .authority = "", .date = ""};

/// The order that a child left care for, if a later period of care means that it did not last.
std::string_view order_for_which_left(std::string_view why_ended) {
  if (why_ended == "E45" || why_ended == "E46" || why_ended == "E47" || why_ended == "E48") return "P2";
  return why_ended == "E41" ? "P3" : "";
}

/// Tells one child's journey.
class Teller {
 public:
  Teller(Random& random, const Council& council, const CollectionDates& dates, const Journey* sibling, Journey& child)
      : random_(random), council_(council), dates_(dates), sibling_(sibling), child_(child) {}

  /// False if the journey turns out to be over before the two returns.
  bool tell() {
    child_.is_female = random_.chance(45);
    child_.ethnicity = sibling_ != nullptr ? sibling_->ethnicity : draw(random_, ethnicities);
    child_.home_postcode = sibling_ != nullptr ? sibling_->home_postcode : home_postcode(random_);
    if (sibling_ == nullptr && random_.chance(1)) child_.home_postcode.clear();  // homeless, travelling
    const Kind kind = sibling_ != nullptr ? Kind::care : draw(random_, kinds);
    if (kind == Kind::single_breaks || kind == Kind::agreed_breaks) return tell_of_short_breaks(kind);
    if (kind == Kind::asylum) come_as_asylum_seeker();
    if (!plan_care()) return false;
    for (std::size_t i = 0; i < spans_.size(); ++i) live(spans_[i], i + 1 < spans_.size());
    know_pupil_number();
    if (random_.chance(3)) child_.ethnicity_known = child_.periods.front().start().plus_days(random_.between(5, 500));
    if (child_.is_female) become_mother();
    if (child_.is_asylum_seeking && random_.chance(12)) settle_asylum();
    remember_permanence();
    if (random_.chance(1)) child_.died = last_exit().plus_days(random_.between(30, 1200));
    record_events(random_, child_, dates_);
    return true;
  }

 private:
  [[nodiscard]] Date last_exit() const { return child_.periods.back().end(); }

  void come_as_asylum_seeker() {
    child_.is_asylum_seeking = true;
    child_.is_female = random_.chance(8);
    child_.ethnicity = random_.one_of(asylum_ethnicities);
    child_.home_postcode.clear();
  }

  /// When the child is in care, from the first day to the last; false if no return here tells of it.
  bool plan_care() {
    const Date entry = sibling_ != nullptr ? sibling_->periods.front().start()
                                           : dates_.end.plus_days(-random_.between(0, days_of_childhood_and_after));
    const int age = child_.is_asylum_seeking ? random_.between(14, 17) : draw(random_, ages_at_entry);
    child_.born = entry.plus_years(-age).plus_days(-random_.between(age == 0 ? 0 : 1, 364));
    const Date grown_up = child_.born.plus_years(18);
    for (Date start = entry; start.plus_days(8) < grown_up && !(start > dates_.end);) {
      Date end = start.plus_days(days_in_care(start));
      if (!(end < grown_up)) end = grown_up;
      spans_.push_back({.start = start, .end = end});
      if (end == grown_up || spans_.size() == 3 || !random_.chance(child_.is_asylum_seeking ? 3 : 25)) break;
      start = end.plus_days(std::min(random_.between(10, 1500), random_.between(10, 1500)));
    }
    if (spans_.empty()) return false;
    const Date last = spans_.back().end;
    return last >= dates_.last_start ||
           (last > child_.born.plus_years(16) && child_.born.plus_years(22) > dates_.last_start);
  }

  int days_in_care(Date start) {
    const int age = age_on(child_.born, start);
    const bool grows_up_in_care = age >= 12 && random_.chance(child_.is_asylum_seeking ? 75 : 35);
    if (grows_up_in_care) return days_between(start, child_.born.plus_years(18));
    const Length length = draw(random_, lengths_of_care);
    return random_.between(length.least, length.most);
  }

  void live(Span span, bool comes_back) {
    const bool may_be_adopted = !comes_back && !child_.is_asylum_seeking && age_on(child_.born, span.start) < 5;
    if (may_be_adopted && days_between(span.start, span.end) > 250 && random_.chance(50)) {
      child_.periods.push_back(live_towards_adoption(random_, child_, span));
    } else {
      child_.periods.push_back(live_in_care(random_, child_, dates_, span, comes_back));
    }
  }

  void know_pupil_number() {
    child_.pupil_number_known = start_of_school(child_.born);
    if (child_.is_asylum_seeking) {
      const Date entry = child_.periods.front().start();
      child_.pupil_number_known = random_.chance(40) ? Date() : entry.plus_days(random_.between(30, 200));
    } else if (random_.chance(1)) {
      child_.pupil_number = random_.chance(50) ? "UN3" : "UN5";
    }
  }

  void become_mother() {
    const Date earliest = child_.born.plus_years(15);
    if (last_exit() > earliest && random_.chance(5))
      child_.own_child_born = random_.day(earliest, last_exit().plus_days(200));
  }

  /// Allowed to stay, or found to have family here: no longer an unaccompanied asylum seeker, but still in care.
  void settle_asylum() {
    const CarePeriod& period = child_.periods.back();
    child_.asylum_ended = random_.day(period.start().plus_days(1), period.end().plus_days(-1));
  }

  void remember_permanence() {
    child_.periods.front().permanence = earlier_permanence();
    for (std::size_t i = 1; i < child_.periods.size(); ++i) {
      const CarePeriod& before = child_.periods[i - 1];
      const std::string_view order = order_for_which_left(before.stays.back().why_ended);
      child_.periods[i].permanence =
          order.empty() ? before.permanence
                        : PreviousPermanence{.order = order, .authority = council_.number, .date = before.end().text()};
    }
  }

  PreviousPermanence earlier_permanence() {
    constexpr auto orders = std::to_array<Weighted<std::string_view>>({{"P1", 3}, {"P2", 5}, {"P3", 1}, {"P4", 1}});
    constexpr auto authorities = std::to_array<std::string_view>({"352", "355", "356", "888", "816", "WAL", "999"});
    const Date earliest = child_.born.plus_days(200);
    const Date latest = child_.periods.front().start().plus_days(-300);
    if (child_.is_asylum_seeking || !(earliest < latest) || !random_.chance(10)) return never_permanent;
    const Date made = random_.day(earliest, latest);
    const int year = static_cast<int>(made.calendar().year());
    const std::string_view order = draw(random_, orders);
    if (order == "P4" && random_.chance(30)) return {.order = order, .authority = "", .date = ""};
    return {.order = order,
            .authority = std::string(random_.one_of(authorities)),
            .date = random_.chance(25) ? std::format("ZZ/ZZ/{}", year) : made.text()};
  }

  bool tell_of_short_breaks(Kind kind) {
    child_.has_short_breaks_only = true;
    Span span;
    span.start = dates_.end.plus_days(-random_.between(0, days_of_childhood_and_after));
    child_.born = span.start.plus_years(-random_.between(4, 14)).plus_days(-random_.between(0, 364));
    span.end = span.start.plus_days(random_.between(120, 1500));
    if (span.end > child_.born.plus_years(18)) span.end = child_.born.plus_years(18);
    if (span.end < dates_.last_start) return false;
    if (kind == Kind::single_breaks) {
      child_.periods = take_single_breaks(random_, span);
    } else {
      child_.periods.push_back(take_agreed_breaks(random_, span));
    }
    for (CarePeriod& period : child_.periods) period.permanence = never_permanent;
    know_pupil_number();
    return true;
  }

  Random& random_;
  const Council& council_;
  const CollectionDates& dates_;
  const Journey* sibling_;
  Journey& child_;
  std::vector<Span> spans_;
};

/// Whether one of the two returns tells of the child.
bool is_in_returns(const Journey& child, const CollectionDates& dates) {
  for (const CarePeriod& period : child.periods)
    if (!(period.start() > dates.end) && !(period.end() < dates.last_start)) return true;
  return is_reported_care_leaver(child, dates.start, dates.end, dates.end) ||
         is_reported_care_leaver(child, dates.last_start, dates.last_end, dates.last_end);
}

}  // namespace

Journey make_journey(Random& random, int number, const Council& council, const CollectionDates& dates,
                     const Journey* sibling) {
  Journey child;
  const int id = random.between(0, 36);
  const std::string upn = pupil_number(random, number + 1);
  do {
    child = Journey();
    child.number = number;
    child.id = std::to_string(200'000 + std::int64_t{number} * 37 + id);
    child.pupil_number = upn;
    const bool is_told = Teller(random, council, dates, std::exchange(sibling, nullptr), child).tell();
    if (!is_told) child.periods.clear();
  } while (child.periods.empty() || !is_in_returns(child, dates));
  return child;
}

}  // namespace claret
