#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace claret {

/// What the page's requests are answered with.
struct Response {
  enum class Kind : std::uint8_t { json, bytes };
  Kind kind = Kind::json;
  std::string body;
  std::string_view lent;  ///< in the place of a body: bytes that the session keeps, good until the next request

  [[nodiscard]] std::string_view content() const { return lent.empty() ? body : lent; }
};

}  // namespace claret
