#pragma once

#include <span>
#include <string_view>

#include "claret/base/date.h"
#include "claret/base/text.h"

namespace claret {

/// A council with children's services that makes, or once made, a return.
struct Authority {
  std::string_view code;  ///< of the Office for National Statistics, such as E08000003
  std::string_view name;
  int dfe_number = 0;          ///< the Department for Education's three digits
  Date retired;                ///< the last day on which it was there; blank while it is
  std::string_view successor;  ///< the code of the authority that has had the same boundary since, if one has
  Date since;  ///< the first day on which it was there; blank if that is before the returns checked here
};

/// All of them, by code; retired ones included.
std::span<const Authority> all_authorities();

/// The authority with this code, in any case; null if there is none.
const Authority* find_authority(std::string_view code);

/// Whether it is there on any day of a collection year.
bool is_there_in(const Authority& authority, int collection_year);

/// The code that an authority's area had in a collection year, if it had the same boundary; else the code as it is.
std::string_view code_in_year(std::string_view code, int collection_year);

/// The upper-tier authority that a district code (as in the postcode directory, old and new ones) belongs to: its code
/// for England, SCO, WAL or NIR for the other countries, empty for a code that belongs to none of them (the Isle of
/// Man, the Channel Islands) or that is unknown.
std::string_view authority_of_district(std::string_view district);

/// True if the codes are equal or those of a retired authority and the one that has had its boundary since.
bool same_authority(std::string_view a, std::string_view b);

}  // namespace claret
