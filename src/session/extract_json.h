#pragma once

#include "claret/session/extract_totals.h"
#include "claret/session/json.h"

namespace claret {

/// {"time": "…", "year": 2026, "children": 200, "children_with_errors": 20, "errors": 31, "accepted": 2, "kinds":
/// {"missing": 31}}
Json to_json(const ExtractTotals& totals);

/// What lacks is 0.
ExtractTotals extract_totals_from(const Json& json);

}  // namespace claret
