#include "claret/reference/derive_places.h"

#include <optional>

#include "claret/reference/authorities.h"

namespace claret {

namespace {

std::optional<Postcodes::Place> place_of(Text postcode, const Postcodes* postcodes) {
  return postcodes == nullptr || postcode.is_blank() ? std::nullopt : postcodes->find(postcode.view);
}

void derive(Episode& episode, const Postcodes* postcodes, std::string_view authority) {
  const auto home = place_of(episode.HOME_POST, postcodes);
  const auto placement = place_of(episode.PL_POST, postcodes);
  episode.has_known_home = home.has_value();
  episode.has_known_placement = placement.has_value();
  episode.has_located_placement = placement && placement->position;
  episode.PL_LA = placement ? placement->authority : std::string_view();
  episode.PL_LOCATION = Code();
  if (placement && !placement->district.empty())
    episode.PL_LOCATION = same_authority(placement->authority, authority) ? Code("IN") : Code("OUT");
  episode.PL_DISTANCE.reset();
  if (home && placement && home->position && placement->position)
    episode.PL_DISTANCE = distance_in_miles(*home->position, *placement->position).tenths;
}

}  // namespace

void derive_places(Return& data, std::uint32_t child, const Postcodes* postcodes, std::string_view authority) {
  for (const When when : both_years)
    for (Episode& episode : data.episodes_to_derive(child, when)) derive(episode, postcodes, authority);
}

void derive_places(Return& data, const Postcodes* postcodes, std::string_view authority) {
  for (std::uint32_t child = 0; child < data.children().size(); ++child)
    derive_places(data, child, postcodes, authority);
}

}  // namespace claret
