#include "rules/code_lists.h"
#include "rules/helpers.h"
#include "rules/modules.h"

namespace claret {

namespace {

/// URN where the provider has none.
constexpr Text no_urn = "XXXXXXX";

bool has_urn_of_provider(const Episode& episode) { return !episode.URN.is_blank() && episode.URN != no_urn; }

/// Whether it is in all years a kind of placement that is not with a provider registered with Ofsted.
bool is_never_registered(const Episode& episode) {
  return episode.PLACE.in(codes("P1", "P3", "R1", "R2", "R5")) || episode.PLACE.in(temporary_placements);
}

constexpr Rule rules[]{
    {.code = "222",
     .title = "Ofsted URN given for a placement that has none",
     .message = "An Ofsted URN is recorded for a placement type that is not with an Ofsted-registered provider.",
     .fix = "Clear the URN, or correct the placement type.",
     .years = {2023, 2023},
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::URN},
     .check = each<Episode>([](const Episode& episode) {
       return has_urn_of_provider(episode) &&
              (is_never_registered(episode) || episode.PLACE.in(codes("H5", "P2", "Z1")));
     })},
    {.code = "222",
     .title = "Ofsted URN given for a placement that has none",
     .message = "An Ofsted URN is recorded for a placement type that is not with an Ofsted-registered provider.",
     .fix = "Clear the URN, or correct the placement type.",
     .years = {2024, 2024},
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::URN},
     .check = each<Episode>([](const Episode& episode) {
       return has_urn_of_provider(episode) && (is_never_registered(episode) || episode.PLACE.in(codes("P2", "Z1")));
     })},
    {.code = "222",
     .title = "Ofsted URN given for a placement that has none",
     .message = "An Ofsted URN is recorded for a placement type that is not with an Ofsted-registered provider.",
     .fix = "Clear the URN, or correct the placement type.",
     .years = {2025, 2025},
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::URN},
     .check = each<Episode>([](const Episode& episode) {
       return has_urn_of_provider(episode) && (is_never_registered(episode) || episode.PLACE == "Z1");
     })},
    {.code = "222",
     .title = "Ofsted URN given for a placement that has none",
     .message = "An Ofsted URN is recorded for a placement type that is not with an Ofsted-registered provider.",
     .fix = "Clear the URN, or correct the placement type.",
     .years = since(2026),
     .kind = Kind::unexpected,
     .needs = {Table::episodes},
     .flags = {&Episode::URN},
     .check = each<Episode>([](const Episode& episode) {
       return has_urn_of_provider(episode) && (is_never_registered(episode) || episode.PLACE.in(other_placements));
     })},
    {.code = "242",
     .title = "Placeholder URN where it may not be used",
     .message = "The URN is the placeholder XXXXXXX, which is only allowed for adoptive and foster placements arranged "
                "through a regional adoption agency.",
     .fix = "Enter the provider's real URN, or clear the URN if the placement type needs none, or correct the "
            "placement type.",
     .years = since(2026),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes},
     .flags = {&Episode::URN, &Episode::PLACE},
     .check = each<Episode>([](const Episode& episode) {
       return episode.URN == no_urn && !episode.PLACE.in(adoptive_placements) && !episode.PLACE.in(foster_placements);
     })},
};

}  // namespace

constinit const std::span<const Rule> ofsted_rules = rules;

}  // namespace claret
