#pragma once

// The shapes that several answers have in common.

#include <cstdint>
#include <vector>

#include "claret/session/session.h"
#include "claret/wasm/json.h"

namespace claret {

Json problems_json(const std::vector<Problem>& problems);
Json source_json(const Source& source);
Json sources_json(const Session& session);
Json rule_json(const RegisteredRule& registered);

/// The names of a table's columns that the page shows: all but the derived ones. What a file has beyond them is not
/// checked.
Json columns_json(Table table);
/// A row's cells in these columns.
Json cells_json(const TableText& table, std::uint32_t row);

}  // namespace claret
