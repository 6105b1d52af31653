// What can be said of an episode on its own, or beside the child's Header.

#include <algorithm>

#include "claret/rules/code_lists.h"
#include "claret/rules/due_dates.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"

namespace claret {

namespace {

/// Whether Header has the child, and by all of its rows the child is `age` or older on `day`.
bool is_shown_to_be(int age, const Child& child, Date day) {
  const auto headers = child.rows<Header>();
  return !headers.empty() &&
         std::ranges::all_of(headers, [&](const Header& header) { return header.DOB.plus_years(age) <= day; });
}

/// By the row of Header that gives the earliest one; not readable if there is none.
Date eighteenth_birthday(const Child& child) {
  Date earliest;
  for (const Header& header : child.rows<Header>())
    if (const Date birthday = header.DOB.plus_years(18); sorts_before(birthday, earliest)) earliest = birthday;
  return earliest;
}

constexpr Rule rules[]{
    {.code = "141",
     .title = "Episode start date is unreadable",
     .message = "The date on which the episode began cannot be read as a calendar date.",
     .fix = "Re-enter the start date as DD/MM/YYYY and check that such a day exists.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::DECOM},
     .check = each<Episode>([](const Episode& episode) { return episode.DECOM.is_unreadable(); })},
    {.code = "143",
     .title = "Reason for new episode not allowed",
     .message = "The reason the episode began is not one of the return's codes.",
     .fix = "Use S for a child coming into care, or P, L, T, U or B for a change during care.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::RNE},
     .check = each<Episode>(
         [](const Episode& episode) { return !episode.RNE.is_blank() && !episode.RNE.in(reasons_for_new_episode); })},
    {.code = "144",
     .title = "Legal status code not allowed",
     .message = "The child's legal status is not one of the return's codes.",
     .fix = "Replace it with the listed code for the order or agreement under which the child is looked after.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::LS},
     .check = each<Episode>(
         [](const Episode& episode) { return !episode.LS.is_blank() && !episode.LS.in(legal_statuses); })},
    {.code = "145",
     .title = "Category of need code not allowed",
     .message = "The category of need is not one of the return's codes.",
     .fix = "Use the code N1 to N8 for the child's main need when care began.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::CIN},
     .check = each<Episode>(
         [](const Episode& episode) { return !episode.CIN.is_blank() && !episode.CIN.in(categories_of_need); })},
    {.code = "147",
     .title = "Episode end date is unreadable",
     .message = "The date on which the episode ended cannot be read as a calendar date.",
     .fix = "Re-enter the end date as DD/MM/YYYY, or leave it blank when the episode is still open.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::DEC},
     .check = each<Episode>([](const Episode& episode) { return episode.DEC.is_unreadable(); })},
    {.code = "148",
     .title = "Episode has an end date or an end reason but not both",
     .message = "Only one of the episode's end date and reason for ending has been filled in.",
     .fix = "Fill in the missing one, or clear both when the episode is still open.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes},
     .flags = {&Episode::DEC, &Episode::REC},
     .check = each<Episode>([](const Episode& episode) { return episode.DEC.is_blank() != episode.REC.is_blank(); })},
    {.code = "149",
     .title = "Reason episode ended not allowed",
     .message = "The reason the episode ended is not one of the return's codes.",
     .fix = "Use the listed code for how the episode ended; X1 where the child went straight on to another episode.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::REC},
     .check = each<Episode>([](const Episode& episode) {
       return !episode.REC.is_blank() && episode.REC != "X1" && !episode.REC.in(reasons_care_ended);
     })},
    {.code = "352",
     .title = "Started to be looked after at 18 or over",
     .message = "The child started to be looked after on or after the 18th birthday.",
     .fix = "Correct the date of birth, the episode start date or the reason for the new episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::RNE},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.RNE == "S" && header.DOB.plus_years(18) <= episode.DECOM;
     })},
    {.code = "353",
     .title = "Episode starts before 14 October 1991",
     .message = "The episode starts before 14 October 1991, the earliest date the return accepts.",
     .fix = "Correct the episode start date.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::DECOM},
     .check = each<Episode>([](const Episode& episode) { return episode.DECOM < Date(1991, 10, 14); })},
    {.code = "354",
     .title = "Episode starts after the end of the collection year",
     .message = "The episode starts after the end of the collection year.",
     .fix = "Correct the episode start date, or leave the episode for next year's return.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::DECOM},
     .check =
         each<Episode>([](const Episode& episode, const Context& context) { return episode.DECOM > context.end; })},
    {.code = "355",
     .title = "Episode starts and ends on the same day",
     .message = "The episode starts and ends on the same date, so it lasted less than a day.",
     .fix = "Correct the start or end date, or remove the episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::DECOM, &Episode::DEC},
     .check = each<Episode>(
         [](const Episode& episode) { return same_text(episode, &Episode::DECOM, episode, &Episode::DEC); })},
    {.code = "356",
     .title = "Episode ends before it starts",
     .message = "The episode ends before it starts.",
     .fix = "Correct the episode's start or end date.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::DECOM, &Episode::DEC},
     .check = each<Episode>([](const Episode& episode) { return episode.DEC < episode.DECOM; })},
    {.code = "358",
     .title = "Youth justice legal status for a child under 10",
     .message =
         "The legal status is one of the youth justice ones, but the child was under 10 when the episode started.",
     .fix = "Correct the legal status, the episode start date or the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DECOM, &Episode::LS, &Header::DOB},
     .check = each_pair<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.LS.in(youth_justice_statuses) && episode.DECOM < header.DOB.plus_years(10);
     })},
    {.code = "359",
     .title = "Still looked after past 18 outside a community home",
     .message =
         "The young person is over 18 with an open episode that is not section 20 care (V2) in a children's home (K2).",
     .fix = "End the episode by the 18th birthday, or correct the legal status, placement type or date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DEC, &Episode::LS, &Episode::PLACE},
     .judged = Judged::on_due_date,
     .until_due = "The young person turns 18; how care ends is to be recorded by {}.",
     .due = due_of<Episode>(
         [](const Episode&, const Child& child, const Context&) { return eighteenth_birthday(child).plus_days(1); }),
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header, const Context& context) {
       const bool is_in_childrens_home = episode.LS == "V2" && episode.PLACE == "K2";
       return episode.DEC.is_blank() && !is_in_childrens_home && header.DOB.plus_years(18) < context.end;
     })},
    {.code = "365",
     .title = "Single respite placement lasted longer than 17 days",
     .message = "A single short-term respite break (V3) lasted more than 17 days.",
     .fix = "Correct the dates or the legal status of the respite episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::DECOM, &Episode::DEC},
     .judged = Judged::to_date,
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return episode.LS == "V3" && end_so_far(episode, context) > episode.DECOM.plus_days(17);
     })},
    {.code = "366",
     .title = "Placement changed during a respite break",
     .message = "A single short-term respite episode (V3) must be a fresh start (S), because the placement cannot "
                "change during the break.",
     .fix = "Set the reason for new episode to S, or correct the legal status.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::RNE},
     .check = each<Episode>([](const Episode& episode) { return episode.LS == "V3" && episode.RNE != "S"; })},
    {.code = "385",
     .title = "Episode ended after the collection year",
     .message = "The episode's end date is later than the last day of the collection year.",
     .fix = "Correct the date, or leave it blank if the episode was still open on 31 March.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes},
     .flags = {&Episode::DEC},
     .check = each<Episode>([](const Episode& episode, const Context& context) { return episode.DEC > context.end; })},
    {.code = "386",
     .title = "Adopted although the child had turned eighteen",
     .message = "The episode ended with adoption (E11 or E12) on or after the child's 18th birthday.",
     .fix = "Check the reason episode ceased, the end date and the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::header, Table::episodes},
     .flags = {&Episode::REC},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.REC.in(adopted_reasons) && header.DOB.plus_years(18) <= episode.DEC;
     })},
    {.code = "387",
     .title = "Moved to independent living before turning fourteen",
     .message = "The episode ended with a move into independent living (E5 or E6) but the child was not yet 14, or "
                "their date of birth is not known.",
     .fix = "Check the reason episode ceased, the end date and the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::header, Table::episodes},
     .flags = {&Episode::REC},
     .check = each<Episode>([](const Episode& episode, const Child& child) {
       return episode.REC.in(codes("E5", "E6")) && episode.DEC.is_readable() && !is_shown_to_be(14, child, episode.DEC);
     })},
    {.code = "389",
     .title = "Moved to adult social care before turning sixteen",
     .message = "The episode ended with a transfer to adult social care (E7) but the child is not shown to be 16 or "
                "over on the end date.",
     .fix = "Check the reason episode ceased, the end date and the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::REC},
     .check = each<Episode>([](const Episode& episode, const Child& child) {
       return episode.REC == "E7" && !is_shown_to_be(16, child, episode.DEC);
     })},
    {.code = "407",
     .title = "Special guardianship order although the child had turned eighteen",
     .message =
         "The episode ended with a special guardianship order (E45 to E48) on or after the child's 18th birthday.",
     .fix = "Check the reason episode ceased, the end date and the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DEC, &Episode::REC, &Header::DOB},
     .check = each_pair<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.REC.in(special_guardianship_reasons) && header.DOB.plus_years(18) <= episode.DEC;
     })},
    {.code = "445",
     .title = "Freeing order (D1) on an episode that began after 2005",
     .message = "The legal status is D1 (freeing order), which cannot apply to an episode that started after 31 "
                "December 2005.",
     .fix =
         "Replace D1 by the legal status the child really had (often E1, placement order), or correct the start date.",
     .years = {2023, 2024},
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::DECOM},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.LS == "D1" && episode.DECOM > Date(2005, 12, 31); })},
    {.code = "446",
     .title = "Placement order (E1) on an episode that began before December 2005",
     .message = "The legal status is E1 (placement order), which did not exist before December 2005, yet the episode "
                "started earlier than that.",
     .fix = "Correct the start date of the episode, or replace E1 by the legal status that applied at that time.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::DECOM},
     .check =
         each<Episode>([](const Episode& episode) { return episode.LS == "E1" && episode.DECOM < Date(2005, 12, 1); })},
    {.code = "451",
     .title = "An open episode still carries a freeing order (D1)",
     .message = "The episode is still open with legal status D1, although freeing orders have not been available since "
                "the end of 2005.",
     .fix = "Close the episode with its end date and reason, or replace D1 by the child's current legal status.",
     .years = {2023, 2024},
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::DEC, &Episode::REC, &Episode::LS},
     .check = each<Episode>([](const Episode& episode) {
       return episode.LS == "D1" && episode.DEC.is_blank() && episode.REC.is_blank();
     })},
    {.code = "460",
     .title = "Ended as staying put at 18, but child under 18",
     .message = "The episode ended because the young person stayed on with their carers at 18 (E17), but they had not "
                "reached 18 on that date.",
     .fix = "Correct the end date or the date of birth, or choose the reason that fits a child who left care before "
            "the age of 18.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::header, Table::episodes},
     .flags = {&Episode::DEC, &Episode::REC},
     .check = each_with_some<Episode, Header>([](const Episode& episode, const Header& header) {
       return episode.REC == "E17" && header.DOB.plus_years(18) > episode.DEC;
     })},
};

}  // namespace

constinit const std::span<const Rule> episode_rules = rules;

}  // namespace claret
