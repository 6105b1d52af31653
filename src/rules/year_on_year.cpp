#include <algorithm>
#include <cstdlib>

#include "claret/reference/authorities.h"
#include "claret/rules/code_lists.h"
#include "claret/rules/due_dates.h"
#include "claret/rules/filled_in.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

/// A check of this year's first episode of a child whose final one of last year was not ended, as its DEC is blank or
/// unreadable: it is flagged where `condition` holds of (last year's episode, this year's). They are taken for the same
/// episode whatever their DECOMs.
template <class Condition>
consteval Check each_carried_over_episode(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context&, Findings& found) {
    const Episode* now = first_episode(child);
    if (now == nullptr) return;
    const Episode* before = final_episode(child, last_year);
    if (before != nullptr && !before->DEC.is_readable() && Condition{}(*before, *now)) found.flag(*now);
  };
}

/// A check that an episode that was carried over the year end still has the code, or text, that it had last year.
template <auto member>
constexpr Check changed_over_year_end =
    each_carried_over_episode([](const Episode& before, const Episode& now) { return now.*member != before.*member; });

/// SEX by the codes of 2025, in which M and F took the place of 1 and 2.
constexpr Code sex_in_letters(const Header& header) {
  if (header.SEX == "1") return "M";
  if (header.SEX == "2") return "F";
  return header.SEX;
}

/// Whether both episodes have the same RNE, and have one.
bool has_same_reason(const Episode& before, const Episode& now) { return !now.RNE.is_blank() && now.RNE == before.RNE; }

bool has_other_authority(const Episode& before, const Episode& now) {
  return !same_authority(before.PL_LA.view, now.PL_LA.view);
}

/// Whether the placement is 0.2 miles or more nearer or farther than it was. A distance that was not known last year
/// and is now is another one too, but not the other way round.
bool has_other_distance(const Episode& before, const Episode& now) {
  if (!now.PL_DISTANCE) return false;
  return !before.PL_DISTANCE || std::abs(*now.PL_DISTANCE - *before.PL_DISTANCE) >= 2;
}

bool has_same_decision_date(const PlacedAdoption& before, const PlacedAdoption& now) {
  return same_text(before, &PlacedAdoption::DATE_PLACED, now, &PlacedAdoption::DATE_PLACED);
}

/// Rule 560. A decision of last year that still stood then has to be among this year's; if one is not, all that are new
/// this year may be the ones that took its place.
void check_decision_that_stood(const Child& child, const Context&, Findings& found) {
  const auto before = child.rows<PlacedAdoption>(last_year);
  const auto now = child.rows<PlacedAdoption>();
  const auto stood = [](const PlacedAdoption& decision) {
    return !decision.DATE_PLACED.is_blank() && decision.DATE_PLACED_CEASED.is_blank();
  };
  const auto is_lost = [&](const PlacedAdoption& decision) {
    return stood(decision) &&
           std::ranges::none_of(now, [&](const PlacedAdoption& row) { return has_same_decision_date(decision, row); });
  };
  if (std::ranges::none_of(before, is_lost)) return;
  for (const PlacedAdoption& row : now)
    if (std::ranges::none_of(before, [&](const PlacedAdoption& decision) {
          return stood(decision) && has_same_decision_date(decision, row);
        }))
      found.flag(row);
}

constexpr Rule rules[]{
    {.code = "202",
     .title = "Sex differs from last year's return",
     .message = "The sex recorded for the child is not the one recorded in last year's return.",
     .fix = "Check which year is right and correct this year's value, or confirm the change.",
     .years = {2023, 2024},
     .kind = Kind::year_on_year,
     .needs = {Table::header, last(Table::header)},
     .flags = {&Header::SEX},
     .check = each_with_some_of_last_year<Header>(
         [](const Header& before, const Header& now) { return now.SEX != before.SEX; })},
    {.code = "202",
     .title = "Sex differs from last year's return",
     .message = "The sex recorded for the child is not the one recorded in last year's return.",
     .fix = "Check which year is right and correct this year's value, or confirm the change.",
     .years = {2025, 2025},
     .kind = Kind::year_on_year,
     .needs = {Table::header, last(Table::header)},
     .flags = {&Header::SEX},
     .check = each_with_some_of_last_year<Header>(
         [](const Header& before, const Header& now) { return sex_in_letters(now) != sex_in_letters(before); })},
    {.code = "202",
     .title = "Sex differs from last year's return",
     .message = "The sex recorded for the child is not the one recorded in last year's return.",
     .fix = "Check which year is right and correct this year's value, or confirm the change.",
     .years = since(2026),
     .kind = Kind::year_on_year,
     .needs = {Table::header, last(Table::header)},
     .flags = {&Header::SEX},
     .check = each_with_some_of_last_year<Header>(
         [](const Header& before, const Header& now) { return now.SEX != before.SEX; })},
    {.code = "203",
     .title = "Date of birth differs from last year's return",
     .message = "The date of birth recorded for the child is not the one recorded in last year's return.",
     .fix = "Check which year is right and correct this year's date, or confirm the change.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .severity = Severity::query,
     .may_stand = {"An age assessment changed the date of birth.",
                   "Last year's date was mistaken; this year's has been checked against a document."},
     .needs = {Table::header, last(Table::header)},
     .flags = {&Header::DOB},
     .check = each_with_some_of_last_year<Header>([](const Header& before, const Header& now) {
       return (now.DOB.is_readable() || before.DOB.is_readable()) && now.DOB != before.DOB;
     })},
    {.code = "204",
     .title = "Ethnic origin differs from last year's return",
     .message = "The ethnic origin recorded for the child is not the one recorded in last year's return.",
     .fix = "Check which year is right and correct this year's code, or confirm the change.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .severity = Severity::query,
     .may_stand = {"The ethnic origin was not known last year and has been found out since.",
                   "The family or the young person asked for the change."},
     .needs = {Table::header, last(Table::header)},
     .flags = {&Header::ETHNIC},
     .check = each_with_some_of_last_year<Header>(
         [](const Header& before, const Header& now) { return now.ETHNIC != before.ETHNIC; })},
    {.code = "348",
     .title = "Care leaver reported as dead last year but not this year",
     .message = "Last year this care leaver was reported as having died, but this year's in-touch code says otherwise.",
     .fix = "Check the child identifier and the in-touch code of both years, and correct the one that is wrong.",
     .years = since(2026),
     .kind = Kind::year_on_year,
     .needs = {Table::oc3, last(Table::oc3)},
     .flags = {&OC3::IN_TOUCH},
     .judged = Judged::on_due_date,
     .until_due = "Last year: died. Report the same again by {}.",
     .due = end_of_contact_if_blank<&OC3::IN_TOUCH>,
     .check = each_with_some_of_last_year<OC3>(
         [](const OC3& before, const OC3& now) { return before.IN_TOUCH == "DIED" && now.IN_TOUCH != "DIED"; })},
    {.code = "452",
     .title = "Placement authority changed over the year end within one episode",
     .message = "The authority in which the placement lies differs from the one in last year's final episode, although "
                "that episode was still open.",
     .fix = "Check the placement postcode of this episode against last year's and correct it, or record the move as a "
            "new episode.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes), Need::Other::postcodes},
     .flags = {&Episode::PL_POST},
     .check = each_carried_over_episode([](const Episode& before, const Episode& now) {
       return before.DEC.is_blank() && has_same_reason(before, now) && has_other_authority(before, now);
     })},
    {.code = "453",
     .title = "Placement distance changed over the year end within one episode",
     .message = "The distance from home to placement differs from the one in last year's final episode, although that "
                "episode was still open.",
     .fix = "Compare the home and placement postcodes with last year's and correct whichever is wrong, or record the "
            "move as a new episode.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes), Need::Other::postcodes},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST},
     .check = each_carried_over_episode([](const Episode& before, const Episode& now) {
       return has_same_reason(before, now) && has_other_distance(before, now);
     })},
    {.code = "502",
     .title = "Last year's open episode does not start this year's record",
     .message = "Last year's return left an episode open, but this year's first episode for the child starts on a "
                "different date.",
     .fix = "Repeat last year's open episode as the first episode of this year with the same start date, or correct "
            "the date.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .severity = Severity::query,
     .may_stand = {"Care that began before 1 April was recorded only after last year's return had been closed.",
                   "Last year's return had the wrong start date; it has been put right since."},
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::DECOM},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           const Episode* first = first_episode(child);
           if (first == nullptr) return;
           const auto starts_otherwise = [&](const Episode& before) {
             return before.DEC.is_blank() && before.DECOM != first->DECOM;
           };
           if (std::ranges::any_of(child.rows<Episode>(last_year), starts_otherwise)) found.flag(*first);
         }},
    {.code = "503A",
     .title = "Reason for new episode differs from last year's open episode",
     .message = "The reason for the new episode is not the one given for the episode that was left open at the end of "
                "last year.",
     .fix =
         "Give this first episode the same reason for new episode as last year's open episode, or correct last year's.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::RNE},
     .check = changed_over_year_end<&Episode::RNE>},
    {.code = "503B",
     .title = "Legal status differs from last year's open episode",
     .message = "The legal status is not the one given for the episode that was left open at the end of last year.",
     .fix = "Give this first episode the legal status of last year's open episode and record any later change as a new "
            "episode.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::LS},
     .check = changed_over_year_end<&Episode::LS>},
    {.code = "503C",
     .title = "Category of need differs from last year's open episode",
     .message = "The category of need is not the one given for the episode that was left open at the end of last year.",
     .fix =
         "Give this first episode the category of need of last year's open episode, or correct the one that is wrong.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::CIN},
     .check = changed_over_year_end<&Episode::CIN>},
    {.code = "503D",
     .title = "Placement type differs from last year's open episode",
     .message = "The placement type is not the one given for the episode that was left open at the end of last year.",
     .fix = "Give this first episode the placement type of last year's open episode and record any later move as a new "
            "episode.",
     .years = {2023, 2023},
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::PLACE},
     .check = changed_over_year_end<&Episode::PLACE>},
    {.code = "503D",
     .title = "Placement type differs from last year's open episode",
     .message = "The placement type is not the one given for the episode that was left open at the end of last year.",
     .fix = "Give this first episode the placement type of last year's open episode and record any later move as a new "
            "episode.",
     .years = {2024, 2025},
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::PLACE},
     .check = each_carried_over_episode([](const Episode& before, const Episode& now) {
       const bool has_new_code = before.PLACE == "H5" && now.PLACE == "K3";
       return now.PLACE != before.PLACE && !has_new_code;
     })},
    {.code = "503D",
     .title = "Placement type differs from last year's open episode",
     .message = "The placement type is not the one given for the episode that was left open at the end of last year.",
     .fix = "Give this first episode the placement type of last year's open episode and record any later move as a new "
            "episode.",
     .years = {2026, 2026},
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::PLACE},
     .check = each_carried_over_episode([](const Episode& before, const Episode& now) {
       const bool has_new_code = before.PLACE == "Z1" && now.PLACE.in(other_placements);
       return now.PLACE != before.PLACE && !has_new_code;
     })},
    {.code = "503D",
     .title = "Placement type differs from last year's open episode",
     .message = "The placement type is not the one given for the episode that was left open at the end of last year.",
     .fix = "Give this first episode the placement type of last year's open episode and record any later move as a new "
            "episode.",
     .years = since(2027),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::PLACE},
     .check = changed_over_year_end<&Episode::PLACE>},
    {.code = "503E",
     .title = "Placement provider differs from last year's open episode",
     .message =
         "The placement provider is not the one given for the episode that was left open at the end of last year.",
     .fix = "Give this first episode the placement provider of last year's open episode and record any later change as "
            "a new episode.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::PLACE_PROVIDER},
     .check = changed_over_year_end<&Episode::PLACE_PROVIDER>},
    {.code = "503F",
     .title = "Ofsted URN differs from last year's open episode",
     .message =
         "The Ofsted reference number is not the one given for the episode that was left open at the end of last year.",
     .fix = "Give this first episode the Ofsted URN of last year's open episode, or correct the one that is wrong.",
     .years = {2023, 2025},
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::URN},
     .check = changed_over_year_end<&Episode::URN>},
    {.code = "503F",
     .title = "Ofsted URN differs from last year's open episode",
     .message =
         "The Ofsted reference number is not the one given for the episode that was left open at the end of last year.",
     .fix = "Give this first episode the Ofsted URN of last year's open episode, or correct the one that is wrong.",
     .years = since(2026),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::URN},
     .check = each_carried_over_episode([](const Episode& before, const Episode& now) {
       const bool is_given_up = now.URN.is_blank() && now.PL_LA.in(countries_beside_england);
       return now.URN != before.URN && !is_given_up;
     })},
    {.code = "503G",
     .title = "Placement distance differs from last year's open episode",
     .message = "The distance from home to placement is not the one of the episode that was left open at the end of "
                "last year.",
     .fix = "Compare the home and placement postcodes of this first episode with last year's open episode and correct "
            "whichever is wrong.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes), Need::Other::postcodes},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST},
     .check = each_carried_over_episode(
         [](const Episode& before, const Episode& now) { return has_other_distance(before, now); })},
    {.code = "503H",
     .title = "Placement authority differs from last year's open episode",
     .message =
         "The placement lies in another authority than that of the episode that was left open at the end of last year.",
     .fix = "Compare the placement postcode of this first episode with last year's open episode and correct the wrong "
            "one.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes), Need::Other::postcodes},
     .flags = {&Episode::PL_POST},
     .check = each_carried_over_episode(
         [](const Episode& before, const Episode& now) { return has_other_authority(before, now); })},
    {.code = "503J",
     .title = "In-or-out-of-area placement differs from last year's open episode",
     .message = "Whether the placement is inside the authority's area differs from the episode that was left open at "
                "the end of last year.",
     .fix = "Compare the placement postcode of this first episode with last year's open episode and correct the wrong "
            "one.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes), Need::Other::postcodes},
     .flags = {&Episode::PL_POST},
     .check = changed_over_year_end<&Episode::PL_LOCATION>},
    {.code = "559",
     .title = "Earlier-year adoption decision missing from last year's return",
     .message = "The decision to place for adoption is dated before this collection year, but last year's return holds "
                "no date for it.",
     .fix = "Check DATE_PLACED; if it is right, last year's return should have had it.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::placed_adoption, last(Table::placed_adoption)},
     .flags = {&PlacedAdoption::DATE_PLACED},
     .check = each<PlacedAdoption>([](const PlacedAdoption& row, const Child& child, const Context& context) {
       const auto before = child.rows<PlacedAdoption>(last_year);
       const auto is_dated = [](const PlacedAdoption& decision) { return decision.DATE_PLACED.is_readable(); };
       return row.DATE_PLACED < context.start && (before.empty() || !std::ranges::all_of(before, is_dated));
     })},
    {.code = "560",
     .title = "Adoption decision date changed though last year's decision stood",
     .message = "The date of the decision to place for adoption differs from last year's, although last year's "
                "decision had not ended.",
     .fix = "Make DATE_PLACED agree with last year's, or check whether the earlier decision should have been ended.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::placed_adoption, last(Table::placed_adoption)},
     .flags = {&PlacedAdoption::DATE_PLACED, &PlacedAdoption::DATE_PLACED_CEASED},
     .check = check_decision_that_stood},
    {.code = "561",
     .title = "Adoption decision date repeated though it ended last year",
     .message = "This year repeats last year's decision to place for adoption, but last year's return says that "
                "decision had ended.",
     .fix = "Give the date of the new decision, or remove the record if no new decision was made.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::placed_adoption, last(Table::placed_adoption)},
     .flags = {&PlacedAdoption::DATE_PLACED},
     .check = each_with_some_of_last_year<PlacedAdoption>([](const PlacedAdoption& before, const PlacedAdoption& now) {
       return is_reversed(before) && !now.DATE_PLACED.is_blank() && has_same_decision_date(before, now);
     })},
    {.code = "562",
     .title = "Carried-over episode does not match last year's final episode",
     .message = "The episode started before this year, but last year's return does not end with an episode that "
                "started on that date.",
     .fix = "Check the start date against last year's last episode, or correct last year's return.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::DECOM},
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           const Episode* first = first_episode(child);
           if (first == nullptr || !(first->DECOM < context.start)) return;
           const Episode* before = final_episode(child, last_year);
           if (before == nullptr || before->DECOM != first->DECOM) found.flag(*first);
         }},
    {.code = "576",
     .title = "Missing episode open last year is not continued this year",
     .message = "Last year's return left a missing or away episode open, but this year's first episode does not carry "
                "the same start date.",
     .fix = "Add the carried-over episode with last year's start date, or correct the start date.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::missing, last(Table::missing)},
     .flags = {&Missing::CHILD, &Missing::MIS_START},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           const auto rows = child.rows<Missing>();
           if (child.id.is_blank() || rows.empty()) return;
           const Missing* dated = earliest(rows, &Missing::MIS_START);
           const Missing& first = dated != nullptr ? *dated : rows.front();
           const auto goes_on_otherwise = [&](const Missing& before) {
             return before.MIS_END.is_blank() && before.MIS_START.is_readable() && before.MIS_START != first.MIS_START;
           };
           if (std::ranges::any_of(child.rows<Missing>(last_year), goes_on_otherwise)) found.flag(first);
         }},
    {.code = "584",
     .title = "Adoption decision ended last year, no later decision given",
     .message = "Last year's adoption decision was ended, so this year's decision date should be later than last "
                "year's, but it is not or is blank.",
     .fix = "Enter the date of the new decision, or remove the record if there was none.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::placed_adoption, last(Table::placed_adoption)},
     .flags = {&PlacedAdoption::DATE_PLACED},
     .check = each_with_some_of_last_year<PlacedAdoption>([](const PlacedAdoption& before, const PlacedAdoption& now) {
       return before.DATE_PLACED.is_readable() && is_reversed(before) && !(now.DATE_PLACED > before.DATE_PLACED);
     })},
    {.code = "624",
     .title = "Baby's date of birth differs from last year's",
     .message = "The date of birth of the child's own baby is not the same as the one returned last year.",
     .fix =
         "Check which date is right and correct MC_DOB; it is the first child's date of birth and should not change.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::header, last(Table::header)},
     .flags = {&Header::MC_DOB},
     .check = each<Header>([](const Header& header, const Child& child, const Context& context) {
       const auto is_other_date = [&](const Header& before) {
         return !before.MC_DOB.is_blank() && !same_text(before, &Header::MC_DOB, header, &Header::MC_DOB);
       };
       // MOTHER and MC_DOB of a care leaver who was not in care in the year have to be blank.
       const bool may_be_blank = header.MC_DOB.is_blank() && !is_looked_after_in_year(child, context);
       return !may_be_blank && std::ranges::any_of(child.rows<Header>(last_year), is_other_date);
     })},
    {.code = "NoE",
     .title = "Started before this year but absent from last year's episodes",
     .message =
         "This episode began before the collection year, yet the child has no episode at all in last year's return.",
     .fix = "Check the start date and that the child number is the same as last year; otherwise last year's return "
            "missed the child.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .severity = Severity::query,
     .may_stand = {"Care began before 1 April, but was recorded only after last year's return had been closed."},
     .needs = {Table::episodes, last(Table::episodes)},
     .flags = {&Episode::DECOM},
     .check = each<Episode>([](const Episode& episode, const Child& child, const Context& context) {
       return episode.DECOM < context.start && child.rows<Episode>(last_year).empty();
     })},
};

}  // namespace

constinit const std::span<const Rule> year_on_year_rules = rules;

}  // namespace claret
