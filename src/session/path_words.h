#pragma once

#include <optional>
#include <string_view>

#include "claret/model/tables.h"

namespace claret {

/// What the names of a file and of the folders around it say of its year.
struct PathWords {
  std::optional<int> year;   ///< the collection year that they name: 2025 in "2024-25", "202425" or "2425"
  std::optional<When> when;  ///< "last", "previous" and "prior", or "this" and "current"
};
PathWords words_of(std::string_view path);

}  // namespace claret
