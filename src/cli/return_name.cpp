#include "claret/cli/return_name.h"

#include <algorithm>
#include <format>
#include <set>
#include <vector>

#include "claret/model/collection_year.h"
#include "claret/reference/authorities.h"

namespace claret::cli {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return upper(c) >= 'A' && upper(c) <= 'Z'; }

/// Digits in a row, as many as stand there.
struct Number {
  std::string_view digits;
  bool follows = false;  ///< nothing but signs is between it and the number before
};

std::vector<Number> numbers_in(std::string_view name) {
  std::vector<Number> numbers;
  while (true) {
    const auto begin = std::ranges::find_if(name, is_digit);
    if (begin == name.end()) return numbers;
    const auto end = std::find_if_not(begin, name.end(), is_digit);
    const bool follows = !numbers.empty() && std::none_of(name.begin(), begin, is_letter);
    numbers.push_back({.digits = std::string_view(begin, end), .follows = follows});
    name = std::string_view(end, name.end());
  }
}

/// The one that there is.
std::optional<int> only(const std::set<int>& years) {
  return years.size() == 1 ? std::optional(*years.begin()) : std::nullopt;
}

}  // namespace

const Authority* authority_in_name(std::string_view name) {
  constexpr std::size_t length = std::string_view("E08000003").size();
  const Authority* found = nullptr;
  for (std::size_t begin = 0; begin + length <= name.size(); ++begin) {
    if (begin + length < name.size() && is_digit(name[begin + length])) continue;
    const Authority* authority = find_authority(name.substr(begin, length));
    if (authority == nullptr || authority == found) continue;
    if (found != nullptr) return nullptr;
    found = authority;
  }
  return found;
}

std::optional<int> year_in_name(std::string_view name) {
  const std::vector<Number> numbers = numbers_in(name);
  std::set<int> in_full;  // 2025-26
  std::set<int> by_end;   // 2026
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i].digits.size() != 4) continue;
    const bool is_followed = i + 1 < numbers.size() && numbers[i + 1].follows;
    if (is_followed) {
      const auto year = collection_year_named(std::format("{}/{}", numbers[i].digits, numbers[i + 1].digits));
      if (year) {
        in_full.insert(*year);
        ++i;
        continue;
      }
    }
    // The year of a day, such as that of an extract, is often not the collection year.
    const bool begins_day = is_followed && numbers[i + 1].digits.size() == 2;
    const bool ends_day = i >= 2 && numbers[i].follows && numbers[i - 1].follows && numbers[i - 1].digits.size() <= 2 &&
                          numbers[i - 2].digits.size() <= 2;
    if (begins_day || ends_day) continue;
    if (const auto year = collection_year_named(numbers[i].digits)) by_end.insert(*year);
  }
  return only(in_full.empty() ? by_end : in_full);
}

}  // namespace claret::cli
