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

/// Whether the child is known as UASC this year or last. The government's rules mean also those who were in the year
/// before that, whose return is not at hand.
inline bool is_or_was_known_as_uasc(const Child& child, const Context& context) {
  return is_known_as_uasc(child, context, this_year) || is_known_as_uasc(child, context, last_year);
}

}  // namespace claret
