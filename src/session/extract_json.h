#pragma once

#include "claret/session/extract_totals.h"
#include "claret/session/json.h"

namespace claret {

/// {"time": "…", "year": 2026, "extract_date": "30/09/2025", "children": 200, "children_with_errors": 20, "errors": 31,
/// "queries": 4, "not_due": 120, "accepted": 2, "kinds": {"missing": 31}}; kinds are those of errors.
Json to_json(const ExtractTotals& totals);

/// What lacks is 0, or a blank day.
ExtractTotals extract_totals_from(const Json& json);

}  // namespace claret
