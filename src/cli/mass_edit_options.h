#pragma once

#include <string>

#include "claret/session/mass_edit.h"

namespace CLI {
class App;
}

namespace claret::cli {

/// A change of many rows as it is given on the command line.
struct MassEditOptions {
  std::string table;
  std::string when = "this";
  std::string column;
  std::string becomes;
  std::string in_place_of;
  std::string where_equals;    ///< "LS=C1"
  std::string where_contains;  ///< "PL_POST=M1 "
  std::string where_blank;     ///< "URN"
  std::string where_rule;      ///< "501"
};

void add_mass_edit_options(CLI::App& command, MassEditOptions& options);

/// A usage error if there is no such table, column or rule.
MassEdit mass_edit_from(const MassEditOptions& options);

/// "LS becomes C2 where LS is C1", as the reason of its step.
std::string in_words(const MassEdit& mass_edit);

}  // namespace claret::cli
