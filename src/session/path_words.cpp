#include "claret/session/path_words.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "claret/base/text.h"
#include "claret/model/collection_year.h"

namespace claret {

namespace {

enum class Letters : std::uint8_t { other, digit, small, capital };

Letters letters_of(char c) {
  if (c >= '0' && c <= '9') return Letters::digit;
  if (c >= 'a' && c <= 'z') return Letters::small;
  return c >= 'A' && c <= 'Z' ? Letters::capital : Letters::other;
}

/// The words and numbers of a path, in lower case: "HeaderLastYear_2425.csv" has header, last, year, 2425 and csv.
std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> words;
  Letters before = Letters::other;
  for (const char c : path) {
    const Letters letters = letters_of(c);
    if (letters != Letters::other) {
      const bool goes_on = letters == before || (before == Letters::capital && letters == Letters::small);
      if (!goes_on) words.emplace_back();
      words.back() += lower(c);
    }
    before = letters;
  }
  return words;
}

std::optional<int> year_spanning(std::string_view first, std::string_view second) {
  return collection_year_named(std::string(first) + '-' + std::string(second));
}

bool is_number(std::string_view word) { return letters_of(word.front()) == Letters::digit; }

/// The year that a number names, perhaps together with the word behind it. 2025 alone may be any day's.
std::optional<int> year_in(std::string_view word, std::string_view next) {
  if (!is_number(word)) return std::nullopt;
  if (word.size() == 6) return year_spanning(word.substr(0, 4), word.substr(4));
  if (word.size() != 4) return std::nullopt;
  if (!next.empty() && is_number(next))
    if (const auto year = year_spanning(word, next)) return year;
  return year_spanning("20" + std::string(word.substr(0, 2)), word.substr(2));
}

std::optional<When> when_in(std::string_view word, std::string_view next) {
  // The table of previous permanence is each year's.
  if (word.starts_with("previous"))
    return word.contains("perm") || next.starts_with("perm") ? std::nullopt : std::optional(last_year);
  if (word.starts_with("last") || word.starts_with("prior")) return last_year;
  if (word == "this" || word == "thisyear" || word.starts_with("current")) return this_year;
  return std::nullopt;
}

}  // namespace

PathWords words_of(std::string_view path) {
  PathWords result;
  const std::vector<std::string> words = split(path);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view next = i + 1 < words.size() ? std::string_view(words[i + 1]) : std::string_view();
    if (const auto year = year_in(words[i], next)) result.year = year;
    if (const auto when = when_in(words[i], next)) result.when = when;
  }
  return result;
}

}  // namespace claret
