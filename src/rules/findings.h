#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "claret/base/date.h"
#include "claret/model/table_text.h"
#include "claret/model/tables.h"

namespace claret {

class Child;
class Context;
struct Rule;

/// A row that a rule flagged.
struct Finding {
  std::uint16_t rule = 0;  ///< its place among the rules that were run
  When when = this_year;
  Table table = Table::header;
  std::uint32_t row = 0;    ///< 0-based data row of its file
  std::uint32_t child = 0;  ///< its place among the return's children

  friend auto operator<=>(const Finding&, const Finding&) = default;
};

/// A row that a rule flagged before it can be judged: the day from which on it would be an error.
struct NotDue {
  Finding finding;
  Date due;

  /// By finding alone: a row of a rule is due once.
  friend auto operator<=>(const NotDue& a, const NotDue& b) { return a.finding <=> b.finding; }
  friend bool operator==(const NotDue& a, const NotDue& b) { return a.finding == b.finding; }
};

/// What was flagged, in order and each once.
struct Found {
  std::vector<Finding> due;
  std::vector<NotDue> not_due;  ///< without rows that the same rule flags as due; of several days of a row the first
};

/// What rules flag, rule by rule and child by child.
class Findings {
 public:
  /// What is flagged from now on is of a rule, `number` by its place, and a child, `place` by its place. They must stay
  /// until the next ones begin.
  void begin(const Rule& rule, std::uint16_t number, const Child& child, std::uint32_t place, const Context& context);

  /// Flags a row, with all the columns that the rule marks in its table. Flagging it again changes nothing. Whether it
  /// is due is the rule's to say.
  void flag(const Row& row);
  /// The same of a row that is due on a day, or on 31 March if that is earlier; at once if it is blank.
  void flag(const Row& row, Date due);

  void flag_all(const auto& rows) {
    for (const Row& row : rows) flag(row);
  }

  /// Adds what another one has.
  void take_over(Findings other);

  /// What was flagged until now.
  Found take();

 private:
  Found found_;
  const Rule* rule_ = nullptr;
  const Child* child_ = nullptr;
  const Context* context_ = nullptr;
  std::uint16_t rule_number_ = 0;
  std::uint32_t child_place_ = 0;
};

}  // namespace claret
