#pragma once

#include <optional>
#include <string_view>

#include "claret/session/session.h"
#include "claret/wasm/json.h"

namespace claret {

/// Answers the requests about suggested corrections (see requests.h); nothing if `name` is none of them.
std::optional<Response> answer_suggestion_request(Session& session, std::string_view name, const Json& request);

}  // namespace claret
