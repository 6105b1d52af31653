#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace claret {

constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// True for a cell that counts as blank: nothing in it, or nothing but white space (no-break spaces included).
constexpr bool is_blank_text(std::string_view cell) {
  while (!cell.empty()) {
    if (is_space(cell.front())) {
      cell.remove_prefix(1);
    } else if (cell.starts_with("\u00A0")) {
      cell.remove_prefix(std::string_view("\u00A0").size());
    } else {
      return false;
    }
  }
  return true;
}

/// The same with the letters a to z in upper case; others stay, also those with accents.
std::string to_upper(std::string_view text);

/// `text` without white space at its ends.
std::string_view trimmed(std::string_view text);

/// Equal but for the case of the letters A to Z.
bool same_ignoring_case(std::string_view a, std::string_view b);

/// The number that `text` spells ("1", "01", " 1.0", "-2"), if it spells one.
std::optional<double> number_in(std::string_view text);

/// "1 error", "2 errors".
std::string counted(std::size_t number, std::string_view what);

/// The parts one after another with `between` between them.
std::string joined(std::span<const std::string_view> parts, std::string_view between);

/// Natural order: runs of digits compare as numbers, so 205A < 442 < 1001 < INT01.
bool natural_less(std::string_view a, std::string_view b);

/// Text of any length for the rules: upper-cased, otherwise as it stands; empty when the cell is blank. It does not own
/// its characters.
struct Text {
  std::string_view view;

  constexpr Text() = default;
  constexpr Text(std::string_view upper_cased) : view(upper_cased) {}
  constexpr Text(const char* upper_cased) : view(upper_cased) {}

  [[nodiscard]] constexpr bool is_blank() const { return view.empty(); }
  template <std::size_t N>
  [[nodiscard]] constexpr bool in(const std::array<std::string_view, N>& list) const {
    return std::ranges::contains(list, view);
  }

  friend constexpr bool operator==(const Text&, const Text&) = default;
  friend constexpr auto operator<=>(const Text&, const Text&) = default;
};

}  // namespace claret
