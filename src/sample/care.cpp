#include "claret/sample/care.h"

#include <algorithm>
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
constexpr auto exits_of_those_who_come_back =
    std::to_array<Codes>({{"E4A", 50}, {"E4B", 25}, {"E13", 10}, {"E8", 8}, {"E41", 2}, {"E47", 3}, {"E48", 2}});
constexpr auto exits_at_18 = std::to_array<Codes>({{"E5", 34}, {"E6", 18}, {"E7", 10}, {"E8", 38}});
constexpr auto exits_of_asylum_seekers =
    std::to_array<Codes>({{"E8", 40}, {"E5", 30}, {"E15", 15}, {"E16", 5}, {"E3", 10}});

enum class Change : std::uint8_t { move, legal, move_and_legal, setting, setting_and_legal, temporary };
constexpr auto changes = std::to_array<Weighted<Change>>({{Change::move, 52},
                                                          {Change::legal, 14},
                                                          {Change::move_and_legal, 6},
                                                          {Change::setting, 8},
                                                          {Change::setting_and_legal, 3},
                                                          {Change::temporary, 17}});

bool is_foster_care(std::string_view place) { return place.starts_with('U'); }

/// A status that lasts some days or weeks by law, and the next one follows.
struct ShortStatus {
  std::string_view status;
  int least;
  int most;
};
constexpr auto short_statuses = std::to_array<ShortStatus>(
    {{"L1", 1, 3}, {"L2", 4, 15}, {"L3", 2, 7}, {"J1", 14, 90}, {"J2", 1, 2}, {"J3", 60, 180}});

const ShortStatus* short_status(std::string_view status) {
  const auto found = std::ranges::find(short_statuses, status, &ShortStatus::status);
  return found == short_statuses.end() ? nullptr : &*found;
}

std::string_view status_after(Random& random, std::string_view status) {
  if (status == "L1") return random.chance(50) ? "V2" : "C1";
  if (status == "L3" || status == "J2" || status == "J3") return "V2";
  if (status == "J1") return random.chance(25) ? "J3" : "V2";
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

/// How long a placement lasts, by the child.
struct Pace {
  int least;
  int most;
};
constexpr auto paces = std::to_array<Weighted<Pace>>({{{200, 1300}, 55}, {{60, 420}, 33}, {{14, 130}, 12}});

/// Lives through an ordinary period of care, stay by stay.
class Care {
 public:
  Care(Random& random, const Journey& child, const CollectionDates& dates, Span span)
      : random_(random), child_(child), dates_(dates), exit_(span.end), pace_(draw(random, paces)) {
    period_.need = child.is_asylum_seeking ? "N8" : draw(random, needs);
    const std::string_view status = first_status(span.start);
    period_.stays.push_back({.start = span.start,
                             .why_new = "S",
                             .status = status,
                             .placement = choose_placement(random, child, dates, span.start, status)});
  }

  CarePeriod live(bool comes_back) {
    while (change_once()) {
    }
    period_.leave(exit_, reason_to_leave(comes_back));
    return std::move(period_);
  }

 private:
  Stay& now() { return period_.stays.back(); }

  std::string_view first_status(Date entry) {
    constexpr auto of_children =
        std::to_array<Codes>({{"V2", 48}, {"C1", 32}, {"L1", 4}, {"L2", 9}, {"C2", 5}, {"L3", 1}});
    constexpr auto of_young_people =
        std::to_array<Codes>({{"V2", 62}, {"C1", 20}, {"L1", 6}, {"L2", 3}, {"J1", 7}, {"J2", 2}});
    if (child_.is_asylum_seeking) return "V2";
    return age_on(child_.born, entry) < 12 ? draw(random_, of_children) : draw(random_, of_young_people);
  }

  /// Care proceedings end within the year: a full order follows.
  Date next_change() {
    if (const ShortStatus* status = short_status(now().status))
      return now().start.plus_days(random_.between(status->least, status->most));
    const Date next = now().start.plus_days(random_.between(pace_.least, pace_.most));
    if (now().status != "C1") return next;
    const Date order = now().start.plus_days(random_.between(120, 300));
    return order < next ? order : next;
  }

  bool change_once() {
    if (is_temporary(now().placement.place)) return false;  // until care ends
    const Date day = next_change();
    const bool must_change = short_status(now().status) != nullptr;
    const bool is_over = must_change ? !(day < exit_) : day.plus_days(3) > exit_;
    if (is_over) return false;
    const Change change = must_change ? Change::legal : draw(random_, changes);
    const bool done = (change == Change::legal && change_status(day)) ||
                      (change == Change::move_and_legal && move_under_new_status(day)) ||
                      (change == Change::setting && keep_carers(day, now().status)) ||
                      (change == Change::setting_and_legal && keep_carers(day, status_after(random_, now().status))) ||
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

  /// Out of custody the child moves as well.
  bool change_status(Date day) {
    const std::string_view status = status_after(random_, now().status);
    if (status.empty()) return false;
    if (now().placement.place == "R5") return move_under(day, status);
    period_.begin_next_stay(day, "L", "").status = status;
    return true;
  }

  bool move_under_new_status(Date day) {
    const std::string_view status = status_after(random_, now().status);
    return !status.empty() && move_under(day, status);
  }

  bool move_under(Date day, std::string_view status) {
    Placement to = choose_placement(random_, child_, dates_, day, status, &now().placement);
    const std::string_view why = reason_of_move(to);
    Stay& next = period_.begin_next_stay(day, "B", why);
    next.status = status;
    next.placement = std::move(to);
    return true;
  }

  bool keep_carers(Date day, std::string_view status) {
    const std::string_view place = place_after(now().placement.place);
    if (place.empty() || status.empty()) return false;
    Stay& next = period_.begin_next_stay(day, status == period_.stays.back().status ? "T" : "U", "PLACE");
    next.status = status;
    next.placement.place = place;
    return true;
  }

  /// A stay in hospital, or while the carers are on holiday, and back again. No reason is given for either move.
  bool go_away_for_a_while(Date day) {
    struct Kind {
      std::string_view place;
      int longest;
    };
    constexpr auto kinds = std::to_array<Weighted<Kind>>({{{"T3", 21}, 55}, {{"T1", 42}, 25}, {{"T4", 7}, 20}});
    const Kind kind = draw(random_, kinds);
    if (!is_foster_care(now().placement.place)) return false;
    const Date back = day.plus_days(random_.between(2, kind.longest));
    const bool never_returns = !(back.plus_days(3) < exit_);
    if (never_returns && !random_.chance(20)) return false;
    const Placement home = now().placement;
    period_.begin_next_stay(day, "P", "").placement = {
        .place = kind.place, .provider = "", .urn = "", .postcode = carer_postcode(random_)};
    if (never_returns) return true;
    const std::string_view order = status_after(random_, now().status);
    if (!order.empty() && days_between(day, back) > 3 && random_.chance(10))
      period_.begin_next_stay(random_.day(day.plus_days(1), back.plus_days(-1)), "L", "").status = order;
    period_.begin_next_stay(back, "P", "").placement = home;
    return true;
  }

  std::string_view reason_to_leave(bool comes_back) {
    const std::string_view place = now().placement.place;
    if (now().status == "J1") return "E14";
    if (!(exit_ < child_.born.plus_years(18)))
      return is_foster_care(place) && random_.chance(60) ? "E17" : draw(random_, exits_at_18);
    if (comes_back) return draw(random_, exits_of_those_who_come_back);
    if (child_.is_asylum_seeking) return draw(random_, exits_of_asylum_seekers);
    if (age_on(child_.born, exit_) >= 16) return draw(random_, exits_of_young_people);
    if (is_foster_care(place) && random_.chance(25)) return place == "U1" || place == "U3" ? "E45" : "E46";
    return draw(random_, exits_of_children);
  }

  Random& random_;
  const Journey& child_;
  const CollectionDates& dates_;
  Date exit_;
  Pace pace_;
  CarePeriod period_;
};

/// A short break has no address, and its provider's number is not asked for.
CarePeriod short_break(Span span, std::string_view status, Placement placement) {
  CarePeriod period;
  period.need = "N2";
  period.stays.push_back({.start = span.start,
                          .end = span.end,
                          .why_new = "S",
                          .status = status,
                          .placement = std::move(placement),
                          .why_ended = "E4A",
                          .why_moved = ""});
  return period;
}

}  // namespace

CarePeriod live_in_care(Random& random, const Journey& child, const CollectionDates& dates, Span span,
                        bool comes_back) {
  return Care(random, child, dates, span).live(comes_back);
}

std::vector<CarePeriod> take_single_breaks(Random& random, Span span) {
  std::vector<CarePeriod> breaks;
  const Placement placement = {.place = random.chance(60) ? "U6" : "K2", .provider = "PR4", .urn = "", .postcode = ""};
  for (Date day = span.start; day.plus_days(8) < span.end; day = day.plus_days(random.between(40, 75)))
    breaks.push_back(short_break({.start = day, .end = day.plus_days(random.between(1, 7))}, "V3", placement));
  return breaks;
}

CarePeriod take_agreed_breaks(Random& random, Span span) {
  return short_break(span, "V4",
                     {.place = random.chance(40) ? "U6" : "K2",
                      .provider = random.chance(50) ? "PR4" : "PR5",
                      .urn = "",
                      .postcode = ""});
}

}  // namespace claret
