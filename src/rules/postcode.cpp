#include <cstdint>

#include "claret/rules/code_lists.h"
#include "claret/rules/helpers.h"
#include "claret/rules/modules.h"
#include "claret/rules/uasc_status.h"

namespace claret {

namespace {

/// 999.9 miles, which is also what stood for an unknown distance when returns stated it.
constexpr std::int32_t unlikely_distance = 9999;

/// Whether an episode has to say where the child's home and placement are, as a short break and one of a child who is
/// or was UASC need not. Who may have been UASC before last year may lack a home, but no more than that.
bool needs_postcodes(const Episode& episode, bool lacks_home_alone, const Child& child, const Context& context) {
  return !episode.LS.in(respite_statuses) && !is_or_was_known_as_uasc(child, context) &&
         !(lacks_home_alone && may_have_been_uasc_before(episode, child, context));
}

constexpr Rule rules[]{
    {.code = "164",
     .title = "Placement distance out of range",
     .message = "The distance worked out between the child's home and the placement is implausibly large.",
     .fix = "Check the home and placement postcodes; one of them is likely to be mistyped.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes, Need::Other::postcodes, Need::Other::uasc_of_either_year},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode, const Child& child, const Context& context) {
       return episode.PL_DISTANCE && (*episode.PL_DISTANCE < 0 || *episode.PL_DISTANCE > unlikely_distance) &&
              !episode.LS.in(respite_statuses) && !is_or_was_known_as_uasc(child, context);
     })},
    {.code = "169",
     .title = "Authority of the placement cannot be found",
     .message = "The local authority in which the child is placed cannot be worked out from the placement postcode.",
     .fix = "Enter the placement's postcode or correct it, so that it is one that exists.",
     .years = since(2023),
     .kind = Kind::missing,
     .severity = Severity::query,
     .may_stand = {"The postcode is new, and the postcode directory does not have it yet.",
                   "The placement is on the Isle of Man or in the Channel Islands."},
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::PL_POST},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.PL_LA.is_blank() && !episode.LS.in(respite_statuses); })},
    {.code = "179",
     .title = "Placement location cannot be worked out from the placement postcode",
     .message = "The placement postcode is missing, not a known postcode, or one without an authority, so the "
                "placement location cannot be derived.",
     .fix = "Enter the full, current postcode of the placement, or correct the typing error in it.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::PL_POST},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.PL_LOCATION.is_blank() && !episode.LS.in(respite_statuses); })},
    {.code = "392a",
     .title = "No distance for a placement of a looked-after child",
     .message = "No distance between home and placement can be worked out for this episode because a postcode is "
                "blank, unknown or has no position.",
     .fix = "Give valid home and placement postcodes; if the child is or was unaccompanied asylum-seeking, check that "
            "this is recorded.",
     .years = since(2023),
     .kind = Kind::missing,
     .severity = Severity::query,
     .may_stand =
         {"The child has no home address: the parents are homeless, travelling, or live abroad.",
          "The child was an unaccompanied asylum seeker until some years ago and has no home address in this country."},
     .needs = {Table::episodes, Need::Other::postcodes, Need::Other::uasc_of_either_year},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode, const Child& child, const Context& context) {
       const bool lacks_home_alone = episode.HOME_POST.is_blank() && episode.has_located_placement;
       return !episode.PL_DISTANCE && needs_postcodes(episode, lacks_home_alone, child, context);
     })},
    {.code = "392b",
     .title = "Home or placement postcode missing",
     .message = "The home postcode or the placement postcode is blank although the child is looked after under a legal "
                "status that needs them.",
     .fix = "Fill in both postcodes; if the child is or was unaccompanied asylum-seeking, check that this is recorded.",
     .years = since(2023),
     .kind = Kind::missing,
     .severity = Severity::query,
     .may_stand =
         {"The child has no home address: the parents are homeless, travelling, or live abroad.",
          "The child was an unaccompanied asylum seeker until some years ago and has no home address in this country."},
     .needs = {Table::episodes},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode, const Child& child, const Context& context) {
       const bool lacks_postcode = episode.HOME_POST.is_blank() || episode.PL_POST.is_blank();
       return lacks_postcode && needs_postcodes(episode, !episode.PL_POST.is_blank(), child, context);
     })},
    {.code = "392c",
     .title = "Postcode not found in the postcode list",
     .message = "The home postcode or the placement postcode is not a known postcode.",
     .fix = "Correct the postcode, or leave it blank if it is truly not known.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode) {
       return (!episode.HOME_POST.is_blank() && !episode.has_known_home) ||
              (!episode.PL_POST.is_blank() && !episode.has_known_placement);
     })},
    {.code = "392d",
     .title = "Home and placement postcodes are the same",
     .message = "The home postcode and the placement postcode are the same although the child is not placed with "
                "parents (P1).",
     .fix = "Check both postcodes and the placement code.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The child lives with relatives in the family home.",
                   "The baby lives with its mother in the mother's own placement.",
                   "The carers live in the same street as the family, so both have one postcode."},
     .needs = {Table::episodes},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST, &Episode::PLACE},
     .check = each<Episode>([](const Episode& episode) {
       return !episode.HOME_POST.is_blank() && episode.HOME_POST == episode.PL_POST && episode.PLACE != "P1";
     })},
    {.code = "398",
     .title = "Postcodes given for a child in respite care",
     .message = "A home or placement postcode is given although the legal status is V3 or V4.",
     .fix = "Remove the postcodes or correct the legal status.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::LS, &Episode::HOME_POST, &Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode) {
       return episode.LS.in(respite_statuses) && (!episode.HOME_POST.is_blank() || !episode.PL_POST.is_blank());
     })},
    {.code = "406",
     .title = "Distance present for a present or former UASC",
     .message = "The child is or was an unaccompanied asylum-seeking child, so there should be no home-to-placement "
                "distance, but both postcodes are given.",
     .fix = "Remove the home postcode, or correct the UASC record.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Need::Other::postcodes, Need::Other::uasc_of_either_year},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode, const Child& child, const Context& context) {
       return episode.PL_DISTANCE && is_or_was_known_as_uasc(child, context);
     })},
    {.code = "411",
     .title = "Inside-authority marker disagrees with LA of placement",
     .message = "The placement is marked as inside the authority but its LA is another one.",
     .fix = "Check the placement postcode.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::PL_POST},
     .check =
         [](const Child&, const Context&, Findings&) {
           // Both PL_LOCATION and PL_LA are worked out from the same postcode, so that they cannot disagree.
         }},
    {.code = "420",
     .title = "LA of placement present for a child in respite care",
     .message = "The placement postcode gives a local authority although the legal status is V3 or V4.",
     .fix = "Remove the placement postcode or correct the legal status.",
     .years = since(2023),
     .kind = Kind::unexpected,
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::PL_POST},
     .check = each<Episode>(
         [](const Episode& episode) { return episode.LS.in(respite_statuses) && !episode.PL_LA.is_blank(); })},
    {.code = "454",
     .title = "Placement is more than 350 miles from home",
     .message = "The placement is more than 350 miles from the child's home, which is unlikely to be right.",
     .fix = "Check the home and placement postcodes of this episode and correct the wrong one; if both are right, no "
            "change is needed.",
     .years = since(2026),
     .kind = Kind::invalid,
     .severity = Severity::query,
     .may_stand = {"The child lives with relatives, or in a special placement, at the other end of the country.",
                   "The home address lies far away because the family has moved."},
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode) {
       return episode.PL_DISTANCE && *episode.PL_DISTANCE > 3500 && *episode.PL_DISTANCE != unlikely_distance;
     })},
};

}  // namespace

constinit const std::span<const Rule> postcode_rules = rules;

}  // namespace claret
