#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/table_text.h"
#include "model/tables.h"

namespace claret {

/// One child: its rows of all tables of both years, each table's in the order of its file. Rows whose CHILD is blank
/// make up one child with a blank ID. A child need not have a Header row.
class Child {
 public:
  Text id;  ///< CHILD, upper-cased; blank for the rows that have none

  template <class R>
  [[nodiscard]] std::span<const R> rows(When when = this_year) const {
    return std::get<Rows<R>>(rows_)[static_cast<std::size_t>(when)];
  }

  /// The episodes by DECOM, earliest first. Equal DECOMs keep file order; a blank or unreadable one goes last.
  [[nodiscard]] std::span<const Episode* const> episodes_by_start(When when = this_year) const {
    return by_start_[static_cast<std::size_t>(when)];
  }

 private:
  friend class Return;
  template <class R>
  using Rows = std::array<std::span<const R>, 2>;
  AllRows::Tuple<Rows> rows_;
  std::array<std::span<const Episode* const>, 2> by_start_;
};

/// A return and the one of the year before: the tables as they came and, child by child, their typed rows.
class Return {
 public:
  /// Puts a table in the place of the one of the same year and kind, if there is one.
  void put(TableText table);
  void remove(When when, Table table);

  /// The table as it came; null if it is not loaded.
  [[nodiscard]] const TableText* find(When when, Table table) const;
  [[nodiscard]] bool has(When when, Table table) const { return find(when, table) != nullptr; }

  /// Reads the typed values of all cells and gathers each child's rows. Call it after the last put or remove; until
  /// then children() is that of the last time, or empty after a change.
  void gather_children();

  /// All children, in natural order of their IDs, the blank one first.
  [[nodiscard]] std::span<const Child> children() const { return children_; }
  [[nodiscard]] const Child* find_child(std::string_view id) const;

  /// The episodes of a year, for what is worked out about them.
  [[nodiscard]] std::span<Episode> episodes_to_derive(When when) {
    return std::get<Stored<Episode>>(rows_)[static_cast<std::size_t>(when)];
  }

  /// Whether Header states UASC itself, as a return in XML does.
  [[nodiscard]] bool states_uasc(When when) const;

 private:
  template <class R>
  using Stored = std::array<std::vector<R>, 2>;

  void forget_children();
  template <class R>
  void gather_rows(When when, std::span<const std::uint32_t> child_of_row);
  void order_episodes(When when);
  void derive_uasc(When when);
  Text stored_upper(std::string_view cell);

  std::array<std::array<std::unique_ptr<TableText>, table_count>, 2> tables_;
  AllRows::Tuple<Stored> rows_;
  std::array<std::vector<const Episode*>, 2> by_start_;
  std::deque<std::string> upper_cased_;  // what typed rows refer to where a cell has lower-case letters
  std::vector<Child> children_;
};

}  // namespace claret
