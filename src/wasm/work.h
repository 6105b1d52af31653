#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "claret/session/next_extract.h"
#include "claret/session/session.h"
#include "claret/session/taken_files.h"

namespace claret {

/// The next extract, until it takes the place of the session or is dropped.
struct Next {
  std::unique_ptr<Session> session = std::make_unique<Session>();
  std::vector<Table> taken_over;          ///< last year's tables that are those of the extract before
  std::optional<NextExtract> comparison;  ///< with the extract before, once it was asked for
  std::uint64_t compared_with = 0;        ///< the revision of the extract before

  /// Leaves nothing but what its own files brought.
  void back_to_its_files() {
    comparison.reset();
    session->go_to_step(0);
    session->forget_undone_steps();
    for (const Table table : taken_over) session->unload(last_year, table);
    taken_over.clear();
  }
};

/// What the page works at.
struct Work {
  std::unique_ptr<Session> session = std::make_unique<Session>();
  TakenFiles taken;
  std::optional<Next> next;
};

}  // namespace claret
