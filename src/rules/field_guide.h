#pragma once

#include <cstddef>
#include <string_view>

#include "claret/model/tables.h"

namespace claret {

/// What there is to say of a column to those who record what it holds.
struct FieldGuide {
  std::string_view meaning;    ///< what the item is, in a sentence
  std::string_view recording;  ///< how to record it in the case management system so that errors do not arise
};

/// That of a column by its place in the table's description.
FieldGuide field_guide(Table table, std::size_t column);

/// What a column holds, in a word: "date", "code", "postcode", "urn", "upn", "number" or "text".
std::string_view form_of(const ColumnDescription& column);

}  // namespace claret
