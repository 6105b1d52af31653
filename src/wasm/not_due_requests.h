#pragma once

#include "claret/session/session.h"
#include "claret/wasm/json.h"

namespace claret {

/// Answers the request for what is not due yet (see requests.h). The session must be checked.
Response answer_not_due(const Session& session, const Json& request);

}  // namespace claret
