// Deprivation of liberty orders.

#include <algorithm>
#include <ranges>

#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

constexpr auto expected_placements = codes("K2", "Z12", "Z13");
constexpr auto forbidden_placements = codes("K1", "P1", "R5", "K3");

/// Whether an order that has ended and an episode have a day in common.
bool overlap(const DoLo& order, const Episode& episode) {
  return order.DOLO_START.is_readable() && order.DOLO_END.is_readable() &&
         has_day_within(episode, order.DOLO_START, order.DOLO_END);
}

/// The child's periods of care this year, earliest first. Episodes without a CHILD belong to no child, so each is a
/// period of its own.
auto periods_of_care(const Child& child) {
  const auto goes_on = [has_id = !child.id.is_blank()](const Episode* previous, const Episode* episode) {
    return has_id && goes_on_with_care(*previous, *episode);
  };
  const auto as_period = [](const auto& episodes) {
    return PeriodOfCare{.start = episodes.front()->DECOM, .end = episodes.back()->DEC};
  };
  return dated_episodes(child) | std::views::chunk_by(goes_on) | std::views::transform(as_period);
}

constexpr Rule rules[]{
    {.code = "700",
     .title = "DoLO start date missing or unreadable",
     .message = "This deprivation of liberty order has no usable start date: it is blank or cannot be read.",
     .fix = "Enter DOLO_START as a real date in the form DD/MM/YYYY.",
     .years = since(2027),
     .kind = Kind::invalid,
     .needs = {Table::dolo},
     .flags = {&DoLo::DOLO_START},
     .check = each<DoLo>([](const DoLo& row) { return !row.DOLO_START.is_readable(); })},
    {.code = "701",
     .title = "DoLO end date unreadable",
     .message = "This deprivation of liberty order has something in DOLO_END that cannot be read as a date.",
     .fix = "Enter DOLO_END as DD/MM/YYYY, or leave it blank while the order is open.",
     .years = since(2027),
     .kind = Kind::invalid,
     .needs = {Table::dolo},
     .flags = {&DoLo::DOLO_END},
     .check = each<DoLo>([](const DoLo& row) { return row.DOLO_END.is_unreadable(); })},
    {.code = "702",
     .title = "DoLO ends on or before its start",
     .message = "This deprivation of liberty order ends on the day it starts, or earlier.",
     .fix = "Correct DOLO_START or DOLO_END so that the end is later than the start.",
     .years = since(2027),
     .kind = Kind::inconsistent,
     .needs = {Table::dolo},
     .flags = {&DoLo::DOLO_START, &DoLo::DOLO_END},
     .check = each<DoLo>([](const DoLo& row) { return row.DOLO_END <= row.DOLO_START; })},
    {.code = "703",
     .title = "DoLO starts after the collection year",
     .message = "This deprivation of liberty order starts after the collection year has ended.",
     .fix = "Correct DOLO_START, or leave the order for next year's return.",
     .years = since(2027),
     .kind = Kind::inconsistent,
     .needs = {Table::dolo},
     .flags = {&DoLo::DOLO_START},
     .check = each<DoLo>([](const DoLo& row, const Context& context) { return row.DOLO_START > context.end; })},
    {.code = "704",
     .title = "DoLO end date outside the collection year",
     .message = "This deprivation of liberty order ends outside the collection year.",
     .fix = "Correct DOLO_END, or remove an order that ended before this year began.",
     .years = since(2027),
     .kind = Kind::inconsistent,
     .needs = {Table::dolo},
     .flags = {&DoLo::DOLO_END},
     .check = each<DoLo>([](const DoLo& row, const Context& context) {
       return row.DOLO_END.is_readable() && !context.is_in_year(row.DOLO_END);
     })},
    {.code = "705",
     .title = "DoLO starts before the child's previous one has ended",
     .message = "This deprivation of liberty order starts while the child's previous order is still open or has not "
                "yet ended.",
     .fix = "Enter the end date of the earlier order, or correct the dates so that the orders do not overlap.",
     .years = since(2027),
     .kind = Kind::inconsistent,
     .needs = {Table::dolo},
     .flags = {&DoLo::DOLO_START, &DoLo::DOLO_END},
     .check = each_next<DoLo>(by_end_so_far<&DoLo::DOLO_START, &DoLo::DOLO_END>,
                              starts_too_soon<&DoLo::DOLO_START, &DoLo::DOLO_END>)},
    {.code = "706",
     .title = "DoLO open at last year's end is not carried over",
     .message = "Last year's return left this deprivation of liberty order open, but no order with the same start date "
                "is in this year's return.",
     .fix = "Add the order to this year's return with the start date reported last year, or correct the start date.",
     .years = since(2027),
     .kind = Kind::year_on_year,
     .needs = {Table::dolo, last(Table::dolo)},
     .flags = {last(&DoLo::DOLO_START), last(&DoLo::DOLO_END)},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           for (const DoLo& row : child.rows<DoLo>(last_year)) {
             const bool was_left_open = row.DOLO_END.is_blank() && row.DOLO_START.is_readable();
             if (was_left_open && !std::ranges::contains(child.rows<DoLo>(), row.DOLO_START, &DoLo::DOLO_START))
               found.flag(row);
           }
         }},
    {.code = "707",
     .title = "DoLO does not fit any of the child's periods of care",
     .message =
         "This deprivation of liberty order is still open, or ends outside care, although the child's care has ended.",
     .fix = "Enter an end date within the child's period of care, or correct the end of the episode.",
     .years = since(2027),
     .kind = Kind::inconsistent,
     .needs = {Table::dolo, Table::episodes},
     .flags = {&DoLo::DOLO_END},
     .check = each<DoLo>([](const DoLo& row, const Child& child) {
       return row.DOLO_START.is_readable() && is_outside_all(periods_of_care(child), [&](const PeriodOfCare& period) {
                return ends_outside(period, row.DOLO_START, row.DOLO_END);
              });
     })},
    {.code = "708",
     .title = "DoLO starts on or before the date of birth",
     .message = "This deprivation of liberty order starts on or before the child's date of birth.",
     .fix = "Correct DOLO_START, or the DOB on the DoLO record.",
     .years = since(2027),
     .kind = Kind::inconsistent,
     .needs = {Table::dolo},
     .flags = {&DoLo::DOLO_START},
     .check = each<DoLo>([](const DoLo& row) { return row.DOLO_START <= row.DOB; })},
    {.code = "709",
     .title = "Unexpected placement type during a DoLO",
     .message =
         "While subject to a deprivation of liberty order the child was in a placement of a type not expected for it.",
     .fix =
         "Check the placement type of the episode and the dates of the order; confirm with a note if they are right.",
     .years = since(2027),
     .kind = Kind::inconsistent,
     .needs = {Table::dolo, Table::episodes},
     .flags = {&DoLo::DOLO_START, &Episode::PLACE},
     .check = each_pair<DoLo, Episode>([](const DoLo& row, const Episode& episode) {
       return overlap(row, episode) && !episode.PLACE.in(expected_placements);
     })},
    {.code = "710",
     .title = "Placement type not allowed during a DoLO",
     .message = "While subject to a deprivation of liberty order the child was in a secure home, with parents, in "
                "custody or in supported accommodation.",
     .fix = "Correct the placement type of the episode or the dates of the order.",
     .years = since(2027),
     .kind = Kind::inconsistent,
     .needs = {Table::dolo, Table::episodes},
     .flags = {&DoLo::DOLO_START, &Episode::PLACE},
     .check = each_pair<DoLo, Episode>([](const DoLo& row, const Episode& episode) {
       return overlap(row, episode) && episode.PLACE.in(forbidden_placements);
     })},
};

}  // namespace

constinit const std::span<const Rule> dolo_rules = rules;

}  // namespace claret
