#include <array>
#include <charconv>
#include <format>
#include <optional>
#include <ranges>

#include "claret/reference/postcode.h"
#include "claret/rules/column_codes.h"
#include "claret/suggest/code_years.h"
#include "claret/suggest/near_miss.h"
#include "claret/suggest/sources.h"

namespace claret {

namespace {

// Dates

std::optional<Date> day_of(int year, int month, int day) {
  const std::chrono::year_month_day calendar{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                             std::chrono::day(static_cast<unsigned>(day))};
  if (month < 1 || day < 1 || year < 1900 || year > 2100 || !calendar.ok()) return std::nullopt;
  return Date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

/// The month whose name begins a word; 0 if none does.
int month_named(std::string_view word) {
  constexpr auto names =
      std::to_array<std::string_view>({"JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST",
                                       "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"});
  if (word.size() < 3) return 0;
  const std::string name = to_upper(word);
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i].starts_with(name)) return static_cast<int>(i) + 1;
  return 0;
}

/// The runs of digits and of letters of a text, without what stands between them.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    const auto kind = [&](char c) { return is_digit(c) ? 1 : (is_letter(upper(c)) ? 2 : 0); };
    const std::size_t begin = i;
    while (i < text.size() && kind(text[i]) == kind(text[begin])) ++i;
    if (kind(text[begin]) != 0) words.push_back(text.substr(begin, i - begin));
  }
  return words;
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// The year that two digits stand for: the latest that has begun by a day.
int year_of_two_digits(std::string_view digits, Date latest) {
  const int last = static_cast<int>(latest.calendar().year());
  const int year = last - last % 100 + number_of(digits);
  return year <= last ? year : year - 100;
}

/// A day in another form than DD/MM/YYYY.
struct Reading {
  Date day;
  bool is_turned = false;  ///< the month stands before the day, or it is another slip
};
std::optional<Reading> as_reading(std::optional<Date> day) {
  if (!day) return std::nullopt;
  return Reading{.day = *day};
}

/// The one day that a text in another form than DD/MM/YYYY can mean; of two digits for a year, one until `latest`.
std::optional<Reading> read_in_one_way(std::string_view text, Date latest) {
  constexpr std::size_t longest = 32;
  if (text.size() > longest) return std::nullopt;
  // A time of day behind the date, as databases write it.
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos && colon >= 2)
    text = trimmed(text.substr(0, colon - 2));
  if (text.ends_with('T') || text.ends_with('t')) text.remove_suffix(1);
  std::vector<std::string_view> words = words_of(text);
  if (words.size() == 1 && words[0].size() == 8)
    words = {words[0].substr(0, 4), words[0].substr(4, 2), words[0].substr(6)};
  // 1st, 2nd …
  std::erase_if(words, [](std::string_view word) {
    const std::string suffix = to_upper(word);
    return suffix == "ST" || suffix == "ND" || suffix == "RD" || suffix == "TH";
  });
  if (words.size() != 3) return std::nullopt;
  std::array<int, 3> numbers{};
  for (std::size_t i = 0; i < 3; ++i) numbers.at(i) = is_digit(words[i].front()) ? number_of(words[i]) : 0;
  if (words[0].size() == 4 && is_digit(words[0].front())) {
    if (!is_digit(words[1].front()) || !is_digit(words[2].front())) return std::nullopt;
    return as_reading(day_of(numbers[0], numbers[1], numbers[2]));
  }
  if (!is_digit(words[2].front()) || (words[2].size() != 4 && words[2].size() != 2)) return std::nullopt;
  const bool is_year_short = words[2].size() == 2;
  if (is_year_short) numbers[2] = year_of_two_digits(words[2], latest);
  if (const int month = month_named(words[1]); month != 0 && is_digit(words[0].front()))
    return as_reading(day_of(numbers[2], month, numbers[0]));
  if (const int month = month_named(words[0]); month != 0 && is_digit(words[1].front()))
    return as_reading(day_of(numbers[2], month, numbers[1]));
  if (!is_digit(words[0].front()) || !is_digit(words[1].front())) return std::nullopt;
  // 22-08-15 may begin with the year, as dates with hyphens do.
  if (is_year_short && text.contains('-')) return std::nullopt;
  // The day first, as in the return. Where that is no day, the month may stand first.
  if (const auto day = as_reading(day_of(numbers[2], numbers[1], numbers[0]))) return day;
  auto turned = as_reading(day_of(numbers[2], numbers[0], numbers[1]));
  if (turned) turned->is_turned = true;
  return turned;
}

// Codes and other texts

/// A text without any white space.
std::string without_spaces(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (!is_space(c)) result += c;
  return result;
}

/// The one code of the list that a text is when stray spaces are left out and characters read as their look-alikes.
std::optional<std::string> meant_code(std::string_view text, std::span<const CodeMeaning> codes) {
  const std::string plain = to_upper(without_spaces(text));
  if (std::ranges::contains(codes, plain, &CodeMeaning::code)) return plain;
  std::optional<std::string> meant;
  bool several = false;
  for_each_look_alike(plain, [&](std::string_view read) {
    if (!std::ranges::contains(codes, read, &CodeMeaning::code)) return;
    several = several || meant;
    meant = read;
  });
  return several ? std::nullopt : meant;
}

/// The one code of the list that one keystroke makes of a text.
std::optional<std::string_view> nearest_code(std::string_view text, std::span<const CodeMeaning> codes,
                                             std::string_view column, int year) {
  std::optional<std::string_view> nearest;
  for (const std::string_view code : codes | std::views::transform(&CodeMeaning::code)) {
    if (!is_near_miss(text, code) || is_code_of_other_years(column, code, year)) continue;
    if (nearest) return std::nullopt;
    nearest = code;
  }
  return nearest;
}

/// A text of a UPN's length with each character read as what stands there in a UPN: a letter, eleven digits, and
/// either.
std::string read_as_upn(std::string text) {
  constexpr std::size_t length = 13;
  if (text.size() != length) return text;
  if (!is_letter(text.front())) text.front() = look_alike(text.front());
  for (char& c : std::span(text).subspan(1, length - 2))
    if (!is_digit(c)) c = look_alike(c);
  return text;
}

/// A cell and what there is to know of it.
struct Cell {
  const Row& row;
  std::size_t column;
  std::string_view text;
  std::string_view name;
};

/// Offers what a cell says already, written right.
void offer(Inquiry& inquiry, const Cell& cell, std::string_view becomes, std::string sentence,
           bool is_unambiguous = true) {
  inquiry.offer({change(cell.row, cell.column, becomes)}, {.source = EvidenceSource::form,
                                                           .strength = Strength::strong,
                                                           .is_unambiguous = is_unambiguous,
                                                           .keeps_meaning = true,
                                                           .sentence = std::move(sentence)});
}

/// Offers what was meant if one key was pressed wrongly.
void offer_keystroke(Inquiry& inquiry, const Cell& cell, std::string_view becomes, std::string_view what) {
  inquiry.offer(
      {change(cell.row, cell.column, becomes)},
      {.source = EvidenceSource::form,
       .strength = Strength::strong,
       .sentence = std::format("\"{}\" is one keystroke from {}, the only {} so near.", cell.text, becomes, what)});
}

void look_at_date(Inquiry& inquiry, const Cell& cell) {
  if (!Date::parse(cell.text).is_unreadable()) return;
  if (const auto reading = read_in_one_way(cell.text, inquiry.context.end))
    return offer(inquiry, cell, reading->day.text(),
                 std::format("\"{}\" can only be {}, {}.", cell.text, reading->day.text(),
                             reading->is_turned ? "with the month in front" : "in another form"),
                 !reading->is_turned);
  std::string digits;
  for (const char c : cell.text) digits += is_digit(look_alike(upper(c))) ? look_alike(upper(c)) : c;
  if (const Date day = Date::parse(digits); day.is_readable())
    offer(inquiry, cell, day.text(), std::format("\"{}\" looks like {}.", cell.text, day.text()));
}

void look_at_code(Inquiry& inquiry, const Cell& cell, std::span<const CodeMeaning> codes) {
  if (std::ranges::contains(codes, to_upper(cell.text), &CodeMeaning::code)) return;
  if (const auto meant = meant_code(cell.text, codes))
    return offer(
        inquiry, cell, *meant,
        std::format("\"{}\" looks like {}, which is the only code of {} like it.", cell.text, *meant, cell.name));
  const std::string plain = to_upper(without_spaces(cell.text));
  const int year = year_of(cell.row.source->when(), inquiry.context);
  if (const auto code = nearest_code(plain, codes, cell.name, year))
    offer_keystroke(inquiry, cell, *code, std::format("code of {}", cell.name));
}

/// The one ID of a social worker of the return that one keystroke makes of another.
std::optional<std::string_view> nearest_worker(const Inquiry& inquiry, std::string_view id) {
  std::optional<std::string_view> nearest;
  for (const Child& child : inquiry.data().children())
    for (const SWEpisode& row : child.rows<SWEpisode>()) {
      if (!is_near_miss(row.SW_ID.view, id) || nearest == row.SW_ID.view) continue;
      if (nearest) return std::nullopt;
      nearest = row.SW_ID.view;
    }
  return nearest;
}

void look_at_worker(Inquiry& inquiry, const Cell& cell) {
  if (!inquiry.is_marked(cell.row, cell.column, Inquiry::Mark::alone)) return;
  if (const auto nearest = nearest_worker(inquiry, to_upper(without_spaces(cell.text))))
    offer_keystroke(inquiry, cell, *nearest, "social worker of the return");
}

/// A postcode of the directory that is written otherwise than usual, or with characters that look like the right ones.
void look_at_postcode(Inquiry& inquiry, const Cell& cell) {
  const Postcodes* postcodes = inquiry.reference.postcodes;
  const std::string usual = written_as_usual(PostcodeKey(without_spaces(cell.text)));
  if (postcodes == nullptr || usual.empty() || !inquiry.is_flagged(cell.row)) return;
  if (postcodes->find(usual)) {
    if (usual != to_upper(cell.text)) offer(inquiry, cell, usual, std::format("{} is written {}.", cell.text, usual));
    return;
  }
  std::vector<std::string> meant;
  for_each_look_alike(PostcodeKey(usual).text(), [&](std::string_view read) {
    if (postcodes->find(read)) meant.push_back(written_as_usual(PostcodeKey(read)));
  });
  if (meant.size() == 1)
    offer(inquiry, cell, meant.front(),
          std::format("There is no postcode {}, but there is {}, which looks like it.", cell.text, meant.front()));
}

void look_at_text(Inquiry& inquiry, const Cell& cell) {
  const std::string plain = without_spaces(cell.text);
  const std::string read = cell.name == "UPN" ? read_as_upn(to_upper(plain)) : plain;
  if (cell.name == "UPN" && read != to_upper(plain))
    return offer(inquiry, cell, read,
                 std::format("\"{}\" looks like {}, which has the form of a UPN.", cell.text, read));
  if (plain.size() < cell.text.size())
    offer(inquiry, cell, plain, std::format("\"{}\" without its spaces.", cell.text));
}

void look_at(Inquiry& inquiry, const Cell& cell, bool is_date) {
  if (is_blank_text(cell.text)) return;
  if (is_date) return look_at_date(inquiry, cell);
  if (cell.name == "HOME_POST" || cell.name == "PL_POST") return look_at_postcode(inquiry, cell);
  if (cell.name == "SW_ID") look_at_worker(inquiry, cell);
  const auto codes = codes_of_column(cell.name);
  return codes.empty() ? look_at_text(inquiry, cell) : look_at_code(inquiry, cell, codes);
}

}  // namespace

void look_at_form(Inquiry& inquiry) {
  for (const Row* row : inquiry.rows()) {
    const auto columns = describe(row->source->table()).columns;
    for (std::size_t column = 0; column < columns.size(); ++column)
      look_at(
          inquiry,
          {.row = *row, .column = column, .text = row->source->text(row->number, column), .name = columns[column].name},
          columns[column].is_date);
  }
}

}  // namespace claret
