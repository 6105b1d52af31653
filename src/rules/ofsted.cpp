#include <algorithm>
#include <array>
#include <string_view>

#include "claret/reference/authorities.h"
#include "claret/rules/code_lists.h"
#include "claret/rules/due_dates.h"
#include "claret/rules/helpers.h"
#include "claret/rules/modules.h"

namespace claret {

namespace {

bool has_urn_of_provider(const Episode& episode) { return !episode.URN.is_blank() && episode.URN != no_urn; }

/// Whether it is in all years a kind of placement that is not with a provider registered with Ofsted.
bool is_never_registered(const Episode& episode) {
  return episode.PLACE.in(codes("P1", "P3", "R1", "R2", "R5")) || episode.PLACE.in(temporary_placements);
}

/// The same by the codes of 2026, in which four codes took the place of Z1.
bool is_never_registered_since_2026(const Episode& episode) {
  return is_never_registered(episode) || episode.PLACE.in(other_placements);
}

bool is_outside_england(const Episode& episode) { return episode.PL_LA.in(countries_beside_england); }

bool is_known_in_england(const Episode& episode) { return !episode.PL_LA.is_blank() && !is_outside_england(episode); }

/// Whether an episode other than a short break that goes on, or ended in the collection year or later, has nothing for
/// a URN.
bool lacks_urn(const Episode& episode, const Context& context) {
  return episode.URN.is_blank() && !episode.LS.in(respite_statuses) &&
         (episode.DEC.is_blank() || episode.DEC >= context.start);
}

/// Whether a placement that is not a short break has a postcode which is that of its provider in none of Ofsted's
/// entries.
bool is_away_from_provider(const Episode& episode, const Context& context) {
  if (!has_urn_of_provider(episode) || episode.PL_POST.is_blank() || episode.LS.in(respite_statuses)) return false;
  return std::ranges::none_of(context.providers_with(episode.URN), [&](const Provider& provider) {
    return same_postcode(provider.postcode, episode.PL_POST.view);
  });
}

/// Whether a placement is said to be the authority's own (PR1) and its provider does not lie in the authority's area,
/// or to be another authority's (PR2) and it does.
bool has_other_owner(const Episode& episode, const Context& context) {
  if (!has_urn_of_provider(episode)) return false;
  const auto providers = context.providers_with(episode.URN);
  const auto is_ours = [&](const Provider& provider) { return same_authority(provider.authority, context.authority); };
  if (episode.PLACE_PROVIDER == "PR1") return providers.empty() || !std::ranges::all_of(providers, is_ours);
  return episode.PLACE_PROVIDER == "PR2" && std::ranges::any_of(providers, is_ours);
}

/// The day on which the first registration with the URN of an episode ended; blank if none did.
Date first_closing(const Episode& episode, const Context& context) {
  Date first;
  for (const Provider& provider : context.providers_with(episode.URN))
    if (sorts_before(provider.closed, first)) first = provider.closed;
  return first;
}

constexpr Rule rules[]{
    {.code = "218",
     .title = "Ofsted URN missing for a placement that needs one",
     .message = "The placement should be with an Ofsted-registered provider, but no URN is recorded.",
     .fix = "Enter the provider's URN, or XXXXXXX where it has none, or correct the placement type.",
     .years = {2023, 2024},
     .kind = Kind::missing,
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::URN},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return lacks_urn(episode, context) && is_known_in_england(episode) && !is_never_registered(episode) &&
              !episode.PLACE.in(codes("H5", "P2", "Z1"));
     })},
    {.code = "218",
     .title = "Ofsted URN missing for a placement that needs one",
     .message = "The placement should be with an Ofsted-registered provider, but no URN is recorded.",
     .fix = "Enter the provider's URN, or XXXXXXX where it has none, or correct the placement type.",
     .years = {2025, 2025},
     .kind = Kind::missing,
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::URN},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return lacks_urn(episode, context) && is_known_in_england(episode) && !is_never_registered(episode) &&
              episode.PLACE != "Z1";
     })},
    {.code = "218",
     .title = "Ofsted URN missing for a placement that needs one",
     .message = "The placement should be with an Ofsted-registered provider, but no URN is recorded.",
     .fix = "Enter the provider's URN, or XXXXXXX where it has none, or correct the placement type.",
     .years = since(2026),
     .kind = Kind::missing,
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::URN},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return lacks_urn(episode, context) && !is_outside_england(episode) && !is_never_registered_since_2026(episode);
     })},
    {.code = "219",
     .title = "Placement type does not fit the Ofsted provider",
     .message = "The placement type recorded is not one that the provider with this URN is listed for, or the URN is "
                "not in the provider list.",
     .fix = "Check the URN and the placement type against the current provider list and correct the wrong one.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Need::Other::providers},
     .flags = {&Episode::URN, &Episode::PLACE},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return has_urn_of_provider(episode) &&
              std::ranges::none_of(context.providers_with(episode.URN), [&](const Provider& provider) {
                return !episode.PLACE.is_blank() && std::ranges::contains(provider.place_codes, episode.PLACE);
              });
     })},
    {.code = "221",
     .title = "Placement postcode is not the Ofsted provider's postcode",
     .message = "The placement postcode is not the postcode listed for the provider with this URN, or the URN is not "
                "in the provider list.",
     .fix = "Check the URN and the placement postcode against the current provider list and correct the wrong one.",
     .years = {2023, 2023},
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The flat of supported accommodation (K3) is one of several; the list names only the provider's "
                   "main address.",
                   "The child lives at another address of the same home, such as a dormitory or an annexe.",
                   "The home has moved, and the list does not have its new address yet."},
     .needs = {Table::episodes, Need::Other::providers},
     .flags = {&Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return episode.PLACE.in(codes("K1", "K2", "R3", "S1")) && is_away_from_provider(episode, context);
     })},
    {.code = "221",
     .title = "Placement postcode is not the Ofsted provider's postcode",
     .message = "The placement postcode is not the postcode listed for the provider with this URN, or the URN is not "
                "in the provider list.",
     .fix = "Check the URN and the placement postcode against the current provider list and correct the wrong one.",
     .years = {2024, 2024},
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The flat of supported accommodation (K3) is one of several; the list names only the provider's "
                   "main address.",
                   "The child lives at another address of the same home, such as a dormitory or an annexe.",
                   "The home has moved, and the list does not have its new address yet."},
     .needs = {Table::episodes, Need::Other::providers},
     .flags = {&Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return episode.PLACE.in(codes("H5", "K1", "K2", "R3", "S1")) && is_away_from_provider(episode, context);
     })},
    {.code = "221",
     .title = "Placement postcode is not the Ofsted provider's postcode",
     .message = "The placement postcode is not the postcode listed for the provider with this URN, or the URN is not "
                "in the provider list.",
     .fix = "Check the URN and the placement postcode against the current provider list and correct the wrong one.",
     .years = since(2025),
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The flat of supported accommodation (K3) is one of several; the list names only the provider's "
                   "main address.",
                   "The child lives at another address of the same home, such as a dormitory or an annexe.",
                   "The home has moved, and the list does not have its new address yet."},
     .needs = {Table::episodes, Need::Other::providers},
     .flags = {&Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return episode.PLACE.in(codes("K1", "K2", "K3", "R3", "S1")) && is_away_from_provider(episode, context);
     })},
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
       return has_urn_of_provider(episode) && is_never_registered_since_2026(episode);
     })},
    {.code = "224",
     .title = "Placement provider does not fit the Ofsted provider",
     .message = "The placement provider recorded is not one that the URN is listed for, or the URN is not in the "
                "provider list.",
     .fix = "Check the URN and the placement provider against the current provider list and correct the wrong one.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Need::Other::providers},
     .flags = {&Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       if (!has_urn_of_provider(episode)) return false;
       return episode.PLACE_PROVIDER.is_blank() ||
              std::ranges::none_of(context.providers_with(episode.URN), [&](const Provider& provider) {
                return provider.provider_codes.empty() ||
                       std::ranges::contains(provider.provider_codes, episode.PLACE_PROVIDER);
              });
     })},
    {.code = "227",
     .title = "Episode starts on or after the provider closed",
     .message =
         "The episode starts on or after the date on which Ofsted's list says this provider's registration ended.",
     .fix = "Check the Ofsted URN and the episode start date; the placement may have moved to the provider's new URN.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Need::Other::providers},
     .flags = {&Episode::URN, &Episode::DECOM},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return has_urn_of_provider(episode) &&
              std::ranges::any_of(context.providers_with(episode.URN),
                                  [&](const Provider& provider) { return episode.DECOM >= provider.closed; });
     })},
    {.code = "228",
     .title = "Episode ends, or is still open, after the provider closed",
     .message = "The episode runs past the date on which Ofsted's list says this provider's registration ended.",
     .fix = "Check the Ofsted URN and the episode end date; end the episode when the provider closed or record the "
            "provider's new URN.",
     .years = since(2023),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Need::Other::providers},
     .flags = {&Episode::URN, &Episode::DEC},
     .judged = Judged::on_due_date,
     .until_due = "The home closes; where the child lives after that is to be recorded by {}.",
     .due = due_of<Episode>([](const Episode& episode, const Context& context) {
       return episode.DEC.is_readable() ? Date() : first_closing(episode, context).plus_days(1);
     }),
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       const Date end = episode.DEC.is_readable() ? episode.DEC : context.end;
       return has_urn_of_provider(episode) &&
              std::ranges::any_of(context.providers_with(episode.URN),
                                  [&](const Provider& provider) { return provider.closed < end; });
     })},
    {.code = "229",
     .title = "Provider ownership disagrees with the provider's local authority",
     .message = "The placement provider code says whether our own or another authority runs the placement, but the "
                "provider's authority in Ofsted's list says otherwise.",
     .fix = "Check the Ofsted URN, and correct the placement provider code if the provider really belongs to the other "
            "kind of authority.",
     .years = {2023, 2025},
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The home is our own, but stands in another authority's area.",
                   "Another authority runs this home, which stands in our area.",
                   "The list has the agency's office, which stands in another authority's area."},
     .needs = {Table::episodes, Need::Other::providers, Need::Other::postcodes},
     .flags = {&Episode::URN, &Episode::PLACE_PROVIDER},
     .check = each<Episode>(
         [](const Episode& episode, const Context& context) { return has_other_owner(episode, context); })},
    {.code = "229",
     .title = "Provider ownership disagrees with the provider's local authority",
     .message = "The placement provider code says whether our own or another authority runs the placement, but the "
                "provider's authority in Ofsted's list says otherwise.",
     .fix = "Check the Ofsted URN, and correct the placement provider code if the provider really belongs to the other "
            "kind of authority.",
     .years = since(2026),
     .kind = Kind::inconsistent,
     .severity = Severity::query,
     .may_stand = {"The home is our own, but stands in another authority's area.",
                   "Another authority runs this home, which stands in our area.",
                   "The list has the agency's office, which stands in another authority's area."},
     .needs = {Table::episodes, Need::Other::providers, Need::Other::postcodes},
     .flags = {&Episode::URN, &Episode::PLACE_PROVIDER},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return has_other_owner(episode, context) && episode.PLACE != "K3" && !is_never_registered_since_2026(episode);
     })},
    {.code = "230",
     .title = "English H5 placement from late October 2023 without URN",
     .message = "This H5 placement in England lasted beyond 28 October 2023, so it needs a real Ofsted URN.",
     .fix = "Enter the provider's Ofsted URN, or end the H5 episode by 28 October 2023 if the provider was not "
            "registered.",
     .years = {2024, 2024},
     .kind = Kind::missing,
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::PLACE, &Episode::DEC, &Episode::URN},
     .check = each<Episode>([](const Episode& episode) {
       const bool ended_in_time = episode.DEC < Date(2023, 10, 29);
       return episode.PLACE == "H5" && !ended_in_time && !has_urn_of_provider(episode) && is_known_in_england(episode);
     })},
    {.code = "241",
     .title = "Supported accommodation outside the provider's local authorities",
     .message = "The placement is in supported accommodation, but not in a local authority in which Ofsted's list has "
                "this provider, or its postcode is missing or unknown.",
     .fix =
         "Check the Ofsted URN and the placement postcode against the current provider list and correct the wrong one.",
     .years = since(2026),
     .kind = Kind::inconsistent,
     .needs = {Table::episodes, Need::Other::postcodes, Need::Other::providers},
     .flags = {&Episode::URN, &Episode::PL_POST},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       if (episode.PLACE != "K3" || !has_urn_of_provider(episode)) return false;
       const auto providers = context.providers_with(episode.URN);
       const auto is_in = [&](std::string_view authority) {
         return std::ranges::any_of(
             providers, [&](const Provider& provider) { return same_authority(provider.authority, authority); });
       };
       const bool has_known_authority =
           std::ranges::any_of(providers, [](const Provider& provider) { return !provider.authority.empty(); });
       return has_known_authority && (episode.PL_LA.is_blank() || !is_in(episode.PL_LA.view));
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
     .check = each<Episode>(
         [](const Episode& episode) { return episode.URN == no_urn && !episode.PLACE.in(family_placements); })},
    {.code = "243",
     .title = "Ofsted URN given for a placement outside England",
     .message =
         "A URN is recorded although the placement is outside England, where providers are not registered with Ofsted.",
     .fix = "Clear the URN, or correct the placement postcode if the placement is in England.",
     .years = since(2026),
     .kind = Kind::unexpected,
     .severity = Severity::query,
     .may_stand = {"The carers live across the border and belong to an agency in England, whose URN this is."},
     .needs = {Table::episodes, Need::Other::postcodes},
     .flags = {&Episode::URN, &Episode::PL_POST},
     .check =
         each<Episode>([](const Episode& episode) { return !episode.URN.is_blank() && is_outside_england(episode); })},
    {.code = "1008",
     .title = "URN not in Ofsted's lists",
     .message = "The Ofsted number of the placement is not in the provider lists that were loaded.",
     .fix = "Check the URN against Ofsted's lists, load newer lists, or use XXXXXXX where no number is available.",
     .years = since(2023),
     .kind = Kind::invalid,
     .needs = {Table::episodes, Need::Other::providers},
     .flags = {&Episode::URN},
     .check = each<Episode>([](const Episode& episode, const Context& context) {
       return has_urn_of_provider(episode) && context.providers_with(episode.URN).empty();
     })},
};

}  // namespace

constinit const std::span<const Rule> ofsted_rules = rules;

}  // namespace claret
