#pragma once

#include <cstdint>
#include <string_view>

#include "claret/model/return.h"
#include "claret/reference/postcodes.h"

namespace claret {

/// Works out where a child was placed in both years and how far from home, by the postcodes of the episodes. `child` is
/// its place among the return's, `authority` the one that places it. Without a directory nothing is known.
void derive_places(Return& data, std::uint32_t child, const Postcodes* postcodes, std::string_view authority);

/// The same for all children, who must be gathered.
void derive_places(Return& data, const Postcodes* postcodes, std::string_view authority);

}  // namespace claret
