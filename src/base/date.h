#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace claret {

/// A calendar date as a cell of the return holds it: readable, blank, or filled in but unreadable.
///
/// Every comparison with a date that is not readable is false, also `==`; so `!(a < b)` and `a >= b` differ, and rules
/// say which of the two they mean.
class Date {
 public:
  /// A blank date.
  constexpr Date() = default;

  /// A readable date. The day must exist.
  constexpr Date(int year, unsigned month, unsigned day)
      : days_(static_cast<std::int32_t>(
            std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day))
                .time_since_epoch()
                .count())) {}

  /// Reads a cell. Readable is day/month/year and nothing else: day and month of one or two digits, year of four, a day
  /// that exists, from 22/09/1677 to 11/04/2262. A cell of nothing but white space is blank.
  static Date parse(std::string_view cell);

  /// A date that is filled in but cannot be read.
  static constexpr Date unreadable() { return from_days(unreadable_days); }

  [[nodiscard]] constexpr bool is_blank() const { return days_ == blank_days; }
  [[nodiscard]] constexpr bool is_readable() const { return days_ > unreadable_days; }
  [[nodiscard]] constexpr bool is_unreadable() const { return days_ == unreadable_days; }

  /// The same day `years` later; 29 February becomes 28 February in a year without one. Not readable stays as it is.
  [[nodiscard]] Date plus_years(int years) const;

  [[nodiscard]] constexpr Date plus_days(int days) const { return is_readable() ? from_days(days_ + days) : *this; }

  /// Days from `earlier` to `later`; both must be readable.
  friend constexpr int days_between(Date earlier, Date later) { return later.days_ - earlier.days_; }

  /// DD/MM/YYYY; empty if not readable.
  [[nodiscard]] std::string text() const;

  /// Its year, month and day; it must be readable.
  [[nodiscard]] std::chrono::year_month_day calendar() const {
    return {std::chrono::sys_days(std::chrono::days(days_))};
  }

  friend constexpr bool operator==(Date a, Date b) { return a.is_readable() && a.days_ == b.days_; }
  friend constexpr std::partial_ordering operator<=>(Date a, Date b) {
    return a.is_readable() && b.is_readable() ? std::partial_ordering(a.days_ <=> b.days_)
                                              : std::partial_ordering::unordered;
  }

  /// A total order for sorting: readable dates by day, then those that are blank or unreadable, as equals.
  friend constexpr bool sorts_before(Date a, Date b) {
    return a.is_readable() && (!b.is_readable() || a.days_ < b.days_);
  }

 private:
  static constexpr std::int32_t blank_days = std::numeric_limits<std::int32_t>::min();
  static constexpr std::int32_t unreadable_days = blank_days + 1;

  static constexpr Date from_days(std::int32_t days) {
    Date date;
    date.days_ = days;
    return date;
  }

  std::int32_t days_ = blank_days;  // since 1 January 1970
};

}  // namespace claret
