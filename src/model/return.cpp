#include "model/return.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace claret {

namespace {

constexpr std::size_t index_of(When when) { return static_cast<std::size_t>(when); }
constexpr std::size_t index_of(Table table) { return static_cast<std::size_t>(table); }

constexpr bool has_lower_case(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// Gives every different CHILD a number, in the order in which they are met.
class ChildNumbers {
 public:
  std::uint32_t number_of(Text id) {
    if (!ids_.empty() && id == ids_[latest_]) return latest_;  // a child's rows mostly stand together
    const auto [place, is_new] = numbers_.try_emplace(id.view, static_cast<std::uint32_t>(ids_.size()));
    if (is_new) ids_.push_back(id);
    return latest_ = place->second;
  }

  /// Renumbers the children in natural order of their IDs; returns the new number of each old one.
  std::vector<std::uint32_t> sort() {
    std::vector<std::uint32_t> order(ids_.size());
    std::ranges::iota(order, 0U);
    std::ranges::sort(order, natural_less, [&](std::uint32_t number) { return ids_[number].view; });
    std::vector<std::uint32_t> renumbered(order.size());
    std::vector<Text> sorted(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      renumbered[order[i]] = i;
      sorted[i] = ids_[order[i]];
    }
    ids_ = std::move(sorted);
    return renumbered;
  }

  [[nodiscard]] const std::vector<Text>& ids() const { return ids_; }

 private:
  std::vector<Text> ids_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::uint32_t latest_ = 0;
};

}  // namespace

void Return::put(TableText table) {
  forget_children();
  auto& place = tables_[index_of(table.when())][index_of(table.table())];
  place = std::make_unique<TableText>(std::move(table));
}

void Return::remove(When when, Table table) {
  forget_children();
  tables_[index_of(when)][index_of(table)].reset();
}

const TableText* Return::find(When when, Table table) const { return tables_[index_of(when)][index_of(table)].get(); }

bool Return::states_uasc(When when) const {
  const TableText* header = find(when, Table::header);
  return header != nullptr && header->has(column_index(&Header::UASC));
}

const Child* Return::find_child(std::string_view id) const {
  const std::string wanted = is_blank_text(id) ? std::string() : to_upper(id);
  const auto found = std::ranges::lower_bound(children_, std::string_view(wanted), natural_less,
                                              [](const Child& child) { return child.id.view; });
  return found != children_.end() && found->id == Text(wanted) ? &*found : nullptr;
}

void Return::forget_children() {
  children_.clear();
  AllRows::for_each([&]<class R>() {
    for (auto& rows : std::get<Stored<R>>(rows_)) rows.clear();
  });
  for (auto& episodes : by_start_) episodes.clear();
  upper_cased_.clear();
}

Text Return::stored_upper(std::string_view cell) {
  if (is_blank_text(cell)) return {};
  if (!has_lower_case(cell)) return cell;
  return std::string_view(upper_cased_.emplace_back(to_upper(cell)));
}

void Return::gather_children() {
  forget_children();

  ChildNumbers numbers;
  std::array<std::array<std::vector<std::uint32_t>, table_count>, 2> child_of_row;
  for (const When when : both_years) {
    for (const TableDescription& description : all_tables()) {
      const TableText* table = find(when, description.table);
      if (table == nullptr) continue;
      auto& children = child_of_row[index_of(when)][index_of(description.table)];
      children.resize(table->row_count());
      for (std::uint32_t row = 0; row < children.size(); ++row)
        children[row] = numbers.number_of(stored_upper(table->text(row, 0)));  // CHILD is every table's first column
    }
  }

  const std::vector<std::uint32_t> renumbered = numbers.sort();
  children_.resize(renumbered.size());
  for (std::size_t i = 0; i < children_.size(); ++i) children_[i].id = numbers.ids()[i];

  for (const When when : both_years) {
    AllRows::for_each([&]<class R>() {
      auto& children = child_of_row[index_of(when)][index_of(R::table)];
      for (auto& number : children) number = renumbered[number];
      gather_rows<R>(when, children);
    });
    order_episodes(when);
    derive_uasc(when);
  }
}

template <class R>
void Return::gather_rows(When when, std::span<const std::uint32_t> child_of_row) {
  const TableText* table = find(when, R::table);
  if (table == nullptr) return;

  std::vector<std::uint32_t> begin_of_child(children_.size() + 1);
  for (const std::uint32_t child : child_of_row) ++begin_of_child[child + 1];
  std::partial_sum(begin_of_child.begin(), begin_of_child.end(), begin_of_child.begin());

  auto& rows = std::get<Stored<R>>(rows_)[index_of(when)];
  rows.resize(child_of_row.size());
  std::vector<std::uint32_t> next = begin_of_child;
  for (std::uint32_t number = 0; number < child_of_row.size(); ++number) {
    R& row = rows[next[child_of_row[number]]++];
    row.source = table;
    row.number = number;
    std::size_t index = 0;
    const auto read = [&]<class T>(T& value) {
      const std::string_view cell = table->text(number, index++);
      if constexpr (std::is_same_v<T, Text>) {
        value = stored_upper(cell);
      } else {
        value = T::parse(cell);
      }
    };
    std::apply([&](const auto&... column) { (read(row.*column.member), ...); }, R::columns);
    row.CHILD = children_[child_of_row[number]].id;
  }

  for (std::size_t child = 0; child < children_.size(); ++child)
    std::get<Child::Rows<R>>(children_[child].rows_)[index_of(when)] =
        std::span(rows).subspan(begin_of_child[child], begin_of_child[child + 1] - begin_of_child[child]);
}

void Return::order_episodes(When when) {
  auto& ordered = by_start_[index_of(when)];
  const auto& episodes = std::get<Stored<Episode>>(rows_)[index_of(when)];
  ordered.resize(episodes.size());
  for (std::size_t i = 0; i < episodes.size(); ++i) ordered[i] = &episodes[i];
  for (Child& child : children_) {
    const auto own = child.rows<Episode>(when);
    if (own.empty()) continue;
    const auto place = std::span(ordered).subspan(static_cast<std::size_t>(own.data() - episodes.data()), own.size());
    const auto starts_before = [](const Episode* a, const Episode* b) { return sorts_before(a->DECOM, b->DECOM); };
    // Asking first spares stable_sort its buffer: extracts mostly come in order.
    if (!std::ranges::is_sorted(place, starts_before)) std::ranges::stable_sort(place, starts_before);
    child.by_start_[index_of(when)] = place;
  }
}

void Return::derive_uasc(When when) {
  if (states_uasc(when) || !has(when, Table::uasc)) return;
  auto& headers = std::get<Stored<Header>>(rows_)[index_of(when)];
  for (const Child& child : children_) {
    const Code status = child.rows<UASC>(when).empty() ? Code("0") : Code("1");
    for (const Header& header : child.rows<Header>(when))
      headers[static_cast<std::size_t>(&header - headers.data())].UASC = status;
  }
}

}  // namespace claret
