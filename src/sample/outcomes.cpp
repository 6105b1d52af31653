#include "claret/sample/outcomes.h"

#include <algorithm>

namespace claret {

namespace {

using Codes = Weighted<std::string_view>;

std::string yes_or_no(Random& random, int percent) { return random.chance(percent) ? "1" : "0"; }

struct Difficulties {
  std::string score;
  std::string reason;
};

Difficulties strengths_and_difficulties(Random& random, Date born, Date start, Date end) {
  if (born.plus_years(4) > end || born.plus_years(17) < start) return {};
  if (random.chance(85)) return {.score = std::to_string(std::min(random.between(0, 40), random.between(2, 40)))};
  const bool is_of_age_for_it = born.plus_years(4) <= start && born.plus_years(16) >= end;
  constexpr auto reasons = std::to_array<Codes>({{"SDQ2", 50}, {"SDQ3", 15}, {"SDQ4", 10}, {"SDQ5", 25}});
  return {.score = {}, .reason = is_of_age_for_it ? std::string(draw(random, reasons)) : "SDQ1"};
}

}  // namespace

bool is_looked_after_all_year(const std::vector<const Stay*>& stays, Date start, Date end) {
  const auto breaks_the_year = [&](const Stay* stay) {
    return (stay->why_new == "S" && stay->start > start) || stay->status == "V3" || stay->status == "V4" ||
           (stay->end <= end && stay->why_ended != "X1");
  };
  return !stays.empty() && std::ranges::none_of(stays, breaks_the_year);
}

std::array<std::string, 10> health_outcomes(Random& random, Date born, Date start, Date end, Date known) {
  const Difficulties difficulties = strengths_and_difficulties(random, born, start, end);
  const bool is_ten = born.plus_years(10) <= end;
  const bool is_under_five = born.plus_years(5) > end;
  const bool misuses = age_on(born, end) >= 13 && random.chance(6);
  const bool gets_help = misuses && random.chance(60);
  const Date fourth = born.plus_years(4);
  const Date questionnaire = random.day(fourth > start ? fourth : start.plus_days(20), end);
  const Date assessment = random.day(start.plus_days(20), end);
  const Date follow_up = random.day(assessment, end);
  std::array<std::string, 10> answers{difficulties.score,
                                      difficulties.reason,
                                      is_ten ? yes_or_no(random, 3) : "",
                                      is_under_five ? yes_or_no(random, 90) : "",
                                      yes_or_no(random, 86),
                                      yes_or_no(random, 80),
                                      yes_or_no(random, 92),
                                      misuses ? "1" : "0",
                                      misuses ? (gets_help ? "1" : "0") : "",
                                      misuses && !gets_help ? yes_or_no(random, 80) : ""};
  const std::array days{questionnaire, questionnaire, assessment, assessment, assessment,
                        assessment,    assessment,    assessment, follow_up,  follow_up};
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (days[i] > known) answers[i].clear();
  return answers;
}

bool makes_care_leavers(std::string_view why_ended) {
  constexpr auto no_care_leavers =
      std::to_array<std::string_view>({"E2", "E3", "E11", "E12", "E14", "E15", "E41", "E45", "E46", "E47", "E48"});
  return !std::ranges::contains(no_care_leavers, why_ended);
}

Date birthday_of_care_leaver(Date born, Date start, Date end) {
  const int age = age_on(born, end);
  const Date birthday = born.plus_years(age);
  return age >= 17 && age <= 21 && birthday >= start ? birthday : Date();
}

bool is_reported_care_leaver(const Journey& child, Date start, Date end, Date known) {
  const Date birthday = birthday_of_care_leaver(child.born, start, end);
  if (child.has_short_breaks_only || !birthday.is_readable()) return false;
  const Date day = birthday < known ? birthday : known;
  const Date fourteenth = child.born.plus_years(14);
  int days = 0;
  const CarePeriod* last = nullptr;
  for (const CarePeriod& period : child.periods) {
    if (period.start() > day) break;
    last = &period;
    if (period.end() > fourteenth)
      days += days_between(period.start() > fourteenth ? period.start() : fourteenth, period.end());
  }
  return last != nullptr && last->end() < birthday && last->end() <= known && days >= 91 &&
         last->end() > child.born.plus_years(16) && makes_care_leavers(last->stays.back().why_ended);
}

std::array<std::string, 3> care_leaver_outcomes(Random& random, const Journey& child, Date start, Date end,
                                                Date known) {
  constexpr auto contacts = std::to_array<Codes>({{"YES", 88}, {"NO", 4}, {"REFU", 3}, {"NREQ", 2}, {"RHOM", 2}});
  constexpr auto activities = std::to_array<Codes>({{"F1", 5},
                                                    {"P1", 1},
                                                    {"F2", 30},
                                                    {"P2", 4},
                                                    {"F4", 8},
                                                    {"P4", 3},
                                                    {"F5", 12},
                                                    {"P5", 5},
                                                    {"G4", 6},
                                                    {"G5", 22},
                                                    {"G6", 4}});
  constexpr auto homes = std::to_array<Codes>({{"U1", 26},
                                               {"V1", 18},
                                               {"D1", 8},
                                               {"K1", 10},
                                               {"B1", 12},
                                               {"R1", 2},
                                               {"T1", 6},
                                               {"X2", 3},
                                               {"Y2", 4},
                                               {"E1", 3},
                                               {"W2", 2}});
  const Date birthday = birthday_of_care_leaver(child.born, start, end);
  const Date last_day = birthday.plus_days(28) < end ? birthday.plus_days(28) : end;
  const Date in_touch = random.day(birthday.plus_days(-60), last_day);
  const std::string_view contact = draw(random, contacts);
  const std::string_view activity = draw(random, activities);
  const std::string_view home = draw(random, homes);
  if (in_touch > known) return {};
  if (child.died <= in_touch) return {"DIED", "0", "0"};
  if (contact != "YES") return {std::string(contact), "0", "0"};
  // Staying put with the former foster carers begins at 18.
  const bool stays_put = child.periods.back().stays.back().why_ended == "E17" && birthday > child.born.plus_years(17);
  return {"YES", std::string(activity), std::string(stays_put ? "Z1" : home)};
}

}  // namespace claret
