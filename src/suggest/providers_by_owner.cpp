#include <format>

#include "claret/reference/authorities.h"
#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

/// Whether it is a service of the authority's own that takes children for this PLACE.
bool is_own_service(const Provider& provider, const Episode& episode, const Context& context) {
  return same_authority(provider.authority, context.authority) &&
         std::ranges::contains(provider.provider_codes, Code("PR1")) && fit_of(provider, episode).place &&
         was_open(provider, episode, context);
}

}  // namespace

void look_up_own_provider(Inquiry& inquiry) {
  if (inquiry.reference.providers == nullptr) return;
  for (const Episode& episode : inquiry.child.rows<Episode>()) {
    if (episode.PLACE_PROVIDER != "PR1" || !is_placement_marked(inquiry, episode)) continue;
    const Provider* own = nullptr;
    bool has_several = false;
    for (const Provider& provider : inquiry.reference.providers->all()) {
      if (!is_own_service(provider, episode, inquiry.context)) continue;
      has_several = has_several || (own != nullptr && own->urn != provider.urn);
      own = &provider;
    }
    if (own == nullptr || has_several || same_ignoring_case(own->urn, episode.URN.view)) continue;
    inquiry.offer({change(episode, &Episode::URN, own->urn)},
                  {.source = EvidenceSource::providers_by_owner,
                   .strength = Strength::weak,
                   .rests_on = {cell_of(episode, &Episode::PLACE), cell_of(episode, &Episode::PLACE_PROVIDER)},
                   .sentence = std::format("The authority's only own service for {} in Ofsted's lists. {}",
                                           text_of(episode, &Episode::PLACE), described(*own))});
  }
}

}  // namespace claret
