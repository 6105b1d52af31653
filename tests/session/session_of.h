#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "claret/sample/random.h"
#include "claret/session/session.h"
#include "model/return_of.h"
#include "sample/sample_return.h"

namespace claret::testing {

/// Loads tables written as CSV, each under the name of its table. Episodes get blank columns, by whose names a file
/// with few of them is recognised.
void load(Session& session, std::initializer_list<TableOf> tables);

/// Loads the files of an invented return, with the invented postcodes and providers.
void load_sample(Session& session, const Sample& sample);

/// Settings for only these rules.
CheckSettings settings_of_rules(std::vector<std::string> rules);

/// The error of a rule in a row of a table of this year; it must be there.
Finding error_in(const Session& session, std::string_view rule, Table table, std::uint32_t row);

/// "101/this/Header/1 102/this/Header/2": errors with their rows, counted from 1.
std::string text_of(const CheckResult& result, std::span<const Finding> findings);

/// Some edits of any kind of tables that are loaded, with values that other rows of the table have.
std::vector<Edit> some_edits(Random& random, const Session& session, int most);

/// A table's rows that stand, each "1|M|…": the texts of the columns that the table's description has.
std::vector<std::string> rows_of(const Session& session, When when, Table table);

}  // namespace claret::testing
