#include "claret/base/date.h"

#include <format>

#include "claret/base/text.h"

namespace claret {

namespace {

constexpr Date earliest(1677, 9, 22);
constexpr Date latest(2262, 4, 11);

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Takes up to `most` digits off the front of `text`, at least `least`; negative if there are fewer.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
  int value = 0;
  std::size_t length = 0;
  while (length < most && length < text.size() && is_digit(text[length])) value = value * 10 + (text[length++] - '0');
  text.remove_prefix(length);
  return length < least ? -1 : value;
}

bool take_slash(std::string_view& text) {
  if (!text.starts_with('/')) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

Date Date::parse(std::string_view cell) {
  if (is_blank_text(cell)) return {};
  const int day = take_number(cell, 1, 2);
  if (day < 0 || !take_slash(cell)) return unreadable();
  const int month = take_number(cell, 1, 2);
  if (month < 0 || !take_slash(cell)) return unreadable();
  const int year = take_number(cell, 4, 4);
  if (year < 0 || !cell.empty()) return unreadable();
  const auto calendar = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                        std::chrono::day(static_cast<unsigned>(day));
  if (!calendar.ok()) return unreadable();
  const Date date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  return date < earliest || date > latest ? unreadable() : date;
}

Date Date::plus_years(int years) const {
  if (!is_readable()) return *this;
  auto moved = calendar() + std::chrono::years(years);
  if (!moved.ok()) moved = moved.year() / std::chrono::February / 28;
  return from_days(static_cast<std::int32_t>(std::chrono::sys_days(moved).time_since_epoch().count()));
}

std::string Date::text() const {
  if (!is_readable()) return {};
  const auto day = calendar();
  return std::format("{:02}/{:02}/{:04}", static_cast<unsigned>(day.day()), static_cast<unsigned>(day.month()),
                     static_cast<int>(day.year()));
}

}  // namespace claret
