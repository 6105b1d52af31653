#include <format>

#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

Evidence evidence(const Provider& provider, Strength strength) {
  return {.source = EvidenceSource::providers_by_urn, .strength = strength, .sentence = described(provider)};
}

void offer_what_it_has(Inquiry& inquiry, const Episode& episode, const Provider& provider) {
  const Fit fit = fit_of(provider, episode);
  if (!fit.postcode && !provider.postcode.empty() && !is_away_from_agency(episode))
    inquiry.offer({change(episode, &Episode::PL_POST, provider.postcode)},
                  evidence(provider, strength_of_agreeing(fit.place + fit.provider)));
  if (!fit.place)
    for (const Code code : provider.place_codes)
      inquiry.offer({change(episode, &Episode::PLACE, code.text())},
                    evidence(provider, strength_of_agreeing(fit.postcode + fit.provider)));
  if (!fit.provider)
    for (const Code code : provider.provider_codes)
      inquiry.offer({change(episode, &Episode::PLACE_PROVIDER, code.text())},
                    evidence(provider, strength_of_agreeing(fit.postcode + fit.place)));
}

}  // namespace

void look_up_provider_by_urn(Inquiry& inquiry) {
  for (const Episode& episode : inquiry.child.rows<Episode>()) {
    if (!is_placement_marked(inquiry, episode)) continue;
    for (const Provider& provider : inquiry.context.providers_with(episode.URN))
      if (was_open(provider, episode, inquiry.context)) offer_what_it_has(inquiry, episode, provider);
  }
}

}  // namespace claret
