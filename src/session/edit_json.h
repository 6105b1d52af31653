#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "claret/model/edit.h"
#include "claret/model/return.h"
#include "claret/session/json.h"

namespace claret {

/// An edit as JSON:
///
///   {"kind": "cell", "when": "this", "table": "Episodes", "row": 12, "column": "LS", "was": "C1", "becomes": "C2"}
///   {"kind": "add_row", "when": "this", "table": "Episodes", "row": 318, "cells": ["1001", "01/06/2025", …]}
///   {"kind": "remove_row", "when": "this", "table": "Episodes", "row": 12}
///
/// Rows count from 1; the cells of a row are in the order of its file's columns.
Json to_json(const Edit& edit);

/// Reads an edit that is to be made; `was` and the row of one that is added need not be there, `becomes` must. Instead
/// of a list, the cells of a row may be an object with those that are not blank by their columns' names; with
/// "copy_of": 12 the others are those of row 12. Says what is wrong otherwise.
std::expected<Edit, std::string> edit_from(const Json& json, const Return& data);

/// The same of an edit that is to be made as the return stands: refused, with the cell's name, if `was` is given and
/// something else stands there. Rows have other numbers in the next extract, so that edits which were made for another
/// would meet other children.
std::expected<Edit, std::string> edit_to_make(const Json& json, const Return& data);

}  // namespace claret
