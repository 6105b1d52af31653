#include "claret/base/version.h"

namespace claret {

std::string_view version() { return CLARET_VERSION; }

}  // namespace claret
