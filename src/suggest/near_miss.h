#pragma once

#include <string>
#include <string_view>

namespace claret {

/// The character that is taken for this one when it is read or typed (O and 0, I and 1, S and 5, B and 8); the
/// same if none is.
constexpr char look_alike(char c) {
  switch (c) {
    case 'O': return '0';
    case '0': return 'O';
    case 'I': return '1';
    case '1': return 'I';
    case 'S': return '5';
    case '5': return 'S';
    case 'B': return '8';
    case '8': return 'B';
    default: return c;
  }
}

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

/// Calls `use(text)` with every text that is `text` but for one keystroke: two neighbours swapped, a character too
/// many, one that is missing or another one. `keys` are those that may have been meant.
template <class Use>
void for_each_near_miss(std::string_view text, std::string_view keys, Use&& use) {
  std::string near(text);
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == text[i + 1]) continue;
    std::swap(near[i], near[i + 1]);
    use(std::string_view(near));
    std::swap(near[i], near[i + 1]);
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const char key : keys) {
      if (key == text[i]) continue;
      near[i] = key;
      use(std::string_view(near));
    }
    near[i] = text[i];
  }
  // Of equal neighbours it does not matter which is taken away or which is doubled.
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && text[i] == text[i - 1]) continue;
    near.assign(text.substr(0, i)).append(text.substr(i + 1));
    use(std::string_view(near));
  }
  for (std::size_t i = 0; i <= text.size(); ++i) {
    for (const char key : keys) {
      if (i > 0 && key == text[i - 1]) continue;
      near.assign(text.substr(0, i)).append(1, key).append(text.substr(i));
      use(std::string_view(near));
    }
  }
}

/// Calls `use(text)` with every text that is `text` with some of its characters, at least one, read as their
/// look-alikes.
template <class Use>
void for_each_look_alike(std::string_view text, Use&& use) {
  std::string places;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (look_alike(text[i]) != text[i]) places += static_cast<char>(i);
  constexpr std::size_t most_places = 6;  // more than that is no slip
  if (places.empty() || places.size() > most_places) return;
  for (unsigned chosen = 1; chosen < 1U << places.size(); ++chosen) {
    std::string read(text);
    for (std::size_t i = 0; i < places.size(); ++i)
      if ((chosen >> i & 1U) != 0) {
        char& c = read[static_cast<std::size_t>(places[i])];
        c = look_alike(c);
      }
    use(std::string_view(read));
  }
}

/// Whether one keystroke makes one of the texts of the other.
bool is_near_miss(std::string_view a, std::string_view b);

}  // namespace claret
