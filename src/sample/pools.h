#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claret/base/date.h"
#include "claret/sample/random.h"

namespace claret {

/// An invented postcode. ZX is no postcode area, so none of them is anybody's.
struct SamplePostcode {
  std::string postcode;
  std::string district;  ///< code of a real district, so that the authority can be found
  int easting = 0;
  int northing = 0;
};

/// All postcodes of an invented return: some in the council's own area, the others in neighbouring authorities, one of
/// them in Wales, and some as far away as Shetland.
std::vector<SamplePostcode> sample_postcodes(std::string_view authority);

/// An invented provider as Ofsted would list it.
struct SampleProvider {
  std::string_view urn;
  std::string_view place_codes;     ///< "U1,U2"
  std::string_view provider_codes;  ///< "PR4"
  std::string postcode;
  Date opened;
  Date closed;  ///< blank while it is open
};

/// All providers of an invented return; a few closed years ago and are used by mistake only.
std::vector<SampleProvider> sample_providers();

/// Where a child is placed, as an episode states it.
struct Placement {
  std::string_view place;
  std::string_view provider;
  std::string_view urn;
  std::string postcode;
  friend bool operator==(const Placement&, const Placement&) = default;
};

/// A postcode at which families live from whom children come into care.
std::string home_postcode(Random& random);

/// A postcode of foster carers and the like; never a family's or a provider's.
std::string carer_postcode(Random& random);

/// Any postcode of the directory, also one at the other end of the country: for those who choose a wrong address.
std::string any_postcode_of_directory(Random& random);

/// A postcode like those of foster carers, in the same district as this one.
std::string postcode_nearby(Random& random, std::string_view postcode);

/// The postcode of relatives at the other end of the country.
std::string faraway_postcode(Random& random);

/// In Wales, where nobody is registered with Ofsted.
Placement welsh_placement(Random& random, std::string_view place);

/// With a provider of Ofsted's list that offers `place`; `of_own_service` asks for the council's own fostering service.
/// Foster carers and adopters live elsewhere than their agency, all others are where the provider is.
Placement registered_placement(Random& random, std::string_view place, bool of_own_service = false);

/// URNs of the list, the closed ones included.
std::span<const std::string_view> sample_urns();

}  // namespace claret
