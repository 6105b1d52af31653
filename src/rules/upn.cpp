#include <algorithm>
#include <string_view>

#include "claret/rules/code_lists.h"
#include "claret/rules/due_dates.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"

namespace claret {

namespace {

/// A letter but I, O and S; 11 digits; a digit or any letter. Whether the first letter fits the digits is not looked
/// at.
constexpr bool has_form_of_upn(std::string_view upn) {
  constexpr auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  constexpr auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  return upn.size() == 13 && is_letter(upn.front()) && !std::string_view("IOS").contains(upn.front()) &&
         std::ranges::all_of(upn.substr(1, 11), is_digit) && (is_digit(upn.back()) || is_letter(upn.back()));
}

/// Whether a UPN may follow last year's: the same again, a reason why there is still none, or at last a number.
constexpr bool is_expected_upn_change(Text before, Text now) {
  if (now == before) return true;
  if (now.in(unknown_upns)) return now != "UN1" && (before.is_blank() || before == "UN1");
  return !now.is_blank() && (before.is_blank() || before.in(unknown_upns));
}

/// Rule 210, which says by UN4 that the child came into care too late for a number.
void check_new_in_last_week(const Child& child, const Context& context, Findings& found) {
  const auto is_said_to_be_new = [](const Header& header) { return header.UPN == "UN4"; };
  if (std::ranges::none_of(child.rows<Header>(), is_said_to_be_new) || !has_episode_outside_respite(child)) return;

  const Date last_week = context.extract_date.plus_days(-7);
  const auto is_new = [&](const Episode& episode) {
    return !episode.LS.in(respite_statuses) && episode.RNE == "S" && episode.DECOM >= last_week;
  };
  if (std::ranges::any_of(child.rows<Episode>(), is_new)) return;

  for (const Header& header : child.rows<Header>())
    if (is_said_to_be_new(header)) found.flag(header);
  for (const Episode& episode : child.rows<Episode>())
    if (!episode.LS.in(respite_statuses) && episode.DEC.is_blank()) found.flag(episode);
}

constexpr Rule rules[]{
    {.code = "168",
     .title = "Unique pupil number badly formed",
     .message = "The unique pupil number has the wrong form and is not one of the five codes for an unknown number.",
     .fix = "Copy the number from the school's record, or use UN1 to UN5 for why there is none.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::header},
     .flags = {&Header::UPN},
     .check = each<Header>([](const Header& header) {
       return !header.UPN.is_blank() && !header.UPN.in(unknown_upns) && !has_form_of_upn(header.UPN.view);
     })},
    {.code = "208",
     .title = "Unique pupil number differs from last year's return",
     .message = "The child's unique pupil number is not the one recorded in last year's return, and the change is not "
                "one that is expected.",
     .fix = "Check which number is right and correct this year's value, or confirm the change.",
     .years = since(2023),
     .kind = Kind::year_on_year,
     .needs = {Table::header, last(Table::header)},
     .flags = {&Header::UPN},
     .check = each_with_some_of_last_year<Header>(
         [](const Header& before, const Header& now) { return !is_expected_upn_change(before.UPN, now.UPN); })},
    {.code = "209",
     .title = "School-age child should not have unknown pupil number code UN1",
     .message = "The child has been old enough for school, so the pupil number code for a child not yet at school "
                "(UN1) does not apply.",
     .fix = "Enter the child's pupil number, or the UN code that gives the right reason for having none.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::header},
     .flags = {&Header::UPN, &Header::DOB},
     .judged = Judged::on_due_date,
     .until_due = "The pupil number is due with the autumn term, by {}.",
     .due = due_of<Header>([](const Header&, const Context& context) { return Date(context.year - 1, 10, 1); }),
     .check = each<Header>([](const Header& header, const Context& context) {
       return header.UPN == "UN1" && header.DOB.plus_years(4) <= Date(context.year - 2, 8, 31);
     })},
    {.code = "210",
     .title = "UN4 pupil number code though not new in the last week",
     .message = "Pupil number code UN4 is only for a child who came into care in the last week before 31 March, which "
                "this child did not.",
     .fix = "Enter the child's pupil number, or the code that says why there is none; or correct the date on which "
            "care began.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::header, Table::episodes},
     .flags = {&Header::UPN, &Episode::DECOM},
     .judged = Judged::to_date,
     .check = check_new_in_last_week},
    {.code = "442",
     .title = "Unique pupil number missing",
     .message = "The unique pupil number is blank for a child who was looked after under a status other than V3 or V4.",
     .fix = "Enter the UPN, or the UN code that says why there is none.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::header},
     .flags = {&Header::UPN},
     .check = each<Header>([](const Header& header, const Child& child) {
       return header.UPN.is_blank() && has_episode_outside_respite(child);
     })},
    {.code = "444",
     .title = "The same UPN is used on more than one Header row",
     .message = "This unique pupil number also appears on another row of the Header table, but a UPN belongs to one "
                "child only.",
     .fix = "Check both children's UPNs with their schools and correct the wrong one, or give a UN code where the UPN "
            "is not known.",
     .years = since(2026),
     .kind = Kind::duplicate,
     .needs = {Table::header},
     .flags = {&Header::UPN},
     .check =
         each<Header>([](const Header& header, const Context& context) { return context.is_shared_upn(header.UPN); })},
};

}  // namespace

constinit const std::span<const Rule> upn_rules = rules;

}  // namespace claret
