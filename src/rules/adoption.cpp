// Adoptions: the items of AD1 and the episodes that end in one.

#include <algorithm>
#include <cstddef>

#include "claret/rules/code_lists.h"
#include "claret/rules/due_dates.h"
#include "claret/rules/filled_in.h"
#include "claret/rules/helpers.h"
#include "claret/rules/modules.h"
#include "claret/rules/row_order.h"

namespace claret {

namespace {

/// SEX_ADOPTR
constexpr auto sexes_of_one = codes("M1", "F1");
constexpr auto sexes_of_couple = codes("MM", "FF", "MF");
constexpr auto sexes_of_same_sex_couple = codes("MM", "FF");

/// LS_ADOPTR
constexpr auto adopter_statuses = codes("L0", "L11", "L12", "L2", "L3", "L4");

constexpr bool ends_in_adoption(const Episode& episode) { return episode.REC.in(adopted_reasons); }

bool ends_in_adoption_this_year(const Episode& episode, const Context& context) {
  return ends_in_adoption(episode) && context.is_in_year(episode.DEC);
}

/// Whether the child is still in care and is placed for adoption, with foster carers who may adopt, or under a
/// placement order, by the latest episode, or a decision stands to place it.
bool is_on_the_way_to_adoption(const Child& child) {
  const Episode* now = latest(child.rows<Episode>(), &Episode::DECOM);
  if (now == nullptr) return false;
  const bool is_in_care = now->DEC.is_blank() || now->REC == "X1";
  const bool has_decision = std::ranges::any_of(child.rows<PlacedAdoption>(), [](const PlacedAdoption& row) {
    return row.DATE_PLACED.is_readable() && row.DATE_PLACED_CEASED.is_blank();
  });
  return is_in_care &&
         (now->PLACE.in(adoptive_placements) || now->PLACE.in(codes("U2", "U5")) || now->LS == "E1" || has_decision);
}

constexpr Rule rules[]{
    {.code = "112",
     .title = "Date of the adoption plan decision is unreadable",
     .message = "The date on which it was decided that adoption is in the child's best interests cannot be read as a "
                "calendar date.",
     .fix = "Re-enter the date as DD/MM/YYYY, or leave it blank when the child has not been adopted.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::ad1},
     .flags = {&AD1::DATE_INT},
     .check = each<AD1>([](const AD1& row) { return row.DATE_INT.is_unreadable(); })},
    {.code = "113",
     .title = "Date of the adoption match is unreadable",
     .message = "The date on which the child was matched with the adopters cannot be read as a calendar date.",
     .fix = "Re-enter the date as DD/MM/YYYY, or leave it blank when there has been no adoption.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::ad1},
     .flags = {&AD1::DATE_MATCH},
     .check = each<AD1>([](const AD1& row) { return row.DATE_MATCH.is_unreadable(); })},
    {.code = "114",
     .title = "Foster-carer adopter marker is not 0 or 1",
     .message = "The marker for whether the adopters used to foster the child holds something other than 0 or 1.",
     .fix = "Enter 1 when the adopters were the child's foster carers and 0 when they were not.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::ad1},
     .flags = {&AD1::FOSTER_CARE},
     .check = each<AD1>([](const AD1& row) { return !row.FOSTER_CARE.is_blank() && !row.FOSTER_CARE.in(no_and_yes); })},
    {.code = "151",
     .title = "Adoption record only partly filled in",
     .message = "Some of the six adoption items are filled in and others are blank.",
     .fix = "Complete all six items for an adopted child, or clear them all when there has been no adoption.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::ad1},
     .flags = {&AD1::DATE_INT, &AD1::DATE_MATCH, &AD1::FOSTER_CARE, &AD1::NB_ADOPTR, &AD1::SEX_ADOPTR, &AD1::LS_ADOPTR},
     .judged = Judged::on_due_date,
     .until_due = "The details are to be completed with the adoption order, by {}.",
     .due = due_of<AD1>([](const AD1&, const Child& child, const Context& context) {
       return std::ranges::any_of(child.rows<Episode>(), ends_in_adoption) ? Date() : context.end;
     }),
     .check = each<AD1>([](const AD1& row) { return has_adoption_details(row) && lacks_adoption_details(row); })},
    {.code = "175",
     .title = "Number of adopters not 1 or 2",
     .message = "The number of adopters is something other than 1 or 2.",
     .fix = "Enter 1 for a single adopter or 2 for a couple.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::ad1},
     .flags = {&AD1::NB_ADOPTR},
     .check =
         each<AD1>([](const AD1& row) { return !row.NB_ADOPTR.is_blank() && !row.NB_ADOPTR.in(codes("1", "2")); })},
    {.code = "176",
     .title = "Adopters' sex code not allowed",
     .message = "The code for the sex of the adopters is not one of the return's codes.",
     .fix = "Use M1 or F1 for a single adopter and MM, FF or MF for a couple.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::ad1},
     .flags = {&AD1::SEX_ADOPTR},
     .check = each<AD1>([](const AD1& row) {
       return !row.SEX_ADOPTR.is_blank() && !row.SEX_ADOPTR.in(sexes_of_one) && !row.SEX_ADOPTR.in(sexes_of_couple);
     })},
    {.code = "177",
     .title = "Adopter legal status is not a recognised code",
     .message = "The legal status recorded for the adopter or adopters is not one of the codes this return accepts.",
     .fix = "Replace LS_ADOPTR with L0, L11, L12, L2, L3 or L4, or clear it where nothing should be recorded.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::ad1},
     .flags = {&AD1::LS_ADOPTR},
     .check =
         each<AD1>([](const AD1& row) { return !row.LS_ADOPTR.is_blank() && !row.LS_ADOPTR.in(adopter_statuses); })},
    {.code = "199",
     .title = "Episodes continue after the child was adopted from care",
     .message = "The child already has an earlier episode that ended in adoption, so this later episode should not "
                "belong to the same child identifier.",
     .fix = "Give the adopted child a new identifier for later care, or correct the adoption reason on the earlier "
            "episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::CHILD},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           if (child.id.is_blank()) return;
           const Episode* last_year_adoption =
               earliest(child.rows<Episode>(last_year), &Episode::DECOM, ends_in_adoption);
           bool is_adopted = false;
           for (const Episode* episode : child.episodes_by_start()) {
             if (!episode->DECOM.is_readable()) break;
             is_adopted |= last_year_adoption != nullptr && last_year_adoption->DECOM < episode->DECOM;
             if (is_adopted) found.flag(*episode);
             is_adopted |= ends_in_adoption(*episode);
           }
         }},
    {.code = "331",
     .title = "Matched with adopters after the adoption episode began",
     .message = "The child was matched with adopters only after the start of the episode that ended in adoption.",
     .fix = "Correct the matching date or the episode start date so that the match comes first or on the same day.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::ad1, Table::episodes},
     .flags = {&AD1::DATE_MATCH, &Episode::DECOM, &Episode::REC},
     .check = each_pair<Episode, AD1>([](const Episode& episode, const AD1& row) {
       return ends_in_adoption(episode) && row.DATE_MATCH > episode.DECOM;
     })},
    {.code = "333",
     .title = "Adoption decision missing, or later than the matching date",
     .message = "The child was matched with adopters before it was decided that adoption should happen, or the "
                "decision date is missing.",
     .fix = "Enter the date of the adoption decision, on or before the matching date, or correct the matching date.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::ad1},
     .flags = {&AD1::DATE_INT, &AD1::DATE_MATCH},
     .check =
         each<AD1>([](const AD1& row) { return row.DATE_MATCH.is_readable() && !(row.DATE_INT <= row.DATE_MATCH); })},
    {.code = "334",
     .title = "Adoption decision before the latest start of care",
     .message = "The adoption decision is dated before the child's latest period of care began.",
     .fix = "Correct the date of the adoption decision, or the start of the period of care.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::ad1},
     .flags = {&Episode::DECOM, &Episode::RNE, &AD1::DATE_INT},
     .check = each_with_chosen<AD1>(
         [](const Child& child) {
           return latest(child.rows<Episode>(), &Episode::DECOM,
                         [](const Episode& episode) { return episode.RNE == "S"; });
         },
         [](const Episode& start_of_care, const AD1& row) { return row.DATE_INT < start_of_care.DECOM; })},
    {.code = "335",
     .title = "Adopted by foster carer disagrees with the last placement",
     .message = "Whether the child was adopted by the current foster carer disagrees with the type of the placement "
                "that ended in adoption.",
     .fix = "Correct the foster-carer indicator in the adoption data, or the placement type of the adoption episode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::ad1},
     .flags = {&Episode::PLACE, &AD1::FOSTER_CARE},
     .check = each_pair<Episode, AD1>([](const Episode& episode, const AD1& row) {
       if (!episode.REC.in(codes("E1", "E11", "E12"))) return false;
       return (episode.PLACE.in(codes("A2", "A3", "A5")) && row.FOSTER_CARE == "0") ||
              (episode.PLACE.in(codes("A1", "A4", "A6")) && row.FOSTER_CARE == "1");
     })},
    {.code = "336",
     .title = "Placed with adopting foster carer without a foster placement before",
     .message = "The child is placed for adoption with the current foster carer, but the placement before was not a "
                "foster or adoptive placement.",
     .fix = "Correct the placement type of this episode or of the episode before it.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::PLACE},
     .check =
         [](const Child& child, const Context&, Findings& found) {
           if (first_episode(child) == nullptr) return;
           const Episode* before = nullptr;  // in a placement that is not a temporary one
           for (const Episode* episode : child.episodes_by_start()) {
             if (before != nullptr && episode->PLACE.in(adoptive_placements_with_foster_carer) &&
                 !before->PLACE.in(family_placements))
               found.flag(*episode);
             if (!episode->PLACE.in(temporary_placements)) before = episode;
           }
         }},
    {.code = "511",
     .title = "Two adopters, but the sex code is for one adopter",
     .message = "Two adopters are reported, but the code for the adopters' sex (M1 or F1) describes a single person.",
     .fix = "Use MM, FF or MF for a couple, or correct the number of adopters to 1.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::ad1},
     .flags = {&AD1::NB_ADOPTR, &AD1::SEX_ADOPTR},
     .check = each<AD1>([](const AD1& row) { return row.NB_ADOPTR == "2" && row.SEX_ADOPTR.in(sexes_of_one); })},
    {.code = "514",
     .title = "Single adopter by legal status, but not by sex code",
     .message = "The legal status says there is one adopter (L0), but the code for the adopters' sex is not that of "
                "one person.",
     .fix = "Use M1 or F1 for a single adopter, or correct the legal status if a couple adopted.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::ad1},
     .flags = {&AD1::LS_ADOPTR, &AD1::SEX_ADOPTR},
     .check = each<AD1>([](const AD1& row) { return row.LS_ADOPTR == "L0" && !row.SEX_ADOPTR.in(sexes_of_one); })},
    {.code = "517",
     .title = "Unmarried different-sex couple, but the sex code is not MF",
     .message =
         "The legal status of the adopters is L3, which needs the sex code MF, but another code or none is given.",
     .fix = "Use MF if a man and a woman adopted, or correct the legal status of the adopters.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::ad1},
     .flags = {&AD1::LS_ADOPTR, &AD1::SEX_ADOPTR},
     .check = each<AD1>([](const AD1& row) { return row.LS_ADOPTR == "L3" && row.SEX_ADOPTR != "MF"; })},
    {.code = "518",
     .title = "Unmarried same-sex couple, but sex code not MM or FF",
     .message = "The legal status of the adopters is L4, which needs the sex code MM or FF, but another code or none "
                "is given.",
     .fix = "Use MM or FF if two men or two women adopted, or correct the legal status of the adopters.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::ad1},
     .flags = {&AD1::LS_ADOPTR, &AD1::SEX_ADOPTR},
     .check = each<AD1>(
         [](const AD1& row) { return row.LS_ADOPTR == "L4" && !row.SEX_ADOPTR.in(sexes_of_same_sex_couple); })},
    {.code = "519",
     .title = "Civil partners, but the sex code is not that of a couple",
     .message = "The legal status says the adopters are civil partners (L2), but the code for their sex is not that of "
                "a couple.",
     .fix = "Use MM, FF or MF for a couple, or correct the legal status if one person adopted.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::ad1},
     .flags = {&AD1::LS_ADOPTR, &AD1::SEX_ADOPTR},
     .check = each<AD1>([](const AD1& row) { return row.LS_ADOPTR == "L2" && !row.SEX_ADOPTR.in(sexes_of_couple); })},
    {.code = "520",
     .title = "Different-sex married couple, but the sex code is not MF",
     .message =
         "The legal status says the adopters are a married man and woman (L11), but the code for their sex is not MF.",
     .fix = "Use MF if a man and a woman adopted, or correct the legal status of the adopters (L12 for a same-sex "
            "marriage).",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::ad1},
     .flags = {&AD1::LS_ADOPTR, &AD1::SEX_ADOPTR},
     .check = each<AD1>([](const AD1& row) { return row.LS_ADOPTR == "L11" && row.SEX_ADOPTR != "MF"; })},
    {.code = "521",
     .title = "Placed for adoption before the decision to adopt",
     .message = "An adoption placement started before the date on which the authority decided that adoption was best "
                "for the child.",
     .fix = "Correct the decision date or the start date of the placement; the decision must come on or before the day "
            "of placement.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::ad1},
     .flags = {&Episode::PLACE, &Episode::DECOM, &AD1::DATE_INT},
     .check = each_pair<Episode, AD1>([](const Episode& episode, const AD1& row) {
       return episode.PLACE.in(adoptive_placements) && row.DATE_INT > episode.DECOM;
     })},
    {.code = "524",
     .title = "Same-sex married couple, but sex code not MM or FF",
     .message = "The legal status says the adopters are a married same-sex couple (L12), but the code for their sex is "
                "not MM or FF.",
     .fix = "Use MM or FF if two men or two women adopted, or correct the legal status of the adopters (L11 for a man "
            "and a woman).",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::ad1},
     .flags = {&AD1::LS_ADOPTR, &AD1::SEX_ADOPTR},
     .check = each<AD1>(
         [](const AD1& row) { return row.LS_ADOPTR == "L12" && !row.SEX_ADOPTR.in(sexes_of_same_sex_couple); })},
    {.code = "582",
     .title = "Adopted on the same day as the match with adopters",
     .message = "The adoption and the match with the adopters carry the same date.",
     .fix = "Check DATE_MATCH; the match is normally made before the adoption.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Table::ad1},
     .flags = {&Episode::DEC},
     .check = each_with_some<Episode, AD1>([](const Episode& episode, const AD1& row) {
       return ends_in_adoption(episode) && !episode.DEC.is_blank() &&
              same_text(episode, &Episode::DEC, row, &AD1::DATE_MATCH);
     })},
    {.code = "601",
     .title = "Adopted in the year, adoption details incomplete",
     .message = "The child was adopted during the year, but the details of the adoption are incomplete.",
     .fix = "Fill in every blank field of the child's adoption record.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes, Table::ad1},
     .flags = {&Episode::REC, &AD1::DATE_INT, &AD1::DATE_MATCH, &AD1::FOSTER_CARE, &AD1::NB_ADOPTR, &AD1::SEX_ADOPTR,
               &AD1::LS_ADOPTR},
     .check = each_pair<Episode, AD1>([](const Episode& episode, const AD1& row, const Context& context) {
       return ends_in_adoption_this_year(episode, context) && lacks_adoption_details(row);
     })},
    {.code = "602",
     .title = "Adoption details given for a child not adopted this year",
     .message = "Adoption details were returned, but no episode of this child ends in adoption during the year.",
     .fix = "Remove the adoption record, or correct the REC and DEC of the child's last episode.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Table::ad1},
     .flags = {&AD1::CHILD},
     .judged = Judged::on_due_date,
     .until_due = "Adoption details are ready; the order is not on file yet and is to be there by {}.",
     .due = due_of<AD1>([](const AD1&, const Child& child, const Context& context) {
       return is_on_the_way_to_adoption(child) ? context.end : Date();
     }),
     .check = each<AD1>([](const AD1& row, const Child& child, const Context& context) {
       return has_adoption_details(row) && std::ranges::none_of(child.rows<Episode>(), [&](const Episode& episode) {
                return ends_in_adoption_this_year(episode, context);
              });
     })},
};

}  // namespace

constinit const std::span<const Rule> adoption_rules = rules;

}  // namespace claret
