#pragma once

// Groups of placement types that rules of more than one kind refer to. (Guide to the SSDA903 collection, Department for
// Education.)

#include "base/code.h"

namespace claret {

/// PLACE of a child who is placed for adoption. Of these A3 and A5 are with the current foster carer.
inline constexpr auto adoptive_placements = codes("A3", "A4", "A5", "A6");

/// PLACE of a child who is placed with foster carers.
inline constexpr auto foster_placements = codes("U1", "U2", "U3", "U4", "U5", "U6");

}  // namespace claret
