#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claret/session/session.h"

namespace claret {

/// Which rows of a table are meant.
struct RowCondition {
  enum class Kind : std::uint8_t {
    all,
    equals,    ///< the cell has this text, in any case
    contains,  ///< the text is part of the cell, in any case
    blank,
    flagged,  ///< the row has a finding of the rule whose code is the text
  };
  Kind kind = Kind::all;
  std::uint8_t column = 0;  ///< its place in the table's description; of no use to all and flagged
  std::string text;
};

/// One change of many rows of a table.
struct MassEdit {
  When when = this_year;
  Table table = Table::header;
  RowCondition where;
  std::uint8_t column = 0;  ///< the one that changes
  std::string becomes;
  std::string in_place_of;  ///< the part of the cell that changes, in any case; blank: all of it
};

/// The edits that it takes; none for cells that would stay the same.
std::vector<Edit> edits_of(const Session& session, const MassEdit& mass_edit);

}  // namespace claret
