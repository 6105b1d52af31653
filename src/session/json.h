#pragma once

// How JSON that comes from outside is read.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "claret/model/tables.h"

namespace claret {

using Json = nlohmann::ordered_json;

// Members that lack or have another type are as if they were blank.
inline std::string text_of(const Json& object, std::string_view name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}
inline std::int64_t number_of(const Json& object, std::string_view name, std::int64_t otherwise) {
  const auto found = object.find(name);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}
inline bool flag_of(const Json& object, std::string_view name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}
inline When when_of(const Json& object) { return text_of(object, "when") == "last" ? last_year : this_year; }

/// The items of a list; none if it lacks or is no list.
inline const Json& list_of(const Json& object, std::string_view name) {
  static const Json none = Json::array();
  const auto found = object.find(name);
  return found != object.end() && found->is_array() ? *found : none;
}

/// Cells are UTF-8 by the time they are written; should one not be, it must not end the program.
inline std::string to_text(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace claret
