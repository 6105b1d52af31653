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

/// What tells the rows of one table, as they stand or as the file has them.
class Told {
 public:
  enum class Text : std::uint8_t { as_it_stands, as_it_came };
  Told(const TableText& table, Text text) : table_(&table), description_(&describe(table.table())), text_(text) {}

  [[nodiscard]] std::string child_and_key(std::uint32_t row) const {
    const std::string child = id_of(text(row, 0));
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
  [[nodiscard]] std::string_view text(std::uint32_t row, std::size_t column) const {
    return text_ == Text::as_it_came ? table_->text_in_file(row, column) : table_->text(row, column);
  }
  [[nodiscard]] std::string cell(std::uint32_t row, std::size_t column) const {
    return comparable(text(row, column), description_->columns[column]);
  }

  const TableText* table_;
  const TableDescription* description_;
  Text text_;
};

using What = std::string (Told::*)(std::uint32_t) const;

/// Two tables whose rows find each other, pass by pass.
class Matching {
 public:
  Matching(const TableText& before, const TableText& now)
      : table_before_(before),
        before_(before, Told::Text::as_it_stands),
        before_as_it_came_(before, Told::Text::as_it_came),
        now_(now, Told::Text::as_it_stands),
        found_(before.end_of_rows(), RowMatch::no_row) {
    for (std::uint32_t row = 0; row < now.end_of_rows(); ++row)
      if (!now.is_removed(row)) left_now_.push_back(row);
  }

  void match_as_they_stand() {
    const auto stands = [](const Place& place) { return place.stands; };
    match(before_, &Told::all, stands);
    match(before_, &Told::child_and_key, stands);
  }

  void match_with_corrected() {
    const auto stays = [](const Place& place) { return place.is_in_file && place.stands; };
    const auto is_added = [](const Place& place) { return !place.is_in_file && place.stands; };
    const auto is_removed = [](const Place& place) { return place.is_in_file && !place.stands; };
    match(before_, &Told::all, stays);
    match(before_as_it_came_, &Told::all, stays);
    match(before_, &Told::all, is_added);
    match(before_as_it_came_, &Told::all, is_removed);
    match(before_, &Told::child_and_key, stays);
    match(before_as_it_came_, &Told::child_and_key, stays);
    match(before_, &Told::child_and_key, is_added);
    match(before_as_it_came_, &Told::child_and_key, is_removed);
  }

  [[nodiscard]] std::vector<std::uint32_t> take() && { return std::move(found_); }

 private:
  struct Place {
    bool is_in_file = false;
    bool stands = false;
  };

  /// Matches the rows of which `what` says the same, in their order.
  void match(const Told& before, What what, auto is_meant) {
    std::unordered_map<std::string, std::vector<std::uint32_t>> rows_now;
    for (const std::uint32_t row : left_now_) rows_now[(now_.*what)(row)].push_back(row);
    for (auto& [text, rows] : rows_now) std::ranges::reverse(rows);
    for (std::uint32_t row = 0; row < found_.size(); ++row) {
      const Place place{.is_in_file = row < table_before_.file_row_count(), .stands = !table_before_.is_removed(row)};
      if (found_[row] != RowMatch::no_row || !is_meant(place)) continue;
      const auto same = rows_now.find((before.*what)(row));
      if (same == rows_now.end() || same->second.empty()) continue;
      found_[row] = same->second.back();
      same->second.pop_back();
    }
    forget_found();
  }

  void forget_found() {
    std::vector<std::uint32_t> taken = found_;
    std::ranges::sort(taken);
    std::erase_if(left_now_, [&](std::uint32_t row) { return std::ranges::binary_search(taken, row); });
  }

  const TableText& table_before_;
  Told before_;
  Told before_as_it_came_;
  Told now_;
  std::vector<std::uint32_t> left_now_;
  std::vector<std::uint32_t> found_;
};

}  // namespace

bool say_the_same(std::string_view cell, std::string_view other, const ColumnDescription& column) {
  return comparable(cell, column) == comparable(other, column);
}

void RowMatch::match_tables(const Return& before, const Return& now, auto matching) {
  for (const When when : both_years) {
    for (const TableDescription& description : all_tables()) {
      const TableText* table_before = before.find(when, description.table);
      const TableText* table_now = now.find(when, description.table);
      if (table_before == nullptr || table_now == nullptr) continue;
      Matching tables(*table_before, *table_now);
      (tables.*matching)();
      now_[static_cast<std::size_t>(when)][static_cast<std::size_t>(description.table)] = std::move(tables).take();
    }
  }
}

RowMatch::RowMatch(const Return& before, const Return& now) {
  match_tables(before, now, &Matching::match_as_they_stand);
}

RowMatch RowMatch::with_corrected(const Return& before, const Return& now) {
  RowMatch match;
  match.match_tables(before, now, &Matching::match_with_corrected);
  return match;
}

}  // namespace claret
