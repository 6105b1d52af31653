#pragma once

#include "claret/session/session.h"

namespace claret {

/// Makes this year's table, if it is loaded, last year's, and last year's this year's. A file of XML holds all of a
/// year, so that all files change their years if the table comes from one. As with unloading, steps that are about what
/// moves are forgotten.
void change_years(Session& session, Table table);

}  // namespace claret
