#pragma once

#include <algorithm>
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

/// Edits that may put something right, and why. Several of them can be the alternatives of a question.
struct Candidate {
  std::vector<Edit> edits;
  std::vector<Evidence> evidence;
  /// Not 0 for one of several values of a cell of which a single one must turn out to be allowed.
  std::uint16_t question = 0;
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

  /// Whether an error marks a cell.
  [[nodiscard]] bool is_marked(When when, Table table, std::uint32_t row, std::size_t column) const;
  template <class R, class T>
  [[nodiscard]] bool is_marked(const R& row, T R::* member) const {
    return is_marked(row.source->when(), R::table, row.number, static_cast<std::size_t>(place_of(member)));
  }
  /// Whether a rule flagged a row.
  [[nodiscard]] bool is_flagged(const Row& row) const;
  /// Whether a rule of this kind flagged a row.
  [[nodiscard]] bool is_flagged(const Row& row, Kind kind) const;
  /// Whether anything is flagged in a table of either year.
  [[nodiscard]] bool is_flagged(Table table) const;

  /// Other children of the return.
  [[nodiscard]] const Return& data() const { return *data_; }

  void offer(std::vector<Edit> edits, Evidence evidence);
  /// One of the values of a question; see Candidate.
  void offer_answer(std::uint16_t question, std::vector<Edit> edits, Evidence evidence);
  [[nodiscard]] std::uint16_t new_question() { return ++questions_; }

  std::vector<Candidate> take() { return std::move(candidates_); }

 private:
  /// The columns that errors mark on a row, as bits.
  struct Marks {
    When when = this_year;
    Table table = Table::header;
    std::uint32_t row = 0;
    std::uint16_t columns = 0;
    std::uint16_t kinds = 0;
  };
  [[nodiscard]] const Marks* marks_of(When when, Table table, std::uint32_t row) const;

  const Return* data_;
  std::vector<Marks> marks_;
  std::vector<Candidate> candidates_;
  std::uint16_t questions_ = 0;
};

/// A function that looks for one kind of evidence.
using Source = void (*)(Inquiry& inquiry);

/// A row's cell as its file has it, without white space at its ends.
template <class R, class T>
std::string_view text_of(const R& row, T R::* member) {
  return trimmed(cell_text(row, member));
}

/// The edit that puts a text into a cell.
template <class R, class T>
Edit change(const R& row, T R::* member, std::string_view becomes) {
  const auto column = static_cast<std::uint8_t>(place_of(member));
  return {.when = row.source->when(),
          .table = R::table,
          .row = row.number,
          .column = column,
          .was = std::string(row.source->text(row.number, column)),
          .becomes = std::string(becomes)};
}

/// The edit that takes a row away.
inline Edit removal(const Row& row) {
  return {.kind = Edit::Kind::remove_row, .when = row.source->when(), .table = row.source->table(), .row = row.number};
}

/// "this year" or "last year"
constexpr std::string_view year_in_words(When when) { return when == this_year ? "this year" : "last year"; }

}  // namespace claret
