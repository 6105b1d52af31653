#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "claret/model/return.h"
#include "claret/reference/reference.h"
#include "claret/rules/context.h"
#include "claret/rules/findings.h"

namespace claret {

/// The nature of the errors that a rule finds.
enum class Kind : std::uint8_t {
  missing,       ///< something is due and not there
  invalid,       ///< not in the form, or none of the codes, that the column takes
  inconsistent,  ///< items that cannot both be right
  unexpected,    ///< something is there that is not due
  duplicate,     ///< the same more than once
  year_on_year,  ///< differs from last year's return
};

inline constexpr std::size_t kind_count = 6;

/// "missing", "year-on-year"
std::string_view to_string(Kind kind);
/// The kind with this name, if there is one.
std::optional<Kind> kind_named(std::string_view name);

/// How sure it is that what a rule finds is wrong.
enum class Severity : std::uint8_t {
  error,  ///< it is wrong
  query,  ///< true data can look like this, too: it is to be checked
};

/// "error", "query"
std::string_view to_string(Severity severity);
/// The severity with this name, if there is one.
std::optional<Severity> severity_named(std::string_view name);

/// When in the year it can be judged what a rule finds. What is found before is not due yet, rather than wrong.
enum class Judged : std::uint8_t {
  now,          ///< as soon as it is found
  to_date,      ///< now, with the extract's date where the finished return has 31 March
  on_due_date,  ///< some findings on a day of their own, the others now
  at_year_end,  ///< on 31 March
};

/// "now", "to date", "on a due date", "at the year's end"
std::string_view to_string(Judged judged);

/// The collection years in which a rule holds, named by the year in which they end; both included.
struct Years {
  int first;
  int last;
  [[nodiscard]] constexpr bool contain(int year) const { return first <= year && year <= last; }
};
inline constexpr int no_last_year = 9999;
constexpr Years since(int first) { return {first, no_last_year}; }

/// Something that has to be loaded for a rule to run: a table of one of the two years, or what follows from several.
class Need {
 public:
  enum class Other : std::uint8_t {
    none,
    stated_uasc,          ///< a Header that states UASC itself
    uasc_status,          ///< a Header that states UASC, or a UASC table to work it out from
    uasc_of_either_year,  ///< the same of this year or last
    postcodes,
    providers,
  };

  constexpr Need() = default;
  constexpr Need(Table table, When when = this_year) : table_(table), when_(when) {}
  constexpr Need(Other other) : other_(other) {}

  [[nodiscard]] bool is_met(const Return& data, const Reference& reference) const;
  /// "last year's Episodes"
  [[nodiscard]] std::string name() const;
  [[nodiscard]] bool is_plural() const { return other_ == Other::providers; }

  friend bool operator==(const Need&, const Need&) = default;

 private:
  Table table_ = Table::header;
  When when_ = this_year;
  Other other_ = Other::none;
};
constexpr Need last(Table table) { return {table, last_year}; }

/// A column that a rule marks on the rows that it flags, checked against its table when compiled.
struct Flagged {
  Table table = Table::header;
  When when = this_year;
  std::uint8_t column = 0;

  constexpr Flagged() = default;
  template <class R, class T>
  consteval Flagged(T R::* member, When of = this_year) : table(R::table), when(of), column(column_index(member)) {}
};
template <class R, class T>
consteval Flagged last(T R::* member) {
  return {member, last_year};
}

/// A list of a few values that can be written in a constant.
template <class T, std::size_t Most>
class ShortList {
 public:
  constexpr ShortList() = default;
  constexpr ShortList(std::initializer_list<T> items) : size_(items.size()) {
    std::size_t i = 0;
    for (const T& item : items) items_.at(i++) = item;
  }
  [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
  [[nodiscard]] constexpr const T* begin() const { return items_.data(); }
  [[nodiscard]] constexpr const T* end() const { return items_.data() + size_; }

 private:
  std::array<T, Most> items_{};
  std::size_t size_ = 0;
};

/// Looks at one child and flags the rows at fault. It keeps nothing, allocates nothing where nothing is wrong and sees
/// no other child.
using Check = void (*)(const Child& child, const Context& context, Findings& found);

/// The day from which on a row that a rule flags is an error; blank if it is one at once. Worked out of what the rule
/// itself looks at.
using DueDate = Date (*)(const Row& row, const Child& child, const Context& context);

/// A rule of the government's, for a span of years. A rule that changed has one entry for each of its spans.
struct Rule {
  std::string_view code;     ///< the government's code, such as 501 or INT03
  std::string_view title;    ///< what is wrong, in a few words
  std::string_view message;  ///< what is wrong, in a sentence
  std::string_view fix;      ///< how it is usually put right
  Years years;
  Kind kind;
  Severity severity = Severity::error;
  ShortList<std::string_view, 4> may_stand;  ///< of a query: what can be true of a row that it finds, in sentences
  ShortList<Need, 8> needs;                  ///< the rule is not run unless all are loaded
  ShortList<Flagged, 16> flags;              ///< the columns marked on a flagged row
  Judged judged = Judged::now;
  std::string_view until_due;  ///< of a finding that is not due yet, in a sentence; {} is the day on which it is
  DueDate due = nullptr;       ///< of what is judged on a due date: when that is
  Check check;

  /// When a row that it flags is due; blank if it is due as soon as it is found.
  [[nodiscard]] Date due_date(const Row& row, const Child& child, const Context& context) const;
};

}  // namespace claret
