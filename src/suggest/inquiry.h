#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claret/base/text.h"
#include "claret/check/check.h"
#include "claret/model/return.h"
#include "claret/reference/reference.h"
#include "claret/suggest/evidence.h"

namespace claret {

/// Edits that may put something right, and why.
struct Candidate {
  std::vector<Edit> edits;
  std::vector<Evidence> evidence;
};

/// What a source of evidence is shown: one child, what the rules found about it, and what is known of the world. It
/// offers edits; whether they do any good is not its concern.
class Inquiry {
 public:
  /// `findings` are those of the child's rows by `rules`.
  Inquiry(const Return& data, const Child& child, std::span<const Finding> findings,
          std::span<const RegisteredRule> rules, const Context& context, const Reference& reference);

  const Child& child;
  const Context& context;
  const Reference& reference;

  /// Whether an error marks a cell, in one of these ways.
  enum class Mark : std::uint8_t {
    any,
    in_doubt,    ///< by itself or beside this year's other items: not because of what is missing or of last year
    unexpected,  ///< the error is that something is there
    alone,       ///< the error marks nothing else on the row
  };
  [[nodiscard]] bool is_marked(When when, Table table, std::uint32_t row, std::size_t column,
                               Mark mark = Mark::any) const;
  [[nodiscard]] bool is_marked(const Row& row, std::size_t column, Mark mark = Mark::any) const {
    return is_marked(row.source->when(), row.source->table(), row.number, column, mark);
  }
  template <class R, class T>
  [[nodiscard]] bool is_marked(const R& row, T R::* member, Mark mark = Mark::any) const {
    return is_marked(row, static_cast<std::size_t>(place_of(member)), mark);
  }
  /// Whether a rule flagged a row.
  [[nodiscard]] bool is_flagged(const Row& row) const;
  /// Whether anything is flagged in a table of either year.
  [[nodiscard]] bool is_flagged(Table table) const;

  /// Calls `use(columns, rule)` with the columns, as bits, that each error of a kind marks on a row.
  template <class Use>
  void for_each_error_of(const Row& row, Kind kind, Use&& use) const {
    for (const Finding& finding : findings_)
      if (finding.when == row.source->when() && finding.table == row.source->table() && finding.row == row.number &&
          rules_[finding.rule].rule->kind == kind)
        use(columns_of(finding), *rules_[finding.rule].rule);
  }

  /// All of the child's rows, of all tables and both years.
  [[nodiscard]] std::span<const Row* const> rows() const { return rows_; }

  /// The return, for its other children and the columns of its files.
  [[nodiscard]] const Return& data() const { return *data_; }

  /// Whether a list of providers for this PLACE is loaded, so that one that is not in it does not exist.
  [[nodiscard]] bool is_listed(Code place) const;

  /// Offers edits, unless one would put a code of other years into a cell.
  void offer(std::vector<Edit> edits, Evidence evidence);

  std::vector<Candidate> take() { return std::move(candidates_); }

 private:
  using Columns = std::uint16_t;  // as bits
  struct Marks {
    When when = this_year;
    Table table = Table::header;
    std::uint32_t row = 0;
    std::array<Columns, 4> columns{};  // by Mark
  };
  [[nodiscard]] Columns columns_of(const Finding& finding) const;
  [[nodiscard]] const Marks* marks_of(When when, Table table, std::uint32_t row) const;
  Marks& marks_to_set(When when, Table table, std::uint32_t row);
  void mark_last_year(const Finding& finding);

  const Return* data_;
  std::span<const Finding> findings_;
  std::span<const RegisteredRule> rules_;
  std::vector<const Row*> rows_;
  std::vector<Marks> marks_;
  std::vector<Candidate> candidates_;
};

/// A function that looks for evidence of one kind.
using Finder = void (*)(Inquiry& inquiry);

/// A row's cell as its file has it, without white space at its ends.
template <class R, class T>
std::string_view text_of(const R& row, T R::* member) {
  return trimmed(cell_text(row, member));
}

/// The collection year of one of the return's two years.
inline int year_of(When when, const Context& context) { return when == this_year ? context.year : context.year - 1; }

bool is_code_of(std::string_view column, Code code);
bool is_known(const Inquiry& inquiry, const Episode& episode, Text Episode::* item);

/// Whether a row's cell holds something that can be right by itself, so that it may be offered elsewhere: a day, a code
/// of the column, a postcode or URN that exists as far as it is known which do.
template <class R, class T>
bool is_sound(const Inquiry& inquiry, const R& row, T R::* member) {
  if constexpr (std::is_same_v<T, Date>) {
    return (row.*member).is_readable();
  } else if constexpr (std::is_same_v<T, Code>) {
    return is_code_of(describe(R::table).columns[static_cast<std::size_t>(place_of(member))].name, row.*member);
  } else {
    if constexpr (std::is_same_v<R, Episode>) return is_known(inquiry, row, member);
    return !(row.*member).is_blank();
  }
}
inline std::string_view text_of(const Row& row, std::size_t column) {
  return trimmed(row.source->text(row.number, column));
}

/// The edit that puts a text into a cell.
Edit change(const Row& row, std::size_t column, std::string_view becomes);
template <class R, class T>
Edit change(const R& row, T R::* member, std::string_view becomes) {
  return change(row, static_cast<std::size_t>(place_of(member)), becomes);
}

/// A row's cell.
CellPlace cell_of(const Row& row, std::size_t column);
template <class R, class T>
CellPlace cell_of(const R& row, T R::* member) {
  return cell_of(row, static_cast<std::size_t>(place_of(member)));
}

/// The edit that takes a row away.
Edit removal(const Row& row);

/// A row as one of episodes; null if it is of another table.
inline const Episode* as_episode(const Row& row) {
  return row.source->table() == Table::episodes ? static_cast<const Episode*>(&row) : nullptr;
}

/// "this year" or "last year"
constexpr std::string_view year_in_words(When when) { return when == this_year ? "this year" : "last year"; }

}  // namespace claret
