#include <array>

#include "claret/sample/mistakes.h"
#include "claret/sample/outcomes.h"

namespace claret {

namespace {

constexpr auto boxes_that_may_stay_blank =
    std::to_array({&OC2::CONVICTED, &OC2::HEALTH_CHECK, &OC2::INTERVENTION_RECEIVED, &OC2::INTERVENTION_OFFERED});

bool is_seventeen(const Entry<OC3>& row) { return age_on(row.day(&OC3::DOB), row.year_end()) == 17; }

void say_that_died(Entry<OC3> row) {
  row.put(&OC3::IN_TOUCH, "DIED");
  row.put(&OC3::ACTIV, "0");
  row.put(&OC3::ACCOM, "0");
}

constexpr Mistake mistakes[]{
    {"row entered twice", 30, enter_twice<OC2>},
    {"every box answered", 40,
     [](Entry<OC2> row) {
       for (Code OC2::* const box : boxes_that_may_stay_blank)
         if (row[box].empty()) row.put(box, "0");
     }},
    {"reason kept beside the score", 20,
     [](Entry<OC2> row) {
       if (!row[&OC2::SDQ_SCORE].empty()) row.put(&OC2::SDQ_REASON, row.random().chance(50) ? "SDQ2" : "SDQ5");
     }},
    {"health asked after leaving care", 30,
     [](Entry<Episode> episode) {
       if (has_left(episode) && !episode.has<OC2>())
         episode.enter<OC2>(episode.when(),
                            {episode[&Episode::CHILD], episode.birthday().text(), "", "", "0", "", "1", "1", "1", "0"});
     }},
    {"entered among the care leavers", 100,
     [](Entry<Episode> episode) {
       if (has_left(episode) && !makes_care_leavers(episode[&Episode::REC]) && !episode.has<OC3>())
         episode.enter<OC3>(episode.when(), {episode[&Episode::CHILD], episode.birthday().text(), "YES", "F2", "B1"});
     }},
    {"row entered twice", 40, enter_twice<OC3>},
    {"taken for one who died", 40, say_that_died},
    {"taken for one who died last year", 100,
     [](Entry<OC3> row) {
       if (row.when() == this_year) std::ranges::for_each(row.rows<OC3>(last_year), say_that_died);
     }},
    {"said to stay put at seventeen", 150,
     [](Entry<OC3> row) {
       if (is_seventeen(row)) row.put(&OC3::ACCOM, "Z1");
     }},
    {"suitability left out", 250,
     [](Entry<OC3> row) {
       if (row[&OC3::ACCOM].size() == 2) row.put(&OC3::ACCOM, row[&OC3::ACCOM].substr(0, 1));
     }},
    {"row entered twice", 30, enter_twice<PrevPerm>},
};

}  // namespace

constinit const std::span<const Mistake> mistakes_of_outcomes = mistakes;

}  // namespace claret
