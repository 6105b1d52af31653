#pragma once

// How requests are read and answers written.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "claret/session/json.h"
#include "claret/wasm/response.h"

namespace claret {

inline Response json(const Json& body) { return {.kind = Response::Kind::json, .body = to_text(body)}; }
inline Response error(std::string_view why) { return json({{"error", why}}); }

/// The part of a long list that the page shows.
struct Window {
  std::size_t offset;
  std::size_t limit;

  static Window of(const Json& request) {
    return {.offset = static_cast<std::size_t>(std::max<std::int64_t>(0, number_of(request, "offset", 0))),
            .limit = static_cast<std::size_t>(std::clamp<std::int64_t>(number_of(request, "limit", 200), 0, 10'000))};
  }
  [[nodiscard]] bool shows(std::size_t place) const { return place >= offset && place - offset < limit; }
};

}  // namespace claret
