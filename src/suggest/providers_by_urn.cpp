#include <algorithm>
#include <optional>

#include "claret/rules/code_lists.h"
#include "claret/rules/column_codes.h"
#include "claret/suggest/near_miss.h"
#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

Evidence from_list(const Provider& provider, const Episode& episode, Strength strength) {
  return {.source = EvidenceSource::providers_by_urn,
          .strength = strength,
          .rests_on = {cell_of(episode, &Episode::URN)},
          .sentence = described(provider)};
}

/// Whether children who are placed by the provider live with carers, so that its address says nothing about theirs.
bool is_agency(const Provider& provider) {
  return std::ranges::any_of(provider.place_codes, [](Code code) { return code.in(family_placements); });
}

/// How much it says for one of the provider's codes that so many other items of the episode agree with the provider;
/// nothing where there is another code and too little agrees, because then it may rather be the URN that is wrong.
std::optional<Strength> strength_for_code(Code code, int agreeing, int fewest) {
  if (code.is_blank()) return strength_of_agreeing(agreeing);
  if (agreeing < fewest) return std::nullopt;
  return strength_of_agreeing(agreeing - 1);
}

void offer_codes(Inquiry& inquiry, const Episode& episode, Code Episode::* column, const Provider& provider,
                 std::span<const Code> codes, int agreeing, int fewest) {
  const auto strength = strength_for_code(episode.*column, agreeing, fewest);
  if (!strength) return;
  for (const Code code : codes)
    inquiry.offer({change(episode, column, code.text())}, from_list(provider, episode, *strength));
}

/// The only one of the provider's place codes that PLACE is one keystroke from; blank if there is not just one.
Code place_mistyped(const Episode& episode, const Provider& provider) {
  Code near;
  for (const Code code : provider.place_codes) {
    if (!is_near_miss(code.text(), episode.PLACE.text())) continue;
    if (!near.is_blank()) return {};
    near = code;
  }
  return near;
}

/// A PLACE that is no code at all, where several codes are as near and the provider is listed for one of them.
void offer_place_mistyped(Inquiry& inquiry, const Episode& episode, const Provider& provider) {
  if (std::ranges::contains(codes_of_column("PLACE"), episode.PLACE.text(), &CodeMeaning::code)) return;
  const Code near = place_mistyped(episode, provider);
  if (near.is_blank()) return;
  inquiry.offer({change(episode, &Episode::PLACE, near.text())}, from_list(provider, episode, Strength::fair));
}

void offer_what_it_has(Inquiry& inquiry, const Episode& episode, const Provider& provider) {
  const Fit fit = fit_of(provider, episode);
  if (!fit.postcode && !provider.postcode.empty() && !is_away_from_agency(episode) && !is_agency(provider))
    inquiry.offer({change(episode, &Episode::PL_POST, provider.postcode)},
                  from_list(provider, episode, strength_of_agreeing(fit.place + fit.provider)));
  constexpr std::size_t most_codes = 2;  // of more it cannot be told which
  if (!fit.place && provider.place_codes.size() <= most_codes)
    offer_codes(inquiry, episode, &Episode::PLACE, provider, provider.place_codes, fit.postcode + fit.provider, 2);
  if (!fit.place && !episode.PLACE.is_blank()) offer_place_mistyped(inquiry, episode, provider);
  const bool may_be_of_before = !episode.PLACE_PROVIDER.is_blank() && may_have_urn_of_before(episode, inquiry.child);
  if (!fit.provider && !may_be_of_before)
    offer_codes(inquiry, episode, &Episode::PLACE_PROVIDER, provider, provider.provider_codes,
                2 * fit.postcode + fit.place, 1);
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
