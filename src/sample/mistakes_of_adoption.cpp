#include <array>

#include "claret/sample/mistakes.h"

namespace claret {

namespace {

constexpr auto reasons_plan_ceased = std::to_array<std::string_view>({"RD1", "RD2", "RD3", "RD4"});

bool ended_in_adoption(const Entry<Episode>& episode) {
  return episode[&Episode::REC] == "E11" || episode[&Episode::REC] == "E12";
}

/// Blank for a child who was not adopted.
template <class R>
Date adopted_on(const Entry<R>& row) {
  for (const auto& episode : row.template rows<Episode>())
    if (ended_in_adoption(episode)) return episode.day(&Episode::DEC);
  return {};
}

constexpr Mistake mistakes[]{
    {"row entered twice", 40, enter_twice<AD1>},
    {"row entered twice", 40, enter_twice<PlacedAdoption>},
    {"decision entered again", 150,
     [](Entry<PlacedAdoption> decision) {
       const Date decided = decision.day(&PlacedAdoption::DATE_PLACED);
       decision.enter_again().put(&PlacedAdoption::DATE_PLACED,
                                  decided.plus_days(decision.random().between(5, 60)).text());
     }},
    {"plan closed on adoption", 150,
     [](Entry<PlacedAdoption> at_hand) {
       const Date adopted = adopted_on(at_hand);
       if (!adopted.is_readable()) return;
       for (Entry<PlacedAdoption> decision : at_hand.rows<PlacedAdoption>()) {
         decision.put(&PlacedAdoption::DATE_PLACED_CEASED, adopted.text());
         decision.put(&PlacedAdoption::REASON_PLACED_CEASED, decision.random().one_of(reasons_plan_ceased));
       }
     }},
    {"carried over though given up", 2500,
     [](Entry<PlacedAdoption> decision) {
       if (decision.when() == last_year && !decision[&PlacedAdoption::DATE_PLACED_CEASED].empty())
         decision.enter<PlacedAdoption>(this_year, decision.cells());
     }},
    {"adoption left standing", 600,
     [](Entry<AD1> adoption) {
       if (adoption.when() == last_year) adoption.enter<AD1>(this_year, adoption.cells());
     }},
    {"match dated by the adoption", 150,
     [](Entry<AD1> adoption) {
       const Date adopted = adopted_on(adoption);
       if (adopted.is_readable()) adoption.put(&AD1::DATE_MATCH, adopted.text());
     }},
    {"order entered too early", 80,
     [](Entry<Episode> episode) {
       if (episode[&Episode::LS] != "C1" || !episode.has<PlacedAdoption>()) return;
       const bool as_freeing_order = episode.dates().year < 2025 && episode.random().chance(50);
       episode.put(&Episode::LS, as_freeing_order ? "D1" : "E1");
     }},
};

}  // namespace

constinit const std::span<const Mistake> mistakes_of_adoption = mistakes;

}  // namespace claret
