#pragma once

// The shapes that several answers have in common.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "claret/session/session.h"
#include "claret/wasm/json.h"

namespace claret {

Json problems_json(const std::vector<Problem>& problems);
Json source_json(const Source& source);
Json sources_json(const Session& session);
Json names_of(const std::vector<Table>& tables);
Json rule_json(const RegisteredRule& registered);
/// How much is found: errors, queries, what is not due yet and what is accepted, and in how many children.
Json counts_json(const Session& session);
/// The same with the number of steps, and of those that stand.
Json counts_and_steps_json(const Session& session);
/// The last day that the data tell of: {date, finished, given, reason}
Json extract_date_json(const CheckSettings& settings);
/// What a change did, and how things stand now.
Json effect_json(const Session& session, const Effect& effect);

/// A rule that ran, by its code in any case, as its place in CheckResult::rules.
std::optional<std::size_t> place_of_rule(const CheckResult& result, std::string_view code);
/// The error that an object with rule, when, table and row names; null if it is not there.
const Finding* error_named(const Session& session, const Json& json);

/// The names of a table's columns that the page shows: all but the derived ones. What a file has beyond them is not
/// checked.
Json columns_json(Table table);
/// A row's cells in these columns.
Json cells_json(const TableText& table, std::uint32_t row);

}  // namespace claret
