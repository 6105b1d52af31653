#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "claret/model/tables.h"

namespace claret {

/// A change of a loaded table. It is a value: a history, a list of corrections or a suggestion is a list of edits.
struct Edit {
  enum class Kind : std::uint8_t {
    cell,
    add_row,
    remove_row,
  };
  Kind kind = Kind::cell;
  When when = this_year;
  Table table = Table::header;
  std::uint32_t row = 0;           ///< 0-based; of a row that is added: the number that it gets
  std::uint8_t column = 0;         ///< of a cell: its place in the table's description
  std::string was;                 ///< of a cell: its text before
  std::string becomes;             ///< of a cell: its text after
  std::vector<std::string> cells;  ///< of a row that is added: in the order of the file's columns
  std::string why;                 ///< the evidence for it, where its step does not say it

  friend bool operator==(const Edit&, const Edit&) = default;
};

/// The edit that undoes this one.
Edit inverse(const Edit& edit);

}  // namespace claret
