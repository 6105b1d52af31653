#pragma once

#include <span>
#include <string_view>

#include "base/date.h"
#include "base/text.h"

namespace claret {

/// A council with children's services that makes, or once made, a return.
struct Authority {
  std::string_view code;  ///< of the Office for National Statistics, such as E08000003
  std::string_view name;
  int dfe_number = 0;          ///< the Department for Education's three digits
  Date retired;                ///< the last day on which it was there; blank while it is
  std::string_view successor;  ///< the code of the authority that has had the same boundary since, if one has
};

/// All of them, by code; retired ones included.
std::span<const Authority> all_authorities();

/// The authority with this code, in any case; null if there is none.
const Authority* find_authority(std::string_view code);

}  // namespace claret
