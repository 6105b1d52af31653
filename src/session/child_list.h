#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claret/session/session.h"

namespace claret {

/// Which children are listed, and in what order. What is blank lets all pass.
struct ChildFilter {
  enum class Order : std::uint8_t { by_id, most_errors_first };
  std::string rule;  ///< its code, in any case
  std::optional<Kind> kind;
  std::optional<Table> table;
  std::string text;  ///< part of the ID, in any case
  bool only_errors = false;
  Order order = Order::by_id;

  /// Whether it lets through only some errors; then children without such errors are not listed.
  [[nodiscard]] bool is_about_errors() const { return !rule.empty() || kind || table; }
};

struct ListedChild {
  std::uint32_t child = 0;     ///< its place among the return's children
  std::uint32_t errors = 0;    ///< those that the filter lets through and are not accepted
  std::uint32_t accepted = 0;  ///< those of them that are
};

/// Children without any row are not listed.
std::vector<ListedChild> list_children(const Session& session, const ChildFilter& filter);

}  // namespace claret
