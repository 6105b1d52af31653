#include <algorithm>
#include <ranges>

#include "claret/rules/code_lists.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

/// MISSING: missing, or away from placement without authorisation.
constexpr auto kinds_of_absence = codes("M", "A");

/// The day on which the first of a child's periods of care starts; blank if care began before what is on file, of which
/// an order or a move in the year before may have cut off the rest.
Date start_on_file(const Episode& first) { return first.RNE == "S" ? first.DECOM : Date(); }

/// The child's periods of care this year, earliest first. Rows without a CHILD are as those of one more child.
auto periods_of_care(const Child& child) {
  const auto goes_on = [](const Episode* previous, const Episode* episode) {
    return goes_on_with_care(*previous, *episode);
  };
  const auto as_period = [all = child.episodes_by_start()](const auto& episodes) {
    const Episode* first = episodes.front();
    return PeriodOfCare{.start = first == all.front() ? start_on_file(*first) : first->DECOM,
                        .end = episodes.back()->DEC};
  };
  return dated_episodes(child) | std::views::chunk_by(goes_on) | std::views::transform(as_period);
}

/// Whether the child was in no placement any more that it was in on a day, also the last one there, and in one that has
/// ended. The same carers go on where the legal status, their kind of placement or their agency changes.
bool was_in_ended_placement(Date day, const Child& child) {
  const auto goes_on = [](const Episode*, const Episode* episode) { return episode->RNE.in(codes("L", "T", "U")); };
  bool has_ended = false;
  for (const auto stay : dated_episodes(child) | std::views::chunk_by(goes_on)) {
    if (!(stay.front()->DECOM <= day)) continue;
    const Date end = stay.back()->DEC;
    if (!end.is_readable()) return false;
    has_ended = has_ended || day <= end;
  }
  return has_ended;
}

/// Whether the child was in care on a day, by its episodes or because care began before what is on file.
bool is_in_care(Date day, const Child& child) {
  const auto covers_day = [=](const Episode& episode) { return has_day_within(episode, day, day); };
  if (std::ranges::any_of(child.rows<Episode>(), covers_day)) return true;
  const auto dated = dated_episodes(child);
  return !dated.empty() && dated.front()->RNE != "S" && day < dated.front()->DECOM;
}

constexpr Rule rules[]{
    {.code = "564",
     .title = "Missing or away episode without a start date",
     .message = "A missing or away episode has no start date.",
     .fix = "Enter the date on which the episode started.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::missing},
     .flags = {&Missing::MISSING, &Missing::MIS_START},
     .check = each<Missing>(
         [](const Missing& missing) { return missing.MISSING.in(kinds_of_absence) && missing.MIS_START.is_blank(); })},
    {.code = "565",
     .title = "Start date given, missing-or-away code blank",
     .message = "A start date is recorded, but not whether the child was missing or away without authorisation.",
     .fix = "Enter M or A in MISSING, or remove the start date.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::missing},
     .flags = {&Missing::MISSING, &Missing::MIS_START},
     .check = each<Missing>(
         [](const Missing& missing) { return !missing.MIS_START.is_blank() && missing.MISSING.is_blank(); })},
    {.code = "566",
     .title = "End date given, missing-or-away code blank",
     .message = "An end date is recorded, but not whether the child was missing or away without authorisation.",
     .fix = "Enter M or A in MISSING, or remove the end date.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::missing},
     .flags = {&Missing::MISSING, &Missing::MIS_END},
     .check = each<Missing>(
         [](const Missing& missing) { return !missing.MIS_END.is_blank() && missing.MISSING.is_blank(); })},
    {.code = "567",
     .title = "Missing or away episode ends before it starts",
     .message = "The missing or away episode ended before it started.",
     .fix = "Correct the start or the end date.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::missing},
     .flags = {&Missing::MIS_START, &Missing::MIS_END},
     .check = each<Missing>([](const Missing& missing) { return missing.MIS_END < missing.MIS_START; })},
    {.code = "570",
     .title = "Missing or away episode starts after the year end",
     .message =
         "The start date of the missing or away episode lies beyond 31 March, the last day of the collection year.",
     .fix = "Correct the start date, or leave the episode for next year's return.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::missing},
     .flags = {&Missing::MIS_START},
     .check =
         each<Missing>([](const Missing& missing, const Context& context) { return missing.MIS_START > context.end; })},
    {.code = "571",
     .title = "Missing or away episode ends outside the collection year",
     .message = "The end date of the missing or away episode lies outside the collection year.",
     .fix = "Correct the end date; leave it blank if the episode was still open on 31 March.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::missing},
     .flags = {&Missing::MIS_END},
     .check = each<Missing>([](const Missing& missing, const Context& context) {
       return missing.MIS_END.is_readable() && !context.is_in_year(missing.MIS_END);
     })},
    {.code = "574",
     .title = "Missing or away episodes of a child overlap",
     .message =
         "The child has another missing or away episode that overlaps this one or was still open when this one began.",
     .fix = "End the earlier episode before the later one starts, or remove the duplicate.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::missing},
     .flags = {&Missing::MIS_START, &Missing::MIS_END},
     .check = each_next<Missing>(by_end_so_far<&Missing::MIS_START, &Missing::MIS_END>,
                                 starts_too_soon<&Missing::MIS_START, &Missing::MIS_END>)},
    {.code = "575",
     .title = "Placement ended, but the missing episode within it is open",
     .message =
         "The missing or away episode is still open although the placement in force when it began has since ended.",
     .fix = "Enter MIS_END, or correct the placement's end date.",
     .years = since(2023),
     .kind = Kind::missing,
     .severity = Severity::query,
     .may_stand = {"The child is still missing, and the placement was given up in the meantime."},
     .needs = {Table::episodes, Table::missing},
     .flags = {&Missing::MIS_END},
     .check = each<Missing>([](const Missing& missing, const Child& child) {
       return missing.MIS_END.is_blank() && was_in_ended_placement(missing.MIS_START, child);
     })},
    {.code = "577",
     .title = "Missing episode not closed within a period of care",
     .message = "The missing or away episode is still open, or ended, at a time when the child was not in care.",
     .fix = "Enter or correct MIS_END so that the episode closes before care ends.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::missing},
     .flags = {&Missing::MIS_END},
     .check = each<Missing>([](const Missing& missing, const Child& child) {
       return missing.MIS_START.is_readable() &&
              is_outside_all(periods_of_care(child), [&](const PeriodOfCare& period) {
                return ends_outside(period, missing.MIS_START, missing.MIS_END);
              });
     })},
    {.code = "578",
     .title = "Missing episode starts outside every period of care",
     .message =
         "The missing or away episode starts when the child was not in care: after care ended or before it began.",
     .fix = "Correct MIS_START, or remove the episode if the child was no longer looked after.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::missing},
     .flags = {&Missing::MIS_START},
     .check = each<Missing>([](const Missing& missing, const Child& child) {
       const Date start = missing.MIS_START;
       return start.is_readable() && is_outside_all(periods_of_care(child), [=](const PeriodOfCare& period) {
                return start < period.start || start > period.end;
              });
     })},
    {.code = "580",
     .title = "Missing on leaving care at 18, reason ceased is not E8",
     .message =
         "The child was missing up to the 18th birthday, when care ended, but the reason the episode ceased is not E8.",
     .fix = "Change REC to E8, or correct the end of the missing episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::missing},
     .flags = {&Episode::REC},
     .check = each_with_some<Episode, Missing>([](const Episode& episode, const Missing& missing) {
       return episode.REC != "E8" && missing.MIS_END == episode.DEC && missing.MIS_END == missing.DOB.plus_years(18);
     })},
    {.code = "581",
     .title = "Missing episode starts outside every episode of care",
     .message = "No episode of care covers the date on which the child is recorded as going missing.",
     .fix = "Correct MIS_START, or check the child's episode dates.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::missing},
     .flags = {&Missing::MIS_START},
     .check = each<Missing>([](const Missing& missing, const Child& child) {
       return missing.MIS_START.is_readable() && !child.rows<Episode>().empty() &&
              !is_in_care(missing.MIS_START, child);
     })},
    {.code = "586",
     .title = "Missing episode starts on or before the date of birth",
     .message = "The missing or away episode starts no later than the child's date of birth.",
     .fix = "Correct MIS_START or the date of birth.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::missing},
     .flags = {&Missing::MIS_START},
     .check = each<Missing>([](const Missing& missing) { return missing.MIS_START <= missing.DOB; })},
    {.code = "1004",
     .title = "Start of missing period blank or unreadable",
     .message = "This missing or away-from-placement period has no usable start date: it is blank or cannot be read.",
     .fix = "Enter MIS_START as a real date in the form DD/MM/YYYY.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::missing},
     .flags = {&Missing::MIS_START},
     .check = each<Missing>([](const Missing& missing) { return !missing.MIS_START.is_readable(); })},
    {.code = "1005",
     .title = "End of missing period unreadable",
     .message = "MIS_END is filled in but cannot be read as a date.",
     .fix = "Enter MIS_END as DD/MM/YYYY, or leave it blank while the child is still missing.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::missing},
     .flags = {&Missing::MIS_END},
     .check = each<Missing>([](const Missing& missing) { return missing.MIS_END.is_unreadable(); })},
    {.code = "1006",
     .title = "MISSING is not an allowed code",
     .message = "The type of missing period is not one of the allowed codes.",
     .fix = "Use M (missing) or A (away from placement without authorisation).",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::missing},
     .flags = {&Missing::MISSING},
     .check = each<Missing>(
         [](const Missing& missing) { return !missing.MISSING.is_blank() && !missing.MISSING.in(kinds_of_absence); })},
};

}  // namespace

constinit const std::span<const Rule> missing_rules = rules;

}  // namespace claret
