#pragma once

// How a provider of Ofsted's lists and an episode agree.

#include <string>

#include "claret/suggest/inquiry.h"

namespace claret {

/// Whether an error marks anything of an episode that says where the child was placed and by whom.
bool is_placement_marked(const Inquiry& inquiry, const Episode& episode);

/// Whether children with this PLACE do not live at the address of the provider that the URN names: those with foster
/// carers or adopters, whose agency it is.
bool is_away_from_agency(const Episode& episode);

/// Whether the URN may have been left standing from the placement before: the child moved, by RNE and address, and the
/// URN is the same.
bool may_have_urn_of_before(const Episode& episode, const Child& child);

/// Whether the provider was registered for the whole of the episode, as far as its dates are known.
bool was_open(const Provider& provider, const Episode& episode, const Context& context);

/// What of an episode is as the provider is listed.
struct Fit {
  bool postcode = false;
  bool place = false;
  bool provider = false;
};
Fit fit_of(const Provider& provider, const Episode& episode);

/// By how many other items agree with a provider.
Strength strength_of_agreeing(int items);

/// "Ofsted's list: SC123456 (Oak House) is at M1 1AA, for K2, run as PR4."
std::string described(const Provider& provider);

}  // namespace claret
