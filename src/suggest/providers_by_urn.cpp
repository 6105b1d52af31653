#include <algorithm>

#include "claret/rules/code_lists.h"
#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

Evidence evidence(const Provider& provider, Strength strength) {
  return {.source = EvidenceSource::providers_by_urn, .strength = strength, .sentence = described(provider)};
}

/// Whether children who are placed by the provider live with carers, so that its address says nothing about theirs.
bool is_agency(const Provider& provider) {
  return std::ranges::any_of(provider.place_codes, [](Code code) { return code.in(family_placements); });
}

/// What it says against a code that is there that it is not among the provider's, if so many other items agree with
/// the provider. Where none or only one does, the URN may as well be wrong.
Strength strength_against(Code code, int agreeing) {
  return code.is_blank() ? strength_of_agreeing(agreeing) : strength_of_agreeing(agreeing - 1);
}

void offer_what_it_has(Inquiry& inquiry, const Episode& episode, const Provider& provider) {
  const Fit fit = fit_of(provider, episode);
  if (!fit.postcode && !provider.postcode.empty() && !is_away_from_agency(episode) && !is_agency(provider))
    inquiry.offer({change(episode, &Episode::PL_POST, provider.postcode)},
                  evidence(provider, strength_of_agreeing(fit.place + fit.provider)));
  constexpr std::size_t most_codes = 2;  // of more it cannot be told which
  if (!fit.place && provider.place_codes.size() <= most_codes)
    for (const Code code : provider.place_codes)
      inquiry.offer({change(episode, &Episode::PLACE, code.text())},
                    evidence(provider, strength_against(episode.PLACE, fit.postcode + fit.provider)));
  if (!fit.provider)
    for (const Code code : provider.provider_codes)
      inquiry.offer({change(episode, &Episode::PLACE_PROVIDER, code.text())},
                    evidence(provider, strength_against(episode.PLACE_PROVIDER, 2 * fit.postcode + fit.place)));
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
