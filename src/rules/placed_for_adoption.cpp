// Decisions that a child should be placed for adoption, and those that reverse them.

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "claret/rules/code_lists.h"
#include "claret/rules/filled_in.h"
#include "claret/rules/helpers.h"
#include "claret/rules/looked_after.h"
#include "claret/rules/modules.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

bool is_under_placement_order(const Episode& episode) { return episode.LS == "E1"; }

/// Whether the child is under an order still.
bool is_under(Code order, const Child& child) {
  return std::ranges::any_of(child.rows<Episode>(),
                             [=](const Episode& episode) { return episode.LS == order && episode.DEC.is_blank(); });
}

/// Flags the child's episodes under `order` if no decision is recorded at all.
void flag_orders_without_record(Code order, const Child& child, Findings& found) {
  if (!child.rows<PlacedAdoption>().empty()) return;
  for (const Episode& episode : child.rows<Episode>())
    if (episode.LS == order) found.flag(episode);
}

void flag_reversed(std::span<const PlacedAdoption> decisions, Findings& found) {
  for (const PlacedAdoption& row : decisions)
    if (is_reversed(row)) found.flag(row);
}

/// The earliest such date of the rows of both years that are meant; blank if none can be read.
template <class R, class Condition>
Date first_of_both_years(const Child& child, Date R::* date, Condition is_meant) {
  Date first;
  for (const When when : both_years) {
    const R* row = earliest(child.rows<R>(when), date, is_meant);
    if (row != nullptr && !(row->*date >= first)) first = row->*date;
  }
  return first;
}

/// Rule 554. Only what is this year's can be flagged.
void check_decision_before_order(const Child& child, const Context&, Findings& found) {
  if (child.id.is_blank()) return;
  const Episode* order = earliest(child.rows<Episode>(), &Episode::DECOM, is_under_placement_order);
  const PlacedAdoption* decision = earliest(child.rows<PlacedAdoption>(), &PlacedAdoption::DATE_PLACED);
  if (order == nullptr || decision == nullptr) return;

  const Date first_order = first_of_both_years(child, &Episode::DECOM, is_under_placement_order);
  const Date first_decision =
      first_of_both_years(child, &PlacedAdoption::DATE_PLACED, [](const PlacedAdoption&) { return true; });
  if (!(first_decision > first_order)) return;
  found.flag(*order);
  for (const PlacedAdoption& row : child.rows<PlacedAdoption>())
    if (row.DATE_PLACED == decision->DATE_PLACED) found.flag(row);
}

/// Flags the episodes with which a child who was to be adopted, by placement or by one of `orders`, left care in
/// another way, if no decision is recorded or one whose reversal is not complete; with them the decisions that are not.
template <std::size_t N>
void flag_left_unadopted(const std::array<Code, N>& orders, const Child& child, Findings& found) {
  const auto decisions = child.rows<PlacedAdoption>();
  const auto is_incomplete = [](const PlacedAdoption& row) {
    return row.DATE_PLACED_CEASED.is_blank() || row.REASON_PLACED_CEASED.is_blank();
  };
  if (!decisions.empty() && std::ranges::none_of(decisions, is_incomplete)) return;

  bool left_unadopted = false;
  for (const Episode& episode : child.rows<Episode>()) {
    const bool was_to_be_adopted = episode.PLACE.in(adoptive_placements) || episode.LS.in(orders);
    if (!was_to_be_adopted || !ends_care(episode) || episode.REC.in(adopted_reasons)) continue;
    found.flag(episode);
    left_unadopted = true;
  }
  if (!left_unadopted) return;
  for (const PlacedAdoption& row : decisions)
    if (is_incomplete(row)) found.flag(row);
}

constexpr Rule rules[]{
    {.code = "115",
     .title = "Date of the placed-for-adoption decision is unreadable",
     .message = "The date on which the authority decided the child should be placed for adoption cannot be read as a "
                "calendar date.",
     .fix = "Re-enter the decision date as DD/MM/YYYY and check that such a day exists.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::placed_adoption},
     .flags = {&PlacedAdoption::DATE_PLACED},
     .check = each<PlacedAdoption>([](const PlacedAdoption& row) { return row.DATE_PLACED.is_unreadable(); })},
    {.code = "116",
     .title = "Date the adoption decision was reversed is unreadable",
     .message = "The date on which the authority decided to stop planning adoption for the child cannot be read as a "
                "calendar date.",
     .fix = "Re-enter the date as DD/MM/YYYY, or leave it blank when the plan still stands.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::placed_adoption},
     .flags = {&PlacedAdoption::DATE_PLACED_CEASED},
     .check = each<PlacedAdoption>([](const PlacedAdoption& row) { return row.DATE_PLACED_CEASED.is_unreadable(); })},
    {.code = "117",
     .title = "Adoption decision dated after the year or after care ended",
     .message = "A decision to place the child for adoption, or to stop that plan, is dated after the collection year "
                "ended or after the child left care.",
     .fix =
         "Check the decision dates against the day the child's last episode ended; one of the two is usually mistyped.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::DECOM, &Episode::DEC, &Episode::REC, &PlacedAdoption::DATE_PLACED,
               &PlacedAdoption::DATE_PLACED_CEASED},
     .check = each_with_chosen<PlacedAdoption>(
         [](const Child& child) {
           return latest(child.rows<Episode>(), &Episode::DECOM,
                         [](const Episode& episode) { return episode.REC != "X1"; });
         },
         [](const Episode& last, const PlacedAdoption& row, const Context& context) {
           const auto is_too_late = [&](Date date) { return date > context.end || date > last.DEC; };
           return is_too_late(row.DATE_PLACED) || is_too_late(row.DATE_PLACED_CEASED);
         })},
    {.code = "118",
     .title = "Adoption plan stopped before the year or before care began",
     .message = "The decision to stop planning adoption for the child is dated before the collection year began or "
                "before the child came into care.",
     .fix = "Check the date of the reversal; a reversal from an earlier year belongs in that year's return.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::DECOM, &Episode::LS, &PlacedAdoption::DATE_PLACED_CEASED},
     .check = each_with_chosen<PlacedAdoption>(
         [](const Child& child) {
           return earliest(child.rows<Episode>(), &Episode::DECOM,
                           [](const Episode& episode) { return !episode.LS.in(respite_statuses); });
         },
         [](const Episode& first, const PlacedAdoption& row, const Context& context) {
           return row.DATE_PLACED_CEASED < first.DECOM || row.DATE_PLACED_CEASED < context.start;
         })},
    {.code = "119",
     .title = "Adoption reversal has a date or a reason but not both",
     .message = "Only one of the date and the reason for stopping the adoption plan has been filled in.",
     .fix = "Fill in the missing one, or clear both when the plan to place the child for adoption still stands.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::placed_adoption},
     .flags = {&PlacedAdoption::DATE_PLACED_CEASED, &PlacedAdoption::REASON_PLACED_CEASED},
     .check = each<PlacedAdoption>([](const PlacedAdoption& row) {
       return row.DATE_PLACED_CEASED.is_blank() != row.REASON_PLACED_CEASED.is_blank();
     })},
    {.code = "120",
     .title = "Reason for stopping the adoption plan not allowed",
     .message = "The reason given for stopping the adoption plan is not one of the return's codes.",
     .fix = "Use RD1, RD2, RD3 or RD4, or leave it blank when the plan still stands.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::placed_adoption},
     .flags = {&PlacedAdoption::REASON_PLACED_CEASED},
     .check = each<PlacedAdoption>([](const PlacedAdoption& row) {
       return !row.REASON_PLACED_CEASED.is_blank() && !row.REASON_PLACED_CEASED.in(codes("RD1", "RD2", "RD3", "RD4"));
     })},
    {.code = "184",
     .title = "Placement-for-adoption decision is dated before the child was born",
     .message = "The date of the decision that the child should be placed for adoption is earlier than the child's "
                "date of birth.",
     .fix = "Check which of the two dates is wrong and correct it.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::header, Table::placed_adoption},
     .flags = {&PlacedAdoption::DATE_PLACED, &PlacedAdoption::DOB},
     .check = each<PlacedAdoption>([](const PlacedAdoption& row, const Child& child) {
       const Date born = date_of_birth(child);
       return row.DATE_PLACED < (born.is_readable() ? born : row.DOB);
     })},
    {.code = "522",
     .title = "Decision to place for adoption ceased before it was made",
     .message = "The decision that the child should no longer be placed for adoption is dated before the decision that "
                "the child should be.",
     .fix = "Check both decision dates and correct the wrong one.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::placed_adoption},
     .flags = {&PlacedAdoption::DATE_PLACED, &PlacedAdoption::DATE_PLACED_CEASED},
     .check = each<PlacedAdoption>([](const PlacedAdoption& row) { return row.DATE_PLACED_CEASED < row.DATE_PLACED; })},
    {.code = "523",
     .title = "Placed-for-adoption decision date is not the best-interest decision date",
     .message = "The date of the decision to place the child for adoption differs from the date of the decision that "
                "adoption is best for the child.",
     .fix = "Both items record the same decision, so enter the same date in both.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::placed_adoption, Table::ad1},
     .flags = {&PlacedAdoption::DATE_PLACED, &AD1::DATE_INT},
     .check = each_pair<PlacedAdoption, AD1>([](const PlacedAdoption& row, const AD1& adoption) {
       return row.DATE_PLACED < adoption.DATE_INT || row.DATE_PLACED > adoption.DATE_INT;
     })},
    {.code = "525",
     .title = "Adoption details given although the placement decision was reversed",
     .message = "The decision to place the child for adoption was reversed this year, so the child cannot have "
                "adoption details as well.",
     .fix = "Remove the adoption details if the child was not adopted, or remove the date on which the decision ceased "
            "if the child was.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::placed_adoption, Table::ad1},
     .flags = {&PlacedAdoption::DATE_PLACED_CEASED, &AD1::DATE_INT, &AD1::DATE_MATCH, &AD1::FOSTER_CARE,
               &AD1::NB_ADOPTR, &AD1::SEX_ADOPTR, &AD1::LS_ADOPTR},
     .check =
         each_of_both<PlacedAdoption, AD1>([](const PlacedAdoption& row) { return !row.DATE_PLACED_CEASED.is_blank(); },
                                           [](const AD1& row) { return has_adoption_details(row); })},
    {.code = "551",
     .title = "Placed for adoption, no date for the placement decision",
     .message =
         "The child is in an adoptive placement, but the date of the decision to place for adoption was not returned.",
     .fix = "Add the DATE_PLACED of the decision to the child's placed-for-adoption record, or correct the placement "
            "code.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::PLACE},
     .check = each<Episode>([](const Episode& episode, const Child& child) {
       if (!episode.PLACE.in(adoptive_placements)) return false;
       const auto decisions = child.rows<PlacedAdoption>();
       return decisions.empty() ||
              std::ranges::any_of(decisions, [](const PlacedAdoption& row) { return row.DATE_PLACED.is_blank(); });
     })},
    {.code = "552",
     .title = "Decision to place for adoption later than the adoptive placement",
     .message = "The child's first adoptive placement started before the date of the decision to place the child for "
                "adoption.",
     .fix = "Correct DATE_PLACED or the start date of the adoptive placement so that the decision is not later than "
            "the placement.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The first placement for adoption broke down and its decision was ended; a second decision was made "
                   "later in the year."},
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::DECOM, &PlacedAdoption::DATE_PLACED},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           if (child.id.is_blank()) return;
           const Episode* placement = earliest(child.rows<Episode>(), &Episode::DECOM, [](const Episode& episode) {
             return episode.PLACE.in(adoptive_placements);
           });
           const PlacedAdoption* decision = latest(child.rows<PlacedAdoption>(), &PlacedAdoption::DATE_PLACED);
           if (placement == nullptr || decision == nullptr || !(placement->DECOM < decision->DATE_PLACED)) return;
           found.flag(*placement);
           found.flag(*decision);
         }},
    {.code = "553",
     .title = "Placement order without a placed-for-adoption decision",
     .message = "A placement order (E1) is recorded, but there is no current decision that the child should be placed "
                "for adoption.",
     .fix = "Add the placed-for-adoption record for the child, or clear its ceased date and reason if the decision "
            "still stands.",
     .years = since(2023),
     .kind = Kind::missing,
     .severity = Severity::query,
     .may_stand = {"(Findings on the placed-for-adoption record only.) The decision was reversed, and the court has "
                   "not revoked the placement order yet."},
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::CHILD, &Episode::LS, &PlacedAdoption::CHILD, &PlacedAdoption::DATE_PLACED,
               &PlacedAdoption::DATE_PLACED_CEASED, &PlacedAdoption::REASON_PLACED_CEASED},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           flag_orders_without_record("E1", child, found);
           const auto decisions = child.rows<PlacedAdoption>();
           const auto stands = [](const PlacedAdoption& row) {
             return !row.DATE_PLACED.is_blank() && !is_reversed(row);
           };
           if (is_under("E1", child) && std::ranges::none_of(decisions, stands)) flag_reversed(decisions, found);
         }},
    {.code = "554",
     .title = "Decision to place for adoption later than the placement order",
     .message = "The first decision to place for adoption carries a later date than the start of the child's first "
                "episode under a placement order (E1).",
     .fix = "Check DATE_PLACED and the start of the first E1 episode; the decision must not be later than the order.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"An earlier decision, older than the two returns, stood when the placement order was made."},
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::DECOM, &Episode::LS, &PlacedAdoption::DATE_PLACED},
     .check = check_decision_before_order},
    {.code = "555",
     .title = "Freeing order without a placed-for-adoption decision",
     .message = "A freeing order (D1) is recorded, but there is no current decision that the child should be placed "
                "for adoption.",
     .fix = "Add the placed-for-adoption record for the child, or clear its ceased date and reason if the decision "
            "still stands.",
     .years = {2023, 2024},
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::CHILD, &Episode::LS, &PlacedAdoption::CHILD, &PlacedAdoption::DATE_PLACED,
               &PlacedAdoption::DATE_PLACED_CEASED, &PlacedAdoption::REASON_PLACED_CEASED},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           flag_orders_without_record("D1", child, found);
           if (is_under("D1", child)) flag_reversed(child.rows<PlacedAdoption>(), found);
         }},
    {.code = "556",
     .title = "Decision to place for adoption later than the freeing order",
     .message = "The adoption decision carries a later date than the start of this freeing-order episode (D1).",
     .fix = "Check DATE_PLACED and the start of the D1 episode; the decision must not be later than the order.",
     .years = {2023, 2024},
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::DECOM},
     .check = each_with_some<Episode, PlacedAdoption>([](const Episode& episode, const PlacedAdoption& row) {
       return episode.LS == "D1" && row.DATE_PLACED > episode.DECOM;
     })},
    {.code = "557",
     .title = "Left care unadopted, end of adoption decision not completed",
     .message = "A child due to be adopted left care for another reason, but the date or reason that the adoption "
                "decision ended is missing.",
     .fix = "Add DATE_PLACED_CEASED and REASON_PLACED_CEASED for the child, or correct the reason the episode ceased.",
     .years = {2023, 2024},
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::PLACE, &Episode::LS, &Episode::REC, &PlacedAdoption::DATE_PLACED_CEASED,
               &PlacedAdoption::REASON_PLACED_CEASED},
     .check = [](const Child& child, const Context&,
                 Findings& found) { flag_left_unadopted(codes("D1", "E1"), child, found); }},
    {.code = "557",
     .title = "Left care unadopted, end of adoption decision not completed",
     .message = "A child due to be adopted left care for another reason, but the date or reason that the adoption "
                "decision ended is missing.",
     .fix = "Add DATE_PLACED_CEASED and REASON_PLACED_CEASED for the child, or correct the reason the episode ceased.",
     .years = since(2025),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::PLACE, &Episode::LS, &Episode::REC, &PlacedAdoption::DATE_PLACED_CEASED,
               &PlacedAdoption::REASON_PLACED_CEASED},
     .check = [](const Child& child, const Context&,
                 Findings& found) { flag_left_unadopted(codes("E1"), child, found); }},
    {.code = "558",
     .title = "Adopted child whose adoption decisions have all been ended",
     .message = "The child was adopted, but every one of the child's several adoption decisions carries a date on "
                "which it was ended.",
     .fix = "Leave DATE_PLACED_CEASED blank on the decision that led to the adoption, or correct REC.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::REC},
     .check = each<Episode>([](const Episode& episode, const Child& child) {
       if (child.id.is_blank() || !episode.REC.in(adopted_reasons)) return false;
       const auto decisions = child.rows<PlacedAdoption>();
       return decisions.size() > 1 && std::ranges::none_of(decisions, [](const PlacedAdoption& row) {
                return row.DATE_PLACED_CEASED.is_blank();
              });
     })},
    {.code = "563",
     .title = "Adoption decision ended, but its start date is blank",
     .message = "The record says when and why the decision to place for adoption ended, but not when it was made.",
     .fix = "Add DATE_PLACED, or clear the ceased date and reason.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::placed_adoption},
     .flags = {&PlacedAdoption::DATE_PLACED, &PlacedAdoption::REASON_PLACED_CEASED,
               &PlacedAdoption::DATE_PLACED_CEASED},
     .check = each<PlacedAdoption>([](const PlacedAdoption& row) {
       return row.DATE_PLACED.is_blank() && !row.DATE_PLACED_CEASED.is_blank() && !row.REASON_PLACED_CEASED.is_blank();
     })},
    {.code = "579",
     .title = "New adoption decision while the previous one still stands",
     .message = "A new decision to place the child for adoption was made before the previous decision had ended.",
     .fix = "Enter or correct the ceased date of the earlier decision, or remove the duplicate.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::placed_adoption},
     .flags = {&PlacedAdoption::DATE_PLACED, &PlacedAdoption::DATE_PLACED_CEASED},
     .check =
         each_next<PlacedAdoption>(by_start<&PlacedAdoption::DATE_PLACED>,
                                   starts_too_soon<&PlacedAdoption::DATE_PLACED, &PlacedAdoption::DATE_PLACED_CEASED>)},
    {.code = "583",
     .title = "Earlier adoption decision not ended before a later one",
     .message = "The child has a later decision to be placed for adoption, but this earlier decision has no date on "
                "which it ended.",
     .fix = "Enter the date on which the earlier decision ended, or remove it if it was entered twice.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::placed_adoption},
     .flags = {&PlacedAdoption::DATE_PLACED, &PlacedAdoption::DATE_PLACED_CEASED},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           const auto decisions = child.rows<PlacedAdoption>();
           const PlacedAdoption* latest_decision = latest(decisions, &PlacedAdoption::DATE_PLACED);
           for (const PlacedAdoption& row : decisions)
             if (row.DATE_PLACED.is_readable() && row.DATE_PLACED_CEASED.is_blank() && &row != latest_decision)
               found.flag(row);
         }},
    {.code = "1003",
     .title = "Decision to place for adoption precedes the start of care",
     .message = "DATE_PLACED, the adoption decision, is earlier than the start of the child's first period of care in "
                "the return.",
     .fix = "Correct DATE_PLACED, or the DECOM of the episode that began the period of care.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::placed_adoption},
     .flags = {&Episode::DECOM, &Episode::RNE, &PlacedAdoption::DATE_PLACED},
     .check = each_with_chosen<PlacedAdoption>(
         [](const Child& child) {
           return earliest(child.rows<Episode>(), &Episode::DECOM,
                           [](const Episode& episode) { return episode.RNE == "S"; });
         },
         [](const Episode& start_of_care, const PlacedAdoption& row) {
           return row.DATE_PLACED < start_of_care.DECOM;
         })},
};

}  // namespace

constinit const std::span<const Rule> placed_for_adoption_rules = rules;

}  // namespace claret
