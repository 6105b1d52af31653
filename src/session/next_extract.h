#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "claret/session/compare.h"
#include "claret/session/session.h"

namespace claret {

/// A correction of a session and what it is to the next extract.
struct CarriedCorrection {
  enum class State : std::uint8_t {
    done,     ///< the extract has it already, perhaps written in another way
    open,     ///< what was corrected still stands there: it can be made again
    differs,  ///< something else stands there now, also in the row of that child and key in place of one that was added
    row_gone,  ///< there is no such row any more
  };
  State state = State::open;
  Edit edit;  ///< as it was made; if it is open, as it can be made in the next extract
  std::string why;
  std::string time;
  std::string child;  ///< CHILD of the row, as the older file spells it
  std::string found;  ///< of a cell that differs: what stands there now
};

/// What the next extract is to the session before it.
struct NextExtract {
  Comparison comparison;
  std::vector<CarriedCorrection> corrections;
  std::uint32_t acceptances_kept = 0;
  std::uint32_t acceptances_lapsed = 0;  ///< the error is gone, or a relevant cell of its row has changed
};

/// Loads into the next extract the files of last year's return that it does not bring, as they came: they do not change
/// from extract to extract. Gives their tables.
std::vector<Table> take_over_last_year(const Session& before, Session& now);

/// Compares a session with that of the next extract, in which nothing is edited yet. Both are checked with the
/// settings and reference data of `now`, and compared as their files came: what was edited in claret alone is still an
/// error of the extract. `before` is led back to its first step for that. The acceptances of `before` go over to the
/// same errors of `now`, which also remembers the comparison and how each extract stood.
std::expected<NextExtract, Problem> take_next_extract(Session& before, Session& now, const std::string& time);

/// Makes the open corrections again, with their reasons, those of one step as one; returns how many steps it takes.
std::expected<std::size_t, Problem> make_again(Session& now, const NextExtract& next, const std::string& time);

}  // namespace claret
