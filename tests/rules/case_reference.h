#pragma once

#include <optional>
#include <string>

#include "claret/reference/postcodes.h"
#include "claret/reference/providers.h"
#include "rules/case_file.h"

namespace claret::testing {

/// What a case says about the world: its [Postcodes] and [Providers].
struct CaseReference {
  std::string postcode_file;  // what `postcodes` reads
  std::optional<Postcodes> postcodes;
  std::optional<Providers> providers;
};

/// [Postcodes] has the columns POSTCODE, EASTING, NORTHING, LA. [Providers] has any of URN, PLACE_CODES and
/// PROVIDER_CODES (apart by semicolons), REG_START, REG_END, POSTCODE, LA_NAME, LA_CODE; with LA_CODE the authority of
/// a provider is what stands there, and where there are no [Postcodes] a directory without any stands in for them;
/// without it the authority is worked out from the postcode.
CaseReference reference_of(const Case& one);

}  // namespace claret::testing
