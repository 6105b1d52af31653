#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "claret/base/text.h"

namespace claret {

/// Not there on purpose: a call of it in a constant expression is the compiler's error message.
void a_code_is_written_in_upper_case();

/// A short code of the return (legal status, placement type, reason …) in one machine word: the whole text of the cell,
/// upper-cased and otherwise as it stands, so a code with a stray space is another code. Up to 8 bytes are held as they
/// are; a longer text, which no code list holds, is held as a mark that equals that of the same text alone.
class Code {
 public:
  /// A blank code.
  constexpr Code() = default;

  /// A code written in a rule; checked when compiled.
  template <std::size_t N>
  consteval Code(const char (&text)[N]) : word_(pack(std::string_view(text, N - 1))) {
    static_assert(N <= 9, "a code has at most 8 characters");
    for (const char c : std::string_view(text, N - 1))
      if (c >= 'a' && c <= 'z') a_code_is_written_in_upper_case();
  }

  /// Reads a cell. A cell of nothing but white space is blank.
  static constexpr Code parse(std::string_view cell) {
    if (is_blank_text(cell)) return {};
    Code code;
    code.word_ = cell.size() <= 8 ? pack(cell) : mark_of_long(cell);
    return code;
  }

  [[nodiscard]] constexpr bool is_blank() const { return word_ == 0; }

  template <std::size_t N>
  [[nodiscard]] constexpr bool in(const std::array<Code, N>& list) const {
    return std::ranges::contains(list, *this);
  }

  friend constexpr bool operator==(Code, Code) = default;

  /// The code's characters; empty for a text of more than 8.
  [[nodiscard]] std::string text() const {
    std::string result;
    for (std::uint64_t rest = word_; rest != 0 && word_ >> 56 != long_mark; rest >>= 8)
      result += static_cast<char>(rest & 0xFF);
    return result;
  }

 private:
  // 0xFF never occurs in UTF-8, so a mark cannot be mistaken for a short text.
  static constexpr std::uint64_t long_mark = 0xFF;

  static constexpr std::uint64_t pack(std::string_view text) {
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
      word |= static_cast<std::uint64_t>(static_cast<unsigned char>(upper(text[i]))) << (8 * i);
    return word;
  }

  // FNV-1a: 56 bits are enough that two different long texts in one return never meet.
  static constexpr std::uint64_t mark_of_long(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(upper(c))) * 0x100000001B3;
    return hash >> 8 | long_mark << 56;
  }

  std::uint64_t word_ = 0;
};

/// A list of codes: `constexpr auto police_statuses = codes("L1", "L2");`
template <class... C>
consteval auto codes(const C&... code) {
  return std::array<Code, sizeof...(C)>{Code(code)...};
}

}  // namespace claret
