#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "claret/base/date.h"
#include "claret/model/tables.h"
#include "claret/sample/journey.h"
#include "claret/sample/random.h"
#include "claret/sample/records.h"

namespace claret {

/// Where a mistake is made: what everybody who enters rows for a child has before them.
struct Scene {
  Random& random;
  Records& records;
  const CollectionDates& dates;
  std::string_view kind;  ///< of the mistake that is being made
};

/// A row of table R, through which the mistakes see and change a child's records. Columns are named as in rules.
template <class R>
class Entry {
 public:
  Entry(Scene& scene, When when, std::size_t row) : scene_(&scene), when_(when), row_(row) {}

  [[nodiscard]] Random& random() const { return scene_->random; }
  [[nodiscard]] When when() const { return when_; }
  [[nodiscard]] const CollectionDates& dates() const { return scene_->dates; }
  /// The days on which the year of this row's return begins and ends.
  [[nodiscard]] Date year_start() const { return when_ == this_year ? dates().start : dates().last_start; }
  [[nodiscard]] Date year_end() const { return when_ == this_year ? dates().end : dates().last_end; }

  template <class T>
  const std::string& operator[](T R::* column) const {
    return scene_->records.cell(when_, R::table, row_, place(column));
  }
  [[nodiscard]] Date day(Date R::* column) const { return Date::parse((*this)[column]); }
  [[nodiscard]] Records::Cells cells() const {
    Records::Cells all;
    for (std::size_t column = 0; column < describe(R::table).columns.size(); ++column)
      if (!describe(R::table).columns[column].derived)
        all.push_back(scene_->records.cell(when_, R::table, row_, column));
    return all;
  }

  /// By Header, also by one that has been left out; each child of a return has one.
  [[nodiscard]] Date birthday() const { return Entry<Header>(*scene_, when_, 0).day(&Header::DOB); }

  template <class T>
  void put(T R::* column, std::string_view became) {
    scene_->records.change(when_, R::table, row_, place(column), std::string(became), scene_->kind);
  }
  void leave_out() { scene_->records.leave_out(when_, R::table, row_, scene_->kind); }

  /// The same row once more, right behind it.
  Entry enter_again() {
    return {*scene_, when_, scene_->records.enter_behind(when_, R::table, row_, cells(), scene_->kind)};
  }

  /// A row for the child in a table: its cells from CHILD on; those that are not given stay blank.
  template <class Q>
  void enter(When when, Records::Cells cells) {
    cells.resize(describe(Q::table).columns.size() - (Q::table == Table::header ? 1 : 0));
    scene_->records.enter(when, Q::table, std::move(cells), scene_->kind);
  }

  /// The child's rows in a table of the return of a year, but for those that were left out.
  template <class Q>
  [[nodiscard]] std::vector<Entry<Q>> rows(When when) const {
    std::vector<Entry<Q>> all;
    for (std::size_t row = 0; row < scene_->records.size(when, Q::table); ++row)
      if (!scene_->records.is_left_out(when, Q::table, row)) all.emplace_back(*scene_, when, row);
    return all;
  }
  /// The same in the return of this row.
  template <class Q>
  [[nodiscard]] std::vector<Entry<Q>> rows() const {
    return rows<Q>(when_);
  }
  template <class Q>
  [[nodiscard]] bool has() const {
    return !rows<Q>().empty();
  }

 private:
  template <class T>
  static std::size_t place(T R::* column) {
    return static_cast<std::size_t>(place_of(column));
  }

  Scene* scene_;
  When when_;
  std::size_t row_;
};

/// What makes a mistake at a row of one table; nothing happens where it makes no sense.
template <class... R>
std::variant<void (*)(Entry<R>)...> maker_at_one_of(RowTypes<R...>);
using MistakeMaker = decltype(maker_at_one_of(AllRows()));

/// A mistake that people make who keep the records of children in care: more than a slip in one cell.
struct Mistake {
  std::string_view kind;  ///< what somebody did
  int percent;            ///< how often it happens at one row of its table, the average cell's slips being 100
  MistakeMaker make;

  [[nodiscard]] constexpr Table table() const { return static_cast<Table>(make.index()); }
};

// By theme, one file each. To add a mistake, add it there.
extern const std::span<const Mistake> mistakes_about_children;  ///< who is who: Header, UASC
extern const std::span<const Mistake> mistakes_in_care;         ///< Episodes and what is recorded along the way
extern const std::span<const Mistake> mistakes_of_adoption;
extern const std::span<const Mistake> mistakes_of_outcomes;  ///< OC2, OC3, PrevPerm

/// The same row entered once more, by somebody else or on another day.
template <class R>
void enter_twice(Entry<R> row) {
  row.enter_again();
}

/// An episode with which care ended.
inline bool has_left(const Entry<Episode>& episode) {
  return !episode[&Episode::REC].empty() && episode[&Episode::REC] != "X1";
}

}  // namespace claret
