#pragma once

// The days on which what rules find is due. One after 31 March counts as 31 March (Findings::flag).

#include <chrono>
#include <type_traits>

#include "claret/rules/rule.h"

namespace claret {

/// When the rows of R that a rule flags are due, by a function of the row and the context, or of the row, the child and
/// the context. Rows of other tables, and those for which it gives no readable day, are due at once.
template <class R, class Day>
consteval DueDate due_of(Day) {
  static_assert(std::is_empty_v<Day>, "a function of a due date captures nothing");
  return [](const Row& row, const Child& child, const Context& context) {
    if (row.source->table() != R::table) return Date();
    const R& flagged = static_cast<const R&>(row);
    if constexpr (std::is_invocable_v<Day, const R&, const Context&>) {
      return Day{}(flagged, context);
    } else {
      return Day{}(flagged, child, context);
    }
  };
}

/// The same day of the next month; of a shorter month the last.
inline Date one_month_later(Date date) {
  if (!date.is_readable()) return date;
  const std::chrono::year_month_day same_day = date.calendar() + std::chrono::months(1);
  const std::chrono::day last = (same_day.year() / same_day.month() / std::chrono::last).day();
  const std::chrono::day day = same_day.ok() ? same_day.day() : last;
  return {static_cast<int>(same_day.year()), static_cast<unsigned>(same_day.month()), static_cast<unsigned>(day)};
}

/// The 17th to 21st birthday, about which a care leaver's details are, if it lies in the collection year; else blank.
inline Date care_leaver_birthday(Date born, const Context& context) {
  for (int age = 17; age <= 21; ++age)
    if (const Date birthday = born.plus_years(age); context.is_in_year(birthday)) return birthday;
  return {};
}

/// The day by which a care leaver's details are to be there: the authority gets in touch from three months before the
/// birthday to one month after it.
inline Date end_of_contact(Date born, const Context& context) {
  return one_month_later(care_leaver_birthday(born, context));
}

/// The same where an item of OC3 is blank; what is filled in is due at once.
template <Code OC3::* item>
inline constexpr DueDate end_of_contact_if_blank = due_of<OC3>([](const OC3& row, const Context& context) {
  return (row.*item).is_blank() ? end_of_contact(row.DOB, context) : Date();
});

}  // namespace claret
