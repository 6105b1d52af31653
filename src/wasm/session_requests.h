#pragma once

#include <optional>
#include <string_view>

#include "claret/wasm/json.h"
#include "claret/wasm/work.h"

namespace claret {

/// Answers the requests that save and open a session, accept errors and take the next extract (see requests.h); nothing
/// if `name` is none of them.
std::optional<Response> answer_session_request(Work& work, std::string_view name, const Json& request,
                                               std::string_view bytes);

}  // namespace claret
