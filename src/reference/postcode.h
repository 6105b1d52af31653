#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "claret/base/text.h"

namespace claret {

/// A postcode in the form in which it is compared: in upper case and without spaces. Empty for a text that is too long
/// to be one.
class PostcodeKey {
 public:
  static constexpr std::size_t most_characters = 8;  // real ones have up to 7

  constexpr PostcodeKey() = default;

  constexpr explicit PostcodeKey(std::string_view postcode) {
    for (const char c : postcode) {
      if (c == ' ') continue;
      if (size_ == most_characters) {
        *this = {};
        return;
      }
      characters_[size_++] = upper(c);
    }
  }

  [[nodiscard]] constexpr std::string_view text() const { return {characters_, size_}; }
  [[nodiscard]] constexpr bool is_blank() const { return size_ == 0; }

  friend constexpr bool operator==(const PostcodeKey&, const PostcodeKey&) = default;
  friend constexpr auto operator<=>(const PostcodeKey&, const PostcodeKey&) = default;

 private:
  char characters_[most_characters] = {};
  std::uint8_t size_ = 0;
};

/// A postcode as it is usually written, with a space before its last three characters.
constexpr std::string written_as_usual(const PostcodeKey& key) {
  std::string text(key.text());
  if (text.size() > 3) text.insert(text.size() - 3, 1, ' ');
  return text;
}

/// Equal but for case and spaces, also if they are no postcodes.
constexpr bool same_postcode(std::string_view a, std::string_view b) {
  const auto skip_spaces = [](std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
  };
  for (skip_spaces(a), skip_spaces(b); !a.empty() && !b.empty(); skip_spaces(a), skip_spaces(b)) {
    if (upper(a.front()) != upper(b.front())) return false;
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  return a.empty() && b.empty();
}

}  // namespace claret
