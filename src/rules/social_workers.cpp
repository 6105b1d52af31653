// Social worker episodes.

#include <algorithm>
#include <span>
#include <vector>

#include "claret/rules/code_lists.h"
#include "claret/rules/due_dates.h"
#include "claret/rules/helpers.h"
#include "claret/rules/modules.h"
#include "claret/rules/partial_date.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

constexpr auto reasons_for_change =
    codes("MANAGE", "FCONTA", "LEFTRL", "ORGRST", "TSPROC", "ABSENC", "CHCHAN", "PCCHAN", "SWDIED", "OTHERS");

/// The day from which the reason for a change of social worker is collected.
constexpr Date reasons_wanted_since(2023, 4, 1);

/// What the government's rules leave between the end of one social worker episode and the start of the next.
constexpr int most_days_between_workers = 7;

/// How soon after a social worker episode ended the next one is to be recorded.
constexpr int days_to_record_next_worker = 5;

/// Of an end as many days before 31 March or earlier SW11aSTG2 asks what follows, of a later one SW11bSTG2.
constexpr int last_days = 5;

constexpr auto by_sw_start = by_start<&SWEpisode::SW_DECOM>;
constexpr auto by_sw_start_and_end = by_start_and_end<&SWEpisode::SW_DECOM, &SWEpisode::SW_DEC>;

/// A check of each social worker episode, by SW_DECOM, that another one of the child follows: it is flagged where
/// `condition` holds of it. Those without a readable SW_DECOM come last, and equal ones in file order.
template <class Condition>
consteval Check each_followed(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context&, Findings& found) {
    std::vector<SWEpisode> room;
    const auto rows = in_order(child.rows<SWEpisode>(), by_sw_start, room);
    for (std::size_t i = 1; i < rows.size(); ++i)
      if (Condition{}(rows[i - 1])) found.flag(rows[i - 1]);
  };
}

/// Whether the child has a social worker, a start date and a reason for change, if need be on different rows.
bool has_social_worker_details(const Child& child) {
  const auto rows = child.rows<SWEpisode>();
  return std::ranges::any_of(rows, [](const SWEpisode& row) { return !row.SW_ID.is_blank(); }) &&
         std::ranges::any_of(rows, [](const SWEpisode& row) { return !row.SW_DECOM.is_blank(); }) &&
         std::ranges::any_of(rows, [](const SWEpisode& row) { return !row.SW_REASON.is_blank(); });
}

bool has_known_prefix(Text id) { return id.view.starts_with("SW") || id.view.starts_with("XX"); }

std::size_t length_in_characters(Text text) {
  const auto begins_character = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::ranges::count_if(text.view, begins_character));
}

/// Whether a social worker episode starts more than 7 days before the one before it ended.
bool overlaps(const SWEpisode& previous, const SWEpisode& row) {
  return row.SW_DECOM < previous.SW_DEC.plus_days(-most_days_between_workers);
}

/// Flags what overlaps the episode before it, but for a first contact.
constexpr Check overlaps_without_first_contact =
    each_next<SWEpisode>(by_sw_start_and_end, [](const SWEpisode& previous, const SWEpisode& row) {
      return row.SW_REASON != "FCONTA" && overlaps(previous, row);
    });

/// Whether an episode other than a short break started by a day and goes on after it.
bool goes_on_after(Date day, const Episode& episode) {
  const bool has_ended = !episode.DEC.is_blank() && !(episode.DEC > day);
  return !episode.LS.in(respite_statuses) && !(episode.DECOM > day) && !has_ended;
}

bool is_looked_after_past(Date day, const Child& child) {
  return std::ranges::any_of(child.rows<Episode>(),
                             [=](const Episode& episode) { return goes_on_after(day, episode); });
}

/// Whether of two ends the first is the later one: what goes on has none, and one that cannot be read may be any.
bool ends_later(Date a, Date b) {
  if (a.is_readable() && b.is_readable()) return a > b;
  return !b.is_blank() && (a.is_blank() || b.is_readable());
}

/// The child's social worker episode with the latest SW_DECOM, of several such the one that goes on longest, then the
/// first in the file; null if no SW_DECOM can be read.
const SWEpisode* last_worker(const Child& child) {
  const SWEpisode* last = nullptr;
  for (const SWEpisode& row : child.rows<SWEpisode>()) {
    if (!row.SW_DECOM.is_readable()) continue;
    const bool is_later = last == nullptr || row.SW_DECOM > last->SW_DECOM ||
                          (row.SW_DECOM == last->SW_DECOM && ends_later(row.SW_DEC, last->SW_DEC));
    if (is_later) last = &row;
  }
  return last;
}

/// Flags the last social worker episode of a child who is looked after past a day if `condition` holds of it.
template <class Condition>
void flag_last_worker(Date looked_after_past, Condition condition, const Child& child, Findings& found) {
  const SWEpisode* last = last_worker(child);
  if (last != nullptr && condition(*last) && is_looked_after_past(looked_after_past, child)) found.flag(*last);
}

/// The day from which on the return has to say who the child's social worker was: the start of care or 1 April.
Date workers_wanted_since(const Child& child, const Context& context) {
  Date since = context.start;
  for (const Episode& episode : child.rows<Episode>()) {
    const bool starts_care = episode.RNE == "S" && !episode.LS.in(respite_statuses);
    if (starts_care && episode.DECOM > since && episode.DECOM <= context.extract_date) since = episode.DECOM;
  }
  return since;
}

/// Whether the child's social worker episodes, gaps between them aside, reach from the start of care or of the year to
/// the day of the extract.
bool has_workers_throughout(const Child& child, const Context& context) {
  const auto workers = child.rows<SWEpisode>();
  const SWEpisode* first = earliest(workers, &SWEpisode::SW_DECOM);
  const auto reaches_extract = [&](const SWEpisode& row) {
    return row.SW_DECOM.is_readable() && !(row.SW_DEC < context.extract_date);
  };
  return first != nullptr &&
         first->SW_DECOM <= workers_wanted_since(child, context).plus_days(most_days_between_workers) &&
         std::ranges::any_of(workers, reaches_extract);
}

constexpr Rule rules[]{
    {.code = "SW01STG1",
     .title = "Looked after on 31 March without social worker details",
     .message = "The child is still looked after at the end of the year, but the return gives no social worker, no "
                "start date or no reason for change for them.",
     .fix =
         "Add the child's social worker episodes with the worker's ID, the start date and the reason for the change.",
     .years = {2024, 2024},
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::sw_episodes},
     .flags = {&Episode::DEC},
     .judged = Judged::to_date,
     .check = each<Episode>([](const Episode& episode, const Child& child) {
       const bool is_looked_after_on_31_march = episode.DEC.is_blank() && !episode.LS.in(respite_statuses);
       return is_looked_after_on_31_march && !has_social_worker_details(child);
     })},
    {.code = "SW01aSTG1",
     .title = "Earlier social worker episode lacks the worker's ID or start date",
     .message = "This social worker episode has no usable start date, or it began before 1 April 2023 and has no "
                "social worker ID.",
     .fix = "Enter the start date as DD/MM/YYYY and the social worker's ID.",
     .years = {2025, 2025},
     .kind = Kind::missing,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM, &SWEpisode::SW_ID},
     .check = each<SWEpisode>([](const SWEpisode& row) {
       return !row.SW_DECOM.is_readable() || (row.SW_DECOM < reasons_wanted_since && row.SW_ID.is_blank());
     })},
    {.code = "SW01bSTG1",
     .title = "Recent social worker episode lacks ID, start date or reason",
     .message = "This social worker episode has no usable start date, or it began on or after 1 April 2023 and lacks "
                "the social worker ID or the reason for change.",
     .fix = "Enter the start date as DD/MM/YYYY, the social worker's ID and the reason for the change.",
     .years = {2025, 2025},
     .kind = Kind::missing,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM, &SWEpisode::SW_ID, &SWEpisode::SW_REASON},
     .check = each<SWEpisode>([](const SWEpisode& row) {
       const bool lacks_item = row.SW_ID.is_blank() || row.SW_REASON.is_blank();
       return !row.SW_DECOM.is_readable() || (row.SW_DECOM >= reasons_wanted_since && lacks_item);
     })},
    {.code = "SW02STG1",
     .title = "Social worker ID is too short or lacks SW or XX",
     .message = "The social worker ID is blank, does not begin with SW or XX, or (from 2026 on) has nothing or only "
                "one character after them.",
     .fix = "Enter the social worker's ID in its full form, with the letters SW or XX in front of the number.",
     .years = {2024, 2025},
     .kind = Kind::invalid,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_ID},
     .check = each<SWEpisode>([](const SWEpisode& row) { return !has_known_prefix(row.SW_ID); })},
    {.code = "SW02STG1",
     .title = "Social worker ID is too short or lacks SW or XX",
     .message = "The social worker ID is blank, does not begin with SW or XX, or (from 2026 on) has nothing or only "
                "one character after them.",
     .fix = "Enter the social worker's ID in its full form, with the letters SW or XX in front of the number.",
     .years = since(2026),
     .kind = Kind::invalid,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_ID},
     .check = each<SWEpisode>(
         [](const SWEpisode& row) { return !has_known_prefix(row.SW_ID) || length_in_characters(row.SW_ID) < 4; })},
    {.code = "SW03STG1",
     .title = "Social worker episode is incomplete",
     .message = "This social worker episode lacks the social worker ID, the start date or the reason for change.",
     .fix = "Fill in the missing item, or remove the row if it holds no episode.",
     .years = {2024, 2024},
     .kind = Kind::missing,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_ID, &SWEpisode::SW_DECOM, &SWEpisode::SW_REASON},
     .check = each<SWEpisode>([](const SWEpisode& row) {
       return row.SW_ID.is_blank() || row.SW_DECOM.is_blank() || row.SW_REASON.is_blank();
     })},
    {.code = "SW04STG1",
     .title = "Social worker episode start date is not a date",
     .message = "The date on which the social worker episode began cannot be read as a date.",
     .fix = "Re-enter the start date as DD/MM/YYYY and check that such a day exists.",
     .years = since(2024),
     .kind = Kind::invalid,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM},
     .check = each<SWEpisode>([](const SWEpisode& row) {
       return row.SW_DECOM.is_unreadable() &&
              !read_partial_date(cell_text(row, &SWEpisode::SW_DECOM)).date.is_readable();
     })},
    {.code = "SW05STG1",
     .title = "Social worker episode end date is not a date",
     .message = "The date on which the social worker episode ended cannot be read as a date.",
     .fix = "Re-enter the end date as DD/MM/YYYY and check that such a day exists.",
     .years = since(2024),
     .kind = Kind::invalid,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DEC},
     .check = each<SWEpisode>([](const SWEpisode& row) {
       return row.SW_DEC.is_unreadable() && !read_partial_date(cell_text(row, &SWEpisode::SW_DEC)).date.is_readable();
     })},
    {.code = "SW06STG2",
     .title = "Social worker episode starts after the collection year",
     .message = "The social worker episode began after the last day of the collection year.",
     .fix = "Correct the start date, or leave the episode for next year's return.",
     .years = since(2024),
     .kind = Kind::invalid,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM},
     .check = each<SWEpisode>([](const SWEpisode& row, const Context& context) { return row.SW_DECOM > context.end; })},
    {.code = "SW07STG2",
     .title = "Social worker episode ends outside the reporting period",
     .message = "The social worker episode ended before the period for which social workers are reported, or after the "
                "collection year.",
     .fix = "Correct the end date; leave out episodes that ended before the period, and leave blank the end of one "
            "still open on 31 March.",
     .years = {2024, 2024},
     .kind = Kind::invalid,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DEC},
     .check = each<SWEpisode>([](const SWEpisode& row, const Context& context) {
       return row.SW_DEC.is_readable() && !context.is_in_year(row.SW_DEC);
     })},
    {.code = "SW07STG2",
     .title = "Social worker episode ends outside the reporting period",
     .message = "The social worker episode ended before the period for which social workers are reported, or after the "
                "collection year.",
     .fix = "Correct the end date; leave out episodes that ended before the period, and leave blank the end of one "
            "still open on 31 March.",
     .years = since(2025),
     .kind = Kind::invalid,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DEC},
     .check = each<SWEpisode>([](const SWEpisode& row, const Context& context) {
       return row.SW_DEC < context.last_start || row.SW_DEC > context.end;
     })},
    {.code = "SW08STG2",
     .title = "Earlier social worker episode left open although a later exists",
     .message = "This social worker episode has no end date, yet the child has a later social worker episode.",
     .fix = "Enter the date on which this social worker's episode ended; it is usually the day the next one began.",
     .years = since(2024),
     .kind = Kind::missing,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DEC},
     .check = each_followed([](const SWEpisode& row) {
       return !row.CHILD.is_blank() && row.SW_DECOM.is_readable() && !row.SW_DEC.is_readable();
     })},
    {.code = "SW09STG2",
     .title = "Social worker episode starts and ends on the same day",
     .message = "The social worker episode ended on the day it began, so it lasted less than a day.",
     .fix = "Correct one of the two dates, or remove the episode if the worker never took over.",
     .years = since(2024),
     .kind = Kind::inconsistent,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM, &SWEpisode::SW_DEC},
     .check = each<SWEpisode>([](const SWEpisode& row) {
       return !row.SW_DECOM.is_blank() && same_text(row, &SWEpisode::SW_DECOM, row, &SWEpisode::SW_DEC);
     })},
    {.code = "SW10STG2",
     .title = "Social worker episode begins before the previous one ended",
     .message = "The social worker episode begins more than 7 days before the end of the child's previous social "
                "worker episode.",
     .fix = "Correct the start date of this episode or the end date of the one before it.",
     .years = {2024, 2024},
     .kind = Kind::inconsistent,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM},
     .check = each_next<SWEpisode>(
         by_sw_start_and_end, [](const SWEpisode& previous, const SWEpisode& row) { return overlaps(previous, row); })},
    {.code = "SW10STG2",
     .title = "Social worker episode begins before the previous one ended",
     .message = "The social worker episode begins more than 7 days before the end of the child's previous social "
                "worker episode.",
     .fix = "Correct the start date of this episode or the end date of the one before it.",
     .years = {2025, 2025},
     .kind = Kind::inconsistent,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM},
     .check = overlaps_without_first_contact},
    {.code = "SW10aSTG2",
     .title = "Social worker episode begins before the previous one ended",
     .message = "The social worker episode, which is not a first contact, begins more than 7 days before the end of "
                "the child's previous social worker episode.",
     .fix = "Correct the start date of this episode or the end date of the one before it.",
     .years = since(2026),
     .kind = Kind::inconsistent,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM},
     .check = overlaps_without_first_contact},
    {.code = "SW10bSTG2",
     .title = "First-contact social worker episode begins before the previous one ended",
     .message = "The social worker episode with first contact as its reason does not begin after the end of the "
                "child's previous social worker episode.",
     .fix = "Correct the start date of this episode, the end date of the one before it, or the reason for the change.",
     .years = since(2026),
     .kind = Kind::inconsistent,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM, &SWEpisode::SW_REASON},
     .check = each_next<SWEpisode>(by_sw_start_and_end,
                                   [](const SWEpisode& previous, const SWEpisode& row) {
                                     return row.SW_REASON == "FCONTA" && row.SW_DECOM <= previous.SW_DEC;
                                   })},
    {.code = "SW11aSTG2",
     .title = "Social worker ended before 31 March and none followed",
     .message = "The child is looked after on 31 March, but the latest social worker episode ended well before and "
                "none follows it.",
     .fix = "Add the social worker episode that follows, or leave the end date blank if the worker still held the case "
            "on 31 March.",
     .years = {2024, 2024},
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::sw_episodes},
     .flags = {&SWEpisode::SW_DEC},
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           const auto ended_before_last_days = [&](const SWEpisode& last) {
             return last.SW_DEC <= context.end.plus_days(-last_days);
           };
           flag_last_worker(context.end, ended_before_last_days, child, found);
         }},
    {.code = "SW11bSTG2",
     .title = "Social worker ended in the last days of March, none followed",
     .message = "The child is looked after on 31 March, but the latest social worker episode ended between 26 and 30 "
                "March and none follows it.",
     .fix = "Add the social worker episode that follows, or leave the end date blank if the worker still held the case "
            "on 31 March.",
     .years = since(2024),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::sw_episodes},
     .flags = {&SWEpisode::SW_DEC},
     .judged = Judged::at_year_end,
     .until_due = "The social worker who follows is due by {}.",
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           const auto ended_in_last_days = [&](const SWEpisode& last) {
             return last.SW_DEC >= context.end.plus_days(-last_days) && last.SW_DEC < context.end;
           };
           flag_last_worker(context.end, ended_in_last_days, child, found);
         }},
    {.code = "SW12STG2",
     .title = "Looked after on 31 March without a social worker throughout",
     .message = "The child is looked after on 31 March, but the social worker episodes do not reach from the start of "
                "care (or of the year) to 31 March.",
     .fix = "Report every social worker episode of the child for the year, also those that began before the child came "
            "into care.",
     .years = since(2024),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::sw_episodes},
     .flags = {&Episode::DECOM, &Episode::DEC},
     .judged = Judged::to_date,
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           if (has_workers_throughout(child, context)) return;
           for (const Episode& episode : child.rows<Episode>())
             if (goes_on_after(context.extract_date, episode)) found.flag(episode);
         }},
    {.code = "SW13STG1",
     .title = "Reason for social worker change not allowed or not given",
     .message = "The reason for the change of social worker is not one of the allowed codes, or it is blank where it "
                "is required.",
     .fix = "Choose one of the ten reason codes.",
     .years = {2024, 2024},
     .kind = Kind::invalid,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_REASON},
     .check = each<SWEpisode>([](const SWEpisode& row) { return !row.SW_REASON.in(reasons_for_change); })},
    {.code = "SW13STG1",
     .title = "Reason for social worker change not allowed or not given",
     .message = "The reason for the change of social worker is not one of the allowed codes, or it is blank where it "
                "is required.",
     .fix = "Choose one of the ten reason codes.",
     .years = since(2025),
     .kind = Kind::invalid,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_REASON},
     .check = each<SWEpisode>([](const SWEpisode& row) {
       const bool is_wanted = !row.SW_REASON.is_blank() || row.SW_DECOM >= reasons_wanted_since;
       return is_wanted && !row.SW_REASON.in(reasons_for_change);
     })},
    {.code = "SW14STG2",
     .title = "Social worker episode other than the latest has no end",
     .message = "This social worker episode has no end date although it is not the child's latest.",
     .fix = "Enter the date on which this social worker's episode ended.",
     .years = {2024, 2024},
     .kind = Kind::missing,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DEC},
     .check = each_followed([](const SWEpisode& row) { return !row.SW_DEC.is_readable(); })},
    {.code = "SW17STG2",
     .title = "Latest social worker episode is not open on 31 March",
     .message = "The child is looked after on 31 March, but the latest social worker episode ended before that day.",
     .fix = "Leave the end date blank if the worker still held the case on 31 March, or add the social worker episode "
            "that followed.",
     .years = since(2026),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM, &SWEpisode::SW_DEC},
     .judged = Judged::on_due_date,
     .until_due = "The social worker who follows is due by {}.",
     .due = due_of<SWEpisode>(
         [](const SWEpisode& row, const Context&) { return row.SW_DEC.plus_days(days_to_record_next_worker); }),
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           const auto has_ended = [&](const SWEpisode& last) {
             return !last.SW_DEC.is_blank() && !(last.SW_DEC >= context.end);
           };
           flag_last_worker(context.extract_date, has_ended, child, found);
         }},
    {.code = "SW18STG2",
     .title = "Social worker episode does not end after it began",
     .message = "The end date of the social worker episode is on or before its start date.",
     .fix = "Correct one of the two dates, or remove the episode if the worker never took over.",
     .years = since(2026),
     .kind = Kind::inconsistent,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM, &SWEpisode::SW_DEC},
     .check = each<SWEpisode>([](const SWEpisode& row) { return row.SW_DEC <= row.SW_DECOM; })},
    {.code = "SW19STG2",
     .title = "Two social worker episodes of a child start together",
     .message = "The child has another social worker episode that starts on the same date.",
     .fix = "Remove the duplicate, or correct the start date of one of the episodes.",
     .years = since(2026),
     .kind = Kind::duplicate,
     .needs = {Table::sw_episodes},
     .flags = {&SWEpisode::SW_DECOM},
     .check = each_next<SWEpisode>(
         by_sw_start,
         [](const SWEpisode& previous, const SWEpisode& row) { return row.SW_DECOM == previous.SW_DECOM; })},
};

}  // namespace

constinit const std::span<const Rule> social_worker_rules = rules;

}  // namespace claret
