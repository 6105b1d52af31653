#pragma once

#include <vector>

#include "claret/session/session.h"

namespace claret {

/// Something in which the return differs from its files, however many edits led there.
struct Correction {
  Edit edit;                   ///< makes of what the file has what stands there now
  const Step* step = nullptr;  ///< the last that edited the cell or the row

  [[nodiscard]] const std::string& why() const { return edit.why.empty() ? step->why : edit.why; }
};

/// What the steps that stand come to, in the order in which it was edited last. A row that was added is one correction
/// with all its cells; of a row that was removed there is no other.
std::vector<Correction> corrections_of(const Session& session);

}  // namespace claret
