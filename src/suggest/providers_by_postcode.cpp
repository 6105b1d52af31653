#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

void look_up_providers_by_postcode(Inquiry& inquiry) {
  if (inquiry.reference.providers == nullptr) return;
  for (const Episode& episode : inquiry.child.rows<Episode>()) {
    if (episode.PL_POST.is_blank() || !is_placement_marked(inquiry, episode)) continue;
    for (const Provider* provider : inquiry.reference.providers->at(episode.PL_POST.view)) {
      const Fit fit = fit_of(*provider, episode);
      if (!was_open(*provider, episode, inquiry.context) || !(fit.place || episode.PLACE.is_blank()) ||
          same_ignoring_case(provider->urn, episode.URN.view))
        continue;
      inquiry.offer({change(episode, &Episode::URN, provider->urn)},
                    {.source = EvidenceSource::providers_by_postcode,
                     .strength = strength_of_agreeing(fit.place + fit.provider),
                     .rests_on = {cell_of(episode, &Episode::PL_POST), cell_of(episode, &Episode::PLACE)},
                     .sentence = described(*provider)});
    }
  }
}

}  // namespace claret
