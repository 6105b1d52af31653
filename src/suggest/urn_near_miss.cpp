#include <format>

#include "claret/suggest/near_miss.h"
#include "claret/suggest/provider_fit.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

constexpr std::string_view digits = "0123456789";

/// The digits of a URN, with letters among them read as the digits that look like them; leading letters left out.
std::string number_in_urn(std::string_view urn) {
  std::string number;
  for (const char c : urn) {
    const char read = is_digit(c) ? c : look_alike(c);
    const bool leads = number.empty() && !is_digit(c);
    if (is_digit(read) && !leads) number += read;
  }
  return number;
}

void offer_if_it_agrees(Inquiry& inquiry, const Episode& episode, const Provider& provider) {
  const Fit fit = fit_of(provider, episode);
  if (!(fit.postcode || fit.place) || !was_open(provider, episode, inquiry.context)) return;
  if (same_ignoring_case(provider.urn, episode.URN.view)) return;
  // A URN that is another provider's was rather chosen than mistyped, unless the address says otherwise.
  if (!fit.postcode && !inquiry.context.providers_with(episode.URN).empty()) return;
  // One that is not listed may be right where no list of its kind is loaded.
  const bool may_be_right = inquiry.context.providers_with(episode.URN).empty() && !inquiry.is_listed(episode.PLACE);
  const int agreeing = may_be_right ? 0 : 2 * fit.postcode + fit.place + fit.provider;
  std::vector<CellPlace> rests_on;
  if (fit.postcode) rests_on.push_back(cell_of(episode, &Episode::PL_POST));
  if (fit.place) rests_on.push_back(cell_of(episode, &Episode::PLACE));
  inquiry.offer({change(episode, &Episode::URN, provider.urn)},
                {.source = EvidenceSource::urn_near_miss,
                 .strength = strength_of_agreeing(agreeing - 1),
                 .rests_on = std::move(rests_on),
                 .sentence = std::format("{} is nearly {}. {}", episode.URN.view, provider.urn, described(provider))});
}

}  // namespace

void look_for_urn_near_miss(Inquiry& inquiry) {
  const Providers* providers = inquiry.reference.providers;
  if (providers == nullptr) return;
  constexpr std::size_t most_digits = 12;
  for (const Episode& episode : inquiry.child.rows<Episode>()) {
    if (episode.URN.is_blank() || !is_placement_marked(inquiry, episode)) continue;
    const std::string number = number_in_urn(episode.URN.view);
    if (number.size() < 4 || number.size() > most_digits) continue;
    const auto look = [&](std::string_view near) {
      for (const Provider* provider : providers->with_number(near)) offer_if_it_agrees(inquiry, episode, *provider);
    };
    look(number);
    for_each_near_miss(number, digits, look);
  }
}

}  // namespace claret
