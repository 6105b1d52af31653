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

/// Other children: IDs nearly the same, where one child has what the other lacks, and rows that are another child's by
/// their date of birth.
void look_at_other_children(Inquiry& inquiry);

/// Rows that are there more than once, the same in every column.
void look_for_duplicates(Inquiry& inquiry);

/// What is right but for its form, or but for one keystroke.
void look_at_form(Inquiry& inquiry);

/// What the return calls a fact: what follows from the child's age, or from the episode before.
void look_at_definitions(Inquiry& inquiry);

}  // namespace claret
