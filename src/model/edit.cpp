#include "claret/model/edit.h"

#include <utility>

namespace claret {

Edit inverse(const Edit& edit) {
  Edit result = edit;
  switch (edit.kind) {
    case Edit::Kind::cell: std::swap(result.was, result.becomes); break;
    case Edit::Kind::add_row: result.kind = Edit::Kind::remove_row; break;
    case Edit::Kind::remove_row: result.kind = Edit::Kind::add_row; break;
  }
  return result;
}

}  // namespace claret
