#include <algorithm>

#include "claret/rules/code_lists.h"
#include "claret/rules/filled_in.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"

namespace claret {

namespace {

/// Rule 165. Each Header row is judged with each row of OC3: one that is wrong by itself is so with all of them, one
/// that is wrong for a care leaver only with those that say anything. Rows without a CHILD tell of nobody in care.
void check_mother_status(const Child& child, const Context& context, Findings& found) {
  const bool in_year = !child.id.is_blank() && is_looked_after_in_year(child, context);
  const bool is_leaver =
      !in_year && has_episode_outside_respite(child) && std::ranges::any_of(child.rows<OC3>(), has_care_leaver_details);

  bool is_wrong_for_all = false;
  bool is_wrong_for_leaver = false;
  for (const Header& header : child.rows<Header>()) {
    const bool is_given = !header.MOTHER.is_blank();
    const bool is_female = header.SEX == context.female;
    if ((is_given && (!header.MOTHER.in(no_and_yes) || header.SEX == context.male)) ||
        (!is_given && is_female && in_year)) {
      is_wrong_for_all = true;
      found.flag(header);
    } else if (is_given && is_female && is_leaver) {
      is_wrong_for_leaver = true;
      found.flag(header);
    }
  }
  for (const OC3& leaver : child.rows<OC3>())
    if (is_wrong_for_all || (is_wrong_for_leaver && has_care_leaver_details(leaver))) found.flag(leaver);
}

/// The episode with the latest DEC, the first of several; null while the child is still looked after.
const Episode* episode_in_which_care_ended(const Child& child) {
  const auto episodes = child.rows<Episode>();
  if (child.id.is_blank() || episodes.empty()) return nullptr;
  if (!std::ranges::all_of(episodes, &Date::is_readable, &Episode::DEC)) return nullptr;
  return &*std::ranges::max_element(episodes, {}, &Episode::DEC);
}

/// The day on which last year's care had ended, short breaks aside; blank if there was none, or an end cannot be read.
Date end_of_last_years_care(const Child& child) {
  Date end;
  for (const Episode& episode : child.rows<Episode>(last_year)) {
    if (episode.LS.in(respite_statuses)) continue;
    if (!episode.DEC.is_readable()) return {};
    if (!(episode.DEC <= end)) end = episode.DEC;
  }
  return end;
}

constexpr Rule rules[]{
    {.code = "165",
     .title = "Mother status wrong, unexpected or not given",
     .message = "The mother status is not 0 or 1, is given for a male, is missing for a girl in care this year, or is "
                "given for a care leaver not in care this year.",
     .fix = "Enter 0 or 1 for every girl looked after in the year; leave it blank for boys and for care leavers who "
            "were not looked after in the year.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::header, Table::episodes, Table::oc3},
     .flags = {&Header::SEX, &Header::MOTHER, &OC3::IN_TOUCH, &OC3::ACTIV, &OC3::ACCOM},
     .check = check_mother_status},
    {.code = "171",
     .title = "Date of birth of the mother's child is unreadable",
     .message = "The date on which the looked-after mother's own child was born cannot be read as a calendar date.",
     .fix = "Re-enter the date as DD/MM/YYYY, or leave it blank when the young person has no child.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::header},
     .flags = {&Header::MC_DOB},
     .check = each<Header>([](const Header& header) { return header.MC_DOB.is_unreadable(); })},
    {.code = "174",
     .title = "Male has a date of birth for a mother's child",
     .message = "The young person is recorded as male, yet a date of birth is given for a mother's own child.",
     .fix = "Clear the child's date of birth, or correct the young person's sex.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::header},
     .flags = {&Header::SEX, &Header::MC_DOB},
     .check = each<Header>([](const Header& header, const Context& context) {
       return header.SEX == context.male && !header.MC_DOB.is_blank();
     })},
    {.code = "207",
     .title = "Child was a mother last year but is not recorded so now",
     .message = "Last year's return says that the child is a mother, but this year's return does not.",
     .fix = "Set MOTHER to 1 again, or confirm that last year's entry was wrong.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::episodes, Table::header, last(Table::header)},
     .flags = {&Header::MOTHER},
     .check = each<Header>([](const Header& header, const Child& child) {
       return header.MOTHER != "1" && !child.rows<Episode>().empty() &&
              std::ranges::contains(child.rows<Header>(last_year), Code("1"), &Header::MOTHER);
     })},
    {.code = "393",
     .title = "Mother field blank for a looked-after girl",
     .message = "The mother field is blank for a girl or young woman who was looked after during the year.",
     .fix = "State whether she is a mother (1) or not (0).",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::header, Table::episodes},
     .flags = {&Header::MOTHER},
     .check = each<Header>([](const Header& header, const Child& child, const Context& context) {
       return header.SEX == context.female && header.MOTHER.is_blank() && has_episode_outside_respite(child);
     })},
    {.code = "607",
     .title = "Girl left care in the year, mother status blank",
     .message = "A girl left care in the year and her record does not say whether she is a mother.",
     .fix = "Enter 1 or 0 in MOTHER on the child's header record.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::header},
     .flags = {&Episode::DEC, &Episode::REC, &Episode::LS, &Header::SEX, &Header::MOTHER},
     .check = each_of_both<Episode, Header>(
         [](const Episode& episode, const Context& context) {
           return context.is_in_year(episode.DEC) && ends_care(episode) && !episode.LS.in(respite_statuses);
         },
         [](const Header& header, const Context& context) {
           return header.SEX == context.female && header.MOTHER.is_blank();
         })},
    {.code = "611",
     .title = "Mother without her child's date of birth",
     .message = "The child is recorded as a mother, but the date of birth of her own child is blank.",
     .fix = "Enter the baby's date of birth in MC_DOB, or correct MOTHER.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::header},
     .flags = {&Header::MOTHER, &Header::MC_DOB},
     .check = each<Header>([](const Header& header) { return header.MOTHER == "1" && header.MC_DOB.is_blank(); })},
    {.code = "612",
     .title = "Baby's birth date given for a girl not a mother",
     .message = "A date of birth for the girl's own child is recorded, but she is not recorded as a mother.",
     .fix = "Set MOTHER to 1, or clear MC_DOB.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::header},
     .flags = {&Header::SEX, &Header::MOTHER, &Header::MC_DOB},
     .check = each<Header>([](const Header& header, const Context& context) {
       return header.SEX == context.female && (header.MOTHER.is_blank() || header.MOTHER == "0") &&
              !header.MC_DOB.is_blank();
     })},
    {.code = "620",
     .title = "Mother was under 11 when the year began",
     .message = "By her date of birth, a child recorded as a mother was not yet 11 when the collection year began.",
     .fix = "Check MOTHER and the child's date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::header},
     .flags = {&Header::DOB, &Header::MOTHER},
     .check = each<Header>([](const Header& header, const Context& context) {
       return header.MOTHER == "1" && header.DOB.plus_years(11) > context.start;
     })},
    {.code = "621",
     .title = "Mother no older than her own child",
     .message = "The child's own baby is not recorded as born later than the child.",
     .fix = "Correct DOB or MC_DOB.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::header},
     .flags = {&Header::DOB, &Header::MC_DOB},
     .check = each<Header>(
         [](const Header& header) { return header.MC_DOB.is_readable() && !(header.MC_DOB > header.DOB); })},
    {.code = "625",
     .title = "Mother's first child born after year end or after leaving care",
     .message =
         "This young mother's first child is said to be born after the collection year closed, or after she left care.",
     .fix = "Correct MC_DOB, or the DEC of the final episode; a birth after care ended, or after the year end, should "
            "not be returned.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::header},
     .flags = {&Header::MC_DOB, &Episode::DEC},
     .check =
         [](const Child& child, const Context& context, Findings& found) {
           const Episode* left = episode_in_which_care_ended(child);
           for (const Header& header : child.rows<Header>()) {
             const bool born_after_care = left != nullptr && header.MC_DOB > left->DEC;
             if (!born_after_care && !(header.MC_DOB > context.end)) continue;
             found.flag(header);
             if (left != nullptr) found.flag(*left);
           }
         }},
    {.code = "626",
     .title = "Newly reported mother whose first child predates this year",
     .message = "Last year's return said this young person was not a mother, but this year gives a first child born "
                "before this collection year began.",
     .fix = "Check MC_DOB and last year's MOTHER value; if last year's was wrong, confirm this year's entry is right.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::header, last(Table::header)},
     .flags = {&Header::MOTHER, &Header::MC_DOB},
     .check = each<Header>([](const Header& header, const Child& child, const Context& context) {
       const auto is_no_mother = [](const Header& before) { return is_number(before, &Header::MOTHER, 0); };
       return header.MC_DOB < context.start && is_number(header, &Header::MOTHER, 1) &&
              std::ranges::any_of(child.rows<Header>(last_year), is_no_mother) &&
              !(header.MC_DOB > end_of_last_years_care(child));
     })},
    {.code = "628",
     .title = "Motherhood status given for a care leaver not in care this year",
     .message =
         "MOTHER is filled in for a care leaver who has no episode of care this year, for whom it is not wanted.",
     .fix = "Clear MOTHER for this young person, or add the episodes if they were looked after in the year.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::header, Table::oc3},
     .flags = {&Header::MOTHER},
     .check = each<Header>([](const Header& header, const Child& child) {
       return !header.MOTHER.is_blank() && child.rows<Episode>().empty() &&
              std::ranges::any_of(child.rows<OC3>(), has_care_leaver_details);
     })},
};

}  // namespace

constinit const std::span<const Rule> mother_rules = rules;

}  // namespace claret
