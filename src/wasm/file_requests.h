#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "claret/wasm/json.h"
#include "claret/wasm/work.h"

namespace claret {

/// Answers the requests about files that are loaded (see requests.h); nothing if `name` is none of them.
std::optional<Response> answer_file_request(Work& work, std::string_view name, const Json& request, std::string bytes);

}  // namespace claret
