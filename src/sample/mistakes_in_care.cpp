#include "claret/sample/mistakes.h"
#include "claret/sample/pick_lists.h"
#include "claret/sample/pools.h"

namespace claret {

namespace {

void leave_open(Entry<Episode> episode) {
  episode.put(&Episode::DEC, "");
  episode.put(&Episode::REC, "");
  episode.put(&Episode::REASON_PLACE_CHANGE, "");
}

/// One episode as several, none longer than a week.
void enter_by_weeks(Entry<Episode> week, Date start, Date end) {
  if (days_between(start, end) < 3) return;
  const int part = days_between(start, end) < 14 ? 1 : 7;
  for (Date day = start.plus_days(part); day < end && day < start.plus_days(3 * part); day = day.plus_days(part)) {
    Entry<Episode> next = week.enter_again();
    week.put(&Episode::DEC, day.text());
    week.put(&Episode::REC, "X1");
    next.put(&Episode::DECOM, day.text());
    next.put(&Episode::RNE, "P");
    week = next;
  }
}

/// What an item of a placement was before the child moved, as it stays when nobody enters the new one.
void keep_from_before(Entry<Episode> episode, Text Episode::* item) {
  for (const Entry<Episode>& before : episode.rows<Episode>())
    if (before[&Episode::DEC] == episode[&Episode::DECOM] && !before[item].empty() && !episode[item].empty())
      return episode.put(item, std::string(before[item]));
}

constexpr Mistake mistakes[]{
    {"address of the placement before", 60,
     [](Entry<Episode> episode) { keep_from_before(episode, &Episode::PL_POST); }},
    {"provider of the placement before", 40, [](Entry<Episode> episode) { keep_from_before(episode, &Episode::URN); }},
    {"provider entered where there is none", 60,
     [](Entry<Episode> episode) {
       if (episode[&Episode::PLACE] == "P1") episode.put(&Episode::URN, episode.random().one_of(sample_urns()));
     }},
    {"addresses entered for a short break", 60,
     [](Entry<Episode> episode) {
       if (!episode[&Episode::LS].starts_with('V') || episode[&Episode::LS] == "V2") return;
       episode.put(&Episode::HOME_POST, home_postcode(episode.random()));
       episode.put(&Episode::PL_POST, carer_postcode(episode.random()));
     }},
    {"home entered for an asylum seeker", 60,
     [](Entry<Episode> episode) {
       if (episode.has<UASC>() && episode[&Episode::HOME_POST].empty())
         episode.put(&Episode::HOME_POST, home_postcode(episode.random()));
     }},
    {"left open", 20, leave_open},
    {"entered twice, with another date", 8,
     [](Entry<Episode> episode) {
       const Date start = episode.day(&Episode::DECOM);
       episode.enter_again().put(&Episode::DECOM, start.plus_days(episode.random().between(1, 9)).text());
     }},
    {"not carried over", 25,
     [](Entry<Episode> episode) {
       if (episode.day(&Episode::DECOM) < episode.year_start()) episode.leave_out();
     }},
    {"short break of the other kind", 40,
     [](Entry<Episode> episode) {
       if (episode[&Episode::LS] == "V3") return episode.put(&Episode::LS, "V4");
       if (episode[&Episode::LS] == "V4") return episode.put(&Episode::LS, "V3");
     }},
    {"closed for the wrong reason", 80,
     [](Entry<Episode> episode) {
       if (has_left(episode)) episode.put(&Episode::REC, episode.random().one_of(pick_list("REC")).code);
     }},
    {"holiday entered week by week", 100,
     [](Entry<Episode> episode) {
       if (episode[&Episode::PLACE] == "T3" && episode.day(&Episode::DEC).is_readable())
         enter_by_weeks(episode, episode.day(&Episode::DECOM), episode.day(&Episode::DEC));
     }},
    {"review after leaving care", 30,
     [](Entry<Episode> episode) {
       const Date left = episode.day(&Episode::DEC);
       if (!has_left(episode) || !(left < episode.year_end())) return;
       const Date held = left.plus_days(episode.random().between(1, days_between(left, episode.year_end())));
       episode.enter<Review>(episode.when(), {episode[&Episode::CHILD], episode.birthday().text(), held.text(), "PN1"});
     }},
    {"missing until care ended", 40,
     [](Entry<Episode> episode) {
       const Date left = episode.day(&Episode::DEC);
       if (!has_left(episode) || age_on(episode.birthday(), left) < 12) return;
       const Date since = left.plus_days(-episode.random().between(1, 6));
       if (since > episode.day(&Episode::DECOM))
         episode.enter<Missing>(episode.when(),
                                {episode[&Episode::CHILD], episode.birthday().text(), "M", since.text(), left.text()});
     }},
    {"row entered twice", 60, enter_twice<Review>},
    {"row entered twice", 60, enter_twice<Missing>},
    {"row entered twice", 60, enter_twice<SWEpisode>},
    {"worker of a single day", 10,
     [](Entry<SWEpisode> worker) {
       Entry<SWEpisode> another = worker.enter_again();
       another.put(&SWEpisode::SW_DEC, worker[&SWEpisode::SW_DECOM]);
       another.put(&SWEpisode::SW_REASON, "ABSENC");
     }},
    {"closed at the end of the year", 8,
     [](Entry<SWEpisode> worker) {
       if (worker[&SWEpisode::SW_DEC].empty())
         worker.put(&SWEpisode::SW_DEC, worker.year_end().plus_days(-worker.random().between(0, 3)).text());
     }},
    {"row entered twice", 40, enter_twice<DoLo>},
    {"entered again when renewed", 150,
     [](Entry<DoLo> order) {
       const Date start = order.day(&DoLo::DOLO_START);
       Entry<DoLo> renewed = order.enter_again();
       renewed.put(&DoLo::DOLO_START, start.plus_days(order.random().between(5, 13)).text());
       renewed.put(&DoLo::DOLO_END, "");
     }},
    {"not carried over", 150,
     [](Entry<DoLo> order) {
       if (order.day(&DoLo::DOLO_START) < order.year_start()) order.leave_out();
     }},
    {"birthday for the start", 60, [](Entry<DoLo> order) { order.put(&DoLo::DOLO_START, order[&DoLo::DOB]); }},
};

}  // namespace

constinit const std::span<const Mistake> mistakes_in_care = mistakes;

}  // namespace claret
