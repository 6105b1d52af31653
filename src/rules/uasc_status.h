#pragma once

// Who is known as an unaccompanied asylum-seeking child (UASC).

#include <algorithm>

#include "claret/model/return.h"
#include "claret/rules/context.h"

namespace claret {

/// Whether the child is known as UASC in a year: by Header, which has it from the UASC table where it does not state it
/// itself, or where no Header is loaded by a row of the UASC table that says more than that there is such a child.
inline bool is_known_as_uasc(const Child& child, const Context& context, When when) {
  if (context.is_loaded(Table::header, when))
    return std::ranges::contains(child.rows<Header>(when), Code("1"), &Header::UASC);
  return std::ranges::any_of(child.rows<UASC>(when), [](const UASC& row) {
    return !row.SEX.is_blank() || !row.DOB.is_blank() || !row.DUC.is_blank();
  });
}

/// Whether the child is known as UASC this year or last.
inline bool is_or_was_known_as_uasc(const Child& child, const Context& context) {
  return is_known_as_uasc(child, context, this_year) || is_known_as_uasc(child, context, last_year);
}

/// Whether the child of an episode may have been UASC in the year before last, whose return is not at hand: the need is
/// absent parenting, and the child was in care already.
inline bool may_have_been_uasc_before(const Episode& episode, const Child& child, const Context& context) {
  const auto began_before = [&](const Episode& other) { return other.DECOM < context.last_start; };
  return episode.CIN == "N8" && (std::ranges::any_of(child.rows<Episode>(), began_before) ||
                                 std::ranges::any_of(child.rows<Episode>(last_year), began_before));
}

}  // namespace claret
