#pragma once

#include "claret/reference/postcodes.h"
#include "claret/reference/providers.h"

namespace claret {

/// What a check may know of the world; null where it is not loaded.
struct Reference {
  const Postcodes* postcodes = nullptr;  ///< the postcode directory
  const Providers* providers = nullptr;  ///< Ofsted's lists, with their authorities inferred if there are postcodes
};

}  // namespace claret
