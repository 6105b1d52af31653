#include "claret/suggest/provider_fit.h"

#include <algorithm>
#include <format>

#include "claret/rules/code_lists.h"
#include "claret/rules/looked_after.h"

namespace claret {

namespace {

std::string listed(std::span<const Code> codes) {
  std::string text;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (i > 0) text += i + 1 < codes.size() ? ", " : " or ";
    text += codes[i].text();
  }
  return text;
}

}  // namespace

bool is_placement_marked(const Inquiry& inquiry, const Episode& episode) {
  return inquiry.is_marked(episode, &Episode::URN) || inquiry.is_marked(episode, &Episode::PL_POST) ||
         inquiry.is_marked(episode, &Episode::PLACE) || inquiry.is_marked(episode, &Episode::PLACE_PROVIDER);
}

bool is_away_from_agency(const Episode& episode) { return episode.PLACE.in(family_placements); }

bool may_have_urn_of_before(const Episode& episode, const Child& child) {
  const auto episodes = child.episodes_by_start(episode.source->when());
  const auto here = std::ranges::find(episodes, &episode);
  if (here == episodes.begin() || here == episodes.end() || !episode.RNE.in(codes("P", "B"))) return false;
  const Episode& before = **(here - 1);
  return before.URN == episode.URN && before.PL_POST != episode.PL_POST;
}

bool was_open(const Provider& provider, const Episode& episode, const Context& context) {
  return !(provider.opened > episode.DECOM) && !(provider.closed <= episode.DECOM) &&
         !(provider.closed < end_so_far(episode, context));
}

Fit fit_of(const Provider& provider, const Episode& episode) {
  return {.postcode = !episode.PL_POST.is_blank() && same_postcode(provider.postcode, episode.PL_POST.view),
          .place = !episode.PLACE.is_blank() && std::ranges::contains(provider.place_codes, episode.PLACE),
          .provider = !episode.PLACE_PROVIDER.is_blank() &&
                      std::ranges::contains(provider.provider_codes, episode.PLACE_PROVIDER)};
}

Strength strength_of_agreeing(int items) {
  if (items <= 0) return Strength::weak;
  return items == 1 ? Strength::fair : Strength::strong;
}

std::string described(const Provider& provider) {
  std::string text = std::format("Ofsted's list: {}", provider.urn);
  if (!provider.name.empty()) text += std::format(" ({})", provider.name);
  if (!provider.postcode.empty()) text += std::format(" is at {}", provider.postcode);
  if (!provider.place_codes.empty()) text += std::format(", for {}", listed(provider.place_codes));
  if (!provider.provider_codes.empty()) text += std::format(", run as {}", listed(provider.provider_codes));
  if (provider.opened.is_readable()) text += std::format(", open since {}", provider.opened.text());
  if (provider.closed.is_readable()) text += std::format(", closed on {}", provider.closed.text());
  return text + '.';
}

}  // namespace claret
