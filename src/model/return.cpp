#include "claret/model/return.h"

#include <algorithm>
#include <format>
#include <limits>
#include <numeric>

#include "claret/model/child_id.h"

namespace claret {

namespace {

constexpr bool has_lower_case(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

constexpr std::uint32_t no_child = std::numeric_limits<std::uint32_t>::max();

/// Reads the typed values of a row of a file, all but CHILD.
template <class R>
void read_row(R& row, const TableText& table, std::uint32_t number, UpperTexts& texts) {
  row.source = &table;
  row.number = number;
  std::size_t index = 0;
  const auto read = [&]<class T>(T& value) {
    const std::string_view cell = table.text(number, index++);
    if constexpr (std::is_same_v<T, Text>) {
      value = texts.of(cell);
    } else {
      value = T::parse(cell);
    }
  };
  std::apply([&](const auto&... column) { (read(row.*column.member), ...); }, R::columns);
}

/// Keeps what was worked out from the postcodes of an episode, which stay the same.
void keep_places(Episode& episode, const Episode& before) {
  episode.has_known_home = before.has_known_home;
  episode.has_known_placement = before.has_known_placement;
  episode.has_located_placement = before.has_located_placement;
  episode.PL_LA = before.PL_LA;
  episode.PL_LOCATION = before.PL_LOCATION;
  episode.PL_DISTANCE = before.PL_DISTANCE;
}

/// Puts a child's episodes in order, by DECOM.
void sort_by_start(std::span<const Episode*> episodes) {
  const auto starts_before = [](const Episode* a, const Episode* b) { return sorts_before(a->DECOM, b->DECOM); };
  // Asking first spares stable_sort its buffer: extracts mostly come in order.
  if (!std::ranges::is_sorted(episodes, starts_before)) std::ranges::stable_sort(episodes, starts_before);
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
  const std::string wanted = id_of(id);
  const auto sorted = std::span(children_).first(sorted_children_);
  const auto found = std::ranges::lower_bound(sorted, std::string_view(wanted), natural_less,
                                              [](const Child& child) { return child.id.view; });
  if (found != sorted.end() && found->id == Text(wanted)) return &*found;
  const auto later = std::ranges::find(std::span(children_).subspan(sorted_children_), Text(wanted), &Child::id);
  return later != children_.end() ? &*later : nullptr;
}

void Return::forget_children() {
  children_.clear();
  sorted_children_ = 0;
  own_rows_.clear();
  AllRows::for_each([&]<class R>() {
    for (auto& rows : std::get<Stored<R>>(rows_)) rows.clear();
  });
  for (auto& episodes : by_start_) episodes.clear();
  texts_.clear();
}

bool Child::is_empty() const {
  bool result = true;
  AllRows::for_each([&]<class R>() {
    for (const When when : both_years) result = result && rows<R>(when).empty();
  });
  return result;
}

Text UpperTexts::of(std::string_view cell) {
  if (is_blank_text(cell)) return {};
  if (!has_lower_case(cell)) return cell;
  return std::string_view(texts_.emplace_back(to_upper(cell)));
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
      children.resize(table->end_of_rows(), no_child);
      for (std::uint32_t row = 0; row < children.size(); ++row)
        if (!table->is_removed(row))
          children[row] = numbers.number_of(texts_.of(table->text(row, 0)));  // CHILD is every table's first column
    }
  }

  const std::vector<std::uint32_t> renumbered = numbers.sort();
  children_.resize(renumbered.size());
  sorted_children_ = children_.size();
  for (std::size_t i = 0; i < children_.size(); ++i) children_[i].id = numbers.ids()[i];

  for (const When when : both_years) {
    AllRows::for_each([&]<class R>() {
      auto& children = child_of_row[index_of(when)][index_of(R::table)];
      for (auto& number : children)
        if (number != no_child) number = renumbered[number];
      gather_rows<R>(when, children);
    });
    order_episodes(when);
    for (const Child& child : children_) {
      auto& headers = std::get<Stored<Header>>(rows_)[index_of(when)];
      const auto own = child.rows<Header>(when);
      if (!own.empty())
        derive_uasc(when, child,
                    std::span(headers).subspan(static_cast<std::size_t>(own.data() - headers.data()), own.size()));
    }
  }
}

template <class R>
void Return::gather_rows(When when, std::span<const std::uint32_t> child_of_row) {
  const TableText* table = find(when, R::table);
  if (table == nullptr) return;

  std::vector<std::uint32_t> begin_of_child(children_.size() + 1);
  for (const std::uint32_t child : child_of_row)
    if (child != no_child) ++begin_of_child[child + 1];
  std::partial_sum(begin_of_child.begin(), begin_of_child.end(), begin_of_child.begin());

  auto& rows = std::get<Stored<R>>(rows_)[index_of(when)];
  rows.resize(begin_of_child.back());
  std::vector<std::uint32_t> next = begin_of_child;
  for (std::uint32_t number = 0; number < child_of_row.size(); ++number) {
    if (child_of_row[number] == no_child) continue;
    R& row = rows[next[child_of_row[number]]++];
    read_row(row, *table, number, texts_);
    row.CHILD = children_[child_of_row[number]].id;
  }

  for (std::size_t child = 0; child < children_.size(); ++child)
    std::get<Child::Rows<R>>(children_[child].rows_)[index_of(when)] =
        std::span(rows).subspan(begin_of_child[child], begin_of_child[child + 1] - begin_of_child[child]);
}

void Return::OwnRows::order_episodes(When when) {
  std::vector<const Episode*>& ordered = by_start[index_of(when)];
  ordered.clear();
  for (const Episode& episode : std::get<Stored<Episode>>(rows)[index_of(when)]) ordered.push_back(&episode);
  sort_by_start(ordered);
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
    sort_by_start(place);
    child.by_start_[index_of(when)] = place;
  }
}

void Return::derive_uasc(When when, const Child& child, std::span<Header> headers) const {
  if (states_uasc(when) || !has(when, Table::uasc)) return;
  const Code status = child.rows<UASC>(when).empty() ? Code("0") : Code("1");
  for (Header& header : headers) header.UASC = status;
}

std::expected<void, Problem> Return::can_apply(const Edit& edit) const {
  const TableText* table = find(edit.when, edit.table);
  const TableDescription& description = describe(edit.table);
  const auto refuse = [&](std::string what) {
    return std::unexpected(Problem{.severity = Problem::Severity::refused,
                                   .file = table == nullptr ? std::string(description.name) : table->file(),
                                   .what = std::move(what),
                                   .fix = "Look the table up again; it may have changed."});
  };
  if (table == nullptr)
    return refuse(
        std::format("{} year's {} is not loaded.", edit.when == this_year ? "This" : "Last", description.name));
  const bool is_there = edit.row < table->end_of_rows() && !table->is_removed(edit.row);
  if (edit.kind == Edit::Kind::add_row) {
    if (is_there || edit.row > table->end_of_rows())
      return refuse(std::format("A row {} cannot be added.", std::uint64_t{edit.row} + 1));
    return {};
  }
  if (!is_there) return refuse(std::format("There is no row {}.", std::uint64_t{edit.row} + 1));
  if (edit.kind == Edit::Kind::remove_row) return {};
  if (edit.column >= description.columns.size()) return refuse("There is no such column.");
  if (description.columns[edit.column].derived && !table->has(edit.column))
    return refuse(std::format("{} is worked out and cannot be changed.", description.columns[edit.column].name));
  return {};
}

bool Return::add_column(When when, Table table, std::size_t column) {
  TableText* text = find_to_edit(when, table);
  const auto columns = describe(table).columns;
  if (text == nullptr || column >= columns.size() || columns[column].derived || text->has(column)) return false;
  text->add_column(column);
  return true;
}

std::uint32_t Return::child_of_row(When when, Table table, std::uint32_t row) {
  const std::string_view cell = find(when, table)->text(row, 0);
  if (const Child* child = find_child(cell)) return static_cast<std::uint32_t>(child - children_.data());
  const auto number = static_cast<std::uint32_t>(children_.size());
  auto own = std::make_unique<OwnRows>();
  own->id = id_of(cell);
  children_.emplace_back().id = std::string_view(own->id);
  own_rows_[number] = std::move(own);
  return number;
}

std::expected<std::vector<std::uint32_t>, Problem> Return::apply(const Edit& edit) {
  if (const auto possible = can_apply(edit); !possible) return std::unexpected(possible.error());
  TableText& table = *find_to_edit(edit.when, edit.table);
  std::vector<std::uint32_t> concerned;
  if (edit.kind != Edit::Kind::add_row) concerned.push_back(child_of_row(edit.when, edit.table, edit.row));
  switch (edit.kind) {
    case Edit::Kind::cell: table.set_text(edit.row, edit.column, edit.becomes); break;
    case Edit::Kind::remove_row: table.remove_row(edit.row); break;
    case Edit::Kind::add_row:
      if (edit.row < table.end_of_rows()) {
        table.restore_row(edit.row);
      } else {
        table.add_row(edit.cells);
      }
      break;
  }
  if (edit.kind != Edit::Kind::remove_row) {
    const std::uint32_t child = child_of_row(edit.when, edit.table, edit.row);
    if (concerned.empty() || concerned.front() != child) concerned.push_back(child);
  }
  for (const std::uint32_t child : concerned) read_child_again(child, edit);
  return concerned;
}

/// Reads anew the one row of a child in which a cell was edited, if its rows were read by themselves before.
bool Return::read_row_again(std::uint32_t number, const Edit& edit) {
  const auto found = own_rows_.find(number);
  if (edit.kind != Edit::Kind::cell || edit.column == 0 || found == own_rows_.end()) return false;
  OwnRows& own = *found->second;
  Child& child = children_[number];
  with_row_type(edit.table, [&]<class R>() {
    std::vector<R>& rows = std::get<Stored<R>>(own.rows)[index_of(edit.when)];
    const auto row = std::ranges::lower_bound(rows, edit.row, {}, &R::number);
    const R before = *row;
    read_row(*row, *find(edit.when, edit.table), edit.row, own.texts);
    row->CHILD = child.id;
    if constexpr (std::is_same_v<R, Episode>)
      if (edit.column != column_index(&Episode::HOME_POST) && edit.column != column_index(&Episode::PL_POST))
        keep_places(*row, before);
    if constexpr (std::is_same_v<R, Header>) derive_uasc(edit.when, child, rows);
    if constexpr (std::is_same_v<R, Episode>)
      if (edit.column == column_index(&Episode::DECOM)) own.order_episodes(edit.when);
  });
  return true;
}

void Return::read_child_again(std::uint32_t number, const Edit& edit) {
  if (read_row_again(number, edit)) return;
  Child& child = children_[number];
  auto own = std::make_unique<OwnRows>();
  own->id = child.id.view;
  const Text id = std::string_view(own->id);

  AllRows::for_each([&]<class R>() {
    for (const When when : both_years) {
      const TableText* table = find(when, R::table);
      if (table == nullptr) continue;
      std::vector<R>& rows = std::get<Stored<R>>(own->rows)[index_of(when)];
      const auto read = [&](std::uint32_t row) {
        read_row(rows.emplace_back(), *table, row, own->texts);
        rows.back().CHILD = id;
      };
      // The edited row may have come to this child, gone from it or changed; the others are the same as before.
      const bool is_edited = edit.when == when && edit.table == R::table;
      bool has_edited = is_edited && !table->is_removed(edit.row) && id_of(table->text(edit.row, 0)) == id.view;
      for (const R& before : child.rows<R>(when)) {
        if (is_edited && before.number == edit.row) continue;
        if (has_edited && before.number > edit.row) {
          read(edit.row);
          has_edited = false;
        }
        read(before.number);
      }
      if (has_edited) read(edit.row);
    }
  });

  child.id = id;
  for (const When when : both_years) {
    AllRows::for_each([&]<class R>() {
      std::get<Child::Rows<R>>(child.rows_)[index_of(when)] = std::get<Stored<R>>(own->rows)[index_of(when)];
    });
    own->order_episodes(when);
    child.by_start_[index_of(when)] = own->by_start[index_of(when)];
    derive_uasc(when, child, std::get<Stored<Header>>(own->rows)[index_of(when)]);
  }
  own_rows_[number] = std::move(own);
}

std::span<Episode> Return::episodes_to_derive(std::uint32_t child, When when) {
  if (const auto own = own_rows_.find(child); own != own_rows_.end())
    return std::get<Stored<Episode>>(own->second->rows)[index_of(when)];
  auto& all = std::get<Stored<Episode>>(rows_)[index_of(when)];
  const auto of_child = children_[child].rows<Episode>(when);
  if (of_child.empty()) return {};
  return std::span(all).subspan(static_cast<std::size_t>(of_child.data() - all.data()), of_child.size());
}

}  // namespace claret
