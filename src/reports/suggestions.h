#pragma once

#include <string>

#include "claret/session/suggestions.h"

namespace claret {

/// The suggestions that are chosen, for people: child by child, each with what it does to the errors, its edits and its
/// evidence, and what is explained of its errors; then for each rule how many of its errors can be fixed. A
/// suggestion's number is its place among all that is suggested for the child.
std::string suggestions_text(const Session& session, const AllSuggestions& all);

/// One line for each edit of these suggestions: child, suggestion (its number), safe (yes or no), kind, choice (a
/// number that those of the child share of which one at most is right), clears and causes (the rules, parted by ";"),
/// source, table, year, row, column, old, new, evidence. As in the list of corrections, a
/// row as a whole has "(row added)" or "(row removed)" for a column, and its cells in the place of one text. Safe to
/// open in a spreadsheet.
std::string suggestions_csv(const Session& session, const AllSuggestions& all);

/// The same as JSON, whole: {program, version, collection_year, authority, children: [{child, suggestions: [{number,
/// safe, kind, choice, edits, why, evidence, cleared, caused}], explanations: [{sentence, rules, errors, cell}]}],
/// rules: [{rule, errors, suggested, safe}]}. Edits are those of edit_json.h, errors are named as edits are.
std::string suggestions_json(const Session& session, const AllSuggestions& all);

/// What fixing did, for people: for each rule how many errors it fixed and how many are left, and who was left out. The
/// fixes must have been made.
std::string fixes_text(const Session& session, const SafeFixes& fixes);

}  // namespace claret
