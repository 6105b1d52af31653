#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claret/sample/random.h"

namespace claret {

/// What a cell holds, as far as it matters to how people get it wrong.
enum class Form : std::uint8_t { child_id, worker_id, date, code, postcode, urn, upn, number };

/// A wrong value in the place of a right one.
struct Slip {
  std::string became;
  std::string_view kind;
};

/// What a cell is and what may be confused with it.
struct Cell {
  std::string_view column;
  Form form = Form::code;
  std::string text;
  std::vector<std::string> others;  ///< values of the same column on other rows
};

/// A wrong value for the cell, drawn in the way people err; nothing if what was drawn does not apply to it.
std::optional<Slip> draw_slip(Random& random, const Cell& cell);

/// The code that stood for this one in an earlier year; blank if there was none.
std::string_view former_code(std::string_view column, std::string_view code);

}  // namespace claret
