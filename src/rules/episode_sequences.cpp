// What can only be said of several of a child's episodes together.

#include <algorithm>
#include <cstdint>
#include <ranges>
#include <vector>

#include "claret/rules/code_lists.h"
#include "claret/rules/due_dates.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

Date start_or_1901(const Episode& episode) { return episode.DECOM.is_readable() ? episode.DECOM : Date(1901, 1, 1); }

/// An order in which the episodes without a start come first.
constexpr auto by_start_or_1901 = [](const Episode& a, const Episode& b) {
  return start_or_1901(a) < start_or_1901(b);
};

auto episodes_under(Code legal_status, const Child& child) {
  return child.episodes_by_start() |
         std::views::filter([=](const Episode* episode) { return episode->LS == legal_status; });
}

/// Flags episodes that last too long by the day of the extract. If they only will by 31 March, because one of them is
/// open, they are due on the first day by which they do.
template <class Episodes, class Condition>
void flag_from_day(const Episodes& episodes, Condition are_too_long_by, const Context& context, Findings& found) {
  if (!are_too_long_by(context.end)) return;
  Date day = context.extract_date;
  while (!are_too_long_by(day)) day = day.plus_days(1);
  for (const Episode* episode : episodes) found.flag(*episode, day);
}

/// Flags the child's episodes under a legal status that make up a run, each starting on the day on which the one before
/// it ended, of more than `most_days` from the first start to the latest end. An episode without a readable end goes
/// on.
void flag_long_runs(Code legal_status, int most_days, const Child& child, const Context& context, Findings& found) {
  if (child.id.is_blank()) return;
  const auto end_by = [](Date day, const Episode* episode) { return episode->DEC.is_readable() ? episode->DEC : day; };
  const auto goes_on = [&](const Episode* previous, const Episode* episode) {
    return episode->DECOM == end_by(context.extract_date, previous);
  };
  for (const auto run : episodes_under(legal_status, child) | std::views::chunk_by(goes_on)) {
    const Date latest_allowed = run.front()->DECOM.plus_days(most_days);
    const auto is_too_long_by = [&](Date day) {
      return std::ranges::any_of(run, [&](const Episode* episode) { return end_by(day, episode) > latest_allowed; });
    };
    flag_from_day(run, is_too_long_by, context, found);
  }
}

/// Flags the child's episodes under a legal status that make up a period, with no gap between one and the next, whose
/// days add up to more than `most_days`. Rows without a CHILD belong to no child, so each is a period of its own.
void flag_long_periods(Code legal_status, int most_days, const Child& child, const Context& context, Findings& found) {
  const auto goes_on = [&](const Episode* previous, const Episode* episode) {
    return !child.id.is_blank() && !(episode->DECOM > end_so_far(*previous, context));
  };
  const auto days_by = [](Date day, const Episode* episode) -> std::int64_t {
    const Date end = episode->DEC.is_blank() ? day : episode->DEC;
    return end.is_readable() ? days_between(episode->DECOM, end) : 0;
  };
  const auto is_dated = [](const Episode* episode) { return episode->DECOM.is_readable(); };
  for (const auto period :
       episodes_under(legal_status, child) | std::views::filter(is_dated) | std::views::chunk_by(goes_on)) {
    const auto is_too_long_by = [&](Date day) {
      std::int64_t days = 0;
      for (const Episode* episode : period) days += days_by(day, episode);
      return days > most_days;
    };
    flag_from_day(period, is_too_long_by, context, found);
  }
}

/// The days of a short break (V3) within the collection year, up to the day of the extract; 0 for another episode or
/// unknown dates.
int respite_days(const Episode& episode, const Context& context) {
  const Date end = end_so_far(episode, context);
  if (episode.LS != "V3" || !episode.DECOM.is_readable() || !end.is_readable()) return 0;
  return std::max(0, days_between(std::max(episode.DECOM, context.start), std::min(end, context.extract_date)));
}

bool has_same_known_status(const Episode& a, const Episode& b) { return !a.LS.is_blank() && a.LS == b.LS; }

bool has_same_placement(const Episode& a, const Episode& b) {
  return a.PLACE == b.PLACE && a.PL_POST == b.PL_POST && a.URN == b.URN && a.PLACE_PROVIDER == b.PLACE_PROVIDER;
}

/// The same placement, and nothing of it blank.
bool has_same_known_placement(const Episode& a, const Episode& b) {
  return has_same_placement(a, b) && !a.PLACE.is_blank() && !a.PL_POST.is_blank() && !a.URN.is_blank() &&
         !a.PLACE_PROVIDER.is_blank();
}

constexpr Rule rules[]{
    {.code = "142",
     .title = "Earlier episode left open although a later one exists",
     .message = "This episode has no end date or no reason for ending, yet the child has a later episode.",
     .fix = "Close the episode with the day the next one began and the reason it ended.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes},
     .flags = {&Episode::DEC, &Episode::REC},
     .check = each_followed_episode([](const Episode& episode, const Episode&) {
       return episode.DECOM.is_readable() && (!episode.DEC.is_readable() || episode.REC.is_blank());
     })},
    {.code = "302",
     .title = "First episode starts before the child was born",
     .message = "The child's first episode starts before the date of birth.",
     .fix = "Correct the date of birth or the start date of the child's first episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Header::DOB},
     .check =
         each_with_chosen<Header>([](const Child& child) { return first_episode(child); },
                                  [](const Episode& first, const Header& header) { return header.DOB > first.DECOM; })},
    {.code = "357",
     .title = "First episode of the year is not a start of care",
     .message = "The child's first episode starts during this year, but its reason for new episode is not S.",
     .fix = "Add the earlier episode that was left out, or set the reason for new episode to S.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::RNE},
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           const Episode* first = first_episode(child);
           if (first != nullptr && first->DECOM >= context.start && first->RNE != "S") found.flag(*first);
         }},
    {.code = "361",
     .title = "Police protection lasted longer than 72 hours",
     .message = "The child was under police protection (L1) for more than three days without a break.",
     .fix = "Correct the legal status or the dates of the police protection episodes.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::DECOM, &Episode::DEC},
     .judged = Judged::to_date,
     .until_due = "Police protection lasts three days at most; if it goes on, it is too long from {}.",
     .check = [](const Child& child, const Context& context,
                 Findings& found) { flag_long_runs("L1", 3, child, context, found); }},
    {.code = "362",
     .title = "Emergency protection order lasted longer than 21 days",
     .message = "The child was under an emergency protection order (L2) for more than 21 days without a break.",
     .fix = "Correct the legal status or the dates of the emergency protection order episodes.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::DECOM, &Episode::DEC},
     .judged = Judged::to_date,
     .until_due = "An emergency protection order lasts 21 days at most; if it goes on, it is too long from {}.",
     .check = [](const Child& child, const Context& context,
                 Findings& found) { flag_long_runs("L2", 21, child, context, found); }},
    {.code = "363",
     .title = "Child assessment order lasted longer than 7 days",
     .message = "The child was under a child assessment order (L3) for more than seven days in one unbroken period.",
     .fix = "Correct the legal status or the dates of the child assessment order episodes.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::DECOM, &Episode::DEC},
     .judged = Judged::to_date,
     .until_due = "A child assessment order lasts seven days at most; if it goes on, it is too long from {}.",
     .check = [](const Child& child, const Context& context,
                 Findings& found) { flag_long_periods("L3", 7, child, context, found); }},
    {.code = "364",
     .title = "Held in local authority accommodation under PACE for over 21 days",
     .message = "The child was detained in local authority accommodation under PACE (J2) for more than 21 days in one "
                "unbroken period.",
     .fix = "Correct the legal status or the dates of the J2 episodes.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::DECOM, &Episode::DEC},
     .judged = Judged::to_date,
     .until_due = "Detention under PACE lasts 21 days at most here; if it goes on, it is too long from {}.",
     .check = [](const Child& child, const Context& context,
                 Findings& found) { flag_long_periods("J2", 21, child, context, found); }},
    {.code = "367",
     .title = "More than 75 days of respite care in the year",
     .message = "The child's respite breaks (V3) add up to more than 75 days in the collection year.",
     .fix = "Correct the dates or the legal status of the respite episodes.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::DECOM, &Episode::DEC},
     .judged = Judged::to_date,
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           if (child.id.is_blank()) return;
           std::int64_t days = 0;
           for (const Episode& episode : child.rows<Episode>()) days += respite_days(episode, context);
           if (days <= 75) return;
           for (const Episode& episode : child.rows<Episode>())
             if (respite_days(episode, context) > 0) found.flag(episode);
         }},
    {.code = "388",
     .title = "X1 and the next episode's start do not agree",
     .message = "The reason the episode ceased does not fit what follows: X1 needs an episode starting on the end "
                "date, and any other reason must not be followed by one.",
     .fix = "Correct the reason episode ceased, or add or correct the next episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::REC},
     .judged = Judged::on_due_date,
     .until_due = "The next episode is due by {}.",
     .due = due_of<Episode>([](const Episode& episode, const Context& context) {
       const bool ends_with_extract = episode.REC == "X1" && episode.DEC == context.extract_date;
       return ends_with_extract ? episode.DEC.plus_days(1) : Date();
     }),
     .check =
         [](const Child& child, const Context&, Findings& found) {
           if (child.id.is_blank()) return;
           std::vector<Episode> room;
           const auto episodes = in_order(child.rows<Episode>(), by_start_or_1901, room);
           for (std::size_t i = 0; i < episodes.size(); ++i) {
             const Episode& episode = episodes[i];
             const bool is_followed = i + 1 < episodes.size() && episode.DEC == start_or_1901(episodes[i + 1]);
             if (episode.DEC.is_readable() && !episode.REC.is_blank() && (episode.REC == "X1") != is_followed)
               found.flag(episode);
           }
         }},
    {.code = "426",
     .title = "Both V3 and V4 recorded for one child",
     .message = "The child has episodes under both V3 and V4 in the same year, which the respite care arrangements do "
                "not allow.",
     .fix = "Use either V3 or V4 for all the child's respite care in the year.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           const auto episodes = child.rows<Episode>();
           if (!std::ranges::contains(episodes, Code("V3"), &Episode::LS)) return;
           if (!std::ranges::contains(episodes, Code("V4"), &Episode::LS)) return;
           for (const Episode& episode : episodes)
             if (episode.LS.in(respite_statuses)) found.flag(episode);
         }},
    {.code = "431",
     .title = "Started to be looked after before the last episode ended",
     .message =
         "The episode says the child started to be looked after, but the previous episode ended on that day or later.",
     .fix = "Check the reason for new episode and the dates of both episodes.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::RNE, &Episode::DECOM},
     .check = each_next_episode([](const Episode& previous, const Episode& episode) {
       return episode.RNE == "S" && episode.DECOM <= previous.DEC;
     })},
    {.code = "432",
     .title = "Looked after again, but reason is not a new start",
     .message = "The previous episode ended with the child leaving care, but this episode's reason is not S (started "
                "to be looked after).",
     .fix = "Change this episode's reason to S, or correct the reason the previous one ceased.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::RNE},
     .check = each_next_episode([](const Episode& previous, const Episode& episode) {
       return previous.REC.in(reasons_care_ended) && episode.RNE != "S";
     })},
    {.code = "433",
     .title = "Continuation episode does not start when last one ended",
     .message = "The reason for new episode says it continues the previous one, but it does not start on the day the "
                "previous one ended.",
     .fix = "Correct the start date or the previous end date, or use reason S if there was a break.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::RNE, &Episode::DECOM},
     .check = each_next<Episode>(by_start_and_end<&Episode::DECOM, &Episode::DEC>,
                                 [](const Episode& previous, const Episode& episode) {
                                   const bool follows_on = !previous.DEC.is_blank() &&
                                                           same_text(previous, &Episode::DEC, episode, &Episode::DECOM);
                                   return !episode.CHILD.is_blank() && episode.RNE.in(reasons_care_continues) &&
                                          !follows_on;
                                 })},
    {.code = "434",
     .title = "Legal-status change claimed, but the data do not show it",
     .message = "The reason for new episode is a change of legal status only (L), but the legal status is the same as "
                "before or the placement details differ.",
     .fix = "Correct the reason for new episode, or the legal status or placement details of either episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::RNE, &Episode::LS, &Episode::PLACE, &Episode::PL_POST, &Episode::URN,
               &Episode::PLACE_PROVIDER},
     .check = each_next_episode([](const Episode& previous, const Episode& episode) {
       return episode.RNE == "L" &&
              (has_same_known_status(previous, episode) || !has_same_placement(previous, episode));
     })},
    {.code = "435",
     .title = "Placement change claimed, but the data do not show it",
     .message = "The reason for new episode is a change of placement or carer only (P or T), but the legal status "
                "changed or all the placement details stayed the same.",
     .fix = "Correct the reason for new episode, or the legal status or placement details of either episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::PLACE, &Episode::PL_POST, &Episode::URN, &Episode::PLACE_PROVIDER},
     .check = each_next_episode([](const Episode& previous, const Episode& episode) {
       return episode.RNE.in(codes("P", "T")) &&
              (!has_same_known_status(previous, episode) || has_same_known_placement(previous, episode));
     })},
    {.code = "436",
     .title = "Status and placement change claimed, but not shown",
     .message = "The reason for new episode says both legal status and placement or carer changed (B or U), but one of "
                "them is the same as before.",
     .fix = "Correct the reason for new episode, or the legal status or placement details of either episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::RNE, &Episode::LS, &Episode::PLACE, &Episode::PL_POST, &Episode::URN,
               &Episode::PLACE_PROVIDER},
     .check = each_next_episode([](const Episode& previous, const Episode& episode) {
       return episode.RNE.in(codes("U", "B")) && (episode.LS == previous.LS || has_same_placement(previous, episode));
     })},
    {.code = "437",
     .title = "Episodes after death or turning eighteen",
     .message = "The episode ended because the child died or turned 18 (E2 or E15), yet the child has a later episode.",
     .fix = "Correct the reason episode ceased, or remove the later episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::REC},
     .check = each_followed_episode([](const Episode& episode, const Episode&) {
       return episode.REC.in(codes("E2", "E15")) && episode.DECOM.is_readable();
     })},
    {.code = "501",
     .title = "An episode starts before the child's previous one ended",
     .message = "This episode starts before the child's previous episode had ended, so the two overlap.",
     .fix = "Correct the start date of this episode or the end date of the one before it, so that one ends on the day "
            "the next begins.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::DECOM, &Episode::DEC},
     .check = each_next_episode(
         [](const Episode& previous, const Episode& episode) { return episode.DECOM < previous.DEC; })},
    {.code = "504",
     .title = "Category of need changes in the middle of a care period",
     .message = "The category of need differs from that of the episode before, although both belong to the same period "
                "of care.",
     .fix = "Use the category of need recorded when the child came into care on every episode of that period.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::CIN},
     .check = each_next_episode([](const Episode& previous, const Episode& episode) {
       const bool has_same_need = !episode.CIN.is_blank() && episode.CIN == previous.CIN;
       return previous.REC == "X1" && episode.DECOM == previous.DEC && !has_same_need;
     })},
};

}  // namespace

constinit const std::span<const Rule> episode_sequence_rules = rules;

}  // namespace claret
