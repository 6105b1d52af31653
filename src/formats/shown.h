#pragma once

#include <format>
#include <string>
#include <string_view>

namespace claret {

/// A name or a text from a file for a message, cut short where it is long.
inline std::string shown(std::string_view text) {
  constexpr std::size_t most_bytes = 60;
  if (text.size() <= most_bytes) return std::string(text);
  std::size_t end = most_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not within a character of UTF-8
  return std::format("{}…", text.substr(0, end));
}

}  // namespace claret
