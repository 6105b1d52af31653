#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "claret/base/problem.h"
#include "claret/model/edit.h"
#include "claret/model/table_text.h"
#include "claret/model/tables.h"

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

  /// Whether it has no row at all any more.
  [[nodiscard]] bool is_empty() const;

 private:
  friend class Return;
  template <class R>
  using Rows = std::array<std::span<const R>, 2>;
  AllRows::Tuple<Rows> rows_;
  std::array<std::span<const Episode* const>, 2> by_start_;
};

/// Upper-cased texts for typed rows to refer to: the cell itself where it has no lower-case letters.
class UpperTexts {
 public:
  Text of(std::string_view cell);
  void clear() { texts_.clear(); }

 private:
  std::deque<std::string> texts_;
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

  /// All children, in natural order of their IDs, the blank one first; behind them, as they came up, those whose ID was
  /// first given to a row by an edit. A child keeps its place though it may have lost its rows.
  [[nodiscard]] std::span<const Child> children() const { return children_; }
  /// By its ID, in any case; null if there is none.
  [[nodiscard]] const Child* find_child(std::string_view id) const;

  /// Makes an edit and reads the rows of those children anew whom it concerns: their places among children(), two if a
  /// row goes from one to the other. The typed rows of these children, and pointers to children if there is a new one,
  /// are no longer good. What cannot be done, because there is no such table, row or column, changes nothing.
  std::expected<std::vector<std::uint32_t>, Problem> apply(const Edit& edit);

  /// Leaves the numbers below `end` that a loaded table's rows do not have yet without a row.
  void skip_rows(When when, Table table, std::uint32_t end) { find_to_edit(when, table)->skip_rows(end); }

  /// Adds a blank column to a loaded table, unless it has the column or it is worked out; says whether it did.
  bool add_column(When when, Table table, std::size_t column);

  /// The episodes of a child, which is meant by its place among children(), for what is worked out about them.
  [[nodiscard]] std::span<Episode> episodes_to_derive(std::uint32_t child, When when);

  /// Whether Header states UASC itself, as a return in XML does.
  [[nodiscard]] bool states_uasc(When when) const;

 private:
  template <class R>
  using Stored = std::array<std::vector<R>, 2>;

  /// The typed rows of one child, once an edit has changed them.
  struct OwnRows {
    std::string id;
    AllRows::Tuple<Stored> rows;
    std::array<std::vector<const Episode*>, 2> by_start;
    UpperTexts texts;

    void order_episodes(When when);
  };

  TableText* find_to_edit(When when, Table table) { return tables_[index_of(when)][index_of(table)].get(); }
  static constexpr std::size_t index_of(When when) { return static_cast<std::size_t>(when); }
  static constexpr std::size_t index_of(Table table) { return static_cast<std::size_t>(table); }

  void forget_children();
  template <class R>
  void gather_rows(When when, std::span<const std::uint32_t> child_of_row);
  void order_episodes(When when);
  void derive_uasc(When when, const Child& child, std::span<Header> headers) const;

  [[nodiscard]] std::expected<void, Problem> can_apply(const Edit& edit) const;
  std::uint32_t child_of_row(When when, Table table, std::uint32_t row);
  bool read_row_again(std::uint32_t child, const Edit& edit);
  void read_child_again(std::uint32_t child, const Edit& edit);

  std::array<std::array<std::unique_ptr<TableText>, table_count>, 2> tables_;
  AllRows::Tuple<Stored> rows_;
  std::array<std::vector<const Episode*>, 2> by_start_;
  UpperTexts texts_;
  std::vector<Child> children_;
  std::size_t sorted_children_ = 0;                                       // those behind them came by edits
  std::unordered_map<std::uint32_t, std::unique_ptr<OwnRows>> own_rows_;  // by child
};

}  // namespace claret
