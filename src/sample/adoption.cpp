// Periods of care in which a plan for adoption was made.

#include <array>

#include "claret/sample/care.h"

namespace claret {

namespace {

struct Adopters {
  std::string_view number;
  std::string_view sex;
  std::string_view status;
};
constexpr auto adopters = std::to_array<Weighted<Adopters>>({
    {{"2", "MF", "L11"}, 62},
    {{"1", "F1", "L0"}, 12},
    {{"1", "M1", "L0"}, 3},
    {{"2", "MM", "L12"}, 7},
    {{"2", "FF", "L12"}, 5},
    {{"2", "MF", "L2"}, 4},
    {{"2", "FF", "L2"}, 3},
    {{"2", "MF", "L3"}, 6},
    {{"2", "MM", "L4"}, 1},
    {{"2", "FF", "L4"}, 1},
});

/// With the council's own carers, so that they can adopt.
CarePeriod begin_care(Random& random, Date entry, std::string_view status, bool with_adopters) {
  CarePeriod period;
  period.need = random.chance(85) ? "N1" : "N5";
  const std::string_view place = with_adopters ? "U5" : "U6";
  period.stays.push_back(
      {.start = entry, .why_new = "S", .status = status, .placement = registered_placement(random, place, true)});
  return period;
}

/// With adopters whom the child did not know, through an agency of Ofsted's list or a regional one without a number.
Placement with_new_adopters(Random& random, std::string_view place) {
  Placement placement = registered_placement(random, place);
  if (random.chance(20)) placement.urn = "XXXXXXX";
  return placement;
}

void move_to_adopters(Random& random, CarePeriod& period, Date day, const AdoptionPlan& plan, bool with_order) {
  if (plan.by_foster_carers) {
    period.begin_next_stay(day, "T", "PLACE").placement.place = with_order ? "A5" : "A3";
    return;
  }
  Placement to = with_new_adopters(random, with_order ? "A6" : "A4");
  while (to.postcode == period.stays.back().placement.postcode) to.postcode = carer_postcode(random);
  period.begin_next_stay(day, "P", "CARPL").placement = to;
}

}  // namespace

CarePeriod live_until_adopted(Random& random, Journey& child, Date entry, Date exit) {
  const int days = days_between(entry, exit);
  const auto part = [&](int percent) { return entry.plus_days(days * percent / 100); };
  const bool with_order = random.chance(75);
  AdoptionPlan plan;
  plan.by_foster_carers = random.chance(20);
  plan.decided = random.day(part(20), part(30));
  const Date ordered = random.day(part(32), part(40));
  const Date placed = random.day(part(52), part(65));
  plan.matched = random.day(part(42), part(50));
  const Adopters& parents = draw(random, adopters);
  plan.adopters = parents.number;
  plan.sex_of_adopters = parents.sex;
  plan.status_of_adopters = parents.status;
  CarePeriod period = begin_care(random, entry, with_order ? "C1" : "V2", plan.by_foster_carers);
  if (with_order) period.begin_next_stay(ordered, "L", "").status = "E1";
  move_to_adopters(random, period, placed, plan, with_order);
  period.leave(exit, with_order ? "E12" : "E11");
  child.adoption = plan;
  return period;
}

CarePeriod live_with_plan_given_up(Random& random, Journey& child, Date entry, Date exit) {
  constexpr auto reasons = std::to_array<std::string_view>({"RD1", "RD2", "RD3", "RD4"});
  const int days = days_between(entry, exit);
  const auto part = [&](int percent) { return entry.plus_days(days * percent / 100); };
  AdoptionPlan plan;
  plan.decided = random.day(part(20), part(30));
  const Date ordered = random.day(part(32), part(40));
  plan.ceased = random.day(part(60), part(85));
  plan.why_ceased = random.one_of(reasons);
  CarePeriod period = begin_care(random, entry, "C1", false);
  period.begin_next_stay(ordered, "L", "").status = "E1";
  period.begin_next_stay(plan.ceased, "L", "").status = "C2";
  period.leave(exit, random.chance(50) ? "E46" : "E41");
  child.adoption = plan;
  return period;
}

}  // namespace claret
