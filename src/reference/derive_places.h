#pragma once

#include <string_view>

#include "model/return.h"
#include "reference/postcodes.h"

namespace claret {

/// Works out where the children of both years are placed and how far from home, by the postcodes of their episodes.
/// `authority` is the one that places them. Without a directory nothing is known. The children must be gathered.
void derive_places(Return& data, const Postcodes* postcodes, std::string_view authority);

}  // namespace claret
