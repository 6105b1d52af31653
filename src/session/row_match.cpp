#include "claret/session/row_match.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "claret/model/child_id.h"

namespace claret {

namespace {

/// A cell as it is compared.
std::string comparable(std::string_view cell, const ColumnDescription& column) {
  if (column.is_date)
    if (const Date day = Date::parse(cell); day.is_readable()) return day.text();
  return is_blank_text(cell) ? std::string() : to_upper(cell);
}

/// What tells the rows of one table.
class Told {
 public:
  explicit Told(const TableText& table) : table_(&table), description_(&describe(table.table())) {}

  [[nodiscard]] std::vector<std::uint32_t> rows() const {
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < table_->end_of_rows(); ++row)
      if (!table_->is_removed(row)) rows.push_back(row);
    return rows;
  }

  [[nodiscard]] std::string child_and_key(std::uint32_t row) const {
    const std::string child = id_of(table_->text(row, 0));
    return description_->key ? child + separator + cell(row, *description_->key) : child;
  }
  [[nodiscard]] std::string all(std::uint32_t row) const {
    std::string all;
    for (std::size_t column = 0; column < description_->columns.size(); ++column)
      if (!description_->columns[column].derived) all += cell(row, column) + separator;
    return all;
  }

 private:
  static constexpr char separator = '\0';
  [[nodiscard]] std::string cell(std::uint32_t row, std::size_t column) const {
    return comparable(table_->text(row, column), description_->columns[column]);
  }

  const TableText* table_;
  const TableDescription* description_;
};

/// Two tables whose rows find each other, pass by pass.
class Matching {
 public:
  Matching(const TableText& before, const TableText& now)
      : before_(before),
        now_(now),
        left_before_(before_.rows()),
        left_now_(now_.rows()),
        found_(before.end_of_rows(), RowMatch::no_row) {}

  /// Matches the rows of which `told` says the same, in their order.
  void match(std::string (Told::*told)(std::uint32_t) const) {
    std::unordered_map<std::string, std::vector<std::uint32_t>> rows_now;
    for (const std::uint32_t row : left_now_) rows_now[(now_.*told)(row)].push_back(row);
    for (auto& [text, rows] : rows_now) std::ranges::reverse(rows);
    for (const std::uint32_t row : left_before_) {
      const auto same = rows_now.find((before_.*told)(row));
      if (same == rows_now.end() || same->second.empty()) continue;
      found_[row] = same->second.back();
      same->second.pop_back();
    }
    forget_found();
  }

  [[nodiscard]] std::vector<std::uint32_t> take() && { return std::move(found_); }

 private:
  void forget_found() {
    std::erase_if(left_before_, [&](std::uint32_t row) { return found_[row] != RowMatch::no_row; });
    std::vector<std::uint32_t> taken = found_;
    std::ranges::sort(taken);
    std::erase_if(left_now_, [&](std::uint32_t row) { return std::ranges::binary_search(taken, row); });
  }

  Told before_;
  Told now_;
  std::vector<std::uint32_t> left_before_;
  std::vector<std::uint32_t> left_now_;
  std::vector<std::uint32_t> found_;
};

}  // namespace

RowMatch::RowMatch(const Return& before, const Return& now) {
  for (const When when : both_years) {
    for (const TableDescription& description : all_tables()) {
      const TableText* table_before = before.find(when, description.table);
      const TableText* table_now = now.find(when, description.table);
      if (table_before == nullptr || table_now == nullptr) continue;
      Matching matching(*table_before, *table_now);
      matching.match(&Told::all);
      matching.match(&Told::child_and_key);
      auto& rows_now = now_[static_cast<std::size_t>(when)][static_cast<std::size_t>(description.table)];
      auto& rows_before = before_[static_cast<std::size_t>(when)][static_cast<std::size_t>(description.table)];
      rows_now = std::move(matching).take();
      rows_before.resize(table_now->end_of_rows(), no_row);
      for (std::uint32_t row = 0; row < rows_now.size(); ++row)
        if (rows_now[row] != no_row) rows_before[rows_now[row]] = row;
    }
  }
}

}  // namespace claret
