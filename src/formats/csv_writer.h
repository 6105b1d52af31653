#pragma once

#include <string>

#include "claret/model/return.h"

namespace claret {

/// What the CSV file of a table is called: placed-adoption.csv.
std::string csv_file_name(Table table);

/// A loaded table as a CSV file: its columns, its rows without those that were removed, every text as it stands.
/// Header's UASC is left out if it says no more than the UASC table does, which a return in CSV does not have.
std::string write_csv(const Return& data, When when, Table table);

}  // namespace claret
