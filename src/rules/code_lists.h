#pragma once

// The code lists of the return that rules of more than one kind refer to. (Guide to the SSDA903 collection, Department
// for Education.)

#include <array>
#include <string_view>

#include "claret/base/code.h"
#include "claret/base/text.h"

namespace claret {

/// What is answered by 0 or 1.
inline constexpr auto no_and_yes = codes("0", "1");

/// LS
inline constexpr auto legal_statuses =
    codes("C1", "C2", "D1", "E1", "V2", "V3", "V4", "J1", "J2", "J3", "L1", "L2", "L3");
inline constexpr auto youth_justice_statuses = codes("J1", "J2", "J3");
/// Short breaks under respite care arrangements.
inline constexpr auto respite_statuses = codes("V3", "V4");

/// CIN
inline constexpr auto categories_of_need = codes("N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8");

/// RNE: S where the child started to be looked after, else what changed while it was.
inline constexpr auto reasons_for_new_episode = codes("S", "P", "L", "T", "U", "B");
inline constexpr auto reasons_care_continues = codes("P", "L", "T", "U", "B");

/// URN where the provider has none.
inline constexpr Text no_urn = "XXXXXXX";

/// PL_LA of a placement outside England.
inline constexpr auto countries_beside_england = std::to_array<std::string_view>({"NIR", "SCO", "WAL"});

/// PLACE of a child who is placed for adoption, and of one who is so with the foster carers of before.
inline constexpr auto adoptive_placements = codes("A3", "A4", "A5", "A6");
inline constexpr auto adoptive_placements_with_foster_carer = codes("A3", "A5");

/// PLACE of a child who is placed with foster carers.
inline constexpr auto foster_placements = codes("U1", "U2", "U3", "U4", "U5", "U6");

/// PLACE of a child who lives in a family that adopts or fosters.
inline constexpr auto family_placements = codes("A3", "A4", "A5", "A6", "U1", "U2", "U3", "U4", "U5", "U6");

/// PLACE of a child who is away from the usual placement for a while.
inline constexpr auto temporary_placements = codes("T0", "T1", "T2", "T3", "T4");

/// PLACE of a placement of no listed kind since 2026; until then it was Z1.
inline constexpr auto other_placements = codes("Z11", "Z12", "Z13", "Z14");

/// REC but for X1, with which care goes on in the next episode.
inline constexpr auto reasons_care_ended =
    codes("E11", "E12", "E13", "E14", "E15", "E16", "E17", "E2", "E3", "E41", "E45", "E46", "E47", "E48", "E4A", "E4B",
          "E5", "E6", "E7", "E8", "E9");
inline constexpr auto adopted_reasons = codes("E11", "E12");
inline constexpr auto special_guardianship_reasons = codes("E45", "E46", "E47", "E48");

}  // namespace claret
