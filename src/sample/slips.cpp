#include "claret/sample/slips.h"

#include <array>

#include "claret/base/text.h"
#include "claret/sample/pick_lists.h"
#include "claret/sample/pools.h"

namespace claret {

namespace {

enum class Error : std::uint8_t {
  missing,
  swapped_characters,
  wrong_key,
  look_alike,
  lower_case,
  stray_space,
  other_value,
  iso_date,
  dotted_date,
  two_digit_year,
  swapped_day_and_month,
  wrong_year,
  wrong_decade,
  wrong_century,
  wrong_choice,
  wrong_address,
  unknown_postcode,
  no_space,
  other_provider,
  no_letters,
  out_of_range,
  wrong_code_key,
  zeros_in_front,
  decimal_point,
  other_child,
};

using Errors = Weighted<Error>;

constexpr auto errors_in_ids = std::to_array<Errors>({{Error::swapped_characters, 4},
                                                      {Error::wrong_key, 4},
                                                      {Error::decimal_point, 2},
                                                      {Error::other_child, 3},
                                                      {Error::zeros_in_front, 2},
                                                      {Error::stray_space, 1},
                                                      {Error::missing, 1}});
constexpr auto errors_in_worker_ids = std::to_array<Errors>({{Error::swapped_characters, 30},
                                                             {Error::wrong_key, 25},
                                                             {Error::look_alike, 15},
                                                             {Error::lower_case, 10},
                                                             {Error::stray_space, 10},
                                                             {Error::missing, 10}});
constexpr auto errors_in_dates = std::to_array<Errors>({{Error::missing, 24},
                                                        {Error::wrong_year, 20},
                                                        {Error::wrong_decade, 4},
                                                        {Error::wrong_century, 8},
                                                        {Error::swapped_characters, 14},
                                                        {Error::wrong_key, 10},
                                                        {Error::swapped_day_and_month, 10},
                                                        {Error::iso_date, 10},
                                                        {Error::dotted_date, 7},
                                                        {Error::two_digit_year, 7},
                                                        {Error::stray_space, 5}});
constexpr auto errors_in_codes = std::to_array<Errors>({{Error::other_value, 34},
                                                        {Error::wrong_choice, 12},
                                                        {Error::missing, 28},
                                                        {Error::lower_case, 8},
                                                        {Error::look_alike, 8},
                                                        {Error::stray_space, 6},
                                                        {Error::wrong_code_key, 12}});
constexpr auto errors_in_postcodes = std::to_array<Errors>({{Error::other_value, 30},
                                                            {Error::wrong_address, 4},
                                                            {Error::missing, 22},
                                                            {Error::unknown_postcode, 14},
                                                            {Error::look_alike, 8},
                                                            {Error::swapped_characters, 7},
                                                            {Error::wrong_key, 7},
                                                            {Error::no_space, 4},
                                                            {Error::lower_case, 4}});
constexpr auto errors_in_urns = std::to_array<Errors>({{Error::other_provider, 40},
                                                       {Error::missing, 22},
                                                       {Error::swapped_characters, 11},
                                                       {Error::wrong_key, 11},
                                                       {Error::no_letters, 8},
                                                       {Error::look_alike, 5},
                                                       {Error::stray_space, 3}});
constexpr auto errors_in_upns = std::to_array<Errors>({{Error::missing, 20},
                                                       {Error::wrong_choice, 10},
                                                       {Error::swapped_characters, 25},
                                                       {Error::wrong_key, 20},
                                                       {Error::look_alike, 15},
                                                       {Error::stray_space, 10}});
constexpr auto errors_in_numbers =
    std::to_array<Errors>({{Error::missing, 40}, {Error::other_value, 30}, {Error::out_of_range, 30}});

Error draw_error(Random& random, Form form) {
  switch (form) {
    case Form::child_id: return draw(random, errors_in_ids);
    case Form::worker_id: return draw(random, errors_in_worker_ids);
    case Form::date: return draw(random, errors_in_dates);
    case Form::postcode: return draw(random, errors_in_postcodes);
    case Form::urn: return draw(random, errors_in_urns);
    case Form::upn: return draw(random, errors_in_upns);
    case Form::number: return draw(random, errors_in_numbers);
    case Form::code: break;
  }
  return draw(random, errors_in_codes);
}

constexpr std::string_view name_of(Error error) {
  switch (error) {
    case Error::missing: return "missing";
    case Error::swapped_characters: return "swapped characters";
    case Error::wrong_key: return "wrong key";
    case Error::look_alike: return "look-alike";
    case Error::lower_case: return "lower case";
    case Error::stray_space: return "stray space";
    case Error::other_value: return "other value";
    case Error::iso_date: return "ISO date";
    case Error::dotted_date: return "dotted date";
    case Error::two_digit_year: return "two-digit year";
    case Error::swapped_day_and_month: return "swapped day and month";
    case Error::wrong_year: return "wrong year";
    case Error::wrong_decade: return "wrong decade";
    case Error::wrong_century: return "wrong century";
    case Error::wrong_choice: return "wrong code chosen";
    case Error::wrong_address: return "wrong address chosen";
    case Error::unknown_postcode: return "unknown postcode";
    case Error::no_space: return "no space";
    case Error::other_provider: return "other provider";
    case Error::no_letters: return "no letters";
    case Error::out_of_range: return "out of range";
    case Error::wrong_code_key: return "mistyped code";
    case Error::zeros_in_front: return "zeros in front";
    case Error::decimal_point: return "decimal point";
    case Error::other_child: return "row of another child";
  }
  return {};
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

/// The character that looks like this one; the same if none does.
constexpr char look_alike(char c) {
  constexpr std::string_view pairs = "0OO01II15SS58BB8";
  for (std::size_t i = 0; i < pairs.size(); i += 2)
    if (pairs[i] == c) return pairs[i + 1];
  return c;
}

std::string with_swapped_characters(Random& random, std::string text) {
  const std::size_t from = random.next() % text.size();
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const std::size_t at = (from + i) % (text.size() - 1);
    if (text[at] == text[at + 1] || is_digit(text[at]) != is_digit(text[at + 1])) continue;
    std::swap(text[at], text[at + 1]);
    break;
  }
  return text;
}

std::string with_wrong_key(Random& random, std::string text) {
  const std::size_t from = random.next() % text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    char& c = text[(from + i) % text.size()];
    if (is_digit(c)) {
      c = c == '9' ? '8' : static_cast<char>(c + 1);
      break;
    }
    if (is_letter(c)) {
      c = c == 'Z' ? 'X' : static_cast<char>(c + 1);
      break;
    }
  }
  return text;
}

/// A code as it comes out of hurried hands: two characters the wrong way round (NP1), one left out (OOH), or its
/// neighbour on the keyboard (V1).
std::string mistyped(Random& random, const std::string& code) {
  constexpr auto rows = std::to_array<std::string_view>({"1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"});
  if (code.size() < 2) return code;
  const std::size_t at = random.next() % code.size();
  std::string typed = code;
  const int way = random.between(1, 3);
  if (way == 1 && at + 1 < code.size()) std::swap(typed[at], typed[at + 1]);
  if (way == 2 && code.size() > 3) typed.erase(at, 1);
  if (way == 3)
    for (const std::string_view row : rows)
      if (const auto key = row.find(typed[at]); key != std::string_view::npos) {
        typed[at] = row[key + 1 < row.size() ? key + 1 : key - 1];
        break;
      }
  return typed;
}

std::string with_look_alike(Random& random, std::string text) {
  const std::size_t from = random.next() % text.size();
  for (std::size_t i = 0; i < text.size(); ++i) {
    char& c = text[(from + i) % text.size()];
    if (look_alike(c) == c) continue;
    c = look_alike(c);
    break;
  }
  return text;
}

std::string with_stray_space(Random& random, std::string_view text) {
  return random.chance(70) ? std::string(text) + ' ' : ' ' + std::string(text);
}

std::string lower_cased(std::string text) {
  for (char& c : text) c = lower(c);
  return text;
}

/// DD/MM/YYYY put together again; other texts stay as they are.
std::string reordered(const std::string& date, std::string_view order, std::string_view separator) {
  if (date.size() != 10) return date;
  std::string result;
  for (const char part : order) {
    if (!result.empty()) result += separator;
    result += part == 'd' ? date.substr(0, 2) : (part == 'm' ? date.substr(3, 2) : date.substr(6));
  }
  return result;
}

/// 15/08/22; other texts stay as they are.
std::string with_two_digit_year(std::string date) { return date.size() == 10 ? date.erase(6, 2) : date; }

/// DD/MM/YYYY so many years later; other texts stay as they are.
std::string years_later(const std::string& date, int years) {
  if (date.size() != 10) return date;
  const Date day = Date::parse(date);
  return day.is_readable() ? day.plus_years(years).text() : date;
}

/// A year of two digits that was taken for one of the last century.
std::string in_last_century(const std::string& date) {
  return Date::parse(date) >= Date(2000, 1, 1) ? years_later(date, -100) : date;
}

std::string without(std::string_view text, auto is_unwanted) {
  std::string result;
  for (const char c : text)
    if (!is_unwanted(c)) result += c;
  return result;
}

std::string other_provider(Random& random, std::string_view was) {
  const std::string_view urn = random.one_of(sample_urns());
  return std::string(urn == was ? sample_urns().front() : urn);
}

std::string chosen_wrongly(Random& random, std::string_view column, const std::string& was) {
  const std::span<const CodeMeaning> codes = pick_list(column);
  return codes.empty() ? was : std::string(random.one_of(codes).code);
}

std::string apply(Random& random, Error error, const Cell& cell) {
  const std::string& was = cell.text;
  switch (error) {
    case Error::missing: return {};
    case Error::swapped_characters: return with_swapped_characters(random, was);
    case Error::wrong_key: return with_wrong_key(random, was);
    case Error::look_alike: return with_look_alike(random, was);
    case Error::lower_case: return lower_cased(was);
    case Error::stray_space: return with_stray_space(random, was);
    case Error::other_value: return cell.others.empty() ? was : random.one_of(cell.others);
    case Error::iso_date: return reordered(was, "ymd", "-");
    case Error::dotted_date: return reordered(was, "dmy", ".");
    case Error::two_digit_year: return with_two_digit_year(was);
    case Error::swapped_day_and_month: return reordered(was, "mdy", "/");
    case Error::wrong_year: return years_later(was, random.chance(70) ? -1 : 1);
    case Error::wrong_decade: return years_later(was, random.chance(70) ? -10 : 10);
    case Error::wrong_century: return in_last_century(was);
    case Error::wrong_choice: return chosen_wrongly(random, cell.column, was);
    case Error::wrong_address: return any_postcode_of_directory(random);
    case Error::unknown_postcode: return was.substr(0, was.find(' ')) + " 7QQ";
    case Error::no_space: return without(was, is_space);
    case Error::other_provider: return other_provider(random, was);
    case Error::no_letters: return without(was, is_letter);
    case Error::out_of_range: return was + (random.chance(50) ? "0" : "5");
    case Error::wrong_code_key: return mistyped(random, was);
    case Error::zeros_in_front: return (random.chance(50) ? "0" : "00") + was;
    case Error::decimal_point: return was + ".0";
    case Error::other_child: return cell.others.empty() ? was : random.one_of(cell.others);
  }
  return was;
}

struct FormerCode {
  std::string_view column;
  std::string_view now;
  std::string_view before;
};
constexpr auto former_codes = std::to_array<FormerCode>({
    {"SEX", "M", "1"},
    {"SEX", "F", "2"},
    {"PLACE", "K3", "H5"},
    {"PLACE", "Z12", "Z1"},
});

}  // namespace

std::optional<Slip> draw_slip(Random& random, const Cell& cell) {
  if (cell.text.empty()) return std::nullopt;
  const Error error = draw_error(random, cell.form);
  std::string became = apply(random, error, cell);
  if (became == cell.text) return std::nullopt;
  return Slip{.became = std::move(became), .kind = name_of(error)};
}

std::string_view former_code(std::string_view column, std::string_view code) {
  for (const auto& [of_column, now, before] : former_codes)
    if (of_column == column && now == code) return before;
  return {};
}

}  // namespace claret
