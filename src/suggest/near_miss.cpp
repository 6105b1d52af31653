#include "claret/suggest/near_miss.h"

#include <algorithm>

namespace claret {

bool is_near_miss(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1 || a == b) return false;
  const auto first = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
  const std::string_view rest = a.substr(first);
  const std::string_view other = b.substr(first);
  if (a.size() != b.size()) return rest.substr(1) == other;
  if (rest.substr(1) == other.substr(1)) return true;
  return rest.size() >= 2 && rest[0] == other[1] && rest[1] == other[0] && rest.substr(2) == other.substr(2);
}

}  // namespace claret
