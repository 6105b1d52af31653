#pragma once

#include <expected>
#include <set>
#include <string>
#include <string_view>

#include "claret/session/session.h"

namespace claret {

/// A name for a loaded file among others in one folder: its own, all that it keeps of where it came from, with a number
/// if another has it; `taken` remembers the names. A table without a file of its own has the usual name.
std::string name_among(std::set<std::string>& taken, std::string_view file, Table table);

/// A loaded table's CSV file with what was edited, also where the table came from XML.
std::string corrected_table(const Session& session, When when, Table table);

/// A zip archive of these for all tables of a year, under the names of the files as they came.
std::expected<std::string, Problem> corrected_archive(const Session& session, When when);

}  // namespace claret
