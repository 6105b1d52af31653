#pragma once

// The thoughts that rules share, in the words of the field.

#include <algorithm>
#include <optional>
#include <type_traits>

#include "claret/model/return.h"
#include "claret/rules/rule.h"

namespace claret {

/// A check that flags each of this year's rows for which `condition` holds, judged alone. The condition takes the row,
/// the row and the context, the row and the child, or all three.
template <class R, class Condition>
consteval Check each(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    for (const R& row : child.rows<R>()) {
      bool is_wrong = false;
      if constexpr (std::is_invocable_v<Condition, const R&>) {
        is_wrong = Condition{}(row);
      } else if constexpr (std::is_invocable_v<Condition, const R&, const Context&>) {
        is_wrong = Condition{}(row, context);
      } else if constexpr (std::is_invocable_v<Condition, const R&, const Child&>) {
        is_wrong = Condition{}(row, child);
      } else {
        is_wrong = Condition{}(row, child, context);
      }
      if (is_wrong) found.flag(row);
    }
  };
}

/// Whether a condition on two rows, or on two rows and the context, holds.
template <class Condition, class A, class B>
bool holds_of_pair(const A& a, const B& b, const Context& context) {
  if constexpr (std::is_invocable_v<Condition, const A&, const B&>) {
    return Condition{}(a, b);
  } else {
    return Condition{}(a, b, context);
  }
}

/// A check that flags each row of A for which `condition` holds with at least one row of B of the same child (rows
/// without a CHILD are with one another); B is not flagged. It takes both rows, or both and the context.
template <class A, class B, class Condition>
consteval Check each_with_some(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    for (const A& a : child.rows<A>())
      if (std::ranges::any_of(child.rows<B>(), [&](const B& b) { return holds_of_pair<Condition>(a, b, context); }))
        found.flag(a);
  };
}

/// The same, but the rows of B that make it hold are flagged too.
template <class A, class B, class Condition>
consteval Check each_pair(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    // Two passes, because flagging both rows of every pair would take memory for each pair.
    for (const A& a : child.rows<A>())
      if (std::ranges::any_of(child.rows<B>(), [&](const B& b) { return holds_of_pair<Condition>(a, b, context); }))
        found.flag(a);
    for (const B& b : child.rows<B>())
      if (std::ranges::any_of(child.rows<A>(), [&](const A& a) { return holds_of_pair<Condition>(a, b, context); }))
        found.flag(b);
  };
}

/// A check of each row of this year with each row of last year's same table and the same child (rows without a CHILD
/// are with one another): this year's is flagged where `condition` holds of one such pair, (last year's, this year's),
/// or of both and the context.
template <class R, class Condition>
consteval Check each_with_some_of_last_year(Condition) {
  static_assert(std::is_empty_v<Condition>, "a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    for (const R& row : child.rows<R>())
      if (std::ranges::any_of(child.rows<R>(last_year),
                              [&](const R& before) { return holds_of_pair<Condition>(before, row, context); }))
        found.flag(row);
  };
}

/// A check of a child that has both rows of A and rows of B for which the conditions hold: all these rows are flagged.
/// Each condition takes the row, or the row and the context. Where it takes both rows to tell, see each_pair.
template <class A, class B, class ConditionA, class ConditionB>
consteval Check each_of_both(ConditionA, ConditionB) {
  static_assert(std::is_empty_v<ConditionA> && std::is_empty_v<ConditionB>, "a condition captures nothing");
  return [](const Child& child, const Context& context, Findings& found) {
    const auto holds = [&]<class Condition>(Condition condition, const auto& row) {
      if constexpr (std::is_invocable_v<Condition, decltype(row)>) {
        return condition(row);
      } else {
        return condition(row, context);
      }
    };
    const auto is_a = [&](const A& row) { return holds(ConditionA{}, row); };
    const auto is_b = [&](const B& row) { return holds(ConditionB{}, row); };
    if (std::ranges::none_of(child.rows<A>(), is_a) || std::ranges::none_of(child.rows<B>(), is_b)) return;
    for (const A& row : child.rows<A>())
      if (is_a(row)) found.flag(row);
    for (const B& row : child.rows<B>())
      if (is_b(row)) found.flag(row);
  };
}

/// Whether two cells hold the same text; two blanks do. Letters are compared upper-cased.
template <class RA, class TA, class RB, class TB>
bool same_text(const RA& a, TA RA::* member_of_a, const RB& b, TB RB::* member_of_b) {
  const std::string_view text_a = cell_text(a, member_of_a);
  const std::string_view text_b = cell_text(b, member_of_b);
  return same_ignoring_case(text_a, text_b) || (is_blank_text(text_a) && is_blank_text(text_b));
}

/// Whether the cell, as its file has it, spells this number: "1", "01" and "1.0" all spell 1.
template <class R, class T>
bool is_number(const R& row, T R::* member, double number) {
  return number_in(cell_text(row, member)) == number;
}

/// Whether a person's birthday at this age lies in the collection year.
inline bool has_birthday_in_year(int age, Date born, const Context& context) {
  return context.is_in_year(born.plus_years(age));
}

/// The child's date of birth by Header, of several rows the first that can be read; not readable if there is none.
inline Date date_of_birth(const Child& child) {
  const auto headers = child.rows<Header>();
  const auto dated = std::ranges::find_if(headers, &Date::is_readable, &Header::DOB);
  return dated == headers.end() ? Date() : dated->DOB;
}

}  // namespace claret
