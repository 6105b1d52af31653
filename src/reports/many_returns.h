#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "claret/session/session.h"

namespace claret {

/// In which form the flagged rows of many returns stand in one text.
enum class ManyReturns : std::uint8_t {
  csv,   ///< the lines of issues_csv behind return, authority and collection year; nothing of unchecked returns
  json,  ///< program, version and the list "returns": each the object of issues_json, or "problems", behind "return"
};

// The text is written in parts, so that it need not be held: the begin, a part for each return with `between` between
// each two, the end.

std::string begin_of(ManyReturns form);
std::string between(ManyReturns form);
std::string end_of(ManyReturns form);

/// The part of a return that was checked.
std::string part_of_return(ManyReturns form, std::string_view name, const Session& session);
/// The part of a return that could not be checked, and why not.
std::string part_of_unchecked_return(ManyReturns form, std::string_view name, std::span<const std::string> problems);

}  // namespace claret
