#pragma once

// Groups of placement types that rules of more than one kind refer to. (Guide to the SSDA903 collection, Department for
// Education.)

#include "base/code.h"

namespace claret {

/// PLACE of a child who is placed for adoption. Of these A3 and A5 are with the current foster carer.
inline constexpr auto adoptive_placements = codes("A3", "A4", "A5", "A6");

/// PLACE of a child who is placed with foster carers.
inline constexpr auto foster_placements = codes("U1", "U2", "U3", "U4", "U5", "U6");

/// PLACE of a child who is away from the usual placement for a while.
inline constexpr auto temporary_placements = codes("T0", "T1", "T2", "T3", "T4");

/// PLACE of a placement of no listed kind since 2026; until then it was Z1.
inline constexpr auto other_placements = codes("Z11", "Z12", "Z13", "Z14");

}  // namespace claret
