#include "claret/sample/care.h"

#include <array>
#include <utility>

namespace claret {

namespace {

using Codes = Weighted<std::string_view>;

constexpr auto needs =
    std::to_array<Codes>({{"N1", 62}, {"N2", 3}, {"N3", 3}, {"N4", 8}, {"N5", 13}, {"N6", 3}, {"N7", 1}, {"N8", 7}});
constexpr auto reasons_of_moves = std::to_array<Codes>({{"CARPL", 30},
                                                        {"CREQB", 15},
                                                        {"CREQO", 12},
                                                        {"CHILD", 10},
                                                        {"OTHER", 12},
                                                        {"LAREQ", 9},
                                                        {"STAND", 5},
                                                        {"ALLEG", 4},
                                                        {"CLOSE", 2},
                                                        {"APPRR", 1}});
constexpr auto exits_of_children = std::to_array<Codes>({{"E4A", 42},
                                                         {"E4B", 14},
                                                         {"E13", 12},
                                                         {"E41", 6},
                                                         {"E47", 5},
                                                         {"E48", 6},
                                                         {"E8", 10},
                                                         {"E3", 3},
                                                         {"E2", 1},
                                                         {"E16", 1}});
constexpr auto exits_of_young_people = std::to_array<Codes>(
    {{"E4A", 18}, {"E4B", 12}, {"E5", 16}, {"E6", 14}, {"E8", 26}, {"E13", 8}, {"E3", 3}, {"E9", 2}, {"E7", 1}});
constexpr auto exits_at_18 = std::to_array<Codes>({{"E5", 34}, {"E6", 18}, {"E7", 10}, {"E8", 38}});
constexpr auto exits_of_asylum_seekers =
    std::to_array<Codes>({{"E8", 40}, {"E5", 30}, {"E15", 15}, {"E16", 5}, {"E3", 10}});

enum class Change : std::uint8_t { move, legal, both, with_same_carers, temporary };
constexpr auto changes = std::to_array<Weighted<Change>>({{Change::move, 55},
                                                          {Change::legal, 14},
                                                          {Change::both, 6},
                                                          {Change::with_same_carers, 8},
                                                          {Change::temporary, 17}});

bool is_foster_care(std::string_view place) { return place.starts_with('U'); }
bool is_emergency(std::string_view status) { return status == "L1" || status == "L2"; }

std::string_view status_after(Random& random, std::string_view status) {
  if (status == "L1") return random.chance(50) ? "V2" : "C1";
  if (status == "L2" || status == "V2") return "C1";
  if (status == "C1") return "C2";
  return "";
}

/// The place code when the carers stay and what they are to the child changes.
std::string_view place_after(std::string_view place) {
  if (place == "U6") return "U4";
  if (place == "U3") return "U1";
  return "";
}

/// Lives through an ordinary period of care, stay by stay.
class Care {
 public:
  Care(Random& random, const Journey& child, const CollectionDates& dates, Date entry, Date exit)
      : random_(random), child_(child), dates_(dates), exit_(exit), last_day_(exit.is_readable() ? exit : dates.end) {
    period_.need = child.is_asylum_seeking ? "N8" : draw(random, needs);
    const std::string_view status = first_status(entry);
    period_.stays.push_back({.start = entry,
                             .why_new = "S",
                             .status = status,
                             .placement = choose_placement(random, child, dates, entry, status)});
  }

  CarePeriod live(bool unchanged) {
    // Where those who stay have no changes, those who left have had more, so that a return has as many in all.
    const bool is_restless = random_.chance(dates_.year < 2024 ? 30 : 75);
    while (!unchanged && change_once(is_restless)) {
    }
    if (exit_.is_readable()) period_.leave(exit_, reason_to_leave());
    return std::move(period_);
  }

  /// For a period that is one stay: a status that may last.
  void settle() {
    Stay& stay = now();
    if (!is_emergency(stay.status) && stay.status != "J1") return;
    stay.status = "V2";
    stay.placement = choose_placement(random_, child_, dates_, stay.start, stay.status);
  }

 private:
  Stay& now() { return period_.stays.back(); }

  std::string_view first_status(Date entry) {
    if (child_.is_asylum_seeking) return "V2";
    const bool is_long_ago = days_between(entry, dates_.end) > 700;
    constexpr auto recent = std::to_array<Codes>({{"V2", 48}, {"C1", 34}, {"L1", 3}, {"L2", 8}, {"C2", 5}, {"J1", 2}});
    constexpr auto old = std::to_array<Codes>({{"V2", 30}, {"C1", 10}, {"C2", 60}});
    const std::string_view status = is_long_ago ? draw(random_, old) : draw(random_, recent);
    const bool is_remand_too_early = status == "J1" && age_on(child_.born, entry) < 12;
    // An emergency has to be over, and another status to follow, well before the period ends.
    const bool is_emergency_too_late = is_emergency(status) && days_between(entry, last_day_) < 40;
    return is_remand_too_early || is_emergency_too_late ? "V2" : status;
  }

  Date next_change(bool is_restless) {
    if (now().status == "L1") return now().start.plus_days(random_.between(1, 3));
    if (now().status == "L2") return now().start.plus_days(random_.between(4, 20));
    return now().start.plus_days(is_restless ? random_.between(14, 130) : random_.between(60, 420));
  }

  bool change_once(bool is_restless) {
    const Date day = next_change(is_restless);
    if (day.plus_days(8) > last_day_) return false;
    const Change change = is_emergency(now().status) ? Change::legal : draw(random_, changes);
    const bool done = (change == Change::legal && change_status(day)) ||
                      (change == Change::both && move_under_new_status(day)) ||
                      (change == Change::with_same_carers && keep_carers(day)) ||
                      (change == Change::temporary && go_away_for_a_while(day));
    if (!done) move(day);
    return true;
  }

  std::string_view reason_of_move(const Placement& to) {
    return to.place == "R5" ? "CUSTOD" : draw(random_, reasons_of_moves);
  }

  void move(Date day) {
    Placement to = choose_placement(random_, child_, dates_, day, now().status, &now().placement);
    const std::string_view why = reason_of_move(to);
    period_.begin_next_stay(day, "P", why).placement = std::move(to);
  }

  bool change_status(Date day) {
    const std::string_view status = status_after(random_, now().status);
    if (status.empty()) return false;
    period_.begin_next_stay(day, "L", "").status = status;
    return true;
  }

  bool move_under_new_status(Date day) {
    const std::string_view status = status_after(random_, now().status);
    if (status.empty()) return false;
    Placement to = choose_placement(random_, child_, dates_, day, status, &now().placement);
    const std::string_view why = reason_of_move(to);
    Stay& next = period_.begin_next_stay(day, "B", why);
    next.status = status;
    next.placement = std::move(to);
    return true;
  }

  bool keep_carers(Date day) {
    const std::string_view place = place_after(now().placement.place);
    if (place.empty()) return false;
    period_.begin_next_stay(day, "T", "PLACE").placement.place = place;
    return true;
  }

  /// A stay in hospital, or while the carers are on holiday, and back again. No reason is given for either move.
  bool go_away_for_a_while(Date day) {
    constexpr auto longest = std::to_array<Weighted<int>>({{21, 6}, {42, 2}, {7, 2}});  // T3, T1, T4
    if (!is_foster_care(now().placement.place) || ++holidays_ > 2 || day.plus_days(60) > last_day_) return false;
    const int days = draw(random_, longest);
    const Placement home = now().placement;
    const Date back = day.plus_days(random_.between(2, days));
    period_.begin_next_stay(day, "P", "").placement = {.place = days == 21 ? "T3" : (days == 42 ? "T1" : "T4"),
                                                       .provider = "",
                                                       .urn = "",
                                                       .postcode = carer_postcode(random_)};
    period_.begin_next_stay(back, "P", "").placement = home;
    return true;
  }

  std::string_view reason_to_leave() {
    const std::string_view place = now().placement.place;
    if (now().status == "J1") return "E14";
    if (!(exit_ < child_.born.plus_years(18)))
      return is_foster_care(place) && random_.chance(60) ? "E17" : draw(random_, exits_at_18);
    if (child_.is_asylum_seeking) return draw(random_, exits_of_asylum_seekers);
    if (age_on(child_.born, exit_) >= 16) return draw(random_, exits_of_young_people);
    if (is_foster_care(place) && random_.chance(25)) return place == "U1" || place == "U3" ? "E45" : "E46";
    return draw(random_, exits_of_children);
  }

  Random& random_;
  const Journey& child_;
  const CollectionDates& dates_;
  Date exit_;
  Date last_day_;
  int holidays_ = 0;
  CarePeriod period_;
};

}  // namespace

CarePeriod live_in_care(Random& random, const Journey& child, const CollectionDates& dates, Date entry, Date exit,
                        bool unchanged) {
  Care care(random, child, dates, entry, exit);
  if (unchanged) care.settle();
  return care.live(unchanged);
}

std::vector<CarePeriod> take_single_breaks(Random& random, const CollectionDates& dates, Date first, Date until) {
  std::vector<CarePeriod> breaks;
  const Placement placement = {.place = dates.year < 2026 ? "U6" : "R1", .provider = "PR4", .urn = "", .postcode = ""};
  for (Date day = first; day.plus_days(8) < until; day = day.plus_days(random.between(40, 75))) {
    const Date end = day.plus_days(random.between(1, 7));
    breaks.push_back({.need = "N2",
                      .stays = {{.start = day,
                                 .end = end,
                                 .why_new = "S",
                                 .status = "V3",
                                 .placement = placement,
                                 .why_ended = "E4A",
                                 .why_moved = ""}},
                      .workers = {}});
  }
  return breaks;
}

CarePeriod take_agreed_breaks(Random& random, const CollectionDates& dates, Date entry, Date exit) {
  const Placement placement = {.place = dates.year < 2026 ? "K2" : "R1",
                               .provider = random.chance(50) ? "PR4" : "PR5",
                               .urn = "",
                               .postcode = ""};
  return {.need = "N2",
          .stays = {{.start = entry,
                     .end = exit,
                     .why_new = "S",
                     .status = "V4",
                     .placement = placement,
                     .why_ended = exit.is_readable() ? "E4A" : "",
                     .why_moved = ""}},
          .workers = {}};
}

}  // namespace claret
