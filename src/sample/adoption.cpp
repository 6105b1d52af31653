// Periods of care in which a plan for adoption was made.

#include <array>
#include <utility>

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

/// With adopters whom the child did not know, through an agency of Ofsted's list or a regional one without a number.
Placement with_new_adopters(Random& random, std::string_view place) {
  Placement placement = registered_placement(random, place);
  if (random.chance(20)) placement.urn = "XXXXXXX";
  return placement;
}

/// Lives through a period of care in which adoption is planned, once or twice.
class TowardsAdoption {
 public:
  TowardsAdoption(Random& random, Journey& child, Span span) : random_(random), child_(child), span_(span) {
    with_order_ = random_.chance(75);
    fosters_for_adoption_ = random_.chance(20);
    period_.need = random_.chance(85) ? "N1" : "N5";
    period_.stays.push_back(
        {.start = span.start,
         .why_new = "S",
         .status = with_order_ ? "C1" : "V2",
         .placement = registered_placement(random_, fosters_for_adoption_ ? "U5" : "U6", fosters_for_adoption_)});
  }

  CarePeriod live() {
    Date day = span_.start.plus_days(random_.between(90, 330));
    for (int plans = 0; plans < 2; ++plans) {
      if (follow_plan(day)) return std::move(period_);
      if (!random_.chance(45)) break;
      fosters_for_adoption_ = false;
      day = day.plus_days(random_.between(90, 300));
    }
    const Date exit = span_.end > day.plus_days(30) ? span_.end : day.plus_days(random_.between(30, 900));
    period_.leave(exit, random_.chance(50) ? "E46" : "E4A");
    return std::move(period_);
  }

 private:
  Stay& now() { return period_.stays.back(); }

  /// True if it ends in adoption. `day` is the day of the decision, and then the one to which it has come.
  bool follow_plan(Date& day) {
    AdoptionPlan plan;
    plan.decided = day;
    plan.by_foster_carers = fosters_for_adoption_;
    if (with_order_) {
      day = day.plus_days(random_.between(0, 90));
      if (!(day > now().start)) day = now().start.plus_days(1);
      period_.begin_next_stay(day, "L", "").status = "E1";
    }
    const int fate = random_.between(1, 100);
    if (fate <= 15) return give_up(day = day.plus_days(random_.between(60, 500)), std::move(plan));
    day = day.plus_days(random_.between(20, 300));
    match(plan, day);
    day = day.plus_days(random_.between(5, 40));
    move_to_adopters(day, plan);
    if (fate <= 22) return give_up(day = day.plus_days(random_.between(20, 300)), std::move(plan));
    day = day.plus_days(random_.between(84, 330));
    period_.leave(day, with_order_ ? "E12" : "E11");
    child_.adoption_plans.push_back(std::move(plan));
    return true;
  }

  void match(AdoptionPlan& plan, Date day) {
    const Adopters& parents = draw(random_, adopters);
    plan.matched = day;
    plan.adopters = parents.number;
    plan.sex_of_adopters = parents.sex;
    plan.status_of_adopters = parents.status;
  }

  void move_to_adopters(Date day, const AdoptionPlan& plan) {
    if (plan.by_foster_carers) {
      period_.begin_next_stay(day, "T", "PLACE").placement.place = with_order_ ? "A5" : "A3";
      return;
    }
    Placement to = with_new_adopters(random_, with_order_ ? "A6" : "A4");
    while (to.postcode == now().placement.postcode) to.postcode = carer_postcode(random_);
    period_.begin_next_stay(day, "P", "CARPL").placement = std::move(to);
  }

  /// A child who lived with the adopters goes back to foster carers. The court revokes the placement order on the same
  /// day or some weeks later.
  bool give_up(Date day, AdoptionPlan plan) {
    constexpr auto reasons = std::to_array<std::string_view>({"RD1", "RD2", "RD3", "RD4"});
    plan.ceased = day;
    plan.why_ceased = random_.one_of(reasons);
    child_.adoption_plans.push_back(std::move(plan));
    const bool was_placed = now().placement.place.starts_with('A');
    const bool is_revoked_at_once = random_.chance(70);
    if (was_placed) {
      Placement to = registered_placement(random_, "U6");
      while (to.postcode == now().placement.postcode) to.postcode = carer_postcode(random_);
      period_.begin_next_stay(day, with_order_ && is_revoked_at_once ? "B" : "P", "CREQB").placement = std::move(to);
    } else if (with_order_ && is_revoked_at_once) {
      period_.begin_next_stay(day, "L", "");
    }
    if (with_order_ && !is_revoked_at_once) period_.begin_next_stay(day.plus_days(random_.between(10, 60)), "L", "");
    if (with_order_) now().status = "C2";
    return false;
  }

  Random& random_;
  Journey& child_;
  Span span_;
  bool with_order_ = false;
  bool fosters_for_adoption_ = false;
  CarePeriod period_;
};

}  // namespace

CarePeriod live_towards_adoption(Random& random, Journey& child, Span span) {
  return TowardsAdoption(random, child, span).live();
}

}  // namespace claret
