#pragma once

// How requests are read and answers written.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "claret/model/tables.h"
#include "claret/wasm/requests.h"

namespace claret {

using Json = nlohmann::ordered_json;

inline Response json(const Json& body) {
  return {.kind = Response::Kind::json, .body = body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}
inline Response error(std::string_view why) { return json({{"error", why}}); }

// Members of a request that lack or have another type are as if they were blank.
inline std::string text_of(const Json& request, std::string_view name) {
  const auto found = request.find(name);
  return found != request.end() && found->is_string() ? found->get<std::string>() : std::string();
}
inline std::int64_t number_of(const Json& request, std::string_view name, std::int64_t otherwise) {
  const auto found = request.find(name);
  return found != request.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}
inline bool flag_of(const Json& request, std::string_view name) {
  const auto found = request.find(name);
  return found != request.end() && found->is_boolean() && found->get<bool>();
}
inline When when_of(const Json& request) { return text_of(request, "when") == "last" ? last_year : this_year; }

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
