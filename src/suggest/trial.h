#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claret/check/check.h"
#include "claret/model/return.h"
#include "claret/reference/reference.h"
#include "claret/suggest/evidence.h"

namespace claret {

/// A copy of the rows of a few children of a return, in which edits are tried: what they do is seen by running all
/// rules. Rows have other numbers in the copy than in the return, counted from 0.
class Trial {
 public:
  /// `children` are their places among the return's. The return must be checked by `checker` and, like the reference
  /// data, must stay as it is.
  Trial(const Return& data, const Checker& checker, const Reference& reference, std::vector<std::uint32_t> children);

  [[nodiscard]] const Return& copy() const { return copy_; }
  /// The copy of the first of the children.
  [[nodiscard]] const Child& child() const;
  /// What the rules find about the copy, in order.
  [[nodiscard]] std::span<const Finding> findings() const { return findings_; }
  [[nodiscard]] const Context& context() const { return own_context_ ? *own_context_ : checker_->context(); }

  /// What edits of the copy would do, told of the return's rows; afterwards nothing is changed. Nothing for edits that
  /// cannot be made, are of columns that the file has not, or give a table of the return its first row or take its
  /// last, which bears on all children.
  std::optional<Effect> effect_of(std::span<const Edit> edits);
  /// What the rules found about the copy with the edits that were tried last.
  [[nodiscard]] std::span<const Finding> findings_after() const { return findings_after_; }

  /// What some rules would find about the copy with edits, which is quicker; nothing as above.
  std::optional<std::vector<Finding>> findings_with(std::span<const Edit> edits, std::span<const std::uint16_t> rules);

  /// Makes edits of the copy for good, and gives them as edits of the return.
  std::vector<Edit> keep(std::span<const Edit> edits);

  /// The same of the return's rows.
  [[nodiscard]] Edit in_return(Edit edit) const;
  [[nodiscard]] Finding in_return(Finding finding) const;
  [[nodiscard]] CellPlace in_return(CellPlace cell) const;
  /// The same of the copy's rows; nothing for a row that is not in it.
  [[nodiscard]] std::optional<Edit> in_copy(Edit edit) const;

 private:
  template <class T>
  using ByTable = std::array<std::array<T, table_count>, 2>;
  template <class T>
  static auto& at(T& by_table, When when, Table table) {
    return by_table[static_cast<std::size_t>(when)][static_cast<std::size_t>(table)];
  }

  void copy_table(const TableText& table);
  [[nodiscard]] bool may_be_tried(const Edit& edit) const;
  std::vector<Edit> apply(std::span<const Edit> edits);
  void take_back(std::span<const Edit> made);
  void derive_after(std::span<const Edit> edits);
  template <class... Rules>
  [[nodiscard]] std::vector<Finding> check(const Context& context, const Rules&... rules) const;
  [[nodiscard]] std::vector<std::string> upns() const;
  [[nodiscard]] std::optional<Context> context_with(std::span<const std::string> upns_before, Effect& on_others) const;
  [[nodiscard]] bool is_of_copy(std::uint32_t child) const;

  const Return* data_;
  const Checker* checker_;
  const Postcodes* postcodes_;
  std::vector<std::uint32_t> children_;
  std::vector<std::uint32_t> child_of_copy_;  // place in the return of each child of the copy
  Return copy_;
  ByTable<std::vector<std::uint32_t>> row_in_return_;  // by the copy's number
  ByTable<std::uint32_t> rows_kept_{};                 // that were added for good
  bool has_own_rows_ = false;  // the copy's rows were read anew after an edit, so that cells are from then on
  std::optional<Context> own_context_;
  std::vector<Finding> findings_;
  std::vector<Finding> findings_after_;
  std::optional<Context> context_after_;
};

}  // namespace claret
