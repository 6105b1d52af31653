#include "rules/code_lists.h"
#include "rules/helpers.h"
#include "rules/modules.h"
#include "rules/uasc_status.h"

namespace claret {

namespace {

constexpr Rule rules[]{
    {.code = "392b",
     .title = "Home or placement postcode missing",
     .message = "The home postcode or the placement postcode is blank although the child is looked after under a legal "
                "status that needs them.",
     .fix = "Fill in both postcodes; if the child is or was unaccompanied asylum-seeking, check that this is recorded.",
     .years = since(2023),
     .kind = Kind::missing,
     .needs = {Table::episodes},
     .flags = {&Episode::HOME_POST, &Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode, const Child& child, const Context& context) {
       const bool lacks_postcode = episode.HOME_POST.is_blank() || episode.PL_POST.is_blank();
       return lacks_postcode && !episode.LS.in(respite_statuses) && !is_or_was_known_as_uasc(child, context);
     })},
    {.code = "392d",
     .title = "Home and placement postcodes are the same",
     .message = "The home postcode and the placement postcode are the same although the child is not placed with "
                "parents (P1).",
     .fix = "Check both postcodes and the placement code.",
     .years = since(2023),
     .kind = Kind::inconsistent,
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
};

}  // namespace

constinit const std::span<const Rule> postcode_rules = rules;

}  // namespace claret
