#pragma once

#include <span>
#include <string>

#include "claret/session/json.h"
#include "claret/session/session.h"
#include "claret/suggest/suggest.h"

namespace claret {

/// {"rule": "219", "child": "1001", "table": "Episodes", "when": "this", "row": 12, "severity": "error"}, for errors of
/// the last check and those that a suggestion for `child` would cause, perhaps in rows that are not there yet. Rows
/// count from 1.
Json to_json(const Session& session, const Finding& finding);
Json to_json(const Session& session, std::span<const Finding> findings);

/// A suggestion: {safe, kind, choice: number | null, edits: as edit_json.h has them, why: its evidence in words,
/// evidence: [{source, strength: weak | fair | strong, unambiguous, sentence}], cleared: errors, caused: errors}
Json to_json(const Session& session, const Suggestion& suggestion);

/// An explanation: {sentence, rules: [code], errors, cell: {when, table, row, column} | null}
Json to_json(const Session& session, const Explanation& explanation);

}  // namespace claret
