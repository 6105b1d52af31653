#pragma once

#include <memory>
#include <optional>

#include "claret/session/next_extract.h"
#include "claret/session/session.h"
#include "claret/session/taken_files.h"

namespace claret {

/// What the page works at.
struct Work {
  std::unique_ptr<Session> session = std::make_unique<Session>();
  TakenFiles taken;
  std::unique_ptr<Session> next;          ///< the next extract, while it is being loaded
  std::optional<NextExtract> comparison;  ///< of both, once it was asked for
};

}  // namespace claret
