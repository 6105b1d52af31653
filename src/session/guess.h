#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "claret/model/return.h"
#include "claret/reference/postcodes.h"

namespace claret {

/// What claret takes a return to be as long as nobody says otherwise, and why.
template <class T>
struct Guess {
  T value;
  std::string reason;  ///< a sentence
};

/// The collection year: the latest to which a fair share of the days belong on which something happened, by this
/// year's tables; if only last year's are loaded, the year after theirs. None if no day can be read.
std::optional<Guess<int>> guess_year(const Return& data);

/// The council: that in whose area most children lived before they came into care, by HOME_POST; else, that of most
/// placements; by the code that it had in the collection year. None without the directory, or if no area has at least a
/// third of them. The children must be gathered.
std::optional<Guess<std::string_view>> guess_authority(const Return& data, const Postcodes* postcodes,
                                                       int collection_year);

}  // namespace claret
