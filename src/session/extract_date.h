#pragma once

#include <optional>
#include <string>

#include "claret/base/date.h"
#include "claret/check/check.h"
#include "claret/model/return.h"

namespace claret {

/// The last day that a return's data tell of, and why it is taken for that.
struct ExtractDate {
  Date day;  ///< 31 March if the return is finished
  std::string reason;
};

/// Guesses it from the days of this year's tables on which something happened: the latest that others stand close to,
/// so that a mistyped day does not move it. The return is finished if hardly anything is lacking to 31 March for as
/// many days as it has, if it has none at all, or if its year ended more than three months before `today`, should that
/// be known. The children must be gathered.
ExtractDate guess_extract_date(const Return& data, int collection_year, Date today = {});

/// Puts the guess into settings that name no day.
void settle_extract_date(const Return& data, CheckSettings& settings, Date today = {});

/// "30 September 2025"
std::string in_words(Date day);

/// "Extract of about 30 September 2025 (the latest day in the files is 30/09/2025)."
std::string extract_date_in_words(const CheckSettings& settings);

}  // namespace claret
