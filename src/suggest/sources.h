#pragma once

#include "claret/suggest/inquiry.h"

namespace claret {

// The sources of evidence, one file each. To add one: a function here, a file with it, a line in suggest.cpp and a name
// in evidence.h.

/// Ofsted's lists, by URN: the provider's postcode, place codes and provider codes.
void look_up_provider_by_urn(Inquiry& inquiry);

/// Ofsted's lists, by postcode: the URNs of providers at PL_POST.
void look_up_providers_by_postcode(Inquiry& inquiry);

/// Ofsted's lists, by owner: the authority's own service, where there is one for the placement.
void look_up_own_provider(Inquiry& inquiry);

/// Ofsted's lists: URNs one keystroke away that agree with the row.
void look_for_urn_near_miss(Inquiry& inquiry);

/// The postcode directory: postcodes one keystroke away that agree with something else.
void look_for_postcode_near_miss(Inquiry& inquiry);

/// The child's other rows: what they say about the same placement, the same day or the same person.
void look_at_other_rows(Inquiry& inquiry);

/// Last year's return where it differs from this year's, both ways.
void compare_with_last_year(Inquiry& inquiry);

/// The IDs of other children: one keystroke away, where one has what the other lacks.
void look_for_child_near_miss(Inquiry& inquiry);

/// What is right but for its form.
void look_at_form(Inquiry& inquiry);

/// What the rules leave open: the only value that they allow, nothing, or one row of several that are equal.
void look_at_what_rules_leave_open(Inquiry& inquiry);

}  // namespace claret
