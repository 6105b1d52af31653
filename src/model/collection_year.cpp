#include "claret/model/collection_year.h"

#include <algorithm>
#include <charconv>
#include <format>

namespace claret {

namespace {

std::optional<int> digits(std::string_view text, std::size_t length) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != length || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<int> within_range(int year) {
  constexpr int first = 1992;
  constexpr int last = 2100;
  return year >= first && year <= last ? std::optional(year) : std::nullopt;
}

}  // namespace

std::string year_name(int collection_year) {
  return std::format("{}/{:02}", collection_year - 1, collection_year % 100);
}

std::optional<int> collection_year_named(std::string_view text) {
  const std::optional<int> first = digits(text.substr(0, 4), 4);
  if (!first) return std::nullopt;
  if (text.size() == 4) return within_range(*first);
  if (text[4] != '/' && text[4] != '-') return std::nullopt;
  const std::string_view rest = text.substr(5);
  const int next = *first + 1;
  if (digits(rest, 2) == next % 100 || digits(rest, 4) == next) return within_range(next);
  return std::nullopt;
}

bool is_in_collection_year(Date day, int collection_year) {
  return Date(collection_year - 1, 4, 1) <= day && day <= Date(collection_year, 3, 31);
}

}  // namespace claret
