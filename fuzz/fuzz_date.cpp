// Any text as a date: a readable one is written and read as the same.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "claret/base/date.h"
#include "expect.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using claret::Date;
  using claret::fuzz::expect;
  const std::string_view cell(reinterpret_cast<const char*>(data), size);
  const Date date = Date::parse(cell);
  expect(date.is_readable() + date.is_blank() + date.is_unreadable() == 1, "a date is one of the three");
  if (!date.is_readable()) {
    expect(date.text().empty(), "only a readable date has a text");
    expect(!(date == date) && !(date < date) && !(date >= date), "every comparison is false");
    return 0;
  }
  expect(cell.size() >= 8 && cell.size() <= 10, "a date has eight to ten characters");
  expect(Date::parse(date.text()) == date, "its text is the same date");
  expect(date.plus_days(1) > date && date.plus_days(-1) < date, "the next day is later");
  for (const int years : {-18, -1, 0, 1, 4, 18}) {
    const int leap_days = days_between(date, date.plus_years(years)) - 365 * years;
    expect(std::abs(leap_days) <= std::abs(years) / 4 + 1, "every fourth year at most has a day more");
  }
  return 0;
}
