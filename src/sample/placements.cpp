// Where children of which age live.

#include <array>

#include "claret/sample/care.h"

namespace claret {

namespace {

using Places = Weighted<std::string_view>;

constexpr auto places_of_infants =
    std::to_array<Places>({{"U6", 52}, {"U3", 18}, {"U5", 6}, {"U2", 2}, {"U1", 3}, {"R3", 8}, {"P1", 10}, {"R2", 1}});
constexpr auto places_of_young_children =
    std::to_array<Places>({{"U6", 46}, {"U4", 14}, {"U3", 14}, {"U1", 8}, {"U2", 1}, {"P1", 12}, {"K2", 3}, {"S1", 2}});
constexpr auto places_of_teenagers = std::to_array<Places>(
    {{"U6", 38}, {"U4", 18}, {"U3", 8}, {"U1", 5}, {"P1", 6}, {"K2", 20}, {"S1", 2}, {"K1", 1}, {"R1", 1}, {"Z12", 1}});
constexpr auto places_of_the_oldest = std::to_array<Places>({{"U6", 20},
                                                             {"U4", 13},
                                                             {"U3", 4},
                                                             {"K3", 36},
                                                             {"K2", 16},
                                                             {"P1", 3},
                                                             {"R5", 1},
                                                             {"P3", 1},
                                                             {"R1", 2},
                                                             {"Z12", 3},
                                                             {"K1", 1}});

std::string_view draw_place(Random& random, int age) {
  if (age < 2) return draw(random, places_of_infants);
  if (age < 10) return draw(random, places_of_young_children);
  if (age < 16) return draw(random, places_of_teenagers);
  return draw(random, places_of_the_oldest);
}

bool may_live_with_parents(const Journey& child, std::string_view status) {
  return !child.home_postcode.empty() && (status == "C1" || status == "C2");
}

std::string_view place_for(Random& random, const Journey& child, int age, std::string_view status) {
  if (status == "L1" || status == "L2") return age < 12 || random.chance(70) ? "U6" : "K2";
  if (status == "J1") return random.chance(40) ? "R5" : "K2";
  const std::string_view place = draw_place(random, age);
  if (place == "P1" && !may_live_with_parents(child, status)) return "U6";
  if (place == "S1" && age < 5) return "U6";
  return place;
}

bool is_kinship_care(std::string_view place) { return place == "U1" || place == "U2" || place == "U3"; }

Placement placement_in(Random& random, const Journey& child, const CollectionDates& dates, std::string_view place) {
  if (place == "P1") return {.place = place, .provider = "PR0", .urn = "", .postcode = child.home_postcode};
  if (place == "Z12") return {.place = place, .provider = "", .urn = "", .postcode = carer_postcode(random)};
  if (place == "R2" || place == "R5")
    return {.place = place, .provider = "PR3", .urn = "", .postcode = carer_postcode(random)};
  if (place == "R1" || place == "P3")
    return {.place = place, .provider = "PR4", .urn = "", .postcode = carer_postcode(random)};
  const bool may_be_in_wales = (place.starts_with('U') && !is_kinship_care(place)) || place == "K2";
  if (may_be_in_wales && random.chance(2)) return welsh_placement(random, place);
  Placement placement = registered_placement(random, place, is_kinship_care(place));
  // In supported accommodation some have a flat of their own in the town, which no list has.
  if (place == "K3" && random.chance(4)) placement.postcode = postcode_nearby(random, placement.postcode);
  if (is_kinship_care(place) && !child.home_postcode.empty() && random.chance(1))
    placement.postcode = child.home_postcode;  // relatives who moved in
  if (is_kinship_care(place) && random.chance(1)) {
    placement.postcode = faraway_postcode(random);
    placement.urn = "";
  }
  // Ofsted did not register supported accommodation in the first of the years.
  if (place == "K3" && dates.year < 2024) placement.urn = "";
  return placement;
}

}  // namespace

Placement choose_placement(Random& random, const Journey& child, const CollectionDates& dates, Date day,
                           std::string_view status, const Placement* current) {
  const int age = age_on(child.born, day);
  // A move is to another postcode; where the list of one kind has no other, the next draw is of another kind.
  while (true) {
    Placement placement = placement_in(random, child, dates, place_for(random, child, age, status));
    if (current == nullptr || placement.postcode != current->postcode) return placement;
  }
}

}  // namespace claret
