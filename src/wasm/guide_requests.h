#pragma once

#include <optional>
#include <string_view>

#include "claret/wasm/json.h"

namespace claret {

/// Answers the requests about the return itself, whatever is loaded (see requests.h); nothing if `name` is none of
/// them.
std::optional<Response> answer_guide_request(std::string_view name, const Json& request);

}  // namespace claret
