#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claret/session/session.h"

namespace claret {

/// What of a child's makes it be listed.
enum class Having : std::uint8_t { anything, findings, errors, queries, not_due };
/// The one with this name: "findings", "errors", "queries", "not due"; anything if there is none.
Having having_named(std::string_view name);

/// Which children are listed, and in what order. What is blank lets all pass.
struct ChildFilter {
  enum class Order : std::uint8_t { by_id, most_errors_first };
  std::string rule;  ///< its code, in any case
  std::optional<Kind> kind;
  std::optional<Table> table;
  std::string text;  ///< part of the ID, in any case
  Having having = Having::anything;
  Order order = Order::by_id;

  /// What children must have, of what it lets through: those without findings are not listed if it asks for some.
  [[nodiscard]] Having wanted() const {
    const bool is_about_some = !rule.empty() || kind || table;
    return is_about_some && having == Having::anything ? Having::findings : having;
  }
};

struct ListedChild {
  std::uint32_t child = 0;  ///< its place among the return's children
  // Of what the filter lets through:
  std::uint32_t errors = 0;
  std::uint32_t queries = 0;
  std::uint32_t accepted = 0;  ///< which are neither
  std::uint32_t not_due = 0;
};

/// Children without any row are not listed.
std::vector<ListedChild> list_children(const Session& session, const ChildFilter& filter);

}  // namespace claret
